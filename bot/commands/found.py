"""The commands and actions of this package: found in its modules, registered nowhere."""

import pkgutil
from importlib import import_module
from types import ModuleType
from typing import Any

import bot.commands
from bot.commands.base import Action, Command


def found() -> tuple[dict[str, Command], dict[str, Action]]:
    """Every command by name, in the order of help, and every action by verb.

    Raises:
        RuntimeError: two modules declare the same name.

    """
    modules = [
        import_module(f"{bot.commands.__name__}.{one.name}")
        for one in pkgutil.iter_modules(bot.commands.__path__)
    ]
    commands = _by_name([one for module in modules for one in _declared(module, "COMMANDS")])
    ordered = sorted(commands.values(), key=lambda one: (one.admin, one.order, one.name))
    actions = _by_name([one for module in modules for one in _declared(module, "ACTIONS")])
    return {one.name: one for one in ordered}, actions


def _declared(module: ModuleType, name: str) -> tuple[Any, ...]:
    return getattr(module, name, ())


def _by_name(declared: list[Any]) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for one in declared:
        name = one.verb if isinstance(one, Action) else one.name
        if name in named:
            raise RuntimeError(f"two modules of bot.commands declare {name!r}")
        named[name] = one
    return named
