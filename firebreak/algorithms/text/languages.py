"""Tells the script and language of a text's parts, or that it is unsure.

Scripts are read from Unicode's ranges; languages are told by CLD2 (``pycld2``), which knows
letters in rows of four and some words. Short texts, unreliable answers and texts in several
languages at once are unsure: a wrong language is worse than none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

import pycld2
from msgspec import Struct
from msgspec.structs import replace

from firebreak.algorithms.text.normalize import FOLDS, blanked

FEWEST_LETTERS = 12
"""Letters of a part whose language is told; fewer are shared by too many languages."""
MOST_OF = 0.8
"""Share of a text's letters that must be in one language for the text to be in it."""

MOST_RUNS = 200
"""Turns from script to script; behind them all is one part in ``OTHER_SCRIPT`` that is unsure."""
MOST_SENTENCES = 50
"""Sentences of one run that are told apart; a longer one is told as a whole."""

_RANGES = {
    "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u02af\u1d00-\u1dbf\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrl": "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "Armn": "\u0531-\u058f",
    "Hebr": "\u0590-\u05ff",
    "Arab": "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff",
    "Deva": "\u0900-\u097f",
    "Beng": "\u0980-\u09ff",
    "Guru": "\u0a00-\u0a7f",
    "Gujr": "\u0a80-\u0aff",
    "Taml": "\u0b80-\u0bff",
    "Telu": "\u0c00-\u0c7f",
    "Knda": "\u0c80-\u0cff",
    "Mlym": "\u0d00-\u0d7f",
    "Sinh": "\u0d80-\u0dff",
    "Thai": "\u0e00-\u0e7f",
    "Mymr": "\u1000-\u109f",
    "Geor": "\u10a0-\u10ff",
    "Hang": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "Ethi": "\u1200-\u139f",
    "Khmr": "\u1780-\u17ff",
    "Hani": "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff",
}
OTHER_SCRIPT = "Zzzz"
_SCRIPTS = (OTHER_SCRIPT, *_RANGES)
_SCRIPT = re.compile("|".join(f"([{ranges}])" for ranges in _RANGES.values()))
_RUN = re.compile(r"([^ ])(?: *\1)*")

_WRITTEN_IN = {
    "Arab": frozenset(["ar", "fa", "ur", "ps", "ug", "sd", "ku"]),
    "Cyrl": frozenset(["ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg", "tt", "uz"]),
    "Hebr": frozenset(["he", "yi"]),
    "Grek": frozenset(["el"]),
    "Deva": frozenset(["hi", "ne", "mr", "sa"]),
    "Hani": frozenset(["zh", "ja"]),
    "Hang": frozenset(["ko"]),
    "Thai": frozenset(["th"]),
}
"""Languages that are not written in Latin letters, or not only."""
_ALSO_LATIN = frozenset(["sr", "uz", "ku", "kk", "tg"])
_NOT_LATIN = frozenset[str]().union(*_WRITTEN_IN.values()) - _ALSO_LATIN

_SENTENCE = re.compile(r"[^.!?…؟\n]+")
_OLD_CODES = {"iw": "he", "in": "id", "jw": "jv", "mo": "ro"}
_UNREADABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff0-\ufffb"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)


class LanguageSpan(Struct, frozen=True, kw_only=True):
    """A part of a text in one script.

    Attributes:
        start: In the text as written.
        end: Behind its last letter.
        script: As an ISO 15924 code; Chinese and Japanese letters are ``Hani``, ``OTHER_SCRIPT``
            is none of the known, or many.
        language: As an ISO 639-1 code; empty when it is unsure.
        letters: How many it has; never 0.
    """

    start: int
    end: int
    script: str
    language: str
    letters: int


def spans(text: str) -> tuple[LanguageSpan, ...]:
    """Tell scripts and languages of a text's parts.

    Args:
        text: Any text; ``FOLD_LIMIT`` characters of it are read, addresses and mentioned accounts
            are passed over.

    Returns:
        In order and apart; empty for a text without letters. Linear in the text, about 10 us for
        a short post.
    """
    written = blanked(text)
    scripts = written.translate(_SCRIPT_OF)
    found: list[LanguageSpan] = []
    for number, run in enumerate(_RUN.finditer(scripts)):
        if number == MOST_RUNS:
            found.append(_rest(scripts, run.start()))
            break
        found += _parts(written, scripts, run)
    return tuple(found)


def language_of(parts: Sequence[LanguageSpan]) -> str:
    """Give the language that most letters of a text are in, empty when it is unsure or mixed."""
    letters: Counter[str] = Counter()
    for part in parts:
        letters[part.language] += part.letters
    if not letters:
        return ""
    language = max(letters, key=lambda one: letters[one])
    return language if letters[language] >= MOST_OF * letters.total() else ""


