import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet

from bot.errors import StoreError
from bot.storage import resealing
from bot.storage.store import Store, open_store
from bot.storage.vault import Vault
from config.errors import ConfigError
from tests.bot.storage.conftest import Opener
from tests.bot.storage.samples import NOON, PROFILE, Clock, member

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def test_a_sealed_text_opens_with_any_of_the_keys() -> None:
    sealed = Vault([OLD]).seal("grüße")
    assert "grüße" not in sealed
    assert Vault([NEW, OLD]).open(sealed) == "grüße"
    assert Vault([NEW]).open(Vault().seal("fernet:plain text")) == "fernet:plain text"


def test_without_the_key_the_message_names_the_setting() -> None:
    sealed = Vault([OLD]).seal("text")
    for keys in ([], [NEW]):
        with pytest.raises(StoreError, match="LEADBOT_ENCRYPTION_KEYS"):
            Vault(keys).open(sealed)


def test_a_wrong_key_is_named_by_its_position_only() -> None:
    with pytest.raises(ConfigError, match="key 2 is no Fernet key") as raised:
        Vault([OLD, "hunter2"])
    assert "hunter2" not in str(raised.value)


async def test_nothing_personal_stands_readable_in_the_file(tmp_path: object) -> None:
    url = f"sqlite:///{tmp_path}/sealed.db"
    store = await open_store(url, keys=[NEW])
    anna = await member(store, "anna")
    await store.members.save_profile(anna.id, PROFILE)
    await store.tokens.put("slack:T1", {"bot_token": "xoxb-very-secret"})
    await store.sources.add("own", {"url": "https://feed.example/?token=secret-feed"})
    await store.close()
    with closing(sqlite3.connect(f"{tmp_path}/sealed.db")) as file:
        dump = "\n".join(file.iterdump())
    for word in ("Anna", "NLP engineer", "xoxb", "secret"):
        assert word not in dump


async def test_keys_can_be_rotated_and_the_old_values_sealed_anew(opening: Opener) -> None:
    first = await opening(keys=[OLD])
    anna = await member(first)
    await first.members.save_profile(anna.id, PROFILE)
    rotated = await opening(keys=[NEW, OLD])
    assert (await rotated.members.get(anna.id)) == anna
    assert await rotated.reseal() > 0
    later = await opening(keys=[NEW])
    assert await later.members.get(anna.id) == anna
    assert (await later.members.profile(anna.id)) is not None


async def test_everything_is_sealed_anew_however_much_it_is(
    opening: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resealing, "PAGE", 1)
    first = await opening(keys=[OLD])
    people = [await member(first, name) for name in ("anna", "bob", "carl")]
    await (await opening(keys=[NEW, OLD])).reseal()
    later = await opening(keys=[NEW])
    assert [await later.members.get(one.id) for one in people] == people


async def test_keys_can_be_added_to_a_store_that_had_none(opening: Opener) -> None:
    plain = await opening()
    anna = await member(plain)
    sealed = await opening(keys=[NEW])
    assert await sealed.members.get(anna.id) == anna
    await sealed.reseal()
    with pytest.raises(ConfigError, match=r"LEADBOT_ENCRYPTION_KEYS: .*is empty"):
        await opening()


async def test_a_missing_key_stops_the_start(opening: Opener) -> None:
    await opening(keys=[OLD])
    with pytest.raises(ConfigError, match=r"LEADBOT_ENCRYPTION_KEYS: .*not in"):
        await opening(keys=[NEW])


async def test_tokens_are_taken_once_and_expire(store: Store, clock: Clock) -> None:
    soon = NOON + timedelta(minutes=5)
    await store.tokens.put("state:1", {"n": 1}, expires_at=soon)
    await store.tokens.put("state:2", {"n": 2}, expires_at=soon)
    assert await store.tokens.take("state:1") == {"n": 1}
    assert await store.tokens.take("state:1") is None
    assert await store.tokens.get("state:2") == {"n": 2}
    clock.move(minutes=6)
    assert await store.tokens.get("state:2") is None
    assert await store.tokens.take("state:2") is None


async def test_a_token_ends_at_its_very_moment(store: Store, clock: Clock) -> None:
    await store.tokens.put("state:1", {"n": 1}, expires_at=NOON + timedelta(minutes=5))
    clock.move(minutes=5)
    assert await store.tokens.get("state:1") is None
    assert await store.tokens.take("state:1") is None


async def test_what_has_expired_is_removed_for_good(store: Store, clock: Clock) -> None:
    soon = NOON + timedelta(minutes=5)
    await store.tokens.put("short", 1, platform="slack", community="T1", expires_at=soon)
    await store.tokens.put("long", 2, platform="slack", community="T1")
    assert await store.tokens.tidy() == 0
    clock.move(minutes=5)
    assert await store.tokens.tidy() == 1
    assert await store.tokens.of("slack", "T1") == {"long": 2}


async def test_tokens_go_with_their_workspace(store: Store) -> None:
    await store.tokens.put("a", 1, platform="slack", community="T1")
    await store.tokens.put("b", 2, platform="slack", community="T2")
    assert await store.tokens.of("slack", "T1") == {"a": 1}
    assert await store.tokens.delete_of("slack", "T1") == 1
    assert await store.tokens.get("b") == 2
    await store.tokens.delete("b")
    assert await store.tokens.get("b") is None


async def test_notes_are_kept_replaced_and_forgotten(store: Store, clock: Clock) -> None:
    assert await store.notes.get("a") is None
    await store.notes.put("a", "1")
    await store.notes.put("a", "2", expires_at=NOON + timedelta(hours=1))
    assert await store.notes.get("a") == "2"
    clock.move(hours=1)
    assert await store.notes.get("a") is None
    assert await store.notes.tidy() == 1
    await store.notes.put("b", "1")
    await store.notes.delete("b")
    assert await store.notes.get("b") is None


async def test_something_happens_once_until_it_is_forgotten(store: Store, clock: Clock) -> None:
    until = NOON + timedelta(minutes=10)
    assert await store.notes.once("event:1", until)
    assert not await store.notes.once("event:1", until)
    assert await store.notes.once("event:2", until)
    clock.move(minutes=11)
    assert await store.notes.once("event:1", clock.now + timedelta(minutes=1))


async def test_a_lease_has_one_holder_who_may_renew_it(store: Store, clock: Clock) -> None:
    until = NOON + timedelta(minutes=1)
    assert await store.notes.lease("lead", "a", until)
    assert not await store.notes.lease("lead", "b", until)
    assert await store.notes.lease("lead", "a", until + timedelta(minutes=1))
    clock.move(minutes=1)
    assert not await store.notes.lease("lead", "b", until)
    await store.notes.release("lead", "b")
    assert not await store.notes.lease("lead", "b", until)
    await store.notes.release("lead", "a")
    assert await store.notes.lease("lead", "b", clock.now + timedelta(minutes=1))
