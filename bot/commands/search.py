"""`/leads search`: a page of leads, its filters changeable on the result."""

from collections.abc import Iterable
from dataclasses import replace

from bot.chat.cards_controls import opener
from bot.chat.cards_digest import listing
from bot.chat.limits import short
from bot.chat.messages import Block, Button, Code, Controls, Lines, Message, Select
from bot.chat.showing import MEMBERS
from bot.commands.answers import note
from bot.commands.base import Call, Command, Option
from bot.commands.convert import WrongOptions, closest
from bot.commands.fit import Fit, fit_of
from bot.commands.kept import keep
from bot.commands.offers import regions, skills, sources
from bot.commands.people import community_of, shown_to
from bot.commands.query import (
    AREAS,
    KINDS,
    SORTS,
    Query,
    changed,
    changes,
    query_of,
    removals,
    stated,
    told,
)
from bot.commands.saved_searches import names, saved_query
from bot.commands.search_words import filtered
from bot.errors import UserError
from bot.services import Services
from bot.storage.search import LeadQuery
from bot.understanding import Span

PAGE = 5
DEEPEST = 200
LEAD_KINDS = ("contract", "both")
EVERY_KIND = ("contract", "both", "permanent", "unknown")
LEAD_FIELDS = ("core", "adjacent")


def lead_query(query: Query, services: Services, community: int, page: int) -> LeadQuery:
    """The search as storage takes it."""
    kinds = {"": LEAD_KINDS, "any": EVERY_KIND}.get(query.kind, (query.kind,))
    fields = {"": LEAD_FIELDS, "any": ()}.get(query.field, (query.field,))
    remote = {None: (), True: ("remote",), False: ("hybrid", "onsite")}[query.remote]
    return LeadQuery(
        text=query.text,
        skills=(query.skill,) if query.skill else (),
        engagement=kinds,
        field=fields,
        remote=remote,
        regions=services.regions(query.region) if query.region else (),
        hours=Span(None, query.hours) if query.hours is not None else None,
        sources=(query.source,) if query.source else (),
        max_age_days=query.age,
        min_rate=query.min,
        community=community,
        gate=not (query.kind or query.field),
        order="pay" if query.sort == "pay" else "newest",
        limit=PAGE,
        offset=(page - 1) * PAGE,
    )


def resolved(query: Query, services: Services) -> Query:
    """The search with the taxonomy's name of its skill and the code of its region.

    Raises:
        WrongOptions: nobody knows the region.

    """
    region = services.country(query.region) if query.region else ""
    if region is None:
        said = short(query.region, 30)
        raise WrongOptions(
            [f"`region`: “{said}” is no country or region that I know, such as UK, EU or LATAM."]
        )
    return replace(
        query,
        skill=services.resolve(query.skill) or query.skill,
        region=region,
        source=_source(query.source, services),
    )


async def _known(call: Call, source: str) -> None:
    community = await community_of(call)
    names = [one.name for one in await call.services.store.sources.health(community.id)]
    if source not in names and not source.startswith(MEMBERS):
        like = closest(source, names)
        hint = f" Did you mean `{like}`?" if like else ""
        raise UserError(f"There is no source “{short(source, 40)}”.{hint} All: `/leads sources`.")


def _source(word: str, services: Services) -> str:
    """A source's own name, also where it was typed as cards show it."""
    wanted = word.casefold()
    names = (
        name
        for name, credit in services.credits.items()
        if wanted in {name.casefold(), credit.title.casefold()}
    )
    return next(names, word)


async def run(call: Call) -> Message:
    """The first page, or the one that is asked for."""
    query = resolved(query_of(filtered(call.options, call.services)), call.services)
    if query.source:
        await _known(call, query.source)
    if name := call.options.get("saved"):
        query = await saved_query(call, await shown_to(call), str(name))
    return await result(call, query, int(call.options.get("page", 1)))


