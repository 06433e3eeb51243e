"""How long something took, beside a bare question to the same server."""

from collections.abc import Callable, Iterator
from time import perf_counter

from benchmarks import Claim


def timed(deed: Callable[[], object]) -> float:
    """Do something, and give the milliseconds it took."""
    began = perf_counter()
    deed()
    return (perf_counter() - began) * 1_000


def claims(what: str, took: list[float], bare: list[float], *, target: float) -> Iterator[Claim]:
    """Hold the middle and the 95th of a hundred against a target.

    Args:
        what: Was timed.
        took: Milliseconds.
        bare: Milliseconds of one question to the server, without a desk.
        target: Milliseconds.

    Yields:
        One claim each.
    """
    for name, share in (("p50", 0.5), ("p95", 0.95)):
        value = _at(took, share)
        yield {
            "claim": f"{what}, {name} of {len(took)}; anchor: one question to the server bare",
            "value": round(value, 1),
            "unit": "ms",
            "anchor": round(_at(bare, 0.5), 1),
            "target": target,
            "ok": value <= target,
        }


def _at(values: list[float], share: float) -> float:
    """Give the value below which a share of them lies, nearest rank."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]
