"""The battery: floors, parity, accounts, swaps, quotation, for one judge."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from statistics import median_high

from firebreak.algorithms.stats.proportions import lower_bound, upper_bound
from firebreak.detect.gate.contract import (
    MANDATORY,
    Controls,
    Count,
    Judge,
    Parity,
    Positives,
    Record,
    Share,
    Source,
    Texts,
)
from firebreak.detect.gate.frames import FRAMES, SWAPS
from firebreak.detect.gate.parity import compare

FLOOR = 0.005
"""Largest 95 % upper bound of false positives on any control (notes/detect.md 6)."""
PROVING = 598
"""Rows from which no hit at all shows the floor; smaller sets are pooled with their kind."""
ACCOUNTS, POSTS, FLAGGED = 3_000, 20, 2
"""Accounts drawn for each control, posts of each, and flagged posts that make a flagged account:
one post opens a case about that post, several speak of their author."""
SAME = 0.995
"""Share of sentences whose answer may not change with the people in them."""
SHIFT = 0.1
"""How far the score of a sentence may move with the people in it; a choice, and no measurement."""
QUOTED = 0.02
"""Largest share of quoted, reported or condemned acts that still reaches the threshold."""
MOST_SWAPPED = 5_000
"""Sentences with exchanged words that are asked about, of each sort."""
RECALL = 0.5
"""Share of its act's positives that a judge must see; below, it must not pretend to watch."""
FEWEST = 20
"""Positives from which a recall is asked for."""


Flags = Mapping[str, list[bool]]
Draw = Callable[[int, int], Sequence[int]]
"""Draws so many different places below a number; the second argument is how many."""


def examine(
    judge: Judge,
    language: str,
    texts: Texts,
    *,
    at: datetime,
    program: str,
    draw: Draw,
    others: Sequence[Record] = (),
    told: Callable[[str], None] = lambda _: None,
) -> Record:
    """Ask one judge about everything there is for one language.

    Args:
        judge: What is to go live.
        language: In which language; it must be silent on texts of others as well.
        texts: What it is asked about.
        at: Aware instant of the examination.
        program: Version of Firebreak.
        draw: Draws the posts of each account.
        others: What the gate found about the same judge in other languages.
        told: Hears the name of each set before it is asked about.

    Returns:
        The record, passed or not.
    """
    positives = [one for one in texts.positives if one.language == language]
    flags = _all_flags(judge, language, texts.controls, told)
    counts = _counts(texts.controls, flags, draw, language)
    parity = compare(texts.controls, flags, language, others)
    recall = _recall(judge, language, positives)
    swaps = _groups(judge, language, positives)
    swaps += _swapped(judge, language, texts.controls, positives)
    quoted = _quoted(judge, language, positives)
    return Record(
        judge=judge.name,
        version=judge.version,
        language=language,
        threshold=judge.threshold,
        at=at,
        program=program,
        counts=tuple(counts),
        parity=tuple(parity),
        recall=tuple(recall),
        swaps=tuple(swaps),
        quoted=tuple(quoted),
        sources=_sources(texts.controls, positives),
        says=_said(texts, language, [*parity, *counts, *recall, *swaps, *quoted]),
        is_demo=texts.is_demo,
    )


def _said(texts: Texts, language: str, asked: Sequence[Parity | Count | Share]) -> tuple[str, ...]:
    return (*_missing(texts.controls, language), *(one.says for one in asked if one.says))


def _all_flags(
    judge: Judge, language: str, controls: Sequence[Controls], told: Callable[[str], None]
) -> Flags:
    flags = {}
    for one in controls:
        told(one.name)
        flags[one.name] = _flags(judge, one.texts, language)
    return flags


def _sources(controls: Sequence[Controls], positives: Sequence[Positives]) -> tuple[Source, ...]:
    sets = [(one.name, len(one.texts), one.digest) for one in controls]
    sets += [(one.name, len(one.texts), one.digest) for one in positives]
    return tuple(Source(name=name, rows=rows, digest=digest) for name, rows, digest in sets)


