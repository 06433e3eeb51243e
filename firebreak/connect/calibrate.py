"""What scores came to mean here: how often people agreed with connections.

Every decision on a member of a network says whether a score was right. Scores are first moved as a
whole, as far as decisions say that they are all too low or too high; that is what is expected. Then
the share that was right is read off the decisions themselves, rising with the score, and drawn
toward what is expected as if a few more decisions had been made. What people were shown by lot from
below the line stands for all that stand there. Where they decided on too few, nothing is said.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from msgspec import Struct, structs

from firebreak.algorithms.graph.columns import Floats
from firebreak.algorithms.stats.isotonic import interval, rising_steps
from firebreak.connect.seeds import MACHINE
from firebreak.model.connections import Band, Connection
from firebreak.model.decisions import Decision, standing
from firebreak.model.ids import CaseId, DecisionId, ItemKey
from firebreak.model.policy import ConnectPolicy

LEAST_DECISIONS = 20
"""Decisions on connections below which no probability is told at all."""
LEAST_ALIKE = 5
"""Decisions on connections with scores of the same piece, below which none is told of them."""
RECENT = 1_000
"""The newest decisions, which are what scores are learned from: groups change, and linkers do."""
EXPECTED = 1.0
"""As many imagined decisions stand in each cell, and are right as often as expected."""
SHIFT = 2.0
"""Log-odds by which all scores may be off as a whole, as a standard deviation; before anybody has
decided. On simulated platforms scores were too low by about so much."""
MOST_SCORE = 1e6
"""No score is as high; the last piece goes on up to here."""
CELL = 1.0
"""Scores are alike within a unit of log-odds."""


class Judgement(Struct, frozen=True, kw_only=True):
    """What a person said of one connection.

    Attributes:
        score: Log-odds that it had.
        is_right: Whether the account was acted on.
        drawn: Whether it was shown by lot.
    """

    score: float
    is_right: bool
    drawn: bool = False


class Piece(Struct, frozen=True, kw_only=True):
    """Scores that mean the same.

    Attributes:
        low: Where they begin.
        high: Where they end; not in it.
        share: Probability that a connection is right, in [0, 1].
        interval: Where that lies with 95 % certainty.
        decisions: How many it was read from.
    """

    low: float
    high: float
    share: float
    interval: tuple[float, float]
    decisions: int


class Calibration(Struct, frozen=True, kw_only=True):
    """What scores mean on one platform.

    Attributes:
        pieces: By score; their shares rise. None while people decided on too few.
    """

    pieces: tuple[Piece, ...] = ()

    def read(self, score: float) -> Piece | None:
        """Find what a score means; None where people have decided on too few such scores."""
        below = [one for one in self.pieces if one.low <= score]
        if not below:
            return None
        piece = below[-1]
        is_in = score < piece.high or piece is self.pieces[-1]
        return piece if is_in and piece.decisions >= LEAST_ALIKE else None

    def held(self, share: float) -> tuple[tuple[float, float], ...]:
        """Find the scores that are known to be right less often than a share: from, and below."""
        ends = [*(one.high for one in self.pieces[:-1]), MOST_SCORE]
        return tuple(
            (one.low, end)
            for one, end in zip(self.pieces, ends, strict=False)
            if one.decisions >= LEAST_ALIKE and one.share < share
        )


def judgements_from(decisions: Iterable[Decision]) -> tuple[Judgement, ...]:
    """Read what people said of connections off their decisions.

    Suspending or restricting a member says that its connection was right, dismissing it that it
    was not, and so does taking an action back. A dismissal that was taken back says nothing.

    Args:
        decisions: In the order they were made.

    Returns:
        One for each member decided on, in that order; of a member decided on twice in one
        case the last.
    """
    made = tuple(decisions)
    stands = {one.id: frozenset(one.subjects) for one in standing(made)}
    said: dict[tuple[CaseId, ItemKey], Judgement] = {}
    for decision in made:
        acted = decision.verb in ("suspend", "restrict")
        is_dismissed = decision.verb == "dismiss" and decision.id in stands
        if decision.reviewer == MACHINE or not (acted or is_dismissed):
            continue
        for member in decision.members:
            said[decision.case, member.account] = Judgement(
                score=member.score,
                is_right=acted and _stands(member.account, decision, stands),
                drawn=member.drawn,
            )
    return tuple(said.values())


def _stands(
    account: ItemKey, decision: Decision, stands: Mapping[DecisionId, frozenset[ItemKey]]
) -> bool:
    left = stands.get(decision.id, frozenset())
    return account in left or (bool(left) and account not in decision.subjects)


def calibrate(judgements: Sequence[Judgement], *, drawn: float) -> Calibration:
    """Learn what scores mean.

    Args:
        judgements: What people said, oldest first.
        drawn: Share of connections below the line that were shown by lot.

    Returns:
        Empty while there are fewer than ``LEAST_DECISIONS``. Source: isotonic regression
        (Barlow et al. 1972) of decisions weighted by how likely they were to be asked for
        (Horvitz and Thompson 1952), after a logistic shift (Platt 1999).
    """
    judgements = judgements[-RECENT:]
    if len(judgements) < LEAST_DECISIONS:
        return Calibration()
    score = np.array([one.score for one in judgements], np.float64)
    right = np.array([one.is_right for one in judgements], np.float64)
    lot = np.array([one.drawn for one in judgements], bool)
    weight = np.where(lot, 1.0 / max(drawn, 1e-3), 1.0)
    cell, place = np.unique(np.floor(score / CELL), return_inverse=True)
    mass = np.bincount(place, weight)
    # As sure as so many decisions of equal weight (Kish 1965).
    size = mass**2 / np.bincount(place, weight**2)
    expected = np.bincount(place, weight * _logistic(score + _shift(score, right))) / mass
    told = np.bincount(place, weight * right) / mass
    share = (size * told + EXPECTED * expected) / (size + EXPECTED)
    steps = rising_steps(cell, share, size + EXPECTED)
    sure = np.bincount(steps.piece, size + EXPECTED).astype(np.float64)
    low, high = interval(steps.share, sure)
    return Calibration(
        pieces=tuple(
            Piece(
                low=float(cell[steps.piece == one].min()) * CELL,
                high=(float(cell[steps.piece == one].max()) + 1.0) * CELL,
                share=float(steps.share[one]),
                interval=(float(low[one]), float(high[one])),
                decisions=int((steps.piece[place] == one).sum()),
            )
            for one in range(len(steps.share))
        )
    )


def calibrated(
    connections: Sequence[Connection], calibration: Calibration, *, policy: ConnectPolicy
) -> tuple[Connection, ...]:
    """Say of connections how likely they are right, and hold back those that are not.

    Args:
        connections: As evidence gave them.
        calibration: What scores mean here.
        policy: Where likely begins, as log-odds.

    Returns:
        The same in their order. One that evidence calls likely is so only if people agreed with
        enough of its like; what evidence does not call likely never becomes so.
    """
    line = float(_logistic(np.array([policy.likely]))[0])
    held = calibration.held(line)
    return tuple(
        _read(_with_held(one, held), calibration.read(one.score), line=line) for one in connections
    )


def _with_held(connection: Connection, held: tuple[tuple[float, float], ...]) -> Connection:
    """Let it carry what it takes to say its band without some of its rows."""
    if connection.terms is None:
        return connection
    return structs.replace(connection, terms=structs.replace(connection.terms, held=held))


def _read(connection: Connection, piece: Piece | None, *, line: float) -> Connection:
    if piece is None:
        return connection
    band: Band = connection.band if piece.share >= line else "watch"
    return structs.replace(connection, probability=piece.share, interval=piece.interval, band=band)


def _shift(score: Floats, right: Floats) -> float:
    """By how much all scores are too low, in log-odds; drawn toward 0."""
    shift = 0.0
    for _ in range(50):
        said = _logistic(score + shift)
        slope = float((right - said).sum()) - shift / SHIFT**2
        shift += slope / (float((said * (1.0 - said)).sum()) + 1.0 / SHIFT**2)
    return shift


def _logistic(score: Floats) -> Floats:
    return np.asarray(0.5 * (1.0 + np.tanh(score / 2.0)), np.float64)
