"""Finds what tells somebody in a text: addresses, handles, numbers, names.

Made for texts that must name nobody, so that it rather finds too much. What has no shape of its
own, such as an unknown person's name, it cannot find; names that are known are given to it.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Literal

IdentifierKind = Literal[
    "e-mail address",
    "web address",
    "handle",
    "telephone or other number",
    "network address",
    "bank account",
    "document or platform identifier",
    "name of somebody concerned",
]

_AT = "at|arobase|arrobe|klammeraffe|affenschwanz|ät|chez|bei|آت|ات|أت|عند"
_DOT = "dot|point|punkt|نقطة|نقطه|دوت"
_OPEN, _SHUT = r"[\[({<]", r"[\])}>]"
_SPELLED = (
    (re.compile(rf"\s*{_OPEN}\s*(?:{_AT}|@)\s*{_SHUT}\s*", re.IGNORECASE), "@"),
    (re.compile(rf"\s*{_OPEN}\s*(?:{_DOT}|\.)\s*{_SHUT}\s*", re.IGNORECASE), "."),
    (re.compile(r"\bhxxp", re.IGNORECASE), "http"),
)
_ENDINGS = (
    "com org net info biz edu gov int mil name online site app dev io ai tv cc co eu onion example "
    "test invalid localhost social xyz top club shop blog news live link page cloud chat group me "
    "fr de at ch be nl uk us ca au nz ie it es pt pl cz sk hu ro bg gr se no dk fi is lu li mt cy "
    "ee lv lt si hr ba rs mk al tr ru ua by su cn jp kr in pk bd ir iq sy lb jo il ps sa ae qa kw "
    "bh om ye eg ly tn dz ma sd so et ng gh za br ar mx cl pe to gg sh ws fm ms kz ge am az uz"
)
_TLD = "|".join(sorted(_ENDINGS.split(), key=len, reverse=True))
_SPOKEN_TLD = "com|org|net|info|io|eu|fr|social|example|test|كوم|نت|اورغ|أورغ"
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_NO_HOST = r"(?!(?:the|a|an|this|that|le|la|les|un|une|du|der|die|das|dem|den|ein|am|im)\s)"
_WEB = (
    re.compile(r"\b[a-z][a-z0-9+.-]{1,20}:/{2}\S", re.IGNORECASE),
    re.compile(r"\b(?:mailto|tel|sip|xmpp|magnet|at|did|acct|urn):[\w+/@%]", re.IGNORECASE),
    re.compile(r"\bwww\d?\.\w", re.IGNORECASE),
    re.compile(r"\bxn--\w", re.IGNORECASE),
    # Endings in small letters only: "over.In" is a sentence without a space.
    re.compile(rf"(?<![\w.]){_LABEL}(?:\.{_LABEL})*\.(?:{_TLD})(?![\w-])"),
    re.compile(rf"(?<![\w.]){_LABEL}(?:\.{_LABEL})*\.(?:COM|ORG|NET|INFO)(?![\w-])"),
    re.compile(rf"(?<![\w.]){_LABEL}(?:\.{_LABEL})*\.[^\W\d_]{{2,}}/\w", re.IGNORECASE),
    re.compile(rf"(?<!\w){_NO_HOST}[\w-]+\s+(?:{_DOT})\s+(?:{_SPOKEN_TLD})(?!\w)", re.IGNORECASE),
    re.compile(rf"(?<!\w){_NO_HOST}[\w-]+\s+(?:dot|punkt)\s+(?:de|at|ch)(?!\w)", re.IGNORECASE),
)
_MAIL = (
    re.compile(r"[\w.+%-]+@\s*[\w-]+(?:\s*\.\s*[\w-]+)+"),
    re.compile(
        rf"(?<!\w)[\w.+-]+\s+(?:{_AT})\s+{_NO_HOST}[\w-]+(?:\s+(?:{_DOT})\s+|\.)"
        rf"(?:{_SPOKEN_TLD})(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(rf"[\w.+-]+@\s*[\w-]+\s+(?:{_DOT})\s+\w", re.IGNORECASE),
)
_HANDLE = (
    re.compile(r"@\s?\w|\w@"),
    re.compile(r"(?<![\w/])[ur]/\w[\w-]+", re.IGNORECASE),
    re.compile(r"[#!+]\w[\w.-]*:\w"),
    re.compile(r"[^\W_]_+\w|(?<!\w)_+[^\W_]"),
)
_NETWORK = (
    re.compile(
        r"(?<![\d.])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?!\d)"
    ),
    re.compile(r"(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{0,4}", re.IGNORECASE),
    re.compile(r"(?<![\w:])(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?::[0-9a-f]{1,4}", re.IGNORECASE),
    re.compile(r"(?<!\w)(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?!\w)", re.IGNORECASE),
)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{1,4}){3,9}(?!\w)", re.IGNORECASE)
_TOKEN = re.compile(r"\w(?:[\w-]*\w)?")
_UUID = re.compile(r"(?<!\w)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?!\w)", re.IGNORECASE)
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_MONEY = "€|£|\\$|eur|usd|gbp|euros?|dollars?|pounds?|livres?|يورو|دولار|دينار|درهم|ريال"
_GROUPED = r"\d{1,3}(?:[ .,'’]\d{3})+(?:[.,]\d{1,2})?"
_ORDINARY = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?<![\d.-]){_YEAR}-{_MONTH}-{_DAY}(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?"
        r"(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])",
        rf"(?<![\d./-]){_DAY}([./-]){_MONTH}\1(?:{_YEAR}|\d\d)(?!\d|[./-]\d)",
        rf"(?<![\d./-]){_MONTH}([./-]){_DAY}\1{_YEAR}(?!\d|[./-]\d)",
        rf"(?<![\d./-]){_YEAR}([./]){_MONTH}\1{_DAY}(?!\d|[./-]\d)",
        rf"(?<!\d)(?<!\d[ .]){_DAY} {_MONTH} {_YEAR}(?! ?\d)",
        r"(?<![\d:.])(?:[01]?\d|2[0-4])(?::[0-5]\d){1,2}(?![\d:]|\.\d)",
        rf"(?<!\d){_YEAR}/\d{{1,4}}(?![\d/])|(?<![\d/])\d{{1,4}}/{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}\s?[-–—/]\s?(?:{_YEAR}|\d\d)(?![\d-])",
        rf"(?<![\d+.]){_GROUPED}\s?(?:{_MONEY})(?!\w)",
        rf"(?:{_MONEY})\s?{_GROUPED}(?![ .,]?\d)",
        r"(?<![\d+.(-])(?<!\d[ ,.'’-])[1-9]\d?(?:([ ,.'’])\d{3})(?:\1\d{3})*"
        r"(?:[.,]\d{1,2})?(?![ .,-]?\d)",
        r"(?<![\d+.])[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?(?![,.-]?\d)",
    )
)
"""Dates, times, years, numbers of laws, amounts: digits that tell nobody."""
_NUMBER = re.compile(r"[+(]?\d(?:[\s().\-/–]{0,3}\d){6,}")
_MARKS = re.compile(r"[\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_BEFORE_ARABIC = "(?:[وفبلك]{1,2})?(?:ال)?"


def identifiers_in(
    text: str, *, known: Collection[str] = (), spared: Collection[str] = ()
) -> tuple[IdentifierKind, ...]:
    """Tell what kinds of identifiers a text holds, in English, French, German or Arabic.

    Args:
        text: Any text; marks that hide or turn letters, and digits of other scripts, change
            nothing.
        known: Names, handles and identifiers of the people concerned, as their platform writes
            them.
        spared: Words that are never a name here, since sentences of ours use them; a known name
            of nothing but such words is passed over.

    Returns:
        Each kind once, in a fixed order; empty where nothing was found. O(length of the text times
        number of names).
    """
    plain = _plain(text)
    found = set(_shapes(plain))
    if _names_anybody(plain, known, frozenset(one.casefold() for one in spared)):
        found.add("name of somebody concerned")
    return tuple(sorted(found))


def _plain(text: str) -> str:
    """Write a text without what hides in it, with digits as 0 to 9 and spelled signs as signs."""
    folded = unicodedata.normalize("NFKC", text)
    kept = (letter for letter in folded if unicodedata.category(letter) != "Cf")
    plain = "".join(_digit(letter) for letter in kept)
    plain = _MARKS.sub("", plain)
    for shape, into in _SPELLED:
        plain = shape.sub(into, plain)
    return plain


def _digit(letter: str) -> str:
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)


def _shapes(plain: str) -> Iterator[IdentifierKind]:
    shapes: tuple[tuple[IdentifierKind, tuple[re.Pattern[str], ...]], ...] = (
        ("e-mail address", _MAIL),
        ("web address", _WEB),
        ("handle", _HANDLE),
        ("network address", _NETWORK),
        ("document or platform identifier", (_UUID,)),
    )
    for kind, patterns in shapes:
        if any(pattern.search(plain) for pattern in patterns):
            yield kind
    if any(_digits(one[0]) >= 8 for one in _IBAN.finditer(plain)):
        yield "bank account"
    left = plain
    for pattern in _ORDINARY:
        left = pattern.sub(" … ", left)
    if _NUMBER.search(left):
        yield "telephone or other number"
    if any(_is_code(one[0]) for one in _TOKEN.finditer(left)):
        yield "document or platform identifier"


def _digits(text: str) -> int:
    return sum(letter.isdigit() for letter in text)


def _is_code(token: str) -> bool:
    """Whether a token of letters and digits is one of a document or of a platform."""
    bare = token.replace("-", "")
    digits, letters = _digits(bare), sum(letter.isalpha() for letter in bare)
    if digits >= 4 and letters and len(bare) >= 7:
        return True
    # Random letters: changes between small, capital and digit as no word has them.
    turns = sum(_class(one) != _class(other) for one, other in pairwise(bare))
    return len(bare) >= 12 and digits >= 2 and letters > 0 and turns >= 4


def _class(letter: str) -> int:
    return 0 if letter.isdigit() else 1 if letter.isupper() else 2


def _names_anybody(plain: str, known: Collection[str], spared: Collection[str]) -> bool:
    text = plain.casefold()
    for name in known:
        folded = _plain(name).casefold().strip().lstrip("@")
        if len(folded) < 2 or all(word in spared for word in re.findall(r"\w+", folded)):
            continue
        shape = r"\s+".join(re.escape(part) for part in folded.split())
        if re.search(rf"(?<!\w){_BEFORE_ARABIC}{shape}(?!\w)", text):
            return True
    return False
