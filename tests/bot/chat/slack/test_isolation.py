"""Two workspaces on one bot: every command in both, and nothing of one is shown in the other."""

from dataclasses import replace

from bot.chat.slack_origin import of_interaction
from bot.models import Place
from bot.understanding import Judgement
from scrapers.posting import Posting
from tests.bot.chat.invented import NOW
from tests.bot.chat.slack.human import shown
from tests.bot.chat.slack.stand import Stand
from tests.bot.commands.stage import read

MARKS = {"T1": "Quillfeather", "T2": "Brambleholt"}
CHANNELS = {"T1": "C1", "T2": "C2"}


async def own_things(stand: Stand, team: str) -> None:
    """A profile, a search, a rule and a lead that carry the workspace's own word."""
    mark = MARKS[team]
    community = await stand.store.communities.of("slack", team)
    source = f"members-{community.id}"
    text = f"A contract for {mark}: ranking with PyTorch, six months, remote, $70 per hour."
    posting = Posting("own", source, f"ML engineer for {mark}", text, company=mark, posted_at=NOW)
    await stand.store.postings.save(source, [posting], community=community.id)
    found = await stand.store.postings.find(source, "own")
    assert found is not None
    from bot.storage.readings import ReadPosting

    reading = replace(read(2), engagement=Judgement("contract", "A contract"))
    await stand.store.leads.join([ReadPosting(found.id, reading, found.version)])
    await stand.store.places.add(Place(0, community.id, "slack", CHANNELS[team], lane="daily"))


async def test_no_command_shows_another_workspace(stand: Stand) -> None:
    _, wire = await stand.many()
    for team in MARKS:
        await own_things(stand, team)
    people = {
        team: stand.human(wire, user="UBORIS", team=team, channel=CHANNELS[team]) for team in MARKS
    }
    for team, one in people.items():
        kept = await one.types(f"profile pytorch, {MARKS[team]}ing, 40/h, no {MARKS[team]}ism")
        await one.clicks(kept, "Keep")
        await one.types(f"block word {MARKS[team]}ery", "/leads-admin")
        await one.types(f"search {MARKS[team]}")
        await one.types(f"saved name:{MARKS[team]} text:pytorch")
    seen: dict[str, list[str]] = {team: [] for team in MARKS}
    for command in stand.world.table.offered():
        for team, one in people.items():
            line = command.example.removeprefix("/leads-admin").removeprefix("/leads").strip()
            for typed in {line or command.name, command.name}:
                answer = await one.types(typed)
                seen[team].append(shown(answer))
    for team, one in people.items():
        seen[team].append(shown(await one.opens_home()))
        seen[team].append(shown(await one.types("search ranking")))
    whole = {team: "\n".join(texts) for team, texts in seen.items()}
    assert MARKS["T1"] in whole["T1"]
    assert MARKS["T2"] in whole["T2"]
    assert MARKS["T2"] not in whole["T1"]
    assert MARKS["T1"] not in whole["T2"]
    assert stand.slack.complaints == []


async def test_each_workspace_is_answered_with_its_own_token(stand: Stand) -> None:
    _, wire = await stand.many()
    for team in MARKS:
        one = stand.human(wire, user="UBORIS", team=team, channel=CHANNELS[team])
        await one.types("profile")
        await one.opens_home()
    teams = {team for name, team, _ in stand.slack.calls if name == "views.publish"}
    assert teams == {"T1", "T2"}
    assert {key[0] for key in stand.slack.homes if stand.slack.homes[key]} == {"T1", "T2"}


def test_a_form_opened_in_a_shared_channel_belongs_to_the_workspace_whose_app_it_is() -> None:
    user = {"id": "U1", "team_id": "T2"}
    body = {"team": {"id": "T2"}, "user": user, "view": {"app_installed_team_id": "T1"}}
    assert of_interaction(body).team == "T1"
