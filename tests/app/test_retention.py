"""Forgetting on request and in time; what holds and open cases keep."""

from contextlib import closing
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from firebreak.adapters.store import open_store
from firebreak.adapters.store.alone import alone
from firebreak.app import retention
from firebreak.app.commands import erase as erase_command
from firebreak.app.commands import expire as expire_command
from firebreak.app.commands import hold as hold_command
from firebreak.app.config import Config
from firebreak.model.actions import Outcome
from firebreak.model.errors import InvalidConfig, StillNeeded
from firebreak.model.ids import DEFAULT_TENANT, ItemKey
from firebreak.model.items import Account, Item
from firebreak.model.policy import parse_policy
from firebreak.model.retention import Retention
from tests.app.factories import (
    FORUM,
    START,
    Clock,
    Room,
    account,
    follow,
    listed,
    listing_text,
    post,
    report,
    said,
    suspension,
    user,
)

DAY = timedelta(days=1)


def config_of(folder: Path) -> Config:
    """Name a store in a folder."""
    return Config(store=f"sqlite:///{folder / 'f.db'}")


def filled(folder: Path, *items: Item) -> Config:
    """Make a store that took some items in at the start instant."""
    config = config_of(folder)
    with closing(open_store(config.store)) as store:
        store.append(DEFAULT_TENANT, FORUM, items, START)
    return config


def forget(config: Config, subject: ItemKey, *, at: datetime = START) -> int:
    """Erase somebody, and count the rows."""
    numbers = count(1)
    return retention.erase(
        config,
        subject,
        "asked for",
        actor="rosa",
        now=lambda: at,
        aliases=lambda: f"x{next(numbers)}",
    ).total


def expire(config: Config, days: float) -> int:
    """Forget what has come to its time some days after the start, and count the rows."""
    return retention.expire(config, Retention(), now=lambda: START + days * DAY).total


def hold(config: Config, subject: ItemKey, days: float) -> None:
    """Hold somebody's records for some days."""
    with closing(open_store(config.store)) as store:
        retention.place_hold(
            store, subject, until=START + days * DAY, reason="court", actor="rosa", now=START
        )


def texts(config: Config) -> list[str]:
    """Give what can still be read of everybody's posts."""
    with closing(open_store(config.store)) as store:
        records = store.read(store.cursor("nobody"), 100)
    return [str(getattr(one.item, "text", "")) for one in records if hasattr(one, "item")]


def kinds(config: Config) -> list[str]:
    """Give the kinds of the ledger's lines."""
    with closing(open_store(config.store)) as store:
        return [one.kind for one in store.entries(0, 100, DEFAULT_TENANT)]


def test_erasing_is_on_the_ledger_without_a_name(tmp_path: Path) -> None:
    """That something was erased stays known; who it was does not."""
    config = filled(tmp_path, post("p1", author="u1"))
    assert 1 == forget(config, user("u1"))
    with closing(open_store(config.store)) as store:
        (line,) = store.entries(0, 10, DEFAULT_TENANT)
    assert ("subject erased", None, "asked for") == (line.kind, line.subject, line.note)


def test_a_hold_stands_against_erasing_until_it_ends(tmp_path: Path) -> None:
    """Up to the instant of its end; from then on it is none."""
    config = filled(tmp_path, post("p1", author="u1"))
    hold(config, user("u1"), days=10)
    with pytest.raises(StillNeeded, match="on hold until 2026-03-11 18:00 UTC: court"):
        forget(config, user("u1"), at=START + 10 * DAY - timedelta(microseconds=1))
    assert 2 == forget(config, user("u1"), at=START + 10 * DAY)


def test_a_hold_on_one_post_stands_against_erasing_its_author(tmp_path: Path) -> None:
    """What a court wants to see must not go with the rest."""
    config = filled(tmp_path, post("p1", author="u1"), post("p2", author="u1"))
    hold(config, said("p2"), days=10)
    with pytest.raises(StillNeeded, match="on hold until"):
        forget(config, user("u1"))


