"""Figures in the text format that Prometheus reads (version 0.0.4).

Source: https://prometheus.io/docs/instrumenting/exposition_formats/ ; a test reads all of it back
with the parser of prometheus-client.
"""

import math
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_ESCAPES = str.maketrans({"\\": r"\\", "\n": r"\n", '"': r"\""})
_HELP_ESCAPES = str.maketrans({"\\": r"\\", "\n": r"\n"})


class Sample(Struct, frozen=True):
    """One value.

    Attributes:
        ending: What follows the family's name, such as ``_bucket``; empty for nothing.
    """

    value: float
    labels: Mapping[str, str] = {}
    ending: str = ""


class Family(Struct, frozen=True):
    """Values that mean the same, told apart by labels.

    Attributes:
        name: In Prometheus's manner, with its unit: ``firebreak_feed_lag_seconds``.
        says: What it is, for whoever reads it.
    """

    name: str
    kind: Literal["counter", "gauge", "histogram"]
    says: str
    samples: tuple[Sample, ...]


def one(name: str, says: str, value: float | None) -> Family:
    """Give a gauge of one value.

    Args:
        name: Of the family.
        says: What it is.
        value: None where nobody knows; the family then has no sample.

    Returns:
        The family.
    """
    return Family(name, "gauge", says, () if value is None else (Sample(float(value)),))


def by(
    label: str,
    name: str,
    says: str,
    values: Mapping[str, float],
    kind: Literal["counter", "gauge"] = "gauge",
) -> Family:
    """Give a family of one label, in order of its values."""
    samples = (Sample(float(value), {label: key}) for key, value in sorted(values.items()))
    return Family(name, kind, says, tuple(samples))


def written(families: Iterable[Family]) -> str:
    """Write families, each with its help and type.

    Args:
        families: Each name once.

    Returns:
        The text; it ends with a line feed.
    """
    lines: list[str] = []
    for family in families:
        lines.append(f"# HELP {family.name} {family.says.translate(_HELP_ESCAPES)}")
        lines.append(f"# TYPE {family.name} {family.kind}")
        lines += [
            f"{family.name}{sample.ending}{_labels(sample.labels)} {_number(sample.value)}"
            for sample in family.samples
        ]
    return "".join(f"{line}\n" for line in lines)


def _labels(labels: Mapping[str, str]) -> str:
    told = ",".join(f'{name}="{value.translate(_ESCAPES)}"' for name, value in labels.items())
    return f"{{{told}}}" if told else ""


def _number(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "+Inf" if value > 0 else "-Inf"
    return str(int(value)) if value == int(value) and abs(value) < 2**53 else repr(value)
