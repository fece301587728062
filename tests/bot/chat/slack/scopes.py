"""Which scope each method needs, by the kind of channel it is about; what the manifest grants."""

from typing import Any

import yaml

from tests.conftest import ROOT

NEEDS = {
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "conversations.open": "im:write",
    "conversations.info": "channels:read",
    "conversations.history": "channels:history",
    "conversations.replies": "channels:history",
    "users.info": "users:read",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "files.info": "files:read",
}
NO_SCOPE = {
    "auth.test",
    "apps.connections.open",
    "oauth.v2.access",
    "views.open",
    "views.update",
    "views.publish",
}
KINDS = {"C": "channels", "G": "groups", "D": "im"}
"""How the ids of channels, private channels and direct messages begin."""


def granted_by_the_manifest() -> frozenset[str]:
    """The bot scopes of an app made from `slack-manifest.yaml`."""
    found = yaml.safe_load((ROOT / "slack-manifest.yaml").read_text("utf-8"))
    return frozenset(found["oauth_config"]["scopes"]["bot"])


def needed(method: str, arguments: dict[str, Any]) -> str:
    """The scope that a call needs; "" for one that needs none."""
    scope = NEEDS.get(method, "")
    kind = KINDS.get(str(arguments.get("channel", "C"))[:1], "channels")
    return scope.replace("channels:", f"{kind}:")
