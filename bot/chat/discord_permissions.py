"""What the bot may do on a server, how it is invited, and what it lacks in a channel."""

from collections.abc import Iterable, Sequence

import discord

from bot.chat.discord_errors import FAULTS
from bot.models import Place

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    attach_files=True,
)
"""What the install link asks for; docs/discord.md says why. Threads for discussion need one more,
which an admin grants where they are wanted, so that nobody gives more than is used."""
SCOPES = ("bot", "applications.commands")
NAMES = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "create_public_threads": "Create Public Threads",
}
"""As Discord's own settings call them."""
ABSENT = "View Channel (I cannot see this channel, or it is gone)"
IN_FORUMS = {
    "send_messages": "Create Posts",
    "send_messages_in_threads": "Send Messages in Posts",
}
"""What the same permissions are called in the settings of a forum."""
FORUM = "a text channel or a forum: posts cannot go straight into this kind of channel"


def invite_url(application_id: int | str, *, threads: bool = False, server: str = "") -> str:
    """The link that adds the bot to a server, or gives its role there what it lacks.

    With `threads` it asks for opening discussion threads too; `server` is the one to be chosen.
    """
    asked = discord.Permissions(PERMISSIONS.value)
    if threads:
        asked.create_public_threads = True
    guild = discord.Object(int(server)) if server.isdecimal() else discord.utils.MISSING
    number = int(application_id)
    return discord.utils.oauth_url(number, permissions=asked, guild=guild, scopes=SCOPES)


def needed(*, thread: bool, threads: bool) -> tuple[str, ...]:
    """The permissions that posting needs: into a thread, or into a channel, with threads or not."""
    send = ("send_messages_in_threads",) if thread else ("send_messages",)
    opening = ("create_public_threads", "send_messages_in_threads") if threads else ()
    return ("view_channel", *send, "embed_links", "attach_files", *opening)


async def missing(client: discord.Client, place: Place) -> Sequence[str]:
    """What is missing for posting to a place, by the names of Discord's settings; () for nothing.

    Direct messages need no permission; whether they are open shows with the first one.
    """
    if place.kind == "dm" or not place.address.isdecimal():
        return ()
    channel = await _channel(client, int(place.address))
    if channel is None:
        return (ABSENT,)
    forum = isinstance(channel, discord.ForumChannel)
    if forum is not place.forum or not (forum or isinstance(channel, discord.abc.Messageable)):
        return (FORUM,)
    thread = isinstance(channel, discord.Thread)
    me: discord.Member | None = channel.guild.me
    if me is None:  # a server of another process: it can be seen, more is not known here
        return ()
    have = channel.permissions_for(me)
    wanted = needed(thread=thread, threads=place.threads and not forum)
    above = channel.parent if isinstance(channel, discord.Thread) else channel
    names = {**NAMES, **IN_FORUMS} if isinstance(above, discord.ForumChannel) else NAMES
    return tuple(names[one] for one in _lacking(dict.fromkeys(wanted), have))


def _lacking(wanted: Iterable[str], have: discord.Permissions) -> Sequence[str]:
    """What was not granted; what is only taken away along with something else is not named."""
    if not have.view_channel:
        return ("view_channel",)
    lacks = [one for one in wanted if not getattr(have, one)]
    silent = {"send_messages", "send_messages_in_threads"} & set(lacks[:1])
    return [one for one in lacks if not (silent and one in {"embed_links", "attach_files"})]


async def _channel(
    client: discord.Client, number: int
) -> discord.abc.GuildChannel | discord.Thread | None:
    """The channel from memory, else asked for once."""
    found = client.get_channel(number)
    if found is None:
        try:
            found = await client.fetch_channel(number)
        except discord.HTTPException:
            return None
    return found if isinstance(found, discord.abc.GuildChannel | discord.Thread) else None


async def belongs(client: discord.Client, server: str, user: str) -> bool:
    """Whether a user is in a server ("Get Guild Member" needs no intent); no answer counts as no."""
    if not (server.isdecimal() and user.isdecimal()):
        return False
    try:
        await client.http.get_member(int(server), int(user))
    except FAULTS:
        return False
    return True
