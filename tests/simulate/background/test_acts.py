"""What a day's posts and follows are as acts."""

import numpy as np
import pytest

from firebreak.simulate.arrays import Longs
from firebreak.simulate.background.acts import ORIGIN_MS, VERBS, acts_of, follows_before
from firebreak.simulate.background.sessions import QUOTE, REPLY, SHARE
from firebreak.simulate.parameters import DAY_MS
from tests.simulate.background.factories import days
from tests.simulate.populace.factories import world

DAY = days()[5]
ACTS = acts_of(DAY)


def of(verb: str) -> Longs:
    """Give the rows of one verb."""
    return np.flatnonzero(ACTS.verb == VERBS.index(verb))


@pytest.mark.parametrize(("verb", "kind"), [("reply", REPLY), ("share", SHARE), ("quote", QUOTE)])
def test_answers_shares_and_quotes_go_to_the_author(verb: str, kind: int) -> None:
    """One act each, toward whoever wrote the post."""
    rows, posts = of(verb), DAY.kind == kind
    assert (ACTS.actor[rows] == DAY.author[posts]).all()
    assert (ACTS.object[rows] == DAY.target_author[posts]).all()
    assert (ACTS.t[rows] == DAY.t_ms[posts] + ORIGIN_MS).all()


def test_things_are_acts_of_whoever_posted_them() -> None:
    """Every tag, link and medium is one."""
    assert (DAY.tags >= 0).sum() == len(of("tag"))
    assert sorted(DAY.tags[DAY.tags >= 0].tolist()) == sorted(ACTS.object[of("tag")].tolist())
    for verb, column in (("link", DAY.link), ("media", DAY.media)):
        assert (ACTS.object[of(verb)] == column[column >= 0]).all()
        assert (ACTS.actor[of(verb)] == DAY.author[column >= 0]).all()


def test_each_verb_stands_in_the_order_of_time() -> None:
    """One verb after the other, so that readers can skip what they do not need."""
    changed = np.diff(ACTS.verb) != 0
    assert len(set(ACTS.verb.tolist())) - 1 == changed.sum()
    assert (np.diff(ACTS.t)[~changed] >= 0).all()
    assert (ACTS.t // DAY_MS == ORIGIN_MS // DAY_MS + 5).all()


def test_nobody_acts_toward_themselves() -> None:
    """Neither follows nor answers."""
    toward = np.isin(ACTS.verb, [VERBS.index(one) for one in ("follow", "reply", "share", "quote")])
    assert (ACTS.actor[toward] != ACTS.object[toward]).all()


def test_follows_of_before_and_of_the_story_are_all_follows() -> None:
    """Every follow is told exactly once."""
    follows = world().follows
    before = follows_before(follows, 0, 700), follows_before(follows, 700, 1_500)
    during = sum(len(day.follower) for day in days())
    assert len(follows.targets) == len(before[0]) + len(before[1]) + during
    for part in before:
        assert ORIGIN_MS > part.t.max()
        assert (np.diff(part.t) >= 0).all()
    assert 700 <= before[1].actor.min()
