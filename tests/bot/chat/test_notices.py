"""What the bot says beside leads."""

from bot.chat.cards_notice import naming, notice
from bot.chat.faults import faults
from bot.chat.messages import Channel, Lines
from bot.models import Place
from tests.bot.commands.stage import labels

CHANNEL = Place(3, 1, "discord", "42")
DIRECT = Place(4, 1, "discord", "42", "dm", 7)


def test_a_direct_message_of_any_kind_can_be_stopped() -> None:
    message = notice("You asked to be reminded of #3", DIRECT)
    assert labels(message) == ["Stop these messages", "Settings"]
    assert labels(notice("3 more leads today", CHANNEL)) == []
    assert faults(message) == []


def test_a_channel_is_shown_by_its_name() -> None:
    message = notice(f"I can no longer post in {naming('123')}: gone.", CHANNEL)
    assert message.text == "I can no longer post in #123: gone."
    (lines,) = message.blocks
    assert lines == Lines((("I can no longer post in ", Channel("123"), ": gone."),))


def test_a_long_notice_is_cut() -> None:
    assert faults(notice("word " * 2000, DIRECT)) == []
