"""Share: a lead with the channel, or one of the caller's own through the same gates."""

from dataclasses import asdict, replace
from datetime import timedelta

from bot.chat.cards import card, title
from bot.chat.limits import short
from bot.chat.messages import Button, Controls, Heading, Message
from bot.chat.showing import MEMBERS
from bot.commands.answers import note
from bot.commands.base import Action, Call, Command, Option
from bot.commands.kept import keep, kept
from bot.commands.people import community_of, member_of, shown_to
from bot.commands.read import posting_of, read
from bot.commands.show import lead_of
from bot.understanding import Understanding
from scrapers.posting import Fields, Posting

AGAIN = timedelta(days=1)
MEANWHILE = timedelta(minutes=1)


async def run(call: Call) -> Message:
    """What is understood of the caller's own lead, and whether to share it."""
    text, url = str(call.options["text"]), call.options.get("url")
    posting = posting_of(text, url)
    seen = await read(call, text, url)
    verdict, passes = judged(call.services.reader.understand(posting))
    controls: tuple[Controls, ...] = ()
    if passes:
        value = {**asdict(posting), "fields": None, "posted_at": None}
        token = await keep(call, await member_of(call), "share", value)
        share = Button("Share it with this community", f"share-own:{token}", style="primary")
        controls = (Controls((share,)),)
    return Message(verdict, (Heading(verdict), *seen.blocks, *controls))


def judged(understood: Understanding) -> tuple[str, bool]:
    """What the gates say of a lead that a member wants to share."""
    if understood.risk.level >= 2:
        return "This looks doubtful, so I do not post it. Ask a moderator to look at it.", False
    if understood.engagement.value not in {"contract", "both"}:
        return "This does not say that it is contract work, so it would not be posted.", False
    if understood.field.value not in {"core", "adjacent"}:
        return "This does not look like machine-learning work, so it would not be posted.", False
    return "This is contract work in machine learning. Share it?", True


async def own_lead(call: Call) -> Message:
    """Put the caller's lead into the line: read, joined with copies, posted where it is wanted."""
    token = str(call.options["argument"])
    value = await kept(call, await shown_to(call), "share", token)
    community = await community_of(call)
    services = call.services
    source = f"{MEMBERS}{community.id}"
    posting = Posting(
        id=value["id"],
        source=source,
        title=value["title"],
        text=value["text"],
        url=value["url"],
        posted_at=services.clock(),
        fields=Fields(),
    )
    # Two presses at once may both find it new.
    first = await services.store.notes.once(
        f"shared:{source}:{posting.id}", services.clock() + MEANWHILE
    )
    saved = first and await services.store.postings.save(
        source, [posting], services.clock(), community=community.id
    )
    if not saved or not saved.new:
        return note("That lead was shared here before.", replaces=True)
    return note(
        "Thank you! It is read now and posted where it is wanted; only this community sees it.",
        replaces=True,
    )


async def with_channel(call: Call) -> Message:
    """Post a lead in the channel, for everybody there; once a day."""
    lead = await lead_of(call, call.options["argument"])
    services, caller = call.services, call.caller
    if not caller.channel:
        return note(
            f"There is no channel here to share with. Type `/leads show {lead.id}` in the channel "
            "that should see it, and press Share there."
        )
    key = f"share:{caller.platform}:{caller.community}:{caller.channel}:{lead.id}"
    if not await services.store.notes.once(key, services.clock() + AGAIN):
        return note(f"{title(lead, 80)} was shared in this channel today.")
    by = short(caller.name, 40)
    told = f"Shared by {by}." if by else "Shared by a member."
    showing = services.showing((await community_of(call)).locale)
    return replace(card(lead, showing, note=told), private=False, once=key)


COMMANDS = (
    Command(
        "share",
        "share a lead of your own, checked like any other",
        run,
        (
            Option("url", "where the ad stands"),
            Option("text", "the ad's own words", required=True, verbatim=True),
        ),
        example="/leads share url:https://a.example/1 We need help with our ranking models, $60/h",
        order=31,
    ),
)
ACTIONS = (Action("share", with_channel), Action("share-own", own_lead))
