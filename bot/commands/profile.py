"""`/leads profile`: what the caller looks for, typed in a line or in a form, and confirmed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from bot.chat.messages import (
    Block,
    Bold,
    Button,
    Code,
    Controls,
    Divider,
    Form,
    FormField,
    Heading,
    Lines,
    Message,
    Rich,
)
from bot.commands.answers import note
from bot.commands.base import Action, Call, Command, Option
from bot.commands.fit import fit_of
from bot.commands.kept import keep, kept, put
from bot.commands.learning import learnt_told
from bot.commands.people import keep_profile, member_of, profile_of, shown_to
from bot.commands.preview import preview
from bot.commands.profile_prefilled import prefilled
from bot.commands.profile_words import PARTS, POLICIES, filled, taken, told, understood
from bot.matching.typed import Note, Typed
from bot.models import Member, Profile
from bot.taste import UNLEARNT, taste_of

FORM_TITLE = "Your profile"
LONGEST = 1000
KEPT = "Kept: this is your profile now."
THEN: Rich = (Bold("Your profile would be:"),)
_STORED = TypeAdapter(Profile)


async def run(call: Call) -> Message:
    """Show the profile, or what a typed line would make of it."""
    member = await member_of(call)
    profile = await profile_of(call, member)
    text, unpaid = str(call.options.get("text", "")), call.options.get("unpaid")
    if not text and not unpaid:
        return await _shown(call, member, profile)
    base = profile or Profile(str(member.id))
    typed = understood(text, base, call.services) if text else Typed(base)
    if unpaid:
        said = Note(f"unpaid:{unpaid}", "leads that state no pay", POLICIES[unpaid])
        profile = replace(typed.profile, unknown_pay=unpaid)
        typed = replace(typed, profile=profile, notes=(*typed.notes, said))
    return await _asked(call, member, typed)


async def _shown(call: Call, member: Member, profile: Profile | None) -> Message:
    edit = Controls(
        (
            Button("Edit…" if profile else "Fill in a form…", "profile-edit", style="primary"),
            Button("From your CV…", "cv"),
        )
    )
    if profile is None:
        return note(
            "I know nothing of you yet. Type what you do in one line, such as "
            "`/leads profile pytorch, nlp, 60/h, 10-20h, remote, UK, no crypto`, fill in the form, or "
            "hand me your CV. I keep only what you type or confirm, and `/leads privacy` shows or "
            "deletes it.",
            edit,
        )
    services = call.services
    weights = await taste_of(services.store, member.id, member.community, services.clock())
    learnt = learnt_told(weights)
    forget = Controls((Button("Forget what you learnt", "profile-unlearn"),))
    return Message(
        "Your profile",
        (
            Heading("Your profile"),
            told(profile, call.caller.locale),
            *((Lines(((f"Learnt from your clicks: {learnt}",),)),) if learnt else ()),
            Lines((("Change a part by typing it: ", Code("/leads profile 70/h")),), small=True),
            edit,
            *((forget,) if learnt else ()),
        ),
    )


async def unlearn(call: Call) -> Message:
    """Forget what the marks have taught; the marks stay."""
    member = await member_of(call)
    now = call.services.clock()
    await put(call, member, UNLEARNT, now.isoformat())
    await call.services.store.members.taught(member.id, now)
    return note("Forgotten. Your marks stay; what you press from now on teaches anew.")


async def _asked(call: Call, member: Member, typed: Typed, *, replaces: bool = False) -> Message:
    """What was understood, which leads it would have brought, and whether to keep it."""
    profile = typed.profile
    value = {"profile": _STORED.dump_python(profile, mode="json")}
    token = await keep(call, member, "profile", value)
    blocks: tuple[Block, ...] = (
        Heading("This is what I understood. Keep it?"),
        taken(typed.notes),
        Divider(),
        Lines((THEN,)),
        told(profile, call.caller.locale),
        Controls(
            (
                Button("Keep", f"profile-keep:{token}", style="primary"),
                Button("Edit…", f"profile-edit:{token}"),
                Button("Cancel", "profile-drop"),
            )
        ),
        *await preview(call, await fit_of(call, profile)),
    )
    return Message("This is what I understood. Keep it?", blocks, replaces=replaces)


async def _pending(call: Call, member: Member) -> Profile | None:
    """The profile behind the control that was pressed, else the stored one."""
    token = str(call.options.get("argument", ""))
    if not token:
        return await profile_of(call, member)
    value = await kept(call, member, "profile", token)
    return _STORED.validate_python(value["profile"])


async def confirm(call: Call) -> Message:
    """Keep the profile that was shown."""
    member = await shown_to(call)
    profile = await _pending(call, member)
    if profile is None:
        return await _shown(call, member, None)
    await keep_profile(call, member, profile)
    return done()


def done() -> Message:
    """The profile is kept, and what to do next."""
    next_step = Controls(
        (
            Button("Daily messages", "type:alerts daily", style="primary"),
            Button("Best leads now", "type:"),
            Button("Edit…", "profile-edit"),
        )
    )
    blocks = (
        Heading(KEPT),
        Lines(
            (("Now choose when you hear of leads that fit: ", Code("/leads alerts daily hour:8")),)
        ),
        next_step,
    )
    return Message(KEPT, blocks, replaces=True)


async def drop(call: Call) -> Message:
    """Leave the profile as it was."""
    del call
    return note("Nothing was changed. Your profile: `/leads profile`.", replaces=True)


async def edit(call: Call) -> Message:
    """The form, filled in with what stands in the profile."""
    profile = await _pending(call, await shown_to(call))
    return Message(FORM_TITLE, form=form_of(prefilled(profile, call.services.resolve), {}))


def form_of(values: Mapping[str, str], errors: dict[str, str]) -> Form:
    """The form of a profile, filled in, with what was not understood."""
    fields = tuple(
        FormField(
            part.name,
            part.label,
            values.get(part.name, "")[: LONGEST * (3 if part.name == "skills" else 1)],
            part.example,
            required=part.name == "skills",
            long=part.name == "skills",
            max_length=LONGEST * (3 if part.name == "skills" else 1),
        )
        for part in PARTS
    )
    return Form(FORM_TITLE, "profile-form", fields, "Show me", errors)


async def submitted(call: Call) -> Message:
    """What the form would make of the profile; the form again where it was not understood."""
    member = await member_of(call)
    values: dict[str, Any] = {part.name: str(call.options.get(part.name, "")) for part in PARTS}
    base = await profile_of(call, member) or Profile(str(member.id))
    typed, errors = filled(values, base, call.services)
    if errors:
        return Message("Some of it was not understood.", form=form_of(values, errors))
    return await _asked(call, member, typed)


COMMANDS = (
    Command(
        "profile",
        "your skills, pay and place; type them to change them",
        run,
        (
            Option(
                "unpaid", "leads that state no pay", "choice", choices=("keep", "lower", "hide")
            ),
            Option("text", "what you do: skills, pay, hours, place, `no crypto`", verbatim=True),
        ),
        example="/leads profile pytorch, nlp, 60/h, 10-20h, remote, UK",
        order=5,
    ),
)
ACTIONS = (
    Action("profile-keep", confirm),
    Action("profile-drop", drop),
    Action("profile-edit", edit, form=True),
    Action("profile-form", submitted),
    Action("profile-unlearn", unlearn),
)
