"""Whether the words around a skill make it a wish: "a plus", "Nice to have: ...", "(optional)"."""

import re
from collections.abc import Iterable
from itertools import chain

from bot.reading.opened import opened
from bot.reading.skills_around import DOUBT, WISH_AFTER, WISH_BEFORE
from bot.reading.skills_spot import Spot
from bot.reading.words import Text

_AHEAD = (
    r"\b(?:ideally|preferabl[ey]|idealerweise|idealement|idealmente|vorzugsweise|de preference"
    r"|preferiblemente|preferibilmente|optionally|im idealfall|bestenfalls)\b"
)
"""What makes a wish of the words that follow, not of those before."""
_LED = "a un ein een is are big huge strong major great real definite added fort grand gran"
_PLUS = (
    "(?:(?:"
    + "|".join(rf"(?<=\b{word} )" for word in _LED.split())
    + r")plus|plus(?=\W*$|:)|pluss?es|ein(?:en)? pluspunkt)"
)
"""Not "Python plus SQL"."""
_WISH = (
    rf"\b(?:{_PLUS}|nice[ _-]to[ _-]have\w?|good[ -]to[ -]have\w?|bonus|preferred|desirable|desired"
    r"|advantages?|advantageous|beneficial|would be (?:great|ideal|nice)|helpful|optional|extra points|appreciated"
    r"|(?:is|are|be|highly|also|very) valued"
    r"|(?:an|strong|definite|valuable|great|big|major|huge) asset(?! (?:to (?:our|the|any|us|your)|management))"
    r"|von vorteil|vorteilhaft|wunschenswert|erwunscht|optionnel(?:le)?s?|atout|des atouts|(?:fort|un|grand) avantage"
    r"|apprecie(?:e?s?)|points supplementaires|deseables?|se valora\w*|valora(?:mos|remos|ble|bles)"
    r"|apprezzat[aeio]|gradit[aeio]|titolo preferenziale|diferencial|diferenciais|desejave(?:l|is)"
    r"|(?:is|zijn) een pre|mile widzian[aey]|(?:dodatkowym )?atutem)\b"
)
_THERE, _LEADS = opened(_WISH), opened(_AHEAD)
_TURNS = ("but", "however", "although", "aber", "mais", "pero")
"""What turns a sentence."""
_TURN = re.compile(rf"\b(?:{'|'.join(_TURNS)})\b")
_NEEDED = re.compile(r"(?<!not )\b(?:required|mandatory|indispensable)\b")
"""What ends a demand beside a wish: "Docker required, Kafka a plus"."""
_CUT_SHORT = r"(?<!\be\.g\.)(?<!\bz\.b\.)(?<!\bi\.e\.)"
_SIGN = re.compile(rf"[.!?]{_CUT_SHORT}(?=\s|$)|[;:•|\n]|\s//")
_STOP = re.compile(rf"[.!?]{_CUT_SHORT}(?=\s)|[•\n]")
_GROUP = re.compile(r"\([^()]*\)")
_BARE = re.compile(
    rf"\(\s*(?:(?:an?|is|are|would|be|very|big|huge|strong(?:ly)?|highly|also|but|sehr)\s+)*"
    rf"(?:{_WISH}|{_AHEAD})(?: (?:context|only|for)\b[\w ]{{0,20}})?(?:,?\s*(?:but|and)?\s*not (?:required|mandatory|necessary|essential))?\W*\)"
)
"""A wish alone in brackets: of the name before it."""
_VALUE = re.compile(rf"^[^:]{{0,40}}:\s*(?:an? |would be an? |is an? )?{_WISH}\W*$")
"""What is said of a name behind a colon: "Kafka: preferred"."""
_YET = re.compile(
    r"[^.;:•()]{0,60}\b(?:not|isn't|aren't) (?:strictly |absolutely |a )?"
    r"(?:required|needed|necessary|mandatory|must|requirement),? but (?:[\w']+ ){0,4}?" + _WISH
)
"""A refusal that turns into a wish: "Kafka is not required, but a plus"."""
_MUST = re.compile(r"\s*\(\s*(?:is |strictly )?(?:required|mandatory|must|essential)\b")
_NEXT = re.compile(r"[\w\s./+#-]{0,40}$")
_CLOSED = re.compile(r"\s*[,)]")
_WORD = re.compile(r"\w")
_FIRST = re.compile(rf"(?:^|[.;•*–-])\s*{_BARE.pattern}[^.;•()]*$")
"""Or of what follows it, at the beginning: "(Optional) Kafka"."""
_LABEL = opened(
    r"(?<![\w-])(?:nice[ _-]to[ _-]haves?|good[ -]to[ -]haves?|pluss?es|plus|advantage|ideally|preferably"
    r"|even better|extra points|(?:(?:preferred|desired|desirable|optional|bonus|nice[ -]to[ -]have)"
    r"(?: (?:points?|technical|skills?|qualifications?|experiences?|knowledge|requirements?|technologies"
    r"|tools?|stack|but))*)|von vorteil|wunschenswert|idealerweise|optionnel|un plus"
    r"|deseables?|opcional(?:es)?|valorable|se valora\w*|sono apprezzat[ei]|diferencia(?:l|is)"
    r"|desejave(?:l|is)|mile widziane)"
    r"(?:,? (?:but )?not (?:required|mandatory))?(?: ?\([^()]{0,40}\))?\s?:"
)
"""A heading of wishes inside a line: "Nice to have: Kafka"."""
_LISTED = opened(
    r"(?<![\w-])(?:nice[ -]to[ -]have|good[ -]to[ -]have|preferred|desired|desirable|bonus|optional)"
    r" (?:technical |additional )?(?:skills?|qualifications?|experiences?|knowledge|requirements?) [-–•*] "
)
"""The same before a list in one line: "Nice-to-have skills - Kafka. - Docker."."""
_IF = opened(r"\b(?:bonus|extra points|a plus|even better)(?: points)? if\b")
"""A wish for all of its sentence: "Bonus if you know Kafka and Flink"."""
_OTHER_LABEL = re.compile(r"(?:^|[.•!?])\s*[a-z][\w '&/-]{2,40}:")