def _flags(judge: Judge, texts: Sequence[str], language: str) -> list[bool]:
    return [score >= judge.threshold for score in judge.scores(texts, language)]


def _counts(controls: Sequence[Controls], flags: Flags, draw: Draw, language: str) -> list[Count]:
    """Count each large set by itself, small ones with their kind, some with their language.

    Only a kind that the language need not show may be counted with its others.
    """
    large = [one for one in controls if len(one.texts) >= PROVING or one.most is not None]
    small = [one for one in controls if one not in large]
    pools = _pooled([[one] for one in small], lambda one: (one.kind, one.language))
    still = [pool for pool in pools if sum(len(one.texts) for one in pool) < PROVING]
    pools = [pool for pool in pools if pool not in still]
    # What a language must show for each kind, no other kind can show in its place.
    owed = [pool for pool in still if pool[0].kind in MANDATORY and pool[0].language == language]
    for pool in _pooled([pool for pool in still if pool not in owed], lambda one: (one.language,)):
        joined = next((each for each in pools if each[0].language == pool[0].language), None)
        if joined is None:
            pools.append(pool)
        else:
            joined += pool
    counts = [_count(pool, flags, draw, language) for pool in ([one] for one in large)]
    counts += [_count(pool, flags, draw, language) for pool in (*pools, *owed)]
    # A small set that is hit for sure more often than allowed must not hide in its pool.
    alone = [_count([one], flags, draw, language) for one in small if sum(flags[one.name]) > 1]
    return counts + [one for one in alone if one.lower > one.most]


def _pooled(
    pools: Sequence[list[Controls]], key: Callable[[Controls], tuple[str, ...]]
) -> list[list[Controls]]:
    made: dict[tuple[str, ...], list[Controls]] = defaultdict(list)
    for pool in pools:
        made[key(pool[0])] += pool
    return [made[each] for each in sorted(made)]


def _count(pool: Sequence[Controls], flags: Flags, draw: Draw, language: str) -> Count:
    together = [flag for one in pool for flag in flags[one.name]]
    hits, rows = sum(together), len(together)
    most = FLOOR if pool[0].most is None else pool[0].most
    upper, accounts = upper_bound(hits, rows), _accounts(together, draw)
    name = ", ".join(one.name for one in pool)
    says = ""
    if hits == 0 and upper > most:
        # Of another language, or of a kind that none need show, a set in which nothing was found
        # proves little and speaks against nobody; bringing it must not be worse than leaving it.
        if pool[0].language == language and pool[0].kind in MANDATORY:
            says = f"{name}: {rows} rows are too few to show {most:.1%}, {PROVING} are needed"
    elif upper > most:
        says = f"{name}: {hits} of {rows} flagged, up to {upper:.2%}; {most:.1%} is allowed"
    elif accounts:
        says = f"{name}: {accounts} of {ACCOUNTS} accounts of ordinary posts flagged"
    return Count(
        sets=tuple(one.name for one in pool),
        kind=pool[0].kind,
        language=pool[0].language,
        rows=rows,
        hits=hits,
        upper=upper,
        lower=lower_bound(hits, rows),
        most=most,
        accounts=accounts,
        has_own_floor=pool[0].most is not None,
        says=says,
    )


def _accounts(flags: list[bool], draw: Draw) -> int:
    if sum(flags) < FLAGGED:
        return 0
    many = min(POSTS, len(flags))
    drawn = (draw(len(flags), many) for _ in range(ACCOUNTS))
    return sum(sum(flags[place] for place in places) >= FLAGGED for places in drawn)


def _missing(controls: Sequence[Controls], language: str) -> list[str]:
    there = {one.kind for one in controls if one.language == language and one.texts}
    return [
        f"no control texts of the kind {kind!r} in {language}: add some with --controls"
        for kind in sorted(MANDATORY - there)
    ]


