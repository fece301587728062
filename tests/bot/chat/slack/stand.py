"""Chats that serve, and people in front of them."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from bot.chat.slack_chat import SlackChat
from bot.chat.slack_installs import Installed
from bot.storage.store import Store
from config.settings import Settings
from tests.bot.chat.slack.fake import FakeSlack
from tests.bot.chat.slack.human import Human, until
from tests.bot.chat.slack.wires import Http, Wire
from tests.bot.commands.stage import World


@dataclass
class Stand:
    """Starts and ends chats as processes would."""

    slack: FakeSlack
    store: Store
    world: World
    running: list[tuple[SlackChat, asyncio.Task[None]]] = field(default_factory=list)

    def settings(self, **given: Any) -> Settings:
        return Settings(_env_file=None, slack_api_url=self.slack.api, **given)

    def chat(self, **given: Any) -> SlackChat:
        """A chat that does not serve."""
        plain = {"slack_bot_token": "xoxb-T1", "slack_app_token": self.slack.app_token}
        return SlackChat(
            self.settings(**(given or plain)),
            self.store,
            clock=self.world.clock,
            port=0,
            host="127.0.0.1",
            heartbeat=0.2,
        )

    async def sockets(self, **given: Any) -> SlackChat:
        """A chat of one workspace in Socket Mode, connected."""
        wanted = len(self.slack.sockets.open) + 2
        chat = await self._serve(self.chat(**given))
        await until(lambda: len(self.slack.sockets.open) >= wanted)
        return chat

    async def http(self, **given: Any) -> tuple[SlackChat, Http]:
        """A chat in HTTP mode, and the wire to it."""
        plain = {"slack_bot_token": "xoxb-T1"}
        chat = self.chat(slack_signing_secret=self.slack.signing_secret, **(given or plain))
        await self._serve(chat)
        await until(lambda: bool(chat.listening_on))
        return chat, Http(self.slack, [f"http://127.0.0.1:{chat.listening_on}/slack/events"])

    async def many(self) -> tuple[SlackChat, Http]:
        """A chat of both workspaces in HTTP mode, installed by OAuth before."""
        chat, wire = await self.http(
            slack_client_id=self.slack.client[0],
            slack_client_secret=self.slack.client[1],
            public_url="https://leadbot.example",
        )
        for team, workspace in self.slack.workspaces.items():
            await chat.installs.keep(
                Installed(team, workspace.token, workspace.name, f"U{team}BOT", f"B{team}")
            )
        return chat, wire

    def human(self, wire: Wire | None = None, user: str = "UANNA", **at: Any) -> Human:
        return Human(self.slack, wire or self.slack.sockets, user=user, **at)

    async def stop(self, chat: SlackChat) -> None:
        """End a chat as its process would."""
        task = next(task for one, task in self.running if one is chat)
        self.running = [one for one in self.running if one[0] is not chat]
        await chat.close()
        await task

    async def close(self) -> None:
        for chat, _ in list(self.running):
            await self.stop(chat)

    async def _serve(self, chat: SlackChat) -> SlackChat:
        self.running.append((chat, asyncio.create_task(chat.serve(self.world.table))))
        await asyncio.sleep(0)
        return chat
