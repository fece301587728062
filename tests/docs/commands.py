"""Writes docs/commands.md from the command table: `python -m tests.docs.commands`."""

from pathlib import Path

from bot.commands.base import Command, Option
from bot.commands.found import found

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
HEAD = """# Commands

The same on every platform. On Discord they are subcommands of `/leads` (and `/leads-admin` for
admins); on Slack and in the terminal you type them after `/leads`, and options as `name:value` in any
order. Answers to your own questions are shown to you only. This page is written by
`python -m tests.docs.commands`.

"""


def page() -> str:
    """The whole page."""
    commands, _ = found()
    members = [one for one in commands.values() if not one.admin]
    admins = [one for one in commands.values() if one.admin]
    return (
        HEAD
        + "## For everyone\n\n"
        + "\n".join(_section(one, "/leads") for one in members)
        + "\n## For admins\n\n"
        + "\n".join(_section(one, "/leads-admin") for one in admins)
    )


def _section(command: Command, prefix: str) -> str:
    name = command.name.removeprefix("admin-")
    lines = [f"### {prefix} {name}", "", command.about, ""]
    if command.example:
        lines += [f"For example: `{command.example}`", ""]
    if command.options:
        lines += ["| option | what it does | values |", "|---|---|---|"]
        lines += [_row(option) for option in command.options] + [""]
    return "\n".join(lines)


def _row(option: Option) -> str:
    values = ", ".join(option.choices) if option.choices else option.type
    if option.least is not None or option.most is not None:
        values += f" {option.least or 0:g} to {option.most:g}" if option.most else ""
    needed = " (required)" if option.required else ""
    return f"| `{option.name}`{needed} | {option.about} | {values} |"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), "utf-8")
    print(f"{PAGE.name}: {len(page().splitlines())} lines")


if __name__ == "__main__":
    main()