def wished(text: Text, spot: Spot) -> bool:
    """Whether a skill is wished for by the words of its clause, or by a heading in its line."""
    after = text.after(spot.end, WISH_AFTER)
    if _MUST.match(after):
        return False
    before = text.before(spot.start, WISH_BEFORE)
    if _headed(before):
        return True
    before = before[-DOUBT:]
    if "(" in before:
        if _FIRST.search(before):
            return True
        before = _GROUP.sub(" ", before)
    before = _NEEDED.split(turned(_SIGN.split(before)[-1])[-1])[-1]
    if any(_holds(wish, before) for wish in chain(_THERE.each(before), _led(before))):
        return True
    return _wished_after(after if len(after) < WISH_AFTER else f"{after}_")


def _led(text: str) -> Iterable[re.Match[str]]:
    """The wishes that lead what follows; few texts have a part of such a word."""
    common = "deal" in text or "prefer" in text or "option" in text
    return _LEADS.each(text) if common or "vorzug" in text or "bestenf" in text else ()


def _headed(before: str) -> bool:
    """Whether a heading before a skill, or the beginning of its sentence, makes it a wish."""
    if ":" in before and _labelled(before):
        return True
    items = " - " in before or " – " in before or " • " in before or " * " in before
    if items and any(not _OTHER_LABEL.search(before, one.end()) for one in _LISTED.each(before)):
        return True
    if " if " in before and any(not _STOP.search(before, one.end()) for one in _IF.each(before)):
        return True
    return any(_leads_all(before, one) for one in _led(before))


def _leads_all(before: str, lead: re.Match[str]) -> bool:
    """Whether a wish opens the sentence: "Ideally you know Kafka and have baked with Docker".

    Not of a whole list: "Ideally, you have: ...".
    """
    opening = before[: lead.start()].rstrip(" *·–-")
    after = before[lead.end() :]
    return opening[-1:] in {"", "\n", ".", "•"} and not (
        ":" in after or _STOP.search(after) or _NEEDED.search(after) or len(turned(after)) > 1
    )


def _wished_after(after: str) -> bool:
    """Whether what stands after a skill, with a "_" where it is cut off, makes it a wish."""
    if " but " in after and _YET.match(after):
        return True
    after = _NEEDED.split(turned(_STOP.split(after, maxsplit=1)[0])[0], maxsplit=1)[0]
    if "(" in after:
        alone = _BARE.search(after)
        if alone and (_NEXT.match(after[: alone.start()]) or not _WORD.search(after, alone.end())):
            return True
        after = _GROUP.sub(" ", after)
    if ":" in after:
        if _VALUE.match(after):
            return True
        heading = _LABEL.search(after)
        after = after[: heading.start()] if heading else after
    after = _SIGN.split(after, maxsplit=1)[0]
    if any(
        wish.end() <= DOUBT or not _WORD.search(after, wish.end()) for wish in _THERE.each(after)
    ):
        return True
    return any(not _WORD.search(after, wish.end()) for wish in _led(after))


def _holds(wish: re.Match[str], before: str) -> bool:
    """Whether a wish is of what follows, too: "Kafka is a plus, Python" wishes for Kafka alone."""
    return not _CLOSED.match(before, wish.end()) or not _WORD.search(before[: wish.start()])


def _labelled(before: str) -> bool:
    """Whether the last heading before a place is one of wishes, and still holds."""
    headings = list(_LABEL.each(before))
    if not headings:
        return False
    between = before[headings[-1].end() :]
    if between.lstrip()[:1] in {"•", "·"}:
        return not _OTHER_LABEL.search(between)
    return not _STOP.search(between)


def turned(words: str) -> list[str]:
    """The parts of a clause between the words that turn it."""
    for turning in _TURNS:
        if turning in words:
            return _TURN.split(words)
    return [words]