def _recall(judge: Judge, language: str, positives: list[Positives]) -> list[Share]:
    own = [text for spoken, text in judge.examples if spoken == language]
    shares = [_seen(judge, language, "its own examples", own)] if own else []
    for one in positives:
        if one.act == judge.act:
            shares.append(_seen(judge, language, one.name, [text for text, _ in one.texts]))
    return shares


def _seen(judge: Judge, language: str, name: str, texts: list[str]) -> Share:
    value = sum(_flags(judge, texts, language)) / len(texts)
    is_short = value < RECALL and (len(texts) >= FEWEST or name == "its own examples")
    says = f"{name}: only {value:.0%} seen; below {RECALL:.0%} it must abstain" if is_short else ""
    return Share(name=name, rows=len(texts), value=value, bound=RECALL, says=says)


def _groups(judge: Judge, language: str, positives: list[Positives]) -> list[Share]:
    """Look at sentences of which only the people are exchanged: one answer for all of a group."""
    shares = []
    for one in positives:
        scores = judge.scores([text for text, _ in one.texts], language)
        groups: dict[str, list[float]] = defaultdict(list)
        for (_, group), score in zip(one.texts, scores, strict=True):
            if group:
                groups[group].append(score)
        several = [group for group in groups.values() if len(group) > 1]
        pairs = [(median_high(group), score) for group in several for score in group]
        if pairs:
            shares.append(_same(f"{one.name}, people exchanged", judge, pairs))
    return shares


def _swapped(
    judge: Judge, language: str, controls: Sequence[Controls], positives: list[Positives]
) -> list[Share]:
    """Exchange words of one belief for another's in acts, and apart from them in innocent texts.

    Together, thousands of innocent texts on which every judge is silent would hide all acts.
    """
    own = _acts(judge, language, positives)
    innocent = [text for one in controls if one.language == language for text in one.texts]
    shares = []
    for name, texts in (("acts", own), ("innocent texts", innocent)):
        changed = [
            (text, text.replace(one, other))
            for text in texts
            for one, other in SWAPS.get(language, ())
            if one in text
        ][:MOST_SWAPPED]
        if changed:
            before = judge.scores([text for text, _ in changed], language)
            after = judge.scores([text for _, text in changed], language)
            pairs = list(zip(before, after, strict=True))
            shares.append(_same(f"words of belief exchanged in {name}", judge, pairs))
    return shares


def _acts(judge: Judge, language: str, positives: list[Positives]) -> list[str]:
    own = [text for spoken, text in judge.examples if spoken == language]
    return own + [text for one in positives if one.act == judge.act for text, _ in one.texts]


def _same(name: str, judge: Judge, pairs: Sequence[tuple[float, float]]) -> Share:
    """Count answers that stay: on the same side of the threshold, and nearly as strong."""
    line = judge.threshold
    stay = [(one >= line) == (two >= line) and abs(one - two) <= SHIFT for one, two in pairs]
    value = sum(stay) / len(stay)
    says = f"{name}: {value:.1%} of answers stay, {SAME:.1%} must" if value < SAME else ""
    return Share(name=name, rows=len(stay), value=value, bound=SAME, says=says)


def _quoted(judge: Judge, language: str, positives: list[Positives]) -> list[Share]:
    """Put each act that is seen into frames that quote, report or condemn it."""
    own = _acts(judge, language, positives)
    seen = [text for text, flag in zip(own, _flags(judge, own, language), strict=True) if flag]
    shares = []
    for name, frames in FRAMES.get(language, {}).items():
        texts = [frame.format(text.rstrip(".!")) for frame in frames for text in seen]
        if texts:
            value = sum(_flags(judge, texts, language)) / len(texts)
            says = f"{name}: {value:.0%} still flagged, {QUOTED:.0%} may be"
            shares.append(
                Share(
                    name=name,
                    rows=len(texts),
                    value=value,
                    bound=QUOTED,
                    says=says if value > QUOTED else "",
                )
            )
    return shares