def test_a_lifted_hold_stands_against_nothing(tmp_path: Path) -> None:
    """Placed and lifted, both on the ledger."""
    config = filled(tmp_path, post("p1", author="u1"))
    hold(config, user("u1"), days=10)
    with closing(open_store(config.store)) as store:
        retention.lift_hold(store, user("u1"), reason="over", actor="rosa", now=START)
    assert ["hold placed", "hold lifted"] == kinds(config)
    assert 3 == forget(config, user("u1"))


def test_a_hold_needs_a_reason_and_an_end_to_come(tmp_path: Path) -> None:
    """A hold for ever, or for nothing, is refused."""
    config = filled(tmp_path)
    with pytest.raises(InvalidConfig, match="an end that is to come"):
        hold(config, user("u1"), days=0)


def test_a_served_store_is_not_erased_from(tmp_path: Path) -> None:
    """A running worker still remembers what would be erased."""
    config = filled(tmp_path, post("p1"))
    with alone(config.store), pytest.raises(InvalidConfig, match="served already"):
        forget(config, user("u1"))


def test_the_worker_goes_on_after_an_erasure(tmp_path: Path) -> None:
    """It remembers from what is left, opens no case about it, and takes new items in."""
    room = Room(folder=tmp_path)
    room.tell(account("u1"), listed("p1", "u1"), follow("u2", "u1"), follow("u1", "u2"))
    room.decide(room.case_of(user("u1")), suspension(user("u1")))
    for message in room.store.take(room.clock(), room.clock() + DAY, 10):
        room.store.settle([delivered(message.id, room.clock())], [])
    room.store.close()
    assert forget(room.services.config, user("u1"), at=room.clock()) > 0
    again = Room(folder=tmp_path)
    again.clock.forward(hours=1)
    again.tell(listed("p9", "u9"))
    assert [user("u9")] == [case.subject for case in again.cases("account")]
    again.store.close()


def delivered(message: str, at: datetime) -> Outcome:
    """Say that a message was taken."""
    return Outcome(delivery=message, result="delivered", at=at)


@pytest.mark.parametrize(("days", "left"), [(29.99, "hello"), (30, "")])
def test_posts_of_nobodys_case_go_after_thirty_days(tmp_path: Path, days: float, left: str) -> None:
    """Not a moment before, and from that moment on."""
    config = filled(tmp_path, post("p1"))
    expire(config, days)
    assert [left] == texts(config)


@pytest.mark.parametrize(("days", "gone"), [(89.99, 0), (90, 2)])
def test_accounts_and_their_acts_go_after_ninety_days(
    tmp_path: Path, days: float, gone: int
) -> None:
    """Relations are what connections are computed from; they stay a little longer."""
    config = filled(tmp_path, account("u1"), follow("u1", "u2"))
    assert gone == expire(config, days)


def test_expiring_twice_finds_nothing_more(tmp_path: Path) -> None:
    """What is forgotten is not forgotten again, and no line is written for it."""
    config = filled(tmp_path, post("p1"))
    assert (1, 0) == (expire(config, 31), expire(config, 31))
    assert ["content expired"] == kinds(config)


def test_a_hold_keeps_what_would_expire(tmp_path: Path) -> None:
    """As long as it lasts, and no longer."""
    config = filled(tmp_path, post("p1", author="u1"))
    hold(config, user("u1"), days=100)
    assert 0 == expire(config, 99.9)
    assert 1 == expire(config, 100)


def test_an_open_case_keeps_everything(tmp_path: Path) -> None:
    """However long a person takes to decide."""
    room = Room(folder=tmp_path)
    room.tell(account("u1"), listed("p1", "u1"), report("r1", said("p1")))
    room.store.close()
    assert 0 == expire(room.services.config, 1_000)


@pytest.mark.parametrize(("days", "is_gone"), [(214.9, False), (215.1, True)])
def test_a_decided_case_keeps_its_content_until_no_appeal_can_come(
    tmp_path: Path, days: float, is_gone: bool
) -> None:
    """Long enough to complain; then only the decision is left."""
    room = Room(folder=tmp_path)
    room.tell(account("u1"), listed("p1", "u1"))
    room.decide(room.case_of(user("u1")), suspension(user("u1")))
    room.store.close()
    assert is_gone == (expire(room.services.config, days) > 0)


HASH = f"device:{'5e' * 32}"


