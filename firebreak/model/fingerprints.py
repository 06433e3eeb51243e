"""Fingerprint: what a file, a picture or a moment of a clip is known by."""

import re
from typing import Annotated, NamedTuple

from msgspec import Meta

LENGTHS = {"md5": 32, "sha1": 40, "sha256": 64, "pdq": 64}
"""Hex digits of the kinds that are worked out here."""
MOST = 2_000
"""Fingerprints of one medium: a clip of five minutes has one for each second, and some more."""
PATTERN = (
    "^("
    + "|".join(f"{kind}:[0-9a-f]{{{length}}}" for kind, length in LENGTHS.items())
    + f"|(?!({'|'.join(LENGTHS)}):)[a-z][a-z0-9_]{{1,31}}:[!-:<-~]{{1,1000}})"
    "(;quality=[0-9]{1,3})?(;second=[0-9]{1,6}([.][0-9]{1,3})?)?(;way=[a-z0-9 ]{1,64})?$(?!\\n)"
)

Written = Annotated[str, Meta(pattern=PATTERN)]
"""A fingerprint as records and files hold it: ``pdq:`` and 64 small hex digits, then perhaps
``;quality=87``, ``;second=12.5`` and ``;way=mirrored``, in this order."""
Fingerprints = Annotated[tuple[Written, ...], Meta(max_length=MOST)]


class Fingerprint(NamedTuple):
    """One way in which a medium can be recognised.

    Attributes:
        kind: ``md5``, ``sha1`` and ``sha256`` say that files are equal, ``pdq`` how much pictures
            look alike. Any other kind, such as ``tmk_pdqf`` of a list, is compared for equality.
        value: Small hex digits for the kinds named above; else as its list writes it.
        quality: How much there is to compare in the picture, 0 to 100, of ``pdq`` only.
        second: Moment in a clip; None for still pictures and for whole files.
        way: How the picture was turned before: empty for as it is, else words such as
            ``mirrored``.
    """

    kind: str
    value: str
    quality: int = 100
    second: float | None = None
    way: str = ""

    @property
    def written(self) -> Written:
        """The fingerprint as records hold it; the same one is always written the same."""
        text = f"{self.kind}:{self.value}"
        if self.quality != 100:
            text += f";quality={self.quality}"
        if self.second is not None:
            text += f";second={self.second:.3f}".rstrip("0").rstrip(".")
        return f"{text};way={self.way}" if self.way else text


def read_fingerprint(text: str) -> Fingerprint:
    """Read a written fingerprint.

    Args:
        text: As records hold it.

    Returns:
        The fingerprint.

    Raises:
        ValueError: It is not one; says what is wrong.
    """
    if not _WHOLE.search(text):
        raise ValueError(_problem(text))
    name, *rest = text.split(";")
    kind, _, value = name.partition(":")
    told = dict(part.split("=", 1) for part in rest)
    return Fingerprint(
        kind=kind,
        value=value,
        quality=min(int(told.get("quality", 100)), 100),
        second=float(told["second"]) if "second" in told else None,
        way=told.get("way", ""),
    )


_WHOLE = re.compile(PATTERN)


def _problem(text: str) -> str:
    kind, colon, rest = text.partition(":")
    value = rest.partition(";")[0]
    if not colon:
        return f"{text[:80]!r} is not KIND:VALUE, such as pdq: and 64 hex digits"
    length = LENGTHS.get(kind, len(value))
    if len(value) != length:
        return f"{kind} has {length} hex digits, not {len(value)}"
    if kind in LENGTHS and (strange := re.search("[^0-9a-f]", value)):
        return f"character {strange.start() + 1} is {strange[0]!r}, no small hex digit"
    return f"{text[:80]!r} has something else in it than a kind, a value, quality, second and way"
