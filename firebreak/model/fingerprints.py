"""Fingerprint: what a file, a picture or a moment of a clip is known by."""

from string import hexdigits
from typing import Annotated

from msgspec import Meta, Struct

LENGTHS = {"md5": 32, "sha1": 40, "sha256": 64, "pdq": 64}
"""Hex digits of the kinds that are worked out here."""
MOST = 2_000
"""Fingerprints of one medium: a clip of five minutes has one for each second, and some more."""


class Fingerprint(
    Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """One way in which a medium can be recognised.

    Attributes:
        kind: ``md5``, ``sha1`` and ``sha256`` say that files are equal, ``pdq`` how much pictures
            look alike. Any other kind, such as ``tmk_pdqf`` of a list, is compared for equality.
        value: Small hex digits for the kinds named above; else as its list writes it.
        quality: How much there is to compare in the picture, of ``pdq`` only; below 50 it is not
            compared.
        way: How the picture was turned before: empty for as it is, else a word such as
            ``mirrored``.
        second: Moment in a clip; None for still pictures and for whole files.
    """

    kind: Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{1,31}$")]
    value: Annotated[str, Meta(min_length=1, max_length=1_024)]
    quality: Annotated[int, Meta(ge=0, le=100)] = 100
    way: Annotated[str, Meta(max_length=64)] = ""
    second: Annotated[float, Meta(ge=0, le=86_400)] | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be a fingerprint of its kind.

        Raises:
            ValueError: It is shorter, longer, or has something else in it than small hex digits.
        """
        if (length := LENGTHS.get(self.kind)) is None:
            return
        if len(self.value) != length:
            raise ValueError(f"{self.kind} has {length} hex digits, not {len(self.value)}")
        for place, digit in enumerate(self.value):
            if digit not in hexdigits or digit.isupper():
                raise ValueError(f"character {place + 1} is {digit!r}, no small hex digit")


Fingerprints = Annotated[tuple[Fingerprint, ...], Meta(max_length=MOST)]
