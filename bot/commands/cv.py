"""`/leads cv`: skills from an uploaded CV, shown first; only what is confirmed is kept."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from itertools import islice

from bot.chat.cards_facts import listed
from bot.chat.messages import (
    Block,
    Bold,
    Button,
    Controls,
    Form,
    FormField,
    Heading,
    Lines,
    Message,
    Rich,
)
from bot.chat.uploads import NotFetched, TooLarge, Upload
from bot.commands.answers import note
from bot.commands.base import Action, Call, Command
from bot.commands.fit import fit_of
from bot.commands.kept import keep, kept, release
from bot.commands.people import keep_profile, member_of, profile_of, shown_to
from bot.commands.preview import preview
from bot.commands.profile import done, form_of
from bot.commands.profile_prefilled import prefilled
from bot.commands.profile_words import told
from bot.cv.kinds import missing
from bot.cv.unreadable import MOST_BYTES, Unreadable
from bot.matching.profiles import own_skills
from bot.models import Member, OwnSkill, Profile
from scrapers.posting import Posting

FIELD = "cv"
TITLE = "Your CV"
MOST_SKILLS = 25
"""The most telling ones; more is no profile but a dictionary."""
WAITS = timedelta(hours=1)
"""How long the skills that were found wait to be confirmed."""
GONE = "The skills I found in that CV are forgotten by now. Upload it again: `/leads cv`."
NO_SKILL = "I found no skill in it that I know. Type yours instead: /leads profile pytorch, nlp"
FORGOTTEN = "Your CV itself is forgotten already. Leave out or add what you like with Edit…"
Skills = tuple[OwnSkill, ...]


async def run(call: Call) -> Message:
    """The form that takes the CV."""
    await member_of(call)
    return Message(TITLE, form=_form())


def _form(problem: str = "") -> Form:
    kinds = "Plain text" if missing() else "PDF, .docx or plain text"
    hint = f"{kinds}, {MOST_BYTES // 1_000_000} MB at most. Read once for its skills, not kept."
    field = FormField(FIELD, "A file", hint=hint, required=True, kind="file")
    return Form(TITLE, "cv-form", (field,), "Show me", {FIELD: problem} if problem else {})


async def submitted(call: Call) -> Message:
    """The skills of the CV, to be added, to replace the present ones, edited or left."""
    member = await member_of(call)
    upload = call.options.get(FIELD)
    if not isinstance(upload, Upload):
        return Message(TITLE, form=_form("Choose a file."))
    try:
        found = await _skills(call, upload)
    except (NotFetched, Unreadable) as problem:
        return Message(TITLE, form=_form(str(problem)))
    if not found:
        return Message(TITLE, form=_form(NO_SKILL))
    return await _asked(call, member, found)


async def _skills(call: Call, upload: Upload) -> Skills:
    """The skills that a file names, the most telling first; what it says it has not is left out."""
    services = call.services
    try:
        data = await upload.read(MOST_BYTES)
    except TooLarge as problem:
        raise Unreadable("large") from problem
    text = await services.cv.text(data)
    # Reading is work for the processor: in a thread, so that others are answered meanwhile.
    read = await asyncio.to_thread(services.reader.understand, Posting(FIELD, FIELD, "", text))
    names = (one.name for one in read.skills if services.resolve(one.name))
    return own_skills(tuple(islice(names, MOST_SKILLS)), services.resolve)


async def _asked(call: Call, member: Member, found: Skills) -> Message:
    profile = await profile_of(call, member) or Profile(str(member.id))
    added = _added(profile, found)
    fresh = added.skills[len(profile.skills) :]
    token = await keep(call, member, FIELD, {"skills": [one.name for one in found]}, WAITS)
    head = "Skills in your CV. Keep them?"
    blocks: tuple[Block, ...] = (
        Heading(head),
        Lines(_named(found, fresh)),
        told(added, call.caller.locale),
        Lines(((FORGOTTEN,),), small=True),
        Controls(_ways(token, profile.skills, fresh)),
        *await preview(call, await fit_of(call, added)),
    )
    return Message(head, blocks)


def _named(found: Skills, fresh: Skills) -> tuple[Rich, ...]:
    """What was found, and what of it the profile does not have."""
    every: Rich = (Bold("Found: "), listed((one.name for one in found), MOST_SKILLS))
    if len(fresh) == len(found):
        return (every,)
    new = listed((one.name for one in fresh), MOST_SKILLS)
    return every, (Bold("New: "), new or "none, your profile has them all")


def _ways(token: str, present: Skills, fresh: Skills) -> tuple[Button, ...]:
    """What can be done with what was found."""
    ways = []
    if fresh:
        label = "Add to my skills" if present else "Keep"
        ways.append(Button(label, f"cv-add:{token}", style="primary"))
    if present:
        ways.append(Button("Replace my skills", f"cv-replace:{token}"))
    return (*ways, Button("Edit…", f"cv-edit:{token}"), Button("Cancel", f"cv-drop:{token}"))


def _added(profile: Profile, found: Skills) -> Profile:
    """The profile with what it does not have yet, behind what it has."""
    present = {one.name.casefold() for one in profile.skills}
    fresh = (one for one in found if one.name.casefold() not in present)
    return replace(profile, skills=(*profile.skills, *fresh))


async def _waiting(call: Call, member: Member) -> tuple[Profile, Skills]:
    """The profile as it is now, and the skills behind the control that was pressed."""
    token = str(call.options.get("argument", ""))
    names = (await kept(call, member, FIELD, token, gone=GONE))["skills"]
    profile = await profile_of(call, member) or Profile(str(member.id))
    return profile, own_skills(tuple(names), call.services.resolve)


async def _confirmed(call: Call, member: Member, profile: Profile) -> Message:
    await keep_profile(call, member, profile)
    await release(call, member, FIELD, str(call.options.get("argument", "")))
    return done()


async def add(call: Call) -> Message:
    """Keep the skills beside those that the profile has."""
    member = await shown_to(call)
    return await _confirmed(call, member, _added(*await _waiting(call, member)))


async def put_instead(call: Call) -> Message:
    """Keep the skills instead of those that the profile has; the rest of it stays."""
    member = await shown_to(call)
    profile, found = await _waiting(call, member)
    return await _confirmed(call, member, replace(profile, skills=found))


async def edit(call: Call) -> Message:
    """The profile's form, filled in with the skills added."""
    added = _added(*await _waiting(call, await shown_to(call)))
    return Message(TITLE, form=form_of(prefilled(added, call.services.resolve), {}))


async def drop(call: Call) -> Message:
    """Forget what was found."""
    member = await shown_to(call)
    await release(call, member, FIELD, str(call.options.get("argument", "")))
    return note("Forgotten. Your profile is as it was: `/leads profile`.", replaces=True)


COMMANDS = (
    Command(
        "cv",
        "your skills from a CV that you upload; nothing of the file is kept",
        run,
        example="/leads cv",
        order=6,
        form=True,
    ),
)
ACTIONS = (
    Action("cv", run, form=True),
    Action("cv-form", submitted),
    Action("cv-add", add),
    Action("cv-replace", put_instead),
    Action("cv-edit", edit, form=True),
    Action("cv-drop", drop),
)
