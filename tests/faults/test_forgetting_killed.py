"""F18: a server killed while it forgets somebody leaves nothing of him."""

import random
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from firebreak.adapters.erasure_journal import Journal
from firebreak.adapters.store import database_of, open_store, wishes
from firebreak.app.wiring import utc_now
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, SourceId
from firebreak.model.items import Item, Post
from firebreak.model.wishes import EXPIRY, Wish
from tests.faults.aftermath import counted
from tests.faults.forks import Forks
from tests.faults.served import Served, Visitors
from tests.faults.tally import Count, Tally

POSTS = 40
ANSWERED_SECONDS = 120.0


def traces(name: str) -> list[Item]:
    """Let somebody post, and be answered by somebody else each time."""
    own: list[Item] = [
        Post(id=f"{name}-{number}", author=name, text=f"words of {name}") for number in range(POSTS)
    ]
    return own + [
        Post(id=f"re-{name[::-1]}-{number}", author="other", reply_to=f"{name}-{number}")
        for number in range(POSTS)
    ]


def ask(served: Served, name: str) -> None:
    """Tell of somebody, and ask for him to be forgotten."""
    with closing(open_store(served.store_url, now=utc_now)) as store:
        store.append(DEFAULT_TENANT, SourceId("forum"), traces(name), utc_now())
        wish = Wish(
            id=name[::-1],
            kind="erase",
            at=utc_now(),
            tenant=DEFAULT_TENANT,
            subject=ItemKey(f"forum:account:{name}"),
            reason="asked for",
        )
        database_of(store).write(partial(wishes.put, wish=wish))


def await_answers(served: Served) -> list[Wish]:
    """Wait until every wish has its answer, and give them."""
    give_up, pause = monotonic() + ANSWERED_SECONDS, Event()
    with closing(open_store(served.store_url, now=utc_now)) as store:
        while True:
            known = [one for one in database_of(store).ask(wishes.all_of) if one.id != EXPIRY]
            if all(one.state == "done" for one in known):
                return known
            assert monotonic() < give_up, known
            pause.wait(0.1)


@pytest.mark.timeout(36_000)
def test_a_server_killed_while_it_erases_leaves_nothing_of_anybody(
    tmp_path: Path, forks: Forks, times: Callable[[int, int], int], tally: Tally
) -> None:
    """Beside intake, decisions and messages, signal 9 at any moment; and nobody else is lost."""
    served, dice, kills = Served(tmp_path), random.Random(18), times(6, 500)
    visitors, names = Visitors(served), [f"vanishing{number}gone" for number in range(kills)]
    program = served.start(forks.start)
    with closing(served), visitors.at_work():
        for name in names:
            ask(served, name)
            visitors.await_more(dice.randint(1, 120))
            served.kill(program)
            program = served.start(forks.start)
        visitors.await_more(5)
        answers = await_answers(served)
    wrong = counted(served, visitors)
    left = b"".join(path.read_bytes() for path in tmp_path.glob("f.db*"))
    lines = Journal(tmp_path / "f.db.erasures").lines()
    unfinished = {one.mark for one in lines if one.state == "begun"}
    unfinished -= {one.mark for one in lines if one.state == "done"}
    tally.add(
        Count(
            fault="F18 kill -9 of a server that erases",
            tries=kills,
            lost=wrong["lost"],
            unexpected=sum(name.encode() in left for name in names)
            + len(unfinished)
            + wrong["unexpected"],
            duplicated=wrong["duplicated"],
            recovered=len(answers),
            note=f"{sum(one.rows.get('records', 0) for one in answers):,} records rewritten, "
            f"{len(visitors.posts):,} posts and {len(visitors.decisions):,} decisions meanwhile",
        )
    )
    assert len({one.mark for one in lines}) == kills
