"""Two communities on one store: nothing of one is ever seen in the other."""

from dataclasses import replace

from tests.bot.commands.stage import (
    ANNA,
    BORIS,
    CARLA,
    World,
    button,
    form,
    posting,
    read,
    shown,
    sound,
    stocked,
)

MARK = "zebrafish"
SAME_USER = replace(CARLA, user="anna", name="Anna")
"""A person with the same id on the other platform is another person."""
NEXT_DOOR = replace(SAME_USER, platform="discord", community="guild-2")
"""The very same person in another server: what was said in one stays there."""


async def filled(world: World) -> int:
    """Put the mark wherever a community can put something; the number of its private lead."""
    typed = await world.table.typed(ANNA, f"profile {MARK}, pytorch, no {MARK}ing, 60/h")
    await world.table.press(ANNA, button(typed, "Keep").action)
    found = await world.table.typed(ANNA, f"search {MARK}")
    asked = form(await world.table.press(ANNA, button(found, "Keep this search").action))
    await world.table.submit(ANNA, asked.action, {"name": f"{MARK} search"})
    await world.table.typed(BORIS, f"block word {MARK}fee")
    await world.table.typed(BORIS, "alerts daily where:channel")
    community = await world.store.communities.of("discord", "guild-1")
    await world.store.sources.add(f"{MARK}-feed", {"name": "x"}, community=community.id)
    private = posting(500, source=f"members-{community.id}", title=f"Private {MARK} lead")
    await world.store.postings.save(private.source, [private], community=community.id)
    (number,) = await stocked(world.store, [(private, read(500))])
    await world.table.press(ANNA, f"save:{number}")
    return number


async def test_no_command_tells_of_another_community(world: World) -> None:
    number = await filled(world)
    assert MARK in shown(await world.table.typed(ANNA, "saved"))
    lines = [one.name for one in world.table.offered()]
    lines += ["search", "search sort:pay", f"show {number}", f"why {number}", "sources", "digest"]
    lines += ["digest where:channel", "privacy export", "", "rates", "saved", "preview", "dryrun"]
    for caller in (CARLA, SAME_USER, NEXT_DOOR):
        for line in lines:
            message = sound(await world.table.typed(caller, line))
            assert MARK not in shown(message), line
            if message.attachment:
                assert MARK.encode() not in message.attachment[1]


async def test_completion_tells_of_no_other_community(world: World) -> None:
    await filled(world)
    for command in world.table.offered():
        for option in command.options:
            for caller in (SAME_USER, NEXT_DOOR):
                offers = await world.table.complete(caller, command.name, option.name, MARK)
                assert not [one for one in offers if MARK in one], (command.name, option.name)


async def test_no_control_reaches_another_community(world: World) -> None:
    number = await filled(world)
    found = await world.table.typed(ANNA, f"search {MARK}")
    actions = [button(found, "Filters").action, button(found, "Keep this search").action]
    for verb in world.table.actions:
        actions += [f"{verb}:{number}", f"{verb}:{number}:own"]
    for action in actions:
        for value in ("", f"{number}=won"):
            for caller in (SAME_USER, NEXT_DOOR):
                message = await world.table.press(caller, action, value)
                assert MARK not in shown(message), action
                assert "went wrong" not in shown(message), action
