"""A list of terms nobody may read here: keyed hashes.

The list is kept outside the repository, because a list of forbidden terms is itself one. It is a
JSON file: ``key`` in hex, ``words`` (most words of a term), and ``hashes``, each the BLAKE2b of 16
bytes under that key over a folded term, in hex.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from tests.simulate.vocabulary import data_folder, folded

VARIABLE = "FORBIDDEN_TERMS"
"""Names the file; without it ``forbidden_terms.json`` of the shared data is read, if there."""


class Forbidden(Struct, frozen=True, kw_only=True):
    """Hashes of terms, and what it takes to compare."""

    key: bytes
    words: int
    hashes: frozenset[str]


def listed() -> Forbidden | None:
    """Read the list; None where there is none."""
    place = Path(os.environ.get(VARIABLE, data_folder() / "forbidden_terms.json"))
    return read(place) if place.is_file() else None


def read(place: Path) -> Forbidden:
    """Read a list from a file."""
    kept = json.loads(place.read_text(encoding="utf-8"))
    return Forbidden(
        key=bytes.fromhex(kept["key"]), words=kept["words"], hashes=frozenset(kept["hashes"])
    )


def found(texts: Iterable[str], forbidden: Forbidden) -> set[str]:
    """Give the terms of texts that are on the list; each different run of words is hashed once."""
    runs = {run for text in texts for run in _runs(text, forbidden.words)}
    return {run for run in runs if digest(run, forbidden.key) in forbidden.hashes}


def digest(term: str, key: bytes) -> str:
    """Hash a term as the list does."""
    folded_term = " ".join(_words(term))
    return hashlib.blake2b(folded_term.encode(), key=key, digest_size=16).hexdigest()


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", folded(text))


def _runs(text: str, most: int) -> Iterator[str]:
    words = _words(text)
    for start in range(len(words)):
        for end in range(start + 1, min(start + most, len(words)) + 1):
            yield " ".join(words[start:end])
