"""Every command with every option, every control and every form of one community, used in another."""

from collections.abc import Iterator
from dataclasses import replace

import orjson
import pytest

from bot.chat.messages import Button, Form, Message
from bot.commands.base import Caller, Command, Option
from tests.bot.commands.stage import (
    ANNA,
    BORIS,
    CARLA,
    World,
    button,
    controls,
    form,
    posting,
    read,
    shown,
    sound,
    stocked,
)
from tests.bot.cv.files import CV, upload

SECRET = "quagga"
"""Stands in everything that guild 1 has of its own, and in nothing that is typed elsewhere."""
KNOWN = "zebrafish"
"""The name of its search and its source, which somebody elsewhere may guess."""
ELSEWHERE = (CARLA, replace(ANNA, community="guild-2", admin=True))
"""Somebody else on another platform, and the very same person next door: admins both."""
DM = replace(ANNA, community="", user="dora")


async def filled(world: World) -> int:
    """Fill guild 1; the number of its private lead."""
    typed = await world.table.typed(ANNA, f"profile {SECRET}, pytorch, no {SECRET}ing, 60/h")
    await world.table.press(ANNA, button(typed, "Keep").action)
    await world.table.typed(BORIS, f"block word {SECRET}fee")
    await world.table.typed(BORIS, f"block company {SECRET} Ltd")
    await world.table.typed(BORIS, "alerts daily where:channel")
    await world.table.typed(BORIS, f"routing specialities:{SECRET}")
    await world.table.typed(BORIS, "routing specialities:all")
    community = await world.store.communities.of("discord", "guild-1")
    spec = {"name": f"{KNOWN}-feed", "family": "feed", "home": f"https://{SECRET}.example"}
    await world.store.sources.add(f"{KNOWN}-feed", spec, community=community.id)
    private = posting(
        500, source=f"members-{community.id}", title=f"Private {SECRET} lead", company=SECRET
    )
    await world.store.postings.save(private.source, [private], community=community.id)
    (number,) = await stocked(world.store, [(private, read(500))])
    for verb in ("save", "applied"):
        await world.table.press(ANNA, f"{verb}:{number}")
    found = await world.table.typed(ANNA, f"search {SECRET}")
    asked = form(await world.table.press(ANNA, button(found, "Keep this search").action))
    await world.table.submit(ANNA, asked.action, {"name": KNOWN})
    await world.table.typed(ANNA, "alerts daily hour:7")
    return number


def values(option: Option, number: int) -> Iterator[str]:
    """Everything worth trying for an option."""
    if option.choices:
        yield from option.choices
    elif option.type == "boolean":
        yield from ("yes", "no")
    elif option.type in {"integer", "number"}:
        yield from (str(number), "1")
    else:
        yield from (KNOWN, f"{KNOWN}-feed")


def lines(command: Command, number: int) -> Iterator[str]:
    """The command bare, as in help, and with each value of each option."""
    needed = {one.name: f"{one.name}:{number}" for one in command.options if one.required}
    if command.name == "source":
        needed = {"do": "do:check"}
    if command.name == "share":
        needed = {}
    base = " ".join(needed.values())
    yield f"{command.name} {base}"
    yield (
        command.example.removeprefix("/leads-admin").removeprefix("/leads").strip() or command.name
    )
    for option in command.options:
        rest = " ".join(text for name, text in needed.items() if name != option.name)
        tail = f" source:{KNOWN}-feed" if option.name == "do" else ""
        for value in values(option, number):
            named = value if option.verbatim else f"{option.name}:{value}"
            yield f"{command.name} {rest} {named}{tail}"


async def every(world: World, caller: Caller, number: int) -> list[tuple[str, Message]]:
    """The answers to every line."""
    typed = ["", *(one.name for one in world.table.offered())]
    typed += [line for one in world.table.offered() for line in lines(one, number)]
    return [(line, await world.table.typed(caller, line)) for line in dict.fromkeys(typed)]


async def kept(world: World) -> str:
    """Everything that guild 1 has, as text."""
    community = await world.store.communities.of("discord", "guild-1")
    store = world.store
    members = await store.members.everywhere("discord", "anna")
    told = [await store.members.export(one.id) for one in members if one.community == community.id]
    places = [str(one) for one in await store.places.of_community(community.id, kind=None)]
    return orjson.dumps([told, community.settings, places], default=str).decode()


@pytest.mark.parametrize("caller", ELSEWHERE, ids=lambda one: f"{one.platform} {one.name}")
async def test_every_command_with_every_option_tells_nothing_elsewhere(
    world: World, caller: Caller
) -> None:
    number = await filled(world)
    assert SECRET in shown(await world.table.typed(ANNA, "pipeline"))
    before = await kept(world)
    for line, message in await every(world, caller, number):
        assert SECRET not in shown(sound(message)), line
        assert "went wrong" not in shown(message), line
        if message.attachment:
            assert SECRET.encode() not in message.attachment[1], line
    assert await kept(world) == before


async def pressable(world: World, number: int) -> dict[str, set[str]]:
    """Every action that anna and boris are offered, with the values of its selects."""
    found: dict[str, set[str]] = {}
    typed = ["", f"search {SECRET}", f"profile {SECRET}", f"share {SECRET} " * 9, "serch x"]
    typed += [one.name for one in world.table.offered()]
    waiting = [await world.table.typed(who, line) for who in (ANNA, BORIS) for line in typed]
    waiting += [
        await world.table.press(who, f"{verb}:{number}{own}")
        for verb in ("show", "why", "no", "mute")
        for own in ("", ":own")
        for who in (ANNA, BORIS)
    ]
    waiting.append(await world.table.typed(BORIS, "setup"))
    waiting.append(sound(await world.table.submit(ANNA, "cv-form", {"cv": upload(CV.encode())})))
    for message in waiting:
        for one in controls(message):
            texts = {""} if isinstance(one, Button) else {choice.value for choice in one.choices}
            if one.action:
                found.setdefault(one.action, set()).update(texts)
        if message.form:
            found.setdefault(message.form.action, set()).add("")
    return found


FORMS = {"profile-form", "filtered", "keepsearch", "cv-form"}
UNSEEN = set(
    "source-add source-enable share-own community sources marked profile-unlearn unmute undo setup-channel setup-forum split unsplit".split()
)
"""Offered only where more stands, or in direct messages: pressed with what they would say."""


async def test_every_control_and_form_does_nothing_to_another_community(world: World) -> None:
    number = await filled(world)
    offered = await pressable(world, number)
    verbs = {action.partition(":")[0].partition("@")[0] for action in offered}
    assert set(world.table.actions) - verbs - FORMS <= UNSEEN
    (member,) = [
        one
        for one in await world.store.members.everywhere("discord", "anna")
        if await world.store.places.of_member(one.id)
    ]
    place = await world.store.places.of_member(member.id)
    assert place is not None
    for verb in world.table.actions:
        for tail in (f":{number}", f":{number}:own@{place.id}"):
            offered.setdefault(f"{verb}{tail}", {""})
    before = await kept(world)
    for caller in (*ELSEWHERE, DM):
        for action, texts in offered.items():
            for value in (*sorted(texts)[-2:], f"{number}=won"):
                message = await world.table.press(caller, action, value)
                assert SECRET not in shown(message), (action, value)
                assert "went wrong" not in shown(message), (action, value)
            if action.partition(":")[0] not in FORMS:
                continue
            answer = await world.table.submit(caller, action, {"name": "x", "skills": "nlp"})
            told = str(answer) if isinstance(answer, Form) else shown(answer)
            assert SECRET not in told, action
    assert await kept(world) == before
