"""The command table as Discord's application commands, and an invocation as a command's options.

`/leads NAME`, `/leads-admin NAME` (shown to those who may manage the server; an admin of the server
can open it to others, so the table checks again) and "Match this to me" on any message.
Limits: "Application Commands" in Discord's documentation.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from discord import AppCommandOptionType, AppCommandType, Permissions

from bot.chat.discord_escape import label
from bot.commands.base import Command, Option

GROUP = "leads"
ADMIN_GROUP = "leads-admin"
READ = "Match this to me"
MOST = 25
REST = "more"
DESCRIPTION = 100
TYPES = {
    "text": AppCommandOptionType.string,
    "choice": AppCommandOptionType.string,
    "integer": AppCommandOptionType.integer,
    "number": AppCommandOptionType.number,
    "boolean": AppCommandOptionType.boolean,
}
IN_SERVERS = {"contexts": [0], "integration_types": [0]}
ANYWHERE = {"contexts": [0, 1], "integration_types": [0]}
"""In servers, and in direct messages with the bot."""
Payload = dict[str, Any]


def definitions(commands: Sequence[Command]) -> list[Payload]:
    """What is registered with Discord, in an order that does not change by itself."""
    members = [one for one in commands if not one.admin]
    admins = [one for one in commands if one.admin]
    manage = str(Permissions(manage_guild=True).value)
    found = [_group(GROUP, "Freelance machine-learning work for you", members)]
    if admins:
        group = _group(ADMIN_GROUP, "Set up leads for this server", admins)
        found.append({**group, "default_member_permissions": manage, **IN_SERVERS})
    found.append({"name": READ, "type": AppCommandType.message.value, **ANYWHERE})
    return found


def _group(name: str, about: str, commands: Sequence[Command]) -> Payload:
    options = [_subcommand(one) for one in commands]
    if len(options) > MOST:
        # A group holds 25 subcommands; the last ones move into a group of their own.
        rest = options[MOST - 1 :][:MOST]
        more = AppCommandOptionType.subcommand_group.value
        further = {"type": more, "name": REST, "description": "More of it", "options": rest}
        options = [*options[: MOST - 1], further]
    return {
        "name": name,
        "description": about,
        "type": AppCommandType.chat_input.value,
        "options": options,
        **ANYWHERE,
    }


def _subcommand(command: Command) -> Payload:
    options = sorted(command.options[:MOST], key=lambda one: not one.required)
    return {
        "type": AppCommandOptionType.subcommand.value,
        "name": command.name,
        "description": label(command.about, DESCRIPTION),
        "options": [_option(one) for one in options],
    }


def _option(option: Option) -> Payload:
    told: Payload = {
        "type": TYPES[option.type].value,
        "name": option.name,
        "description": label(option.about, DESCRIPTION),
        "required": option.required,
    }
    if option.choices:
        told["choices"] = [{"name": one, "value": one} for one in option.choices[:MOST]]
    elif option.complete is not None:
        told["autocomplete"] = True
    if option.type in {"integer", "number"}:
        whole = option.type == "integer"
        for name, bound in (("min_value", option.least), ("max_value", option.most)):
            if bound is not None:
                told[name] = int(bound) if whole else bound
    return told


def invoked(data: Mapping[str, Any]) -> tuple[str, dict[str, Any], str]:
    """The command's name, its options, and the option that is being typed ("" for none)."""
    options = data.get("options", [])
    name = str(data.get("name", ""))
    while options and options[0].get("type") in {1, 2}:
        name, options = str(options[0]["name"]), options[0].get("options", [])
    focused = next((str(one["name"]) for one in options if one.get("focused")), "")
    return name, {str(one["name"]): one.get("value") for one in options}, focused


def pointed(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The message that "Match this to me" was used on, as Discord sends it."""
    messages: Mapping[str, Any] = data.get("resolved", {}).get("messages", {})
    return messages.get(str(data.get("target_id")))


def words_of(message: Mapping[str, Any]) -> str:
    """Everything that a message says: its content, embeds and components."""
    said = [str(message.get("content") or "")]
    for embed in message.get("embeds", []):
        said += [str(embed.get(part) or "") for part in ("title", "description")]
        said += [f"{one.get('name')}: {one.get('value')}" for one in embed.get("fields", [])]
    said += _shown(message.get("components", []))
    # A forwarded message carries what it forwards as a snapshot.
    said += [words_of(one.get("message", {})) for one in message.get("message_snapshots", [])]
    return "\n".join(one for one in said if one.strip())


def _shown(components: Any) -> list[str]:
    found: list[str] = []
    for one in components:
        found += [str(one["content"])] if one.get("content") else []
        found += _shown(one.get("components", []))
    return found


def address_of(message: Mapping[str, Any]) -> str | None:
    """The address that a message is about, where an embed names it."""
    urls = (embed.get("url") for embed in message.get("embeds", []))
    return next((str(url) for url in urls if url), None)
