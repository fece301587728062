"""A message that a member points at ("Match this to me"): what is understood of it."""

import hashlib

from bot.chat.cards_facts import facts
from bot.chat.cards_reasons import noticed, reasons
from bot.chat.figures import paid
from bot.chat.limits import TITLE, short, web
from bot.chat.messages import Facts, Heading, Lines, Message
from bot.commands.base import Call
from bot.commands.fit import fit_of
from bot.commands.why_stages import gate_stages
from bot.errors import UserError
from bot.models import Lead
from scrapers.posting import Posting

LONGEST = 20_000
SHORTEST = 20
POINTED = "a message"


def posting_of(text: str, url: str | None = None, source: str = POINTED) -> Posting:
    """The posting that a message is: its first line is the title.

    Raises:
        UserError: there is too little to read.

    """
    whole = text[:LONGEST].strip()
    if len(whole) < SHORTEST:
        raise UserError(
            "There is too little text to read. I need the ad's own words: what is to be done, "
            "with which skills, for how much."
        )
    first, _, rest = whole.partition("\n")
    number = hashlib.blake2b(whole.encode("utf-8", "replace"), digest_size=12).hexdigest()
    return Posting(number, source, short(first, TITLE), rest.strip() or whole, web(url))


async def read(call: Call, text: str, url: str | None = None) -> Message:
    """The lead in a message: both gates, the facts, and how well it fits the caller."""
    posting = posting_of(text, url)
    understood = call.services.reader.understand(posting)
    lead = Lead(0, posting.title, posting.text, POINTED, understood, posting.url)
    fit = await fit_of(call)
    match = fit.match(lead)
    head = f"{short(posting.title, 100)} · {paid(understood.pay, call.caller.locale)}"
    shown = facts(lead, call.services.showing(call.caller.locale))
    without = tuple(
        pair for pair in shown.pairs if pair[0] not in {"Source", "Engagement", "Field"}
    )
    risk = noticed(understood.risk)
    hint = () if match else (Lines((("Tell me your skills to see how it fits: /leads profile",),)),)
    return Message(
        head,
        (
            Heading(head, posting.url),
            Facts((*gate_stages(lead), *without)),
            *((reasons(match),) if match else hint),
            *((risk,) if risk else ()),
        ),
    )
