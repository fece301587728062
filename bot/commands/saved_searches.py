"""Searches that a member has kept under a name."""

from collections.abc import Sequence
from typing import Any

from bot.chat.limits import short
from bot.chat.messages import Form, FormField, Message
from bot.commands.answers import note
from bot.commands.base import Action, Call
from bot.commands.convert import closest
from bot.commands.kept import got, kept, put
from bot.commands.offers import offered
from bot.commands.people import shown_to
from bot.commands.query import Query, query_of, told
from bot.errors import UserError
from bot.models import Member

MOST = 20


async def every(call: Call, member: Member) -> dict[str, Any]:
    """The member's kept searches by name."""
    found = await got(call, member, "searches")
    return found if isinstance(found, dict) else {}


async def saved_query(call: Call, member: Member, name: str) -> Query:
    """The search that was kept under a name.

    Raises:
        UserError: there is none.

    """
    searches = await every(call, member)
    found = searches.get(name.strip().lower())
    if found is not None:
        return query_of(found)
    like = closest(name, list(searches))
    hint = f" Did you mean “{like}”?" if like else ""
    raise UserError(
        f"You have kept no search “{short(name, 30)}”.{hint} "
        "Press “Keep this search…” under a result of `/leads search`."
    )


async def names(call: Call, typed: str) -> Sequence[str]:
    """The names of kept searches that fit what is typed."""

    async def read() -> Sequence[str]:
        return tuple(await every(call, await shown_to(call)))

    return offered(await call.services.recall.get(_key(call), read), typed)


def forget(call: Call) -> None:
    """The caller's kept searches have changed: offer no more what was read before."""
    call.services.recall.forget(_key(call))


def _key(call: Call) -> tuple[str, ...]:
    caller = call.caller
    return ("searches", caller.platform, caller.community, caller.user)


async def ask(call: Call) -> Message:
    """The form that asks for a name."""
    token = str(call.options["argument"])
    return Message("Keep this search", form=_form(token, "", {}))


def _form(token: str, name: str, errors: dict[str, str]) -> Form:
    field = FormField("name", "Name", name, "remote nlp", "", required=True, max_length=40)
    return Form("Keep this search", f"keepsearch:{token}", (field,), "Keep", errors)


async def keep_it(call: Call) -> Message:
    """Keep the search under the name of the form."""
    token = str(call.options["argument"])
    member = await shown_to(call)
    query = await kept(call, member, "search", token)
    name = short(str(call.options.get("name", "")), 40).lower()
    searches = await every(call, member)
    if not name or (name not in searches and len(searches) >= MOST):
        problem = f"you have {MOST} already; take the name of one" if name else "a name is needed"
        return Message("The search was not kept.", form=_form(token, name, {"name": problem}))
    await put(call, member, "searches", {**searches, name: query})
    forget(call)
    words = told(query_of(query), call.services.currency, call.caller.locale)
    return note(f'Kept as “{name}”: {words}. Run it with `/leads search saved:"{name}"`.')


ACTIONS = (Action("searchname", ask, form=True), Action("keepsearch", keep_it))
