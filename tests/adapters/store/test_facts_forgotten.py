"""Examinations go with their media; what a list took back goes too."""

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import timedelta
from itertools import count
from pathlib import Path

import msgspec
import pytest

from firebreak.adapters.store import database_of, open_store
from firebreak.adapters.store.erasure import TABLES, erase, known
from firebreak.adapters.store.expiry import Expiry
from firebreak.adapters.store.transfer import transfer
from firebreak.model.facts import Entry, Examination, Fact, StoredFact
from firebreak.model.ids import ItemKey, Seq, SourceId
from firebreak.model.items import Item, Media
from firebreak.model.retention import Retention, no_digest
from tests.adapters.store.factories import (
    MINE,
    T0,
    U1,
    add,
    case,
    conclude,
    entry,
    examination,
    listed,
    pdq,
    post,
)

HARBOR = SourceId("harbor")
M1 = ItemKey("forum:media:m1")
PICTURE = Media(id="m1", author="u1", sha256="a" * 64, verdict="read", fingerprints=(pdq("a"),))
DAY = timedelta(days=1)


def names() -> Callable[[], str]:
    """Give names that stand in the place of others."""
    numbers = count(1)
    return lambda: f"alias{next(numbers)}"


def keep(url: str, *records: Item | Fact, source: str = "forum", days: float = 0) -> None:
    """Take records in, some days after the start."""
    with closing(open_store(url)) as store:
        add(store, *records, source=SourceId(source), at=T0 + days * DAY)


def forget(url: str, subject: ItemKey) -> int:
    """Erase somebody or something, clean what is freed, and count the rows."""
    with closing(open_store(url)) as store:
        database = database_of(store)
        erased = erase(database, [subject], entry("subject erased"), aliases=names())
        database.clean(TABLES, None, is_urgent=True)
        return erased.total


def expire(url: str, days: float) -> list[ItemKey]:
    """Forget what has come to its time, and give the things of which nothing is left."""
    with closing(open_store(url)) as store:
        database = database_of(store)
        round_ = Expiry(Retention(), T0 + days * DAY, aliases=names())
        database.ask(round_.survey)
        for page in round_.pages():
            round_.take(database.write(page))
        database.clean(TABLES, None, is_urgent=True)
        return database.ask(round_.gone)


def facts(url: str) -> list[Fact]:
    """Give all facts, in the order in which they came."""
    with closing(open_store(url)) as store:
        return [one.fact for one in store.read(Seq(0), 99) if isinstance(one, StoredFact)]


def marks_left(url: str, folder: Path, marks: Sequence[bytes]) -> list[bytes]:
    """Search every byte that is left of a file, or of all tables of a server."""
    if not url.startswith("sqlite"):
        transfer(url, f"sqlite:///{folder / 'export.db'}", progress=lambda *_: None)
    left = b"".join(path.read_bytes() for path in sorted(folder.glob("*.db*")))
    assert b"records_lists" in left
    return [mark for mark in marks if mark in left]


def bare(left: Fact) -> bool:
    """Say whether only a made-up name, and that the bytes could be read, is left."""
    if not isinstance(left, Examination):
        return False
    is_alias = left.media.startswith(("erased-", "expired-"))
    nothing = Examination(media=left.media, verdict="read", sha256=no_digest(left.version))
    return is_alias and left == nothing and left.version < 99


@pytest.mark.parametrize("subject", [U1, M1])
def test_with_an_account_or_a_picture_goes_what_was_found_in_it(
    lasting: str, tmp_path: Path, subject: ItemKey
) -> None:
    """Each of the bytes it ever had; no digit of a digest is left, not in the version either."""
    keep(lasting, PICTURE, examination(digit="c"), examination(digit="d"))
    assert 3 == forget(lasting, subject)
    assert [True, True] == [bare(one) for one in facts(lasting)]
    marks = [b"aaaa", b"cccc", b"dddd", b"\xcc" * 6, b"\xdd" * 6]
    assert [] == marks_left(lasting, tmp_path, marks)


def test_before_it_the_digests_are_there(lasting: str, tmp_path: Path) -> None:
    """The search that finds nothing afterwards finds something before."""
    keep(lasting, examination(digit="c"))
    marks = [b"cccc", b"\xcc" * 6]
    assert marks == marks_left(lasting, tmp_path, marks)


def test_what_is_left_can_be_told_again(lasting: str) -> None:
    """A history with forgotten pictures in it is done again record by record, none is lost."""
    keep(lasting, PICTURE, examination(digit="c"), examination(digit="d"), post())
    forget(lasting, M1)
    with closing(open_store(lasting)) as store, closing(open_store("memory:")) as again:
        for one in store.read(Seq(0), 99):
            again.append(one.tenant, one.source, [one.told], one.received_at)
        assert store.read(Seq(0), 99) == again.read(Seq(0), 99)


