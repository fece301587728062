"""Everything that talks HTTP: polite, safe, and cheap enough for thousands of sources.

fetcher    the one client, what the rest of the program uses
errand     one request: tries, redirects, what each answer means
turns      one source's turn: gate, quota and deadline around every question
exchange   one question and its answer over kept connections
network    dialling checked addresses only
addresses  which addresses may be asked
mailbox    the operator's mailbox (imap), asked like any source
"""

from scrapers.fetch.fetched import Fetched, Known, Limits, Validators
from scrapers.fetch.fetcher import Fetcher
from scrapers.fetch.mailbox import Mailbox
from scrapers.fetch.manners import UsageState

__all__ = ["Fetched", "Fetcher", "Known", "Limits", "Mailbox", "UsageState", "Validators"]
