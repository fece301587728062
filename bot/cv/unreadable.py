"""Why a file gives no text, each in one sentence that says what to do."""

from bot.errors import UserError

MOST_BYTES = 2_000_000
"""The largest file that is read; a CV without large pictures is a tenth of it."""
WHY = {
    "kind": "That is no file I can read. Upload your CV as a PDF, a Word document (.docx) or "
    "plain text.",
    "large": f"That file is larger than {MOST_BYTES // 1_000_000} MB. Save it without pictures, "
    "or as plain text, and upload it again.",
    "locked": "That file is protected with a password, or of an old version of Word. Save it "
    "without a password as .docx or PDF and upload it again.",
    "empty": "I found no text in that file: it may be a scan or a picture. Upload one whose text "
    "can be selected, or type your skills.",
    "broken": "That file could not be read: it is damaged or too complicated. Save it once more as "
    "a PDF or as plain text and upload that.",
    "absent": "PDF and Word files cannot be read here yet: whoever runs me has not installed that "
    "part. Upload your CV as plain text, or type your skills.",
    "busy": "I am reading other files at the moment. Please try again in a minute.",
}


class Unreadable(UserError):
    """A file that gives no text; `why` is a key of `WHY`."""

    def __init__(self, why: str) -> None:
        """Say why, in words for the member."""
        self.why = why
        super().__init__(WHY[why])
