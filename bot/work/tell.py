"""Somebody is told once that a place takes no more posts.

A member hears of closed direct messages at the next command; here a channel's admins are told, or,
where there is nowhere to tell them, it is left for the next command of one of them.
"""

from dataclasses import replace

from bot.chat.cards_notice import naming
from bot.models import Place
from bot.storage.ledger import Planned
from bot.storage.store import Store

UNHEARD = "unheard"
"""The community's setting that holds the ids of channels of whose end no admin has heard yet."""
MOST = 20


async def tell_of_dead(store: Store, limit: int = 100) -> int:
    """Plan what has to be told; how many places it is about."""
    told = 0
    for place in await store.places.untold(limit, kind="channel"):
        posts = [
            Planned(to.id, "notice", (), f"dead {place.id} {place.dead[:40]}", 0, _said(place))
            for to in await _listeners(store, place)
        ]
        await store.deliveries.plan(posts)
        if not posts:
            await _leave(store, place)
        await store.places.told(place.id)
        told += 1
    return told


async def _leave(store: Store, place: Place) -> None:
    """Leave it for the next command of an admin."""
    community = await store.communities.get(place.community)
    known = (community.settings if community else {}).get(UNHEARD, [])
    waiting = [*(known if isinstance(known, list) else []), place.id][-MOST:]
    await store.communities.save_settings(place.community, {UNHEARD: waiting})


async def _listeners(store: Store, place: Place) -> list[Place]:
    """The community's configured admins, else one other channel that is alive."""
    community = await store.communities.get(place.community)
    named = (community.settings if community else {}).get("admins", [])
    admins = [one for one in named if isinstance(one, str)] if isinstance(named, list) else []
    if not admins:
        live = await store.places.live(kind="channel", community=place.community, limit=1)
        return live[:1]
    found = []
    for address in admins:
        member = await store.members.of(place.community, address)
        known = await store.places.of_member(member.id)
        if known is None:
            blank = Place(0, place.community, place.platform, address, "dm", member.id)
            known = await store.places.add(replace(blank, lane="off"))
        if not known.dead:
            found.append(known)
    return found


def _said(place: Place) -> str:
    return (
        f"I can no longer post in {naming(place.address)}: {place.dead[:200]}. Nothing more is tried "
        "there. When it is put right, type /leads-admin setup in that channel."
    )
