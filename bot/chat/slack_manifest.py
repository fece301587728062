"""What the app asks Slack for, with the reason for each; `slack-manifest.yaml` says the same."""

from collections.abc import Mapping

BOT_SCOPES: Mapping[str, str] = {
    "commands": "the /leads command and the message shortcut",
    "chat:write": "posts in channels that the app was invited to, and direct messages",
    "im:write": "opening the direct-message channel of a member who asked for alerts",
    "users:read": "name, language, time zone, and whether the caller administers the workspace",
    "channels:read": "whether the app is in a public channel before posts are turned on there",
    "groups:read": "the same for a private channel it was invited to",
    "channels:history": "finding its own post after a crash, so that none is posted twice",
    "groups:history": "the same in private channels it was invited to",
    "im:history": "the same in its own direct messages",
    "files:write": "handing a member the export of their data",
    "files:read": "reading the CV that a member uploads in a form, that file and no other",
}
"""Every bot scope and why it is needed. No user scope is asked for."""