def may_be(parts: Sequence[LanguageSpan], language: str) -> bool:
    """Tell whether some part of a text is in a language, or cannot be told not to be.

    Args:
        parts: Of the text.
        language: As an ISO 639-1 code.

    Returns:
        True also where the language is unsure and the script fits. Languages written in letters
        that are not usually theirs, such as Arabic in Latin ones, are not thought of.
    """
    return any(
        part.language == language or (not part.language and _fits(part.script, language))
        for part in parts
    )


class _Scripts(dict[int, str]):
    """A letter's script as the character of its number; a memo of a pure function."""

    def __missing__(self, code: int) -> str:
        letter = FOLDS[code].strip()[:1]
        found = _SCRIPT.match(letter)
        number = (found.lastindex or 0) if found else 0
        is_letter = letter.isalpha() or (letter != "" and not letter.isdecimal() and number > 0)
        script = self[code] = chr(ord("A") + number) if is_letter else " "
        return script


_SCRIPT_OF = _Scripts()


class _Unmarked(dict[int, str]):
    """Letters without the points and marks that CLD2 does not know; a memo of a pure function."""

    def __missing__(self, code: int) -> str:
        written = chr(code)
        is_accented = FOLDS[code] != "" and code != 0x671  # Alef of the Quran's spelling.
        unmarked = self[code] = written if is_accented else FOLDS[code]
        return unmarked


_UNMARKED = _Unmarked()


def _fits(script: str, language: str) -> bool:
    if script == "Latn":
        return language not in _NOT_LATIN
    # Of scripts that few languages share, CLD2 tells by the script alone.
    return language in _WRITTEN_IN.get(script, (language,))


def _rest(scripts: str, start: int) -> LanguageSpan:
    end = len(scripts.rstrip())
    letters = end - start - scripts.count(" ", start, end)
    return LanguageSpan(start=start, end=end, script=OTHER_SCRIPT, language="", letters=letters)


def _parts(written: str, scripts: str, run: re.Match[str]) -> Iterator[LanguageSpan]:
    """Tell the language of a run of one script; of each sentence where these differ.

    CLD2 takes a short sentence for the language of its neighbours, so each is asked about. One
    that cannot be told by itself is in the language of the whole.
    """
    sentences = list(islice(_sentences(written, scripts, run), MOST_SENTENCES + 1))
    if not 1 < len(sentences) <= MOST_SENTENCES:
        yield _part(written, scripts, *run.span())
        return
    parts = [_part(written, scripts, start, end) for start, end in sentences]
    told = {part.language for part in parts} - {""}
    if len(told) > 1:
        whole = _part(written, scripts, *run.span()).language
        yield from (part if part.language else replace(part, language=whole) for part in parts)
    else:
        yield _part(written, scripts, *run.span(), told=told.pop() if told else None)


def _sentences(written: str, scripts: str, run: re.Match[str]) -> Iterator[tuple[int, int]]:
    for sentence in _SENTENCE.finditer(written, *run.span()):
        inside = scripts[sentence.start() : sentence.end()]
        if inside.strip():
            start = sentence.start() + len(inside) - len(inside.lstrip())
            yield start, sentence.start() + len(inside.rstrip())


def _part(
    written: str, scripts: str, start: int, end: int, *, told: str | None = None
) -> LanguageSpan:
    letters = end - start - scripts.count(" ", start, end)
    script = _SCRIPTS[ord(scripts[start]) - ord("A")]
    if told is None:
        told = _told(written[start:end]) if letters >= FEWEST_LETTERS else ""
    language = told if _fits(script, told) else ""
    return LanguageSpan(start=start, end=end, script=script, language=language, letters=letters)


def _told(part: str) -> str:
    plain = part if part.isascii() else part.translate(_UNMARKED)
    try:
        is_reliable, _, details = _ask(plain)
    except (pycld2.error, UnicodeEncodeError):
        try:
            is_reliable, _, details = _ask(_UNREADABLE.sub(" ", plain))
        except pycld2.error:  # It refuses some characters by old tables of its own.
            return ""
    code, percent = details[0][1], details[0][2]
    return _iso(code) if is_reliable and percent >= 100 * MOST_OF else ""


def _ask(part: str) -> tuple[bool, int, tuple[tuple[str, str, int, float], ...]]:
    answer: tuple[bool, int, tuple[tuple[str, str, int, float], ...]]
    answer = pycld2.detect(part, isPlainText=True)
    return answer


def _iso(code: str) -> str:
    code = _OLD_CODES.get(code, code.partition("-")[0])
    return code if len(code) == 2 and code != "un" and code != "xx" else ""
