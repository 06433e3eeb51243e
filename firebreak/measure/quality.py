"""How good decisions and their sources are, read from the ledger alone.

A figure about few matters is a figure about nothing, so each comes with its interval and its count,
and with what is not settled yet. Nothing here knows who decided.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, cast, get_args

import numpy as np
from msgspec import Struct

from firebreak.algorithms.stats.agreement import Agreement, agreement
from firebreak.algorithms.stats.proportions import wilson
from firebreak.measure.books import Codings, Flags, Known
from firebreak.measure.contract import Window
from firebreak.measure.decided import UPHOLDING, answering, doubted, taken_back
from firebreak.measure.places import among, distinct, found_in, lasts
from firebreak.model.decisions import Verb
from firebreak.model.ledger import CLOSING, OPENING
from firebreak.model.second_looks import OUTCOME

SourceKind = Literal["detector", "linker", "list", "reporter class"]
KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
Source = tuple[SourceKind, str]
Group = tuple[str, str]
"""Category and language, each possibly empty."""


class Precision(Struct, frozen=True, kw_only=True):
    """How often people upheld what one source brought up.

    Attributes:
        upheld: Decisions that did something and stand.
        judged: Decisions that say whether it was right: all but those in doubt.
        taken_back: Those of them that did something and were taken back; they were not upheld.
        in_doubt: Decisions that a second person would not have made and nobody decided since.
        waiting: Open cases that it speaks for, about which nothing is known yet.
        low: Where the share lies at least, with 95 in 100.
        high: Where it lies at most.
    """

    kind: SourceKind
    name: str
    upheld: int
    judged: int
    taken_back: int
    in_doubt: int
    waiting: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        """Upheld of judged; None of nothing."""
        return self.upheld / self.judged if self.judged else None


class Looks(Struct, frozen=True, kw_only=True):
    """Second reviews of one category and language, or of all.

    Attributes:
        agreed: Those that gave the same answer.
        found: How far that is beyond chance.
    """

    looked: int
    agreed: int
    found: Agreement


class GoldShare(Struct, frozen=True, kw_only=True):
    """How often matters of known answer were answered right, by whomever."""

    right: int
    answered: int
    low: float
    high: float


def precisions(known: Known, window: Window) -> tuple[Precision, ...]:
    """Count what people made of what each source brought up.

    Args:
        known: Lines known at the window's end.
        window: When the decisions were made; what was taken back or doubted before its end counts
            as that. Escalations are no answer.

    Returns:
        By kind, then name; sources of open cases are there too, with nothing judged.
    """
    which = known.once(answering) & window.has(known.at)
    lines = known.only(which)
    is_back = known.once(taken_back)[which]
    is_doubted = among(lines["decision"], known.once(doubted)) & ~is_back
    is_upheld = lines.have("verb", UPHOLDING) & ~is_back & ~is_doubted
    counts: defaultdict[Source, list[int]] = defaultdict(lambda: [0] * 5)
    for source, rows in _sources(lines):
        one = counts[source]
        one[0] += int(is_upheld[rows].sum())
        one[1] += int((~is_doubted[rows]).sum())
        one[2] += int(is_back[rows].sum())
        one[3] += int(is_doubted[rows].sum())
    for source, waiting in known.once(_waiting_by_source):
        counts[source][4] += waiting
    return tuple(
        _precision(kind, name, counts[kind, name])
        for kind, name in sorted(counts, key=lambda one: (KINDS.index(one[0]), one[1]))
    )


def second_reviews(known: Known, window: Window) -> dict[Group | None, Looks]:
    """Measure how far second people agree with first ones.

    Args:
        known: Lines known at the window's end.
        window: When the second answers were given.

    Returns:
        For all under None, and by category of the first decision and language. A second person who
        would ask a lead is counted as of another mind.
    """
    looks = known.only(known.are("second review") & window.has(known.at) & (known["decision"] != 0))
    made = known.only(known.are("case decided"))
    place = found_in(looks["decision"], made["decision"])
    is_later = place >= 0
    is_later[is_later] = made["place"][place[is_later]] < looks["place"][is_later]
    looks, first = looks.only(is_later), made.only(place[is_later])
    answers: defaultdict[Group | None, list[tuple[str, str]]] = defaultdict(list)
    agreed: defaultdict[Group | None, int] = defaultdict(int)
    pairs = zip(_ratings(first), _ratings(looks), strict=True)
    for row, pair in enumerate(pairs):
        word = known.words.word
        group = word(first["category"][row]), word(looks["language"][row])
        for each in (None, group):
            answers[each].append(pair)
            agreed[each] += int(looks["agrees"][row] == 1)
    return {
        group: Looks(looked=len(given), agreed=agreed[group], found=agreement(given))
        for group, given in sorted(answers.items(), key=lambda one: one[0] or ("", ""))
    }


def gold_shares(known: Known, window: Window) -> dict[Group, GoldShare]:
    """Count how matters of known answer were answered, by category and language.

    Args:
        known: Lines known at the window's end.
        window: When they were answered.

    Returns:
        Never by person: the lines name nobody.
    """
    lines = known.only(known.are("gold answered") & window.has(known.at))
    counts: defaultdict[Group, list[int]] = defaultdict(lambda: [0, 0])
    word = known.words.word
    for category, language, agrees in zip(
        lines["category"], lines["language"], lines["agrees"], strict=True
    ):
        one = counts[word(category), word(language)]
        one[0] += int(agrees == 1)
        one[1] += 1
    return {
        group: GoldShare(right=right, answered=answered, low=low, high=high)
        for group, (right, answered) in sorted(counts.items())
        for low, high in [wilson(right, answered)]
    }


def _ratings(lines: Known) -> Iterator[str]:
    """Give answers as they are compared: what each does, and for which act where it does some."""
    word = lines.words.word
    for verb, category in zip(lines["verb"], lines["category"], strict=True):
        said = cast("Verb", word(verb) or "escalate")
        yield f"{OUTCOME[said]} {word(category)}" if said in UPHOLDING else OUTCOME[said]


def _waiting_by_source(known: Known) -> tuple[tuple[Source, int], ...]:
    return tuple((source, int(rows.sum())) for source, rows in _sources(_open_cases(known)))


def _open_cases(known: Known) -> Known:
    """Give the newest opening of each case that waits."""
    opens = known.only((known["case"] != 0) & known.are(*OPENING))
    settles = known.are("case decided") & ~known.flag("waits")
    ends = known.only((known["case"] != 0) & (settles | known.are(*CLOSING)))
    newest, ended = opens.only(lasts(opens["case"])), ends.only(lasts(ends["case"]))
    place = found_in(newest["case"], ended["case"])
    is_ended = place >= 0
    is_ended[is_ended] = ended["place"][place[is_ended]] > newest["place"][is_ended]
    return newest.only(~is_ended)


def _sources(lines: Known) -> Iterator[tuple[Source, Flags]]:
    """Give each source, and which lines it spoke for; one source may come in several parts."""
    is_network = lines.have("case_kind", ["network"])
    # A network's case names its linkers among the detectors; a decision those of whom it is about.
    linkers = np.where(lines["linkers"] != 0, lines["linkers"], lines["detectors"])
    columns: tuple[tuple[SourceKind, Codings], ...] = (
        ("linker", np.where(is_network, linkers, 0)),
        ("detector", np.where(is_network, 0, lines["detectors"])),
        ("list", lines["lists"]),
    )
    for kind, column in columns:
        for code in distinct(column):
            for name in dict.fromkeys(lines.words.several(code)):
                yield (kind, name), column == code
    for code in distinct(lines["notice_kind"]):
        if code:
            yield ("reporter class", lines.words.word(code)), lines["notice_kind"] == code


def _precision(kind: SourceKind, name: str, counts: Sequence[int]) -> Precision:
    upheld, judged, taken_back, in_doubt, waiting = counts
    low, high = wilson(upheld, judged)
    return Precision(
        kind=kind,
        name=name,
        upheld=upheld,
        judged=judged,
        taken_back=taken_back,
        in_doubt=in_doubt,
        waiting=waiting,
        low=low,
        high=high,
    )
