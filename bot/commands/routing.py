"""`/leads-admin routing` and `block`: which leads a channel takes, and what nobody here sees."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.chat.cards_facts import listed
from bot.chat.limits import short
from bot.chat.messages import Facts, Heading, Lines, Message, Rich
from bot.commands.answers import note
from bot.commands.audited import noted
from bot.commands.base import Call, Command, Option
from bot.commands.channels import channel_shown, ruled, split
from bot.commands.lacking import warned
from bot.commands.offers import areas, offered, sources, specialities
from bot.commands.people import community_of
from bot.commands.places import channel_place, keep_place
from bot.errors import UserError
from bot.matching.words import employer
from bot.models import Place
from bot.work.routing import Rules, rules_of

LISTS = {"word": "blocked_words", "company": "blocked_companies", "source": "blocked_sources"}
MOST = 200
DAYS = 30
CAPS = {"company": "per_company", "source": "per_source", "fast": "fast"}
ROUTES = (
    Option("fields", "fields it takes: core, adjacent, annotation", complete=areas),
    Option(
        "specialities",
        "specialities it takes, such as nlp, vision; or all",
        complete=specialities,
    ),
    Option("threshold", "least score, 0 to 100", "number", least=0, most=100),
    Option("cap", "most leads in one post", "integer", least=1, most=25),
)


async def routing(call: Call) -> Message:
    """Show or change which leads this channel takes."""
    place, _ = await channel_place(call)
    if not call.options:
        return await channel_shown(call, place)
    stored = await keep_place(call, ruled(place, call.options))
    await noted(call, f"channel {stored.address}: {_told(call.options)}")
    shown = await channel_shown(call, stored, before="Kept.")
    first = (*await _unseen(call, stored), *await warned(call, stored))
    return replace(shown, blocks=(*first, *shown.blocks))


async def _unseen(call: Call, place: Place) -> tuple[Lines, ...]:
    """A warning of specialities that no lead of the last month has, with those that there are."""
    services = call.services
    since = services.clock() - timedelta(days=DAYS)
    leads = await services.store.leads.recent(since, community=place.community)
    seen = {lead.understood.speciality for lead in leads} - {None}
    odd = [one for one in place.specialities if one not in seen]
    if not odd or not seen:
        return ()
    told = f"No lead of the last {DAYS} days is {listed(odd, 5)}. There are: {listed(sorted(map(str, seen)), 15)}."
    return (Lines(((told,),)),)


def blocked(settings: Mapping[str, Any], kind: str, word: str, *, on: bool) -> list[str]:
    """The list of a community with a word added or taken out.

    Case is no difference, nor is the legal form of a company.
    """
    key = employer if kind == "company" else str.casefold
    old = [one for one in settings.get(LISTS[kind], []) if isinstance(one, str)]
    rest = [one for one in old if key(one) != key(word)]
    return [*rest, word][-MOST:] if on else rest


async def block(call: Call) -> Message:
    """Block a word, a company or a source for the whole community, or unblock it."""
    community = await community_of(call)
    kind, text = call.options.get("kind"), str(call.options.get("name", "")).strip()
    if not kind and not text:
        return _rules(rules_of(community.settings))
    if not kind or not text:
        word = short(text, 40) or "..."
        raise UserError(
            f"Say what it is, and its name: `/leads-admin block {kind or 'word'} {word}`; "
            "word, company or source."
        )
    on = not call.options.get("undo", False)
    settings = dict(community.settings)
    words = split(text)
    for word in words:
        settings[LISTS[kind]] = blocked(settings, kind, word[:100], on=on)
    changes = {LISTS[kind]: settings[LISTS[kind]]}
    await call.services.store.communities.save_settings(community.id, changes)
    done = "blocked" if on else "no longer blocked"
    await noted(call, f"{kind} {done}: {listed(words, 10)}")
    return note(
        f"{kind.capitalize()} {done}: {listed(words, 10)}. All: `/leads-admin block`. "
        "What it changes: `/leads-admin dryrun`."
    )


async def _names(call: Call, typed: str) -> Sequence[str]:
    """Sources to block, and what is blocked already, to unblock it."""
    rules = rules_of((await community_of(call)).settings)
    blocked = (*rules.blocked_words, *rules.blocked_companies, *rules.blocked_sources)
    return offered((*blocked, *await sources(call, typed)), typed)


async def caps(call: Call) -> Message:
    """How many leads of one company or source a day, and from which score a lead does not wait."""
    community = await community_of(call)
    changes = {CAPS[name]: value for name, value in call.options.items()}
    if not changes:
        return _rules(rules_of(community.settings))
    settings = await call.services.store.communities.save_settings(community.id, changes)
    await noted(call, f"caps: {_told(call.options)}")
    return _rules(rules_of(settings), before="Kept. ")


def _told(options: Mapping[str, Any]) -> str:
    """Options as they were typed, for the audit log."""
    plain = {True: "yes", False: "no"}
    values = {
        name: plain[one] if isinstance(one, bool) else f"{one:g}" if isinstance(one, float) else one
        for name, one in options.items()
    }
    return ", ".join(f"{name} {value}" for name, value in values.items())


def _a_day(most: int) -> str:
    return f"at most {most} a day" if most else "any number"


def _rules(rules: Rules, before: str = "") -> Message:
    pairs: tuple[tuple[str, Rich], ...] = (
        ("Blocked words", (listed(rules.blocked_words, 30) or "none",)),
        ("Blocked companies", (listed(rules.blocked_companies, 30) or "none",)),
        ("Blocked sources", (listed(rules.blocked_sources, 30) or "none",)),
        ("Of one company", (_a_day(rules.per_company),)),
        ("Of one source", (_a_day(rules.per_source),)),
        ("Sent at once", (f"from a score of {rules.fast:.0f}" if rules.fast else "none",)),
    )
    head = f"{before}Rules for the whole community"
    return Message(head, (Heading(head), Facts(pairs)))


COMMANDS = (
    Command(
        "routing",
        "which leads this channel takes",
        routing,
        (
            *ROUTES,
            Option("threads", "a thread for each lead", "boolean"),
            Option("empty", "what a day without leads gives", "choice", choices=("silent", "line")),
        ),
        admin=True,
        example="/leads-admin routing fields:core specialities:nlp cap:5",
        order=3,
    ),
    Command(
        "block",
        "words, companies or sources nobody here sees",
        block,
        (
            Option("kind", "what to block", "choice", choices=tuple(LISTS)),
            Option("undo", "unblock instead", "boolean"),
            Option(
                "name",
                "the word, company or source; several with commas",
                complete=_names,
                verbatim=True,
            ),
        ),
        admin=True,
        example="/leads-admin block company Acme Ltd",
        order=4,
    ),
    Command(
        "caps",
        "how many leads of one company or source a day",
        caps,
        (
            Option("company", "of one company a day; 0: any", "integer", least=0, most=100),
            Option("source", "of one source a day; 0: any", "integer", least=0, most=100),
            Option("fast", "score that does not wait; 0: none", "number", least=0, most=100),
        ),
        admin=True,
        example="/leads-admin caps company:2",
        order=5,
    ),
)
