"""The controls of a search's result: its pages, its filters, the form of those that are typed."""

from typing import Any

from bot.chat.messages import Form, FormField, Message
from bot.commands.base import Action, Call
from bot.commands.convert import WrongOptions, converted
from bot.commands.kept import kept
from bot.commands.people import shown_to
from bot.commands.query import Query, changed, query_of, stated
from bot.commands.search import COMMANDS as SEARCH
from bot.commands.search import resolved, result

FORM = (
    ("text", "Words", "ranking models"),
    ("skill", "Skill", "PyTorch"),
    ("min", "Least pay an hour", "60"),
    ("region", "Country you work from", "UK"),
    ("age", "Not older than, in days", "14"),
)


async def _state(call: Call) -> tuple[Query, str, str]:
    """The search behind a control, its token, and the rest of the action."""
    token, _, rest = str(call.options["argument"]).partition(":")
    value = await kept(call, await shown_to(call), "search", token)
    return query_of(value), token, rest


async def turn(call: Call) -> Message:
    """Another page."""
    query, _, page = await _state(call)
    return await result(call, query, int(page) if page.isdecimal() else 1, replaces=True)


async def change(call: Call) -> Message:
    """The same search with one filter changed."""
    query, _, _ = await _state(call)
    return await result(call, changed(query, str(call.options.get("value", ""))), replaces=True)


async def filters(call: Call) -> Message:
    """The form of the filters that are typed."""
    query, token, _ = await _state(call)
    values = {
        name: f"{one:g}" if isinstance(one, float) else str(one)
        for name, one in stated(query).items()
    }
    return Message("Filters", form=_form(token, values, {}))


def _form(token: str, values: dict[str, str], errors: dict[str, str]) -> Form:
    fields = tuple(
        FormField(name, label, values.get(name, "")[:100], example, max_length=100)
        for name, label, example in FORM
    )
    return Form("Filters", f"filtered:{token}", fields, "Search", errors)


async def filtered(call: Call) -> Message:
    """The search with the form's filters; all errors at once."""
    query, token, _ = await _state(call)
    names = [name for name, _, _ in FORM]
    values = {name: str(call.options.get(name, "")).strip() for name in names}
    errors: dict[str, str] = {}
    typed: dict[str, Any] = {}
    for name in names:
        try:
            typed |= converted(SEARCH[0], {name: values[name]})
        except WrongOptions as problem:
            errors[name] = _plain(name, problem)
    if errors:
        return Message("Some filters were not understood.", form=_form(token, values, errors))
    rest = {name: value for name, value in stated(query).items() if name not in names}
    try:
        wanted = resolved(query_of({**rest, **typed}), call.services)
    except WrongOptions as problem:
        form = _form(token, values, {"region": _plain("region", problem)})
        return Message("Some filters were not understood.", form=form)
    return await result(call, wanted, replaces=True)


def _plain(name: str, problem: WrongOptions) -> str:
    """The first problem as it stands beside its field, without marks for what is typed."""
    return problem.problems[0].removeprefix(f"`{name}`: ").replace("`", "")


ACTIONS = (
    Action("page", turn),
    Action("filter", change),
    Action("filters", filters, form=True),
    Action("filtered", filtered),
)
