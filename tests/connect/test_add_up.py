"""A row is dropped, and what is left says what it would have said without it."""

from collections.abc import Collection, Sequence
from itertools import chain, combinations

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from firebreak.algorithms.graph.columns import Floats
from firebreak.connect.add_up import add_up, leave_out
from firebreak.connect.attempt import measure
from firebreak.connect.calibrate import Judgement, calibrate, calibrated
from firebreak.connect.combine import COUNTER, Weighed, band, rank, weigh
from firebreak.connect.contract import Did, Linker, Measured, Told
from firebreak.connect.explain import explain
from firebreak.connect.run import connect, installed
from firebreak.connect.together import SUREST, Together
from firebreak.connect.view import SeedSet, View
from firebreak.model.connections import Band, Connection, ConnectionEvidence, Family, Terms
from firebreak.model.ids import ItemKey
from tests.connect.columns import NAMES, seeds, some_acts, table, told
from tests.connect.columns import Did as Drawn
from tests.connect.factories import NOW, SMALL, circle, crowd, drops, found_in, table_of

ACCOUNTS = 40
LINKERS: tuple[tuple[str, Family], ...] = (
    ("follows", "ties"),
    ("links", "co-action"),
    ("things", "co-action"),
    ("back", "return"),
    ("against", COUNTER),
    ("known", COUNTER),
)
GROUP = ("s1", "s2", "s3", "m1", "m2")
PLANTED = [*crowd(), *drops(*GROUP), *circle(*GROUP)]


