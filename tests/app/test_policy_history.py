"""A decision of last year is read against the policy of last year."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace as changed

from firebreak.app.commands.policy import COMMAND
from firebreak.app.config import Config, Server
from firebreak.app.policy_history import keep_policy, policies, policy_of
from firebreak.app.serve import running
from firebreak.app.wiring import Services, build
from firebreak.model.effects import Filing
from firebreak.model.errors import NotFound, StaleCase
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.policy import parse_policy
from tests.app.factories import Room, listing_text


def under(room: Room, text: str) -> Services:
    """Give the room's services under a policy."""
    return replace(room.services, policy=parse_policy(text), policy_text=text)


OLD = listing_text()
NEW = OLD.replace('version = "1"', 'version = "2"')


def kept(room: Room) -> list[tuple[bool, int]]:
    """Give for each kept policy whether it is in force, and its revision."""
    return [(one.is_open, one.revision) for one in policies(room.services.store, DEFAULT_TENANT)]


def test_a_policy_is_kept_word_for_word_under_the_hash_of_decisions() -> None:
    """Its text has the very hash that a decision carries."""
    room = Room()
    services = under(room, OLD)

    assert keep_policy(services)
    found = policy_of(services.store, DEFAULT_TENANT, services.policy.digest)
    assert OLD == found.text
    assert services.policy.digest == hashlib.sha256(found.text.encode()).hexdigest()


def test_a_start_under_the_same_policy_keeps_nothing_twice() -> None:
    """A server that starts ten times has one policy and one line of it on the ledger."""
    room = Room()
    for _ in range(3):
        keep_policy(under(room, OLD))

    assert [(True, 1)] == kept(room)
    lines = room.services.store.entries(0, 10, DEFAULT_TENANT)
    assert [("policy in force", "default 1")] == [(line.kind, line.note) for line in lines]


def test_a_new_policy_closes_the_old_one_and_both_can_be_read() -> None:
    """The ledger tells when each came into force, with its hash and no word of it."""
    room = Room()
    keep_policy(under(room, OLD))
    room.clock.forward(days=30)
    services = under(room, NEW)

    assert keep_policy(services)
    assert [(False, 2), (True, 1)] == kept(room)
    for text in (OLD, NEW):
        digest = hashlib.sha256(text.encode()).hexdigest()
        assert text == policy_of(services.store, DEFAULT_TENANT, digest[:8]).text
    assert [parse_policy(OLD).digest, parse_policy(NEW).digest] == [
        line.policy for line in services.store.entries(0, 10, DEFAULT_TENANT)
    ]


def test_an_old_policy_is_kept_as_long_as_decisions_under_it() -> None:
    """From the day on which it was replaced, for that is when the last decision was made."""
    room = Room()
    keep_policy(under(room, OLD))
    room.clock.forward(days=400)
    keep_policy(under(room, NEW))

    old, new = policies(room.services.store, DEFAULT_TENANT)
    days = timedelta(days=parse_policy(OLD).retention.decisions_days)
    assert room.clock.at + days == old.keep_until
    assert new.keep_until is None


def test_a_policy_that_is_put_back_is_in_force_again() -> None:
    """It keeps its place, and nothing of it ends while it is in force."""
    room = Room()
    for text in (OLD, NEW, OLD):
        keep_policy(under(room, text))

    old, new = policies(room.services.store, DEFAULT_TENANT)
    if old.body.digest != parse_policy(OLD).digest:  # type: ignore[union-attr]
        old, new = new, old
    assert (True, None) == (old.is_open, old.keep_until)
    assert not new.is_open


def test_what_another_process_files_at_the_same_moment_is_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two servers that start together keep it once."""
    room = Room()
    services = under(room, OLD)
    file, calls = services.store.file, 0

    def late(filing: Filing) -> None:
        nonlocal calls
        calls += 1
        file(filing)
        raise StaleCase(case="paper")

    monkeypatch.setattr(services.store, "file", late)

    assert not keep_policy(services)
    assert 1 == calls
    assert [(True, 1)] == kept(room)


def test_of_two_in_force_only_the_one_that_is_served_stays_so() -> None:
    """Two servers that started at once under two policies are one again at the next start."""
    room = Room()
    keep_policy(under(room, OLD))
    first = policies(room.services.store, DEFAULT_TENANT)
    keep_policy(under(room, NEW))
    again = changed(first[0], revision=3, is_open=True)
    room.services.store.file(Filing(tenant=DEFAULT_TENANT, papers=(again,)))

    assert keep_policy(under(room, NEW))
    assert {(False, 4), (True, 1)} == set(kept(room))


def test_a_hash_that_is_too_short_or_unknown_finds_nothing() -> None:
    """Nobody reads the wrong policy because two begin alike."""
    room = Room()
    services = under(room, OLD)
    keep_policy(services)
    for digest in ("", services.policy.digest[:5], "0" * 64):
        with pytest.raises(NotFound):
            policy_of(services.store, DEFAULT_TENANT, digest)


def test_services_without_a_text_keep_nothing() -> None:
    """A desk that was put together by hand has no file to keep."""
    room = Room()
    assert not keep_policy(room.services)
    assert [] == kept(room)


def test_a_start_keeps_the_policy_and_the_command_prints_it(tmp_path: Path) -> None:
    """From the file that was served to the words that come back, byte for byte."""
    path, store = tmp_path / "p.toml", f"sqlite:///{tmp_path / 'desk.db'}"
    path.write_text(OLD, encoding="utf-8")
    services = build(Config(policy=str(path), store=store))
    with running(
        replace(services, config=Config(policy=str(path), store=store, server=Server(port=0)))
    ):
        pass
    services.store.close()
    path.unlink()

    listed = CliRunner().invoke(COMMAND, ["history", "--store", store])
    digest = hashlib.sha256(OLD.encode()).hexdigest()
    assert listed.output.startswith(digest[:16])
    assert "default 1\tin force" in listed.output
    printed = CliRunner().invoke(COMMAND, ["history", digest[:12], "--store", store])
    assert OLD == printed.output