def test_whose_picture_it_was_need_not_stand_with_the_bytes(lasting: str) -> None:
    """The platform told it with the picture, or only with the bytes."""
    keep(lasting, PICTURE, examination(author=None))
    keep(lasting, Media(id="m2"), examination("m2"))
    assert 4 == forget(lasting, U1)
    assert [True, True] == [bare(one) for one in facts(lasting)]


def test_strangers_pictures_and_lists_stay(lasting: str) -> None:
    """Also where a list's entry is called like the one who is forgotten."""
    keep(lasting, examination("m2", author="u2"), listed("u1"), listed("m1"))
    before = facts(lasting)
    assert 0 == forget(lasting, U1) + forget(lasting, M1)
    assert before == facts(lasting)


def test_a_store_with_lists_can_be_searched_for_the_erased(lasting: str) -> None:
    """After a restore each name is held against the journal; entries have none."""
    keep(lasting, examination(), listed())
    with closing(open_store(lasting)) as store:
        assert {(MINE, M1), (MINE, U1)} == set(database_of(store).ask(lambda one: [*known(one)]))


def test_what_was_found_goes_after_the_days_of_items(lasting: str, tmp_path: Path) -> None:
    """Not before, and with it the fingerprints that a platform made itself."""
    keep(lasting, PICTURE, examination(digit="d"), examination(digit="f"))
    assert [] == expire(lasting, 29.9)
    assert 2 == sum(not bare(one) for one in facts(lasting))
    assert [M1] == expire(lasting, 30)
    assert [True, True] == [bare(one) for one in facts(lasting)]
    assert [] == marks_left(lasting, tmp_path, [b"aaaa", b"dddd", b"ffff"])
    assert [] == expire(lasting, 60)


def test_a_picture_is_not_gone_while_other_bytes_of_it_are_known(lasting: str) -> None:
    """Who remembers it must not forget it yet."""
    keep(lasting, PICTURE)
    keep(lasting, examination(), days=10)
    assert [[], [M1]] == [expire(lasting, 30), expire(lasting, 40)]


@pytest.mark.parametrize("author", ["u1", None])
def test_an_open_case_keeps_what_was_found(lasting: str, author: str | None) -> None:
    """Also where only the picture's own record says whose it is."""
    keep(lasting, PICTURE, examination(author=author), examination("m2", author="u2"))
    with closing(open_store(lasting)) as store:
        conclude(store, cases=(case(subject=U1),))
    expire(lasting, 500)
    assert [False, True] == [bare(one) for one in facts(lasting)]


def entries(url: str) -> list[tuple[str, int, str, int]]:
    """Give name, version, standing and count of fingerprints of each entry's versions."""
    return [
        (one.id, one.version, one.standing, len(one.fingerprints))
        for one in facts(url)
        if isinstance(one, Entry)
    ]


def test_what_a_list_took_back_is_kept_no_longer_than_a_post(lasting: str) -> None:
    """In no version; that it was there and was taken back stays known."""
    keep(lasting, listed("e1"), listed("e2"), source="harbor")
    withdrawn = listed("e1", version=1, standing="withdrawn")
    keep(lasting, withdrawn, source="harbor", days=100)
    expire(lasting, 129.9)
    assert [1, 1, 1] == [fingerprints for *_, fingerprints in entries(lasting)]
    expire(lasting, 130)
    assert [
        ("e1", 0, "listed", 0),
        ("e2", 0, "listed", 1),
        ("e1", 1, "withdrawn", 0),
    ] == entries(lasting)


def test_what_a_list_exchanged_goes_and_what_counts_stays(lasting: str, tmp_path: Path) -> None:
    """However old: the entry as it stands is what pictures are compared with."""
    keep(lasting, listed(digit="d"), source="harbor")
    keep(lasting, listed(digit="f", version=1), source="harbor", days=1)
    expire(lasting, 5_000)
    assert [("e1", 0, "listed", 0), ("e1", 1, "listed", 1)] == entries(lasting)
    assert [b"ffff"] == marks_left(lasting, tmp_path, [b"dddd", b"ffff"])


def test_an_entry_that_was_taken_back_and_given_again_is_whole(lasting: str) -> None:
    """What its list has is in every version that had it, so that history can be done again."""
    keep(lasting, listed(), source="harbor")
    keep(lasting, listed(version=1, standing="withdrawn"), source="harbor", days=1)
    keep(lasting, listed(version=2), source="harbor", days=2)
    expire(lasting, 900)
    assert [1, 1, 1] == [fingerprints for *_, fingerprints in entries(lasting)]


def test_of_a_withdrawn_entry_the_words_stay(lasting: str) -> None:
    """What a person said of it is no content."""
    told = listed(standing="withdrawn", opinion="disputed", by="rosa", note="a news picture")
    keep(lasting, told, post(), source="harbor")
    expire(lasting, 31)
    assert [msgspec.structs.replace(told, fingerprints=())] == facts(lasting)
