"""Who was brought up: false positives by class first, then precision."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from firebreak.simulate.evaluation.known import Known
from firebreak.simulate.evaluation.output import Output

TOP = 50
KS = (10, 20, 50, 100, 200, 500)


class ClassRow(Struct, frozen=True, kw_only=True):
    """What became of one class of people.

    Attributes:
        accounts: How many there ever were.
        surfaced: Brought up by tools.
        in_top: Among the fifty strongest likely connections.
        suspended: Suspended at the end by a decision that stands.
        removed: Posts taken away that broke no rule.
        rate: Share of the accounts that tools brought up.
    """

    part: str
    accounts: int
    surfaced: int
    in_top: int
    suspended: int
    removed: int
    rate: float


class DetectorRow(Struct, frozen=True, kw_only=True):
    """Accounts that one detector or linker was among the first to bring up.

    Attributes:
        planted: Of them, the group's.
        hardest: Class of innocents it hit most; empty where it hit none.
    """

    detector: str
    surfaced: int
    planted: int
    hardest: str


class AtK(Struct, frozen=True, kw_only=True):
    """Precision and recall among the k strongest."""

    k: int
    precision: float
    recall: float


def by_class(known: Known, output: Output) -> list[ClassRow]:
    """Count what became of each class, the innocent before the planted.

    Args:
        known: The truth.
        output: What the product did.

    Returns:
        One row a class: decoys by name, ``ordinary``, ``planted`` last.
    """
    part = known.part_of
    sizes = Counter(part(account) for account in {*known.part, *known.planted})
    sizes["ordinary"] = max(0, known.accounts - sum(sizes.values()))
    surfaced = Counter(part(one.account) for one in output.surfaced if one.by == "tool")
    top = Counter(part(account) for account in ranked(output)[:TOP])
    standing = [one for one in output.acted if one.reversed_ms < 0]
    suspended = Counter(
        part(account) for account in {one.subject for one in standing if one.verb == "suspend"}
    )
    removed: Counter[str] = Counter()
    for post in {one.subject for one in standing if one.verb == "remove"}:
        row = known.posts.get(post)
        if row is None or not row.is_violating:
            removed[part(row.author) if row else "ordinary"] += 1
    decoys = sorted({*sizes} - {"planted", "ordinary"})
    return [
        ClassRow(
            part=name,
            accounts=sizes[name],
            surfaced=surfaced[name],
            in_top=top[name],
            suspended=suspended[name],
            removed=removed[name],
            rate=surfaced[name] / sizes[name] if sizes[name] else 0.0,
        )
        for name in (*decoys, "ordinary", "planted")
    ]


def by_detector(known: Known, output: Output) -> list[DetectorRow]:
    """Count whom each detector and linker brought up first, alone or with others.

    Args:
        known: The truth.
        output: What the product did.

    Returns:
        Rows by name; an account that several spoke of at once counts for each.
    """
    hit: dict[str, Counter[str]] = {}
    for one in output.surfaced:
        for name in one.detectors if one.by == "tool" else ():
            hit.setdefault(name, Counter())[known.part_of(one.account)] += 1
    rows = []
    for name, parts in sorted(hit.items()):
        innocents = [(many, part) for part, many in parts.items() if part != "planted"]
        rows.append(
            DetectorRow(
                detector=name,
                surfaced=parts.total(),
                planted=parts["planted"],
                hardest=max(innocents)[1] if innocents else "",
            )
        )
    return rows


def ranked(output: Output) -> list[str]:
    """Give the accounts called likely connected, each once, by the best they ever had."""
    best: dict[str, float] = {}
    for one in output.connected:
        if one.is_likely:
            strength = one.score if one.probability is None else 1e3 * one.probability
            best[one.account] = max(strength, best.get(one.account, -1e9))
    return sorted(best, key=lambda account: (-best[account], account))


def brought_up(output: Output) -> list[str]:
    """Give the accounts that tools brought up first, the strongest first."""
    found = [one for one in output.surfaced if one.by == "tool"]
    return [one.account for one in sorted(found, key=lambda one: (-one.score, one.account))]


def at_k(known: Known, order: Sequence[str], ks: Sequence[int] = KS) -> list[AtK]:
    """Measure a ranking at several depths.

    Args:
        known: The truth.
        order: Accounts, the strongest first, each once.
        ks: How deep; depths beyond the ranking's end are left out, but for the end itself.

    Returns:
        Rows by depth. Recall is of all accounts the group ever had, so it cannot reach 1 where
        some were found by other ways first.
    """
    depths = [k for k in ks if k < len(order)] + ([len(order)] if order else [])
    rows = []
    for k in depths:
        hits = sum(account in known.planted for account in order[:k])
        rows.append(AtK(k=k, precision=hits / k, recall=hits / max(1, len(known.planted))))
    return rows


def average_precision(known: Known, order: Sequence[str]) -> float:
    """Give the mean of the precision at each planted account in a ranking; 0 for none."""
    hits, total = 0, 0.0
    for place, account in enumerate(order, start=1):
        if account in known.planted:
            hits += 1
            total += hits / place
    return total / hits if hits else 0.0
