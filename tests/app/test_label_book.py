"""Labels are kept in one order, once each, and go with whom they are about."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from firebreak.adapters.store import database_of, erasure
from firebreak.app.label_book import PaperBook
from firebreak.model.effects import Filing
from firebreak.model.errors import StaleCase
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, SourceId
from firebreak.model.labels import in_force
from tests.adapters.store.factories import entry
from tests.app.factories import FORUM, Room, account, post, user

POST = ItemKey("forum:post:p1")
OTHER = ItemKey("forum:post:p2")


def book_of(room: Room, source: SourceId = FORUM) -> PaperBook:
    """Open a platform's book."""
    return PaperBook(source, room.store, DEFAULT_TENANT, room.clock)


def test_a_label_is_said_once_however_often_it_is_asked_for() -> None:
    """And taken back once."""
    room = Room()
    book = book_of(room)
    for taken_back in (True, False, False, True, True):
        book.say(POST, "!warn", taken_back=taken_back)
    assert [False, True] == [label.taken_back for label in book.about(POST)]


def test_places_rise_though_the_clock_stands_or_runs_back() -> None:
    """A listener that has one place never misses a label behind it."""
    room = Room()
    book = book_of(room)
    for value in ("a", "b"):
        book.say(POST, value, taken_back=False)
    room.clock.forward(seconds=-3_600)
    book.say(POST, "c", taken_back=False)
    labels = book.after(0, 10)
    assert ["a", "b", "c"] == [label.value for label in labels]
    places = [label.seq for label in labels]
    assert places == sorted(set(places))
    assert places[-1] == book.newest()


@given(
    some.lists(
        some.tuples(some.sampled_from((POST, OTHER)), some.sampled_from("ab"), some.booleans())
    ),
    some.integers(1, 4),
)
def test_whoever_reads_on_from_place_to_place_reads_all(
    said: list[tuple[ItemKey, str, bool]], limit: int
) -> None:
    """In parts of any size, with another platform's labels between; what is meant comes out."""
    room = Room()
    book, others = book_of(room), book_of(room, SourceId("blog"))
    wanted = dict[tuple[ItemKey, str], bool]()
    for subject, value, taken_back in said:
        book.say(subject, value, taken_back=taken_back)
        others.say(ItemKey("blog:post:p1"), value, taken_back=taken_back)
        wanted[subject, value] = not taken_back
        room.clock.forward(seconds=1)

    read, place = [], 0
    while part := book.after(place, limit):
        read += part
        place = part[-1].seq

    assert all(label.subject in (POST, OTHER) for label in read)
    for subject in (POST, OTHER):
        mine = [label for label in read if label.subject == subject]
        meant = {
            value for (whose, value), is_meant in wanted.items() if whose == subject and is_meant
        }
        assert set(in_force(mine)) == meant


def test_of_two_processes_that_say_the_same_at_once_one_has_it_said() -> None:
    """The other sees it and says nothing."""
    room = Room()
    one, two = book_of(room), book_of(room)
    filed, store = room.store.file, room.store

    class Between:
        """The store, with somebody else's label just before the first of ours."""

        is_over = False

        def __getattr__(self, name: str) -> object:
            return getattr(store, name)

        def file(self, filing: Filing) -> None:
            """File, but let the other go first."""
            if not self.is_over:
                self.is_over = True
                two.say(POST, "!warn", taken_back=False)
            filed(filing)

    one._store = Between()  # type: ignore[assignment]
    one.say(POST, "!warn", taken_back=False)
    assert len(two.about(POST)) == 1


def test_where_everybody_speaks_at_once_somebody_is_asked_to_try_again() -> None:
    """And nothing is kept by halves."""
    room = Room()
    book, store = book_of(room), room.store

    class Busy:
        """A store in which somebody is always faster."""

        def __getattr__(self, name: str) -> object:
            return getattr(store, name)

        def file(self, filing: Filing) -> None:
            """Refuse."""
            raise StaleCase(case="paper")

    book._store = Busy()  # type: ignore[assignment]
    with pytest.raises(StaleCase):
        book.say(POST, "!warn", taken_back=False)
    assert book.about(POST) == []


def test_a_label_in_force_is_kept_and_one_taken_back_may_go() -> None:
    """What is meant is open; what is over is closed, so that it ends with time."""
    room = Room()
    book = book_of(room)
    book.say(POST, "!warn", taken_back=False)
    assert [True] == [paper.is_open for paper in room.store.papers(DEFAULT_TENANT, "label")]
    room.clock.forward(seconds=timedelta(hours=1).seconds)
    book.say(POST, "!warn", taken_back=True)
    assert [False, False] == [one.is_open for one in room.store.papers(DEFAULT_TENANT, "label")]


def test_whoever_is_erased_is_labelled_here_no_more(tmp_path: Path) -> None:
    """A label that stands holds nobody back from being forgotten, and goes with their posts."""
    room = Room(folder=tmp_path)
    room.tell(account(), post())
    book = book_of(room)
    book.say(POST, "!warn", taken_back=False)
    erasure.erase(
        database_of(room.store),
        [user()],
        entry("subject erased", tenant=DEFAULT_TENANT),
        aliases=iter("abcdefgh").__next__,
        is_final=True,
    )
    assert [] == book.about(POST)
    assert [] == book.after(0, 10)
    room.store.close()
