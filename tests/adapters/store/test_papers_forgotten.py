"""Papers of the desk go with whom they are about, unless they are needed."""

from contextlib import closing
from datetime import datetime, timedelta
from itertools import count

import pytest
from msgspec.structs import replace

from firebreak.adapters.store import database_of, open_store
from firebreak.adapters.store.erasure import Erased, erase
from firebreak.app import retention
from firebreak.model.effects import Filing
from firebreak.model.errors import NotFound, StillNeeded
from firebreak.model.ids import ItemKey, ReviewerId
from firebreak.model.items import Account
from firebreak.model.looks import Canary, Look, Tie
from firebreak.model.papers import Body, Note, Paper, PaperId, PaperKind
from firebreak.model.retention import Retention
from firebreak.model.second_looks import SecondReview
from tests.adapters.store.factories import MINE, T0, U1, add, entry

GONE = ItemKey("forum:account:vanishing-u17")
DAY = timedelta(days=1)
A_MICROSECOND = timedelta(microseconds=1)
CLOSED = Paper(
    id=PaperId("p1"),
    tenant=MINE,
    kind="note",
    at=T0,
    body=Note(by="ada", words="what was written"),
    subject=GONE,
    is_open=False,
)


def written(url: str, *papers: Paper) -> None:
    """Make a store with papers."""
    with closing(open_store(url)) as store:
        add(store, Account(id="vanishing-u17"), Account(id="u1"))
        store.file(Filing(tenant=MINE, papers=papers))


def forget(url: str) -> Erased:
    """Erase the one who vanishes."""
    names = count(1)
    with closing(open_store(url)) as store:
        return erase(
            database_of(store),
            [GONE],
            entry("subject erased"),
            aliases=lambda: f"alias{next(names)}",
        )


def is_there(url: str, at: datetime | None = None) -> bool:
    """Say whether the paper is there, after the forgetting of a day."""
    names = count(1)
    with closing(open_store(url)) as store:
        if at is not None:
            retention.expire_in(
                database_of(store),
                Retention(),
                now=lambda: at,
                aliases=lambda: f"a{next(names)}",
            )
        try:
            store.paper(PaperId("p1"), MINE)
        except NotFound:
            return False
        return True


def test_a_paper_about_somebody_erased_is_gone(lasting: str) -> None:
    """Nothing of it is left, under any name."""
    written(lasting, CLOSED)
    assert 1 == forget(lasting).rows["papers"]
    assert not is_there(lasting)


def test_a_paper_that_only_names_somebody_loses_the_name(lasting: str) -> None:
    """It stays about the other one, and whoever computed from the older one must look again."""
    names = replace(CLOSED, subject=U1, body=Note(by="ada", words=f"see {GONE}"))
    written(lasting, names)
    forget(lasting)
    with closing(open_store(lasting)) as store:
        left = store.paper(PaperId("p1"), MINE)
    assert (U1, 2) == (left.subject, left.revision)
    assert isinstance(left.body, Note)
    assert "vanishing" not in left.body.words


def test_a_second_look_stands_in_nobodys_way(lasting: str) -> None:
    """Whoever is to be forgotten is, though somebody wanted to look at the decision again."""
    look = SecondReview(until=T0)
    written(lasting, replace(CLOSED, kind="second review", body=look, is_open=True))
    forget(lasting)
    assert not is_there(lasting)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("look", Look(by=ReviewerId("ada"), why="training", words="vanishing")),
        ("canary", Canary(by=ReviewerId("ada"))),
        ("tie", Tie(by=ReviewerId("ada"))),
    ],
)
def test_who_looked_or_has_a_tie_stands_in_nobodys_way(
    lasting: str, kind: PaperKind, body: Body
) -> None:
    """A look that waits to be looked over, a decoy and a tie go with the account."""
    written(lasting, replace(CLOSED, kind=kind, body=body, is_open=True))
    forget(lasting)
    assert not is_there(lasting)


def test_a_paper_about_which_something_must_be_done_stands_against_it(lasting: str) -> None:
    """Somebody must see to it first."""
    written(lasting, replace(CLOSED, is_open=True))
    with pytest.raises(StillNeeded, match="note p1 is open"):
        forget(lasting)


@pytest.mark.parametrize(("until", "stays"), [(T0, False), (T0 + A_MICROSECOND, True)])
def test_what_the_law_preserves_stands_against_it_until_its_instant(
    lasting: str, until: datetime, stays: bool
) -> None:
    """At the instant itself it no longer does."""
    written(lasting, replace(CLOSED, is_preserved=True, keep_until=until))
    if stays:
        with pytest.raises(StillNeeded, match="preserved until"):
            forget(lasting)
    else:
        forget(lasting)
    assert stays == is_there(lasting)


def test_a_paper_with_an_end_of_its_own_goes_then(lasting: str) -> None:
    """Not a microsecond earlier."""
    end = T0 + 7 * DAY
    written(lasting, replace(CLOSED, keep_until=end))
    assert is_there(lasting, end - A_MICROSECOND)
    assert not is_there(lasting, end)


def test_a_paper_without_case_and_end_goes_as_decisions_do(lasting: str) -> None:
    """Three years after it was filed."""
    end = T0 + Retention().decisions_days * DAY
    written(lasting, CLOSED)
    assert is_there(lasting, end - A_MICROSECOND)
    assert not is_there(lasting, end)


def test_an_open_paper_never_goes_by_itself(lasting: str) -> None:
    """However long nobody sees to it."""
    written(lasting, replace(CLOSED, is_open=True, keep_until=T0))
    assert is_there(lasting, T0 + 5_000 * DAY)


def test_a_hold_keeps_papers_beyond_their_end(lasting: str) -> None:
    """As it keeps everything else about somebody."""
    written(lasting, replace(CLOSED, keep_until=T0 + DAY))
    with closing(open_store(lasting)) as store:
        retention.place_hold(
            store, GONE, until=T0 + 9 * DAY, reason="court", actor="rosa", now=T0, tenant=MINE
        )
    assert is_there(lasting, T0 + 8 * DAY)
    assert not is_there(lasting, T0 + 9 * DAY)