def seen(name: str) -> Account:
    """Make an account that was seen with a device."""
    return msgspec.structs.replace(account(name), keyed_hashes=(HASH,))


def kept(config: Config, name: str = "u1") -> Account:
    """Give what is still known of an account."""
    with closing(open_store(config.store, now=Clock())) as store:
        found = store.item(user(name), DEFAULT_TENANT)
    assert found is not None
    assert isinstance(found.item, Account)
    return found.item


@pytest.mark.parametrize(("days", "left"), [(89.9, (HASH,)), (90.1, ())])
def test_keyed_hashes_go_after_ninety_days_although_the_case_stays(
    tmp_path: Path, days: float, left: tuple[str, ...]
) -> None:
    """The account is kept for a complaint; with what it was seen is not, to the last byte."""
    room = Room(folder=tmp_path)
    room.tell(seen("u1"), listed("p1", "u1"))
    room.decide(room.case_of(user("u1")), suspension(user("u1")))
    room.store.close()
    expire(room.services.config, days)

    assert ("u1", left) == (kept(room.services.config).id, kept(room.services.config).keyed_hashes)
    files = b"".join(one.read_bytes() for one in tmp_path.glob("f.db*"))
    assert bool(left) == (HASH.encode() in files)


@pytest.mark.parametrize("keeper", ["case", "hold"])
def test_an_open_case_and_a_hold_keep_keyed_hashes(tmp_path: Path, keeper: str) -> None:
    """A court may ask for them; afterwards they go at once."""
    room = Room(folder=tmp_path)
    room.tell(seen("u1"), *([listed("p1", "u1")] if keeper == "case" else []))
    config = room.services.config
    room.store.close()
    if keeper == "hold":
        hold(config, user("u1"), days=200)
    expire(config, 199)

    assert (HASH,) == kept(config).keyed_hashes


def test_an_account_without_its_old_hashes_is_still_no_news(tmp_path: Path) -> None:
    """A platform that sends everything again hears of duplicates, as before."""
    config = filled(tmp_path, seen("u1"))
    with closing(open_store(config.store, now=Clock())) as store:
        room = Room(store)
        room.tell(listed("p1", "u1"))
        room.decide(room.case_of(user("u1")), suspension(user("u1")))
    expire(config, 91)

    assert () == kept(config).keyed_hashes
    with closing(open_store(config.store, now=Clock())) as store:
        (again,) = store.append(DEFAULT_TENANT, FORUM, [seen("u1")], START)
    assert "duplicate" == again.result


def test_the_policy_says_how_long() -> None:
    """A table of the policy; a misspelt name is refused with the nearest one."""
    text = listing_text()
    policy = parse_policy(text.replace("items_days = 30", "items_days = 7"))
    assert 7 == policy.retention.items_days
    with pytest.raises(Exception, match="did you mean items_days"):
        parse_policy(text.replace("items_days", "item_days"))


def test_the_commands_say_what_they_did(tmp_path: Path) -> None:
    """Hold, list, refuse, lift, erase; and nothing to expire."""
    store = ["--store", filled(tmp_path, post("p1", author="u1")).store]
    run = CliRunner().invoke
    placed = run(
        hold_command.COMMAND, [*store, "--until", "2100-01-01", "--reason", "court", user("u1")]
    )
    assert 0 == placed.exit_code
    assert "until 2100-01-01\tcourt" in run(hold_command.COMMAND, store).output
    assert run(hold_command.COMMAND, [*store, "--tenant", "theirs"]).output == ""
    erasing = [*store, "--reason", "asked for", user("u1")]
    assert isinstance(run(erase_command.COMMAND, erasing).exception, StillNeeded)
    run(hold_command.COMMAND, [*store, "--lift", user("u1")])
    assert "erased: 1 records, 2 ledger" in run(erase_command.COMMAND, erasing).output
    assert "nothing here names it" in run(erase_command.COMMAND, erasing).output
    assert "nothing has come to its time" in run(expire_command.COMMAND, store).output


def test_a_clock_of_a_room_starts_at_the_start() -> None:
    """The days of these tests are counted from the instant at which rooms open."""
    assert START == Clock()()
