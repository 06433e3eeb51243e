"""What is told: fit to be taken in, in order, and the same for a seed."""

import hashlib
import re
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from firebreak.adapters.store import open_store
from firebreak.intake.receive import receive_items, receive_notices
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.items import Account, Item
from firebreak.model.notices import Notice
from firebreak.model.relations import Relation
from firebreak.simulate.loop.platform import SOURCE, SimulatedPlatform
from firebreak.simulate.loop.play import Play
from firebreak.simulate.parameters import HOUR_MS, ORIGIN
from tests.simulate.loop.factories import posts, records, told, world

PRINT_DIGEST = """
import hashlib, msgspec
from tests.simulate.loop.factories import records
print(hashlib.sha256(msgspec.json.encode(records(11))).hexdigest())
"""


def test_the_same_seed_gives_the_same_bytes_in_another_process() -> None:
    """A story can be repeated exactly, whatever order Python hashes things in."""
    here = hashlib.sha256(msgspec.json.encode(records(11)))
    there = subprocess.run(
        [sys.executable, "-c", PRINT_DIGEST],
        env={"PYTHONHASHSEED": "12345", "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        check=True,
    )
    assert here.hexdigest() == there.stdout.strip()


def test_another_seed_gives_another_story() -> None:
    """The seed matters."""
    assert records(11) != records()


def test_intake_accepts_every_record_of_a_day() -> None:
    """Accounts, follows, posts and notices all come in, each exactly once."""
    items = [record for record in records() if not isinstance(record, Notice)]
    notices = [record for record in records() if isinstance(record, Notice)]
    store = open_store("memory:")
    for receive, batch in ((receive_items, items), (receive_notices, notices)):
        receipt = receive(
            msgspec.json.encode(batch),
            "application/json",
            intake=store,
            tenant=DEFAULT_TENANT,
            source=SOURCE,
            now=ORIGIN + timedelta(days=1),
            max_records=100_000,
            max_bytes=100_000_000,
        )
        assert (len(batch), 0, 0) == (receipt.accepted, receipt.duplicate, receipt.rejected)
    store.close()
    assert notices


def test_every_record_reads_back_as_it_was() -> None:
    """What is sent is what the wire format allows."""
    items = [record for record in records() if not isinstance(record, Notice)]
    notices = [record for record in records() if isinstance(record, Notice)]
    assert items == msgspec.json.decode(msgspec.json.encode(items), type=list[Item])
    assert notices == msgspec.json.decode(msgspec.json.encode(notices), type=list[Notice])


def test_answers_come_after_what_they_answer() -> None:
    """Every reply, share and quote points to an earlier post."""
    seen: set[str] = set()
    for post in posts():
        assert {post.reply_to, post.share_of, post.quote_of} - {None} <= seen
        seen.add(post.id)


def test_identifiers_are_given_once() -> None:
    """No two accounts, posts or notices share an identifier."""
    ids = [(type(one), one.id) for one in records() if one.id and getattr(one, "version", 1) == 1]
    assert len(ids) == len(set(ids))


def test_nobody_follows_anybody_twice() -> None:
    """A follow that stands already is not told again."""
    pairs = Counter((one.actor, one.object) for one in records() if isinstance(one, Relation))
    assert set(pairs.values()) == {1}


def test_follows_are_younger_than_both_accounts() -> None:
    """Nobody follows before they exist, and nobody follows themselves."""
    born = {one.id: one.created_at for one in records() if isinstance(one, Account)}
    for one in records():
        if isinstance(one, Relation):
            assert one.at is not None
            assert one.at >= max(born[one.actor] or ORIGIN, born[one.object] or ORIGIN)
            assert one.actor != one.object


def test_accounts_come_with_as_many_follows_as_are_told() -> None:
    """A reviewer reads the same numbers that can be counted."""
    before = [record for at, record in told() if at < 0]
    accounts = [one for one in before if isinstance(one, Account)]
    follows = [one for one in before if isinstance(one, Relation)]
    followers = Counter(one.object for one in follows)
    following = Counter(one.actor for one in follows)
    assert {(followers[one.id], following[one.id], one.id) for one in accounts} == {
        (one.followers, one.following, one.id) for one in accounts
    }


def test_every_address_is_on_a_name_reserved_for_examples() -> None:
    """No page in any post can exist."""
    links = [link for post in posts() for link in post.links]
    assert links
    assert all(re.match(r"https://[a-z0-9]+\.example/", link) for link in links)


def test_nothing_told_names_a_part() -> None:
    """No record holds a word of the truth."""
    sent = {name for record in records() for name in record.__struct_fields__}
    assert sent.isdisjoint({"role", "part", "planted", "truth", "cast", "campaign"})


@pytest.mark.parametrize("year", [2026, 2031])
def test_all_times_follow_the_origin(year: int) -> None:
    """The story happens when it is told to, and is otherwise the same."""
    origin = datetime(year, 7, 1, 3, tzinfo=UTC)
    here = SimulatedPlatform(Play(world()), origin)
    moved = [*here.history(), *here.until(HOUR_MS)]
    for (at, record), (_, usual) in zip(moved, told(), strict=False):
        made = getattr(record, "created_at", None) or getattr(record, "at", None)
        assert made == origin + timedelta(milliseconds=at)
        assert record == msgspec.structs.replace(
            usual, **{"at" if isinstance(usual, Relation) else "created_at": made}
        )