async def result(call: Call, query: Query, page: int = 1, *, replaces: bool = False) -> Message:
    """One page of a search with its controls."""
    services, fit = call.services, await fit_of(call)
    community = await community_of(call)
    page = min(max(page, 1), DEEPEST)
    leads, total = await services.store.leads.search(
        lead_query(query, services, community.id, page), services.clock()
    )
    if not leads and page > 1:
        last = max(1, -(-total // PAGE))
        return await result(call, query, min(last, page - 1), replaces=replaces)
    token = await keep(call, fit.member, "search", stated(query))
    words = told(query, services.currency, call.caller.locale)
    if not leads:
        return await _nothing(call, query, community.id, token, replaces=replaces)
    first = (page - 1) * PAGE + 1
    head = f"{total} lead{'' if total == 1 else 's'}: {words}"
    showing = services.showing(call.caller.locale)
    blocks: tuple[Block, ...] = (
        *listing(fit.entries(leads), showing, first=first, total=total, heading=head),
        *_hint(fit),
        *((opened,) if (opened := opener(leads, first)) else ()),
        *_controls(call, query, token, page, total, sources=[one.source for one in leads]),
    )
    return Message(
        f"{head}. {first}-{first + len(leads) - 1} of {total}", blocks, replaces=replaces
    )


def _hint(fit: Fit) -> tuple[Block, ...]:
    if fit.offer is not None:
        return ()
    example = Code("/leads profile pytorch, 60/h, remote")
    return (Lines((("Tell me your skills to see how well each fits: ", example),), small=True),)


def _controls(
    call: Call, query: Query, token: str, page: int, total: int, *, sources: Iterable[str] = ()
) -> tuple[Block, ...]:
    """The pages, the filters to type, those to choose, and those to take away."""
    turn = []
    if page > 1:
        turn.append(Button("Prev", f"page:{token}:{page - 1}"))
    if page * PAGE < total:
        turn.append(Button("Next", f"page:{token}:{page + 1}"))
    turn += [
        Button("Filters…", f"filters:{token}"),
        Button("Keep this search…", f"searchname:{token}"),
    ]
    currency, locale = call.services.currency, call.caller.locale
    change = Select("Add a filter…", f"filter:{token}", changes(query, currency, locale, sources))
    taken = removals(query, currency, locale)
    without = Select("Take a filter away…", f"filter:{token}:without", taken)
    return (
        Controls(tuple(turn)),
        Controls((change,)),
        *((Controls((without,)),) if taken else ()),
    )


async def _nothing(
    call: Call, query: Query, community: int, token: str, *, replaces: bool
) -> Message:
    """No lead fits: which filter to leave out, and how many leads that would give."""
    services = call.services
    words = told(query, services.currency, call.caller.locale)
    lines = [f"No lead fits: {words}." if stated(query) else "There is no lead yet."]
    for name in list(stated(query))[:4]:
        wider = changed(query, f"{name}=")
        _, count = await services.store.leads.search(
            lead_query(wider, services, community, 1), services.clock()
        )
        if count:
            left = told(
                Query(**{name: getattr(query, name)}), services.currency, call.caller.locale
            )
            lines.append(f"Without {left if left.startswith('“') else f'“{left}”'}: {count}.")
    if len(lines) == 1:
        see = "See what there is with `/leads search`, or what" if stated(query) else "What"
        lines.append(f"{see} is read with `/leads sources`.")
    row = _controls(call, query, token, 1, 0)
    return note("\n".join(lines), *row, replaces=replaces)


OPTIONS = (
    Option("text", "words of the title, company, tags or skills; also 80/h, remote, EU", rest=True),
    Option("skill", "a skill that is asked for", complete=skills),
    Option("min", "least pay an hour, in US dollars", "number", least=0, most=100_000),
    Option("kind", "kind of contract", "choice", choices=KINDS),
    Option("field", "field of work", "choice", choices=AREAS),
    Option("remote", "remote only, or not remote", "boolean"),
    Option("region", "the country or region you work from", complete=regions),
    Option("hours", "at most so many hours a week", "number", least=1, most=168),
    Option("source", "one source", complete=sources),
    Option("age", "not older than so many days", "integer", least=1, most=365),
    Option("sort", "which first", "choice", choices=SORTS),
    Option("saved", "a search you have kept", complete=names),
    Option("page", "which page", "integer", least=1, most=DEEPEST),
)
COMMANDS = (
    Command(
        "search",
        "find leads",
        run,
        OPTIONS,
        example="/leads search pytorch remote:yes min:60",
        order=10,
    ),
)
