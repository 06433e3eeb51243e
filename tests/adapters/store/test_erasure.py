"""Erasing: nothing is left of somebody, and nothing else is touched."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from firebreak.adapters.store import database_of, open_store
from firebreak.adapters.store.erasure import FEW, TABLES, Erased, erase
from firebreak.adapters.store.expiry import forget_sessions
from firebreak.adapters.store.ledger_copy import open_copy
from firebreak.adapters.store.transfer import transfer
from firebreak.app.ledger import Notes, check
from firebreak.model.effects import Joined
from firebreak.model.errors import StillNeeded
from firebreak.model.ids import ItemKey, Seq
from firebreak.model.items import Account, Post, StoredItem
from firebreak.model.notices import Notice
from firebreak.model.people import Session
from firebreak.model.ports import Store
from firebreak.model.relations import Relation
from firebreak.model.signals import Evidence, Signal
from tests.adapters.store.factories import (
    ADA,
    MINE,
    THEIRS,
    U1,
    add,
    at,
    case,
    conclude,
    decide_with_delivery,
    entry,
    outcome,
    signal,
)

GONE = ItemKey("forum:account:vanishing-u17")
MARKERS = (b"vanishing", b"Vanishing")


@pytest.fixture
def url(lasting: str) -> str:
    """Give the address of an empty store of each kind that lasts."""
    return lasting


def aliases() -> Callable[[], str]:
    """Give names that stand in the place of others."""
    numbers = count(1)
    return lambda: f"alias{next(numbers)}"


def furnish(store: Store) -> None:
    """Let somebody leave traces in every table, beside somebody who stays."""
    add(
        store,
        Account(id="vanishing-u17", handle="vanishing_handle", bio="vanishing bio"),
        Post(id="vanishing-p1", author="vanishing-u17", text="vanishing text"),
        Post(
            id="p2", author="u1", text="stays", reply_to="vanishing-p1", mentions=("vanishing-u17",)
        ),
        Relation(verb="follow", actor="vanishing-u17", object="u1"),
        Relation(verb="follow", actor="u1", object="vanishing-u17"),
        Notice(
            id="n1",
            subject_kind="post",
            subject="vanishing-p1",
            reason="vanishing reason",
            reporter="r1",
        ),
    )
    decide_with_delivery(store, subject=GONE)
    conclude(
        store,
        joined=(Joined(case=case().id, signals=(told(),), notices=(Seq(6),)),),
        signals=(signal("forum:post:p2"),),
        entries=(entry(subject=GONE, note="about vanishing"), entry(subject=U1)),
    )


def told() -> Signal:
    """Make a signal about a post, with a sentence that names another one."""
    return Signal(
        detector="near_copies",
        version="1",
        subject=ItemKey("forum:post:p2"),
        category="call",
        score=0.9,
        at=at(0),
        evidence=(
            Evidence(
                says="Nearly the same as forum:post:vanishing-p1, removed before.",
                items=(ItemKey("forum:post:vanishing-p1"),),
            ),
        ),
    )


def furnished(url: str, *, is_sent: bool = True) -> None:
    """Make such a store, and tell the platform."""
    with closing(open_store(url)) as store:
        furnish(store)
        if is_sent:
            store.settle([outcome("delivered")], [])


def forget(url: str, subject: ItemKey = GONE) -> Erased:
    """Erase the one who vanishes, or another one."""
    with closing(open_store(url)) as store:
        return erase(database_of(store), [subject], entry("subject erased"), aliases=aliases())


def scrub(url: str) -> None:
    """Write everything anew."""
    with closing(open_store(url)) as store:
        database_of(store).clean(TABLES, None, is_urgent=True)


def everything(url: str, folder: Path) -> bytes:
    """Give all bytes of a database, the log included; of a server, of all its tables."""
    if not url.startswith("sqlite"):
        transfer(url, f"sqlite:///{folder / 'export.db'}", progress=lambda *_: None)
    files = sorted(folder.glob("*.db*"))
    return b"".join(path.read_bytes() for path in files)


def test_no_marker_is_left(url: str, tmp_path: Path) -> None:
    """Neither words nor identifiers of the erased can be found in any byte of the database."""
    furnished(url)
    forget(url)
    scrub(url)
    left = everything(url, tmp_path)
    assert b"stays" in left
    assert [] == [marker for marker in MARKERS if marker in left]


def test_before_it_the_markers_are_there(url: str, tmp_path: Path) -> None:
    """The search that finds nothing afterwards finds something before."""
    furnished(url)
    assert MARKERS[0] in everything(url, tmp_path)


def test_every_table_that_named_somebody_is_rewritten(url: str) -> None:
    """Records, evidence, case, decision, action, message and ledger."""
    furnished(url)
    assert {
        "records": 6,
        "signals": 1,
        "cases": 1,
        "decisions": 1,
        "actions": 1,
        "outbox": 1,
        "ledger": 2,
    } == forget(url).rows


def test_the_feed_keeps_its_places(url: str) -> None:
    """Readers go on: each place still holds a record of the same kind."""
    furnished(url)
    with closing(open_store(url)) as store:
        before = store.read(Seq(0), 100)
    forget(url)
    with closing(open_store(url)) as store:
        after = store.read(Seq(0), 100)
    assert [(one.seq, type(one), one.received_at) for one in before] == [
        (one.seq, type(one), one.received_at) for one in after
    ]


def test_others_keep_their_words(url: str) -> None:
    """Of the answer by somebody else only the pointers to the erased go."""
    furnished(url)
    forget(url)
    with closing(open_store(url)) as store:
        found = store.item(ItemKey("forum:post:p2"), MINE)
    assert isinstance(found, StoredItem)
    assert isinstance(found.item, Post)
    assert found.item.text == "stays"
    assert str(found.item.reply_to).startswith("erased-alias")


def test_the_ledger_still_verifies(url: str) -> None:
    """Commitments stay, so every hash can still be recomputed."""
    furnished(url)
    with closing(open_store(url)) as store:
        before = store.tree(MINE).size
    forget(url)
    with open_copy(url) as copy:
        (checked,) = check(copy, Notes())
    assert checked.verdict.finding is None
    assert (before + 1, 2) == (checked.verdict.size, checked.verdict.erased)


def test_erasing_again_changes_nothing(url: str) -> None:
    """The second time nothing names the subject, and no line is written."""
    furnished(url)
    forget(url)
    assert {} == forget(url).rows


def test_what_a_person_must_decide_is_kept(url: str) -> None:
    """An open case stands against erasing, and is named."""
    with closing(open_store(url)) as store:
        conclude(store, cases=(case(subject=GONE),))
        add(store, Account(id="vanishing-u17"))
    with pytest.raises(StillNeeded, match="case c1 is open"):
        forget(url)


def test_what_the_platform_must_hear_is_kept(url: str) -> None:
    """A message that is still to be sent stands against erasing."""
    furnished(url, is_sent=False)
    with pytest.raises(StillNeeded, match="message m1 has not reached the platform"):
        forget(url)


def test_another_tenant_is_not_touched(url: str) -> None:
    """The same name at another customer is another person."""
    with closing(open_store(url)) as store:
        add(store, Account(id="vanishing-u17", name="theirs"), tenant=THEIRS)
    assert {} == forget(url).rows


def test_a_longer_name_is_another_name(url: str) -> None:
    """Erasing u1 leaves u17 alone, even inside a sentence."""
    furnished(url)
    forget(url, ItemKey("forum:account:vanishing-u1"))
    with closing(open_store(url)) as store:
        assert store.item(GONE, MINE) is not None


def test_a_case_that_was_changed_meanwhile_is_seen(url: str) -> None:
    """Who computed from the case as it was is refused: its revision has risen."""
    furnished(url)
    with closing(open_store(url)) as store:
        before = store.case(case().id, MINE).revision
    forget(url)
    with closing(open_store(url)) as store:
        assert before + 1 == store.case(case().id, MINE).revision


@pytest.mark.parametrize("posts", [FEW - 1, FEW])
def test_answers_to_any_number_of_posts_are_found(url: str, tmp_path: Path, posts: int) -> None:
    """Few names are searched for as bytes, many by decoding each record; both find all."""
    with closing(open_store(url)) as store:
        for number in range(posts):
            name = f"vanishing-{number}"
            add(store, Post(id=name, author="vanishing-u17"))
            add(store, Post(id=f"r{number}", author="u1", reply_to=name))
    assert posts * 2 == forget(url).rows["records"]
    scrub(url)
    assert b"vanishing" not in everything(url, tmp_path)


@pytest.mark.parametrize(("minutes", "ended"), [(9.99, 0), (10, 1)])
def test_ended_sessions_go(url: str, minutes: float, ended: int) -> None:
    """From the instant at which they end."""
    with closing(open_store(url)) as store:
        store.put_session(Session(token="t", person=ADA, until=at(10), csrf="c"))
        assert ended == database_of(store).write(partial(forget_sessions, now=at(minutes)))


def test_freed_pages_are_gone(tmp_path: Path) -> None:
    """After the scrub a file has no page that is not in use, and no log."""
    url = f"sqlite:///{tmp_path / 'f.db'}"
    furnished(url)
    forget(url)
    scrub(url)
    with closing(sqlite3.connect(tmp_path / "f.db")) as db:
        assert (0,) == db.execute("PRAGMA freelist_count").fetchone()
