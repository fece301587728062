"""The tour of the demo: every step of the main job, with what came of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from rich.progress import Progress
from rich.text import Text

from bot.app.build import App
from bot.chat.console import PLATFORM, ConsoleChat
from bot.chat.console_text import rendered
from bot.chat.messages import Block, Button, Controls, Message, Select
from bot.commands.base import Caller
from bot.commands.table import CommandTable
from bot.demo.members import SAMPLES, Sample
from bot.storage.health import PollOutcome
from bot.work.poll import Polled
from bot.work.read import ReadCount

SERVER = "demo"
CHANNEL = "#ml-contracts"


class Tour:
    """Plays the main job on an opened bot and prints what happens."""

    def __init__(self, app: App, chat: ConsoleChat) -> None:
        """Take the bot and the console that shows everything."""
        self.app = app
        self.chat = chat
        self.table = CommandTable(app.services)
        self.told: dict[str, list[str]] = {}
        """The leads that each member was shown, best first, by the member's id."""

    async def run(self) -> None:
        """Poll, read, say what was dropped, match the members, show digest and commands."""
        polled, read = await self._polled()
        self._title("1. Polled and read")
        await self._stages(polled, read)
        self._title("2. What three members are told")
        for sample in SAMPLES:
            await self._member(sample)
        self._title(f"3. The daily digest of {CHANNEL}")
        await self._digest()
        self._title(f"4. What /leads answers {SAMPLES[0].name}")
        await self._commands()

    async def _polled(self) -> tuple[Polled, ReadCount]:
        names = tuple(self.app.feeds)
        with Progress(console=self.chat.out, transient=not self.chat.out.is_terminal) as progress:
            polling = progress.add_task("polling", total=len(names))

            def told(name: str, outcome: PollOutcome) -> None:
                progress.advance(polling)
                if outcome.kind not in {"fetched", "not_modified"}:
                    progress.print(Text(f"  {name}: {outcome.kind}: {outcome.problem}"))

            polled = await self.app.poller(told).named(names)
            reading = progress.add_task("reading", total=polled.postings)
            read = await self.app.posting_reader().all()
            progress.update(reading, completed=polled.postings)
        await self.app.weigh()
        return polled, read

    async def _stages(self, polled: Polled, read: ReadCount) -> None:
        since = self.app.clock() - timedelta(days=60)
        found = await self.app.store.leads.recent(since, gate=False, limit=1000)
        kept = [lead for lead in found if lead.understood.lead]
        engagement = [one for one in found if one.understood.engagement.value in REFUSED]
        work = [one for one in found if one not in engagement and not one.understood.lead]
        doubtful = [lead for lead in kept if lead.understood.risk.level > 1]
        self._line(f"{polled.sources} sources polled, {polled.failed} failed: "
                   f"{polled.postings} postings")  # fmt: skip
        self._line(f"{read.joined} copies joined to a lead that was there already")
        kinds = _counts(ENGAGEMENT[one.understood.engagement.value] for one in engagement)
        self._line(f"{len(engagement)} left out as no contract work: {kinds}")
        fields = _counts(FIELD[one.understood.field.value] for one in work)
        self._line(f"{len(work)} left out as no machine-learning work: {fields}")
        seen = [one.code for lead in doubtful for one in lead.understood.risk.reasons]
        signals = f"{len(seen)} signals: {_counts(seen)}"
        self._line(f"{len(doubtful)} doubtful, kept for moderators; {signals}")
        self._line(f"{len(kept) - len(doubtful)} leads remain")

    async def _member(self, sample: Sample) -> None:
        caller = self._caller(sample)
        self.chat.out.print(Text(f"{sample.name} typed: /leads profile {sample.typed}"))
        asked = await self.table.typed(caller, f"profile {sample.typed}")
        await self.table.press(caller, _action(asked, "profile-keep"))
        found = await self.table.typed(caller, "digest")
        self._show(found)
        self.told[sample.user] = _offered(found)
        if best := self.told[sample.user][:1]:
            self.chat.out.print(Text(f"Why the first: /leads why {best[0]}"))
            await self._say(caller, f"why {best[0]}")

    async def _digest(self) -> None:
        await self._say(self._caller(SAMPLES[0]), "digest where:channel")

    async def _commands(self) -> None:
        caller = self._caller(SAMPLES[0])
        best, another = self.told[SAMPLES[0].user][0], self.told[SAMPLES[-1].user][-1]
        for line in ("search rag min:70", f"show {best}", f"why {another}"):
            self.chat.out.print(Text(f"> /leads {line}"))
            await self._say(caller, line)

    async def _say(self, caller: Caller, line: str) -> None:
        self._show(await self.table.typed(caller, line))

    def _show(self, message: Message) -> None:
        closed = replace(message, blocks=tuple(map(_closed, message.blocks)))
        for printed in rendered(closed, self.app.clock())[0]:
            self.chat.out.print(printed)
        self.chat.out.print()

    def _caller(self, sample: Sample) -> Caller:
        return Caller(PLATFORM, SERVER, sample.user, sample.name, channel=CHANNEL, admin=True)

    def _title(self, words: str) -> None:
        self.chat.out.print(Text(f"\n{words}\n{'─' * len(words)}"))

    def _line(self, words: str) -> None:
        self.chat.out.print(Text(f"  {words}"))


REFUSED = frozenset({"permanent", "unknown", "not_a_job"})
ENGAGEMENT = {"permanent": "permanent", "unknown": "not said", "not_a_job": "no offer of work"}
FIELD = {"annotation": "annotation and rating", "no": "another trade"}


def _action(message: Message, verb: str) -> str:
    rows = (block.controls for block in message.blocks if isinstance(block, Controls))
    buttons = (one for row in rows for one in row if isinstance(one, Button))
    return next(one.action for one in buttons if one.action.startswith(verb))


def _offered(message: Message) -> list[str]:
    """The numbers of the leads that a list lets a person open, in its order."""
    rows = (block.controls for block in message.blocks if isinstance(block, Controls))
    opening = (one for row in rows for one in row if isinstance(one, Select))
    return [choice.value for one in opening for choice in one.choices]


def _closed(block: Block) -> Block:
    """A block with its menus closed: nobody can press them in a tour."""
    if not isinstance(block, Controls):
        return block
    return Controls(
        tuple(
            Button(one.placeholder, one.action) if isinstance(one, Select) else one
            for one in block.controls
        )
    )


def _counts(values: Iterable[str]) -> str:
    found = Counter(values).most_common()
    return ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in found) or "none"