def said_by(linker: str, family: Family, dice: np.random.Generator) -> Weighed:
    """Let an invented linker say something of some accounts, often the same of several."""

    def tell(
        view: View, known: SeedSet, policy: object, candidates: Sequence[int]
    ) -> tuple[Told, ...]:
        del view, known, policy
        return tuple(Told(says=linker) for _ in candidates)

    here = np.flatnonzero(dice.random(ACCOUNTS) < 0.6)
    least, most = (-12, 0) if family == COUNTER else (-3, 24)
    own = dice.integers(0 if family == COUNTER else most // 2, most + 1, 5) / 2.0
    return Weighed(
        linker=Linker(
            id=linker,
            version="1",
            family=family,
            why="",
            references=(),
            examples=(),
            link=lambda *_: pytest.fail("it has measured already"),
            tell=tell,
            stands_alone=linker == "back",
        ),
        measured=Measured(candidates=here, statistic=np.ones(len(here)), left_out=own),
        nats=dice.integers(least, most + 1, len(here)) / 2.0,
        seeds=own if family != COUNTER else np.zeros(5),
        absent=0.0 if family == COUNTER else -1.5,
    )


def thinned(weighed: Weighed, account: int) -> Weighed:
    """What a linker would have said, had it not spoken of one account."""
    kept = weighed.measured.candidates != account
    measured = weighed.measured
    return structs.replace(
        weighed,
        measured=structs.replace(
            measured, candidates=measured.candidates[kept], statistic=measured.statistic[kept]
        ),
        nats=weighed.nats[kept],
    )


def read_afresh(total: float, everybody: Floats, known: Together) -> float:
    """Read a sum off everybody's by its place, with the curve as it was."""
    if total <= 0 or known.share is None:
        return total
    place = np.clip((everybody >= total).sum() / known.size, 1 / known.size, 1.0)
    ratio = known.slope[np.searchsorted(known.place, place - 0.5 / known.size)]
    likely = np.clip(known.share * ratio, 1e-9, SUREST)
    odds = np.log(likely / (1 - likely)) - np.log(known.share / (1 - known.share))
    return float(np.clip(odds, 0.0, total))


def afresh(
    weighed: Sequence[Weighed], account: int, without: Collection[str], *, n_ids: int, size: int
) -> tuple[float, Band]:
    """Combine everything again, with some linkers silent on one account, by the same curve."""
    known = rank(weighed, policy=SMALL, n_ids=n_ids, n_background=size).together
    left = [thinned(one, account) if one.linker.id in without else one for one in weighed]
    everybody = rank(left, policy=SMALL, n_ids=n_ids, n_background=size)
    speaking: dict[Family, float] = {}
    is_very_strong = False
    for one in left:
        for nats in one.nats[one.measured.candidates == account]:
            family, cap = one.linker.family, SMALL.family_cap
            is_very_strong |= one.linker.stands_alone and nats >= 1.5 * cap
            pick = min if family == COUNTER else max
            speaking[family] = pick(speaking.get(family, 0.0), float(np.clip(nats, -cap, cap)))
    found = everybody.total[everybody.candidates == account]
    # Who has counter-evidence alone is no candidate; it still takes off.
    total = float(found[0]) if len(found) else sum(speaking.values())
    score = known.prior(SMALL.prior) + read_afresh(total, everybody.total, known)
    judged = band(speaking, score=score, very_strong=is_very_strong, likely=SMALL.likely)
    return score, judged


def every_choice(one: Connection) -> list[tuple[str, ...]]:
    """Every way to drop rows of a connection."""
    linkers = [row.linker for row in one.evidence]
    return list(chain.from_iterable(combinations(linkers, n) for n in range(len(linkers) + 1)))


@given(st.integers(0, 2**32))
def test_any_rows_dropped_give_the_score_and_band_of_a_fresh_combination(seed: int) -> None:
    """Families, caps, the one who steps in, and what sums mean: nothing is forgotten."""
    dice = np.random.default_rng(seed)
    weighed = [said_by(linker, family, dice) for linker, family in LINKERS]
    view = table_of([Did(f"x{n}", "tag", "tag:tea") for n in range(ACCOUNTS)]).view()
    sizes = {"n_ids": view.n_ids, "size": ACCOUNTS}
    ranking = rank(weighed, policy=SMALL, n_ids=view.n_ids, n_background=ACCOUNTS)
    account = int(dice.choice(ranking.candidates))
    (found,) = explain(
        view,
        view.seed_set(()),
        weighed,
        [account],
        together=ranking.together,
        policy=SMALL,
        now=NOW,
    )

    for without in every_choice(found):
        left = leave_out(found, without)
        score, judged = afresh(weighed, account, without, **sizes)
        assert left.score == pytest.approx(score, abs=1e-9), without
        assert left.band == judged or left.score == pytest.approx(SMALL.likely), without


@given(some_acts(), st.sets(st.integers(0, 7), min_size=1, max_size=5))
def test_on_a_platform_each_row_says_what_it_is_worth(did: list[Drawn], chosen: set[int]) -> None:
    """With the linkers that are installed, on platforms where anything may have happened."""
    made = table(told(did))
    view = made.view()
    known = view.seed_set(seeds(*chosen))
    size = int((view.is_active & ~known.is_seed).sum())
    for one in connect(made, seeds(*chosen), policy=SMALL, now=NOW):
        weighed = [
            weigh(linker, measure(linker, view, known, SMALL), n_background=size)
            for linker in installed()
        ]
        for row in one.evidence:
            account = view.ids[one.account]
            score, judged = afresh(weighed, account, [row.linker], n_ids=view.n_ids, size=size)
            left = leave_out(one, [row.linker])
            assert left.score == pytest.approx(score, abs=1e-9)
            assert left.band == judged or left.score == pytest.approx(SMALL.likely)


def member() -> Connection:
    """Give the explained connection of a member, where two linkers see the same links."""
    return found_in(PLANTED, "s1", "s2", "s3")["m1"]


def test_with_nothing_dropped_it_is_the_same_connection() -> None:
    """The what-if is the computation itself."""
    assert leave_out(member(), ()) == member()
    assert leave_out(member(), ["no such linker"]) == member()


def test_a_row_of_the_same_family_steps_in() -> None:
    """Who saw it too then speaks for the family, and no longer says that it counts once."""
    counting = next(
        row for row in member().evidence if row.family == "co-action" and row.weight > 0
    )
    left = leave_out(member(), [counting.linker])
    (other,) = (row for row in left.evidence if row.family == "co-action")

    assert other.weight > 0
    assert "counts once" not in other.told
    assert member().score - counting.weight < left.score <= member().score


def test_without_its_second_family_nobody_is_shown() -> None:
    """However strong the ties, one family alone is only watched."""
    assert member().band == "likely"
    assert leave_out(member(), ["ties"]).band == "watch"


def row(linker: str, family: Family, alone: float, *, suffices: bool = False) -> ConnectionEvidence:
    """One row by what it says alone."""
    return ConnectionEvidence(
        family=family,
        linker=linker,
        says=linker,
        statistic=1.0,
        alone=alone,
        suffices=suffices,
        weight=0.0,
    )


def added_up(*rows: ConnectionEvidence) -> Connection:
    """Add rows up where sums say what they are."""
    bare = Connection(
        account=ItemKey(NAMES[0]), prior=-6.0, score=0.0, band="watch", evidence=rows, at=NOW
    )
    return add_up(bare, Terms(cap=6.0, likely=0.0))


def test_a_capped_row_that_goes_takes_the_cap_with_it_and_no_more() -> None:
    """Nine nats that counted six leave six less."""
    one = added_up(row("follows", "ties", 9.0), row("links", "co-action", 2.0))

    assert (2.0, -4.0) == (one.score, leave_out(one, ["follows"]).score)


def test_a_very_strong_return_that_goes_takes_the_band_with_it() -> None:
    """What made a second family needless is gone, and the others are looked at anew."""
    one = added_up(row("back", "return", 9.0, suffices=True), row("follows", "ties", 0.5))

    assert ("likely", "watch") == (one.band, leave_out(one, ["back"]).band)


@given(
    st.lists(st.tuples(st.integers(-6, 6), st.booleans()), min_size=20, max_size=60),
    st.integers(0, 12),
)
def test_what_people_decided_holds_back_what_is_left_as_it_holds_back_others(
    said: list[tuple[int, bool]], alone: int
) -> None:
    """A band without a row is that of a real connection with that score."""
    scores = [Judgement(score=float(score), is_right=is_right) for score, is_right in said]
    learned = calibrate(scores, drawn=0.1)
    two = added_up(row("follows", "ties", alone / 2), row("links", "co-action", 4.0))
    three = added_up(*two.evidence, row("back", "return", 3.0))
    (whole, left) = calibrated([three, two], learned, policy=SMALL)

    assert leave_out(whole, ["back"]).band == left.band
    assert leave_out(whole, ()).band == whole.band


def test_counter_evidence_that_goes_lifts_the_score() -> None:
    """A reviewer sees what speaks for somebody by leaving it out."""
    one = added_up(row("follows", "ties", 5.0), row("known", COUNTER, -4.0))

    assert (-5.0, -1.0) == (one.score, leave_out(one, ["known"]).score)


def test_without_any_row_the_prior_is_left() -> None:
    """Nothing said, nothing added."""
    one = leave_out(member(), [row.linker for row in member().evidence])

    assert (one.prior, "watch") == (one.score, one.band)


def test_what_a_connection_carries_survives_the_store() -> None:
    """Years later the same rows can be dropped to the same effect."""
    stored = msgspec.json.decode(msgspec.json.encode(member()), type=Connection)

    assert leave_out(member(), ["ties"]) == leave_out(stored, ["ties"])


def test_one_stored_before_it_carried_its_terms_says_that_nobody_knows() -> None:
    """An old connection is still read; its what-if is not made up."""
    old = msgspec.json.decode(
        b'{"account":"a","prior":-6.0,"score":-1.0,"band":"watch","at":"2030-01-01T00:00:00Z",'
        b'"evidence":[{"family":"ties","linker":"ties","says":"x","statistic":1,"weight":5}]}',
        type=Connection,
    )

    assert "x" == old.evidence[0].told
    with pytest.raises(ValueError, match="does not carry"):
        leave_out(old, ["ties"])
