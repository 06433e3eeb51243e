"""A simulated platform told to a running Firebreak: all, in order, at a rate."""

from collections.abc import Iterator, Sequence
from threading import Lock

import pytest
from click.testing import CliRunner

from firebreak.app.commands.simulate import COMMAND, KEY
from firebreak.app.simulation.push import push
from firebreak.model.items import Account, Item, Post
from firebreak.model.notices import Notice
from firebreak.model.relations import Relation
from firebreak.simulate.loop.platform import SimulatedPlatform
from firebreak.simulate.loop.play import Play
from firebreak.simulate.parameters import chosen
from firebreak.simulate.populace.world import World, build


class Line:
    """A connection on which nothing takes time but waiting."""

    def __init__(self, patience: int = 1 << 30) -> None:
        """Open it; after so many requests it is told to stop."""
        self.batches: list[Sequence[Item | Notice]] = []
        self.now = 100.0
        self.told: list[float] = []
        self._patience = patience

    def send(self, records: Sequence[Item | Notice]) -> None:
        """Take records at once."""
        self.batches.append(records)

    def wait(self, seconds: float) -> bool:
        """Let time pass; tell whether patience is over."""
        self.now += seconds
        return len(self.batches) >= self._patience

    def push(self, world: World, rate: float) -> int:
        """Push a new platform through this line."""
        return push(
            SimulatedPlatform(Play(world)),
            self.send,
            rate=rate,
            lock=Lock(),
            clock=lambda: self.now,
            wait=self.wait,
            tell=lambda share, _: self.told.append(share),
        )

    @property
    def records(self) -> Iterator[Item | Notice]:
        """Give all that was sent, in order."""
        return (record for batch in self.batches for record in batch)


@pytest.fixture(scope="module")
def tiny() -> World:
    """Make 300 accounts and seven days."""
    return build(chosen("tiny", seed=3))


def test_everything_is_sent_once_and_accounts_come_before_what_they_do(tiny: World) -> None:
    """A platform cannot tell of a post whose author Firebreak was never told of."""
    line = Line()
    sent = line.push(tiny, rate=0)
    assert sent == sum(map(len, line.batches))
    known: set[str] = set()
    seen: set[tuple[str, str, int]] = set()
    for record in line.records:
        match record:
            case Account():
                known.add(record.id)
            case Post():
                assert record.author in known
            case Relation():
                assert {record.actor, record.object} <= known
            case _:
                pass
        version = getattr(record, "version", 0)
        name = record.id or f"{getattr(record, 'actor', '')}>{getattr(record, 'object', '')}"
        assert (type(record).__name__, name, version) not in seen
        seen.add((type(record).__name__, name, version))
    assert line.told[-1] == 1.0
    assert line.told == sorted(line.told)


@pytest.mark.parametrize(("rate", "size"), [(2.0, 1), (100.0, 25), (10_000.0, 500)])
def test_records_go_out_at_the_rate_that_was_asked_for(tiny: World, rate: float, size: int) -> None:
    """In requests of a quarter of a second, as far as one has room for them."""
    line = Line(patience=20)
    sent = line.push(tiny, rate)
    assert 20 * size == sent
    assert sent / rate == pytest.approx(line.now - 100.0)


def test_a_push_that_is_told_to_stop_ends_after_the_request_in_hand(tiny: World) -> None:
    """Whatever was sent is durable, and the rest was never begun."""
    line = Line(patience=2)
    assert 1_000 == line.push(tiny, rate=0)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([], "name either --out FOLDER or --push URL"),
        (["--out", "x", "--push", "http://127.0.0.1:9"], "name either --out"),
        (["--push", "http://127.0.0.1:9", "--closed"], "--closed brings a desk"),
        (["--out", "x", "--closed", "--named", "y"], "--named and --pictures go with"),
        (["--out", "x", "--listen", "9"], "--listen goes with --push"),
        (["--push", "http://127.0.0.1:9"], f"set {KEY}"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    options: list[str], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is made or sent, with what would do."""
    monkeypatch.delenv(KEY, raising=False)
    result = CliRunner().invoke(COMMAND, ["tiny", *options])
    assert result.exit_code
    assert says in result.stderr


def test_a_platform_without_texts_has_no_use_for_a_desk() -> None:
    """Said before a million accounts are made."""
    result = CliRunner().invoke(COMMAND, ["load", "--out", "never-made", "--closed"])
    assert 1 == result.exit_code
    assert "load has no texts" in result.stderr
