"""Lowers what the author attributes to somebody else, as reporters do."""

import re

from firebreak.algorithms.text.normalize import fold
from firebreak.detect.contract import Guard, leaves, lowers, said
from firebreak.detect.grammar.surroundings import wording
from firebreak.model.items import Post, StoredItem
from firebreak.model.signals import Evidence, Lowering, Signal

FACTOR = 0.7
"""Attribution is weighed, not excused; with a quotation it halves the score."""
ACT_FACTOR = 0.5
"""Whose words an act is in, is what makes it one."""
NEAR = 80
"""Characters before or after the evidence in which the attribution must stand."""

FRAMES: dict[str, tuple[str, ...]] = {
    "en": (
        "according to",
        "reported that",
        "reports that",
        "reported by",
        "reportedly",
        "was quoted as saying",
        "said in a statement",
        "told reporters",
        "told journalists",
        "police said",
        "officials said",
        "spokesman said",
        "spokesperson said",
        "spokeswoman said",
        "authorities said",
        "news agency",
        "says the",
        "said the",
        "he said",
        "she said",
        "they said",
        "he says",
        "she says",
        "investigators say",
        "researchers say",
    ),
    "fr": (
        "selon",
        "d'après",
        "rapporte que",
        "a rapporté",
        "rapportent",
        "a déclaré",
        "ont déclaré",
        "a indiqué",
        "il a dit",
        "elle a dit",
        "ils ont dit",
        "a dit le",
        "a dit la",
        "dit-il",
        "dit-elle",
        "cité par",
        "agence de presse",
    ),
    "de": (
        "laut",
        "zufolge",
        "nach Angaben",
        "berichtet",
        "berichten",
        "berichtete",
        "meldet",
        "meldete",
        "sagte",
        "sagten",
        "schrieb er",
        "schrieb sie",
        "schrieb ein",
        "schrieb eine",
        "sagt er",
        "sagt sie",
        "teilte mit",
        "Nachrichtenagentur",
    ),
    "es": ("según", "informó", "informa que", "declaró"),
    "nl": ("volgens", "meldt", "meldde", "aldus"),
    "ar": (
        "أفادت",
        "أفاد",
        "وفقا ل",
        "بحسب",
        "حسب ما",
        "ذكرت",
        "نقلا عن",
        "نقلت عن",
        "قال",
        "قالت",
        "قالوا",
        "صرح",
        "صرحت",
        "أعلنت",
        "وكالة أنباء",
        "وكالة الأنباء",
    ),
}
"""Wordings that give a statement to a source, by language of the wording."""


def lower(item: StoredItem, signal: Signal) -> Lowering | None:
    """Lower a signal if all of its evidence is attributed in the words around it."""
    if not isinstance(item.item, Post):
        return None
    text = item.item.text
    words = wording(signal)
    if not all(_is_attributed(text, fact) for fact in words or signal.evidence):
        return None
    says = "The author attributes what is found here to a source, in words beside it."
    factor = ACT_FACTOR if words else FACTOR
    return Lowering(guard="reporting", factor=factor, says=says)


def _is_attributed(text: str, fact: Evidence) -> bool:
    return any(_FRAME.search(f" {fold(beside)} ") for beside in _beside(text, fact))


def _beside(text: str, fact: Evidence) -> tuple[str, ...]:
    if fact.field == "links":  # a link card stands after the text
        return (text[-NEAR:],)
    if fact.field != "text" or fact.end <= fact.start:
        return ()
    # A text that was copied whole may hold such a wording itself; only words outside count.
    return text[max(0, fact.start - NEAR) : fact.start], text[fact.end : fact.end + NEAR]


def _pattern() -> re.Pattern[str]:
    frames = [fold(frame) for listed in FRAMES.values() for frame in listed]
    # Arabic writes "and" before, and the preposition "to" onto, the next word.
    ends = (re.escape(each) + ("" if each.endswith(" ل") else " ") for each in frames)
    return re.compile(rf" و?(?:{'|'.join(ends)})")


_FRAME = _pattern()

_WORDS = "tonight at nine all of Group V meets at the tower"
_LINK = "https://bad.example/x"

GUARD = Guard(
    id="reporting",
    version="3",
    why="News and research tell what others said and did, and say who said so.",
    examples=(
        lowers(said(f"According to the town hall, {_WORDS}"), "a source is named", about=_WORDS),
        lowers(said(f"{_WORDS}, police said on Monday"), "a source, after it", about=_WORDS),
        lowers(said(f"Selon la mairie, {_WORDS}"), "a source, in French", about=_WORDS),
        lowers(said(f"{_WORDS}, berichtet der Sender"), "a source, in German", about=_WORDS),
        lowers(said(f"Er sagte: {_WORDS}"), "somebody else's words, in German", about=_WORDS),
        lowers(said(f"Il a dit : {_WORDS}"), "somebody else's words, in French", about=_WORDS),
        lowers(said(f"أفادت الإذاعة: {_WORDS}"), "a source, in Arabic", about=_WORDS),
        lowers(
            said(f"Researchers say the group spreads its films on {_LINK}"),
            "a link that is reported on",
            about=_LINK,
        ),
        leaves(said(_WORDS), "the author's own words", about=_WORDS),
        leaves(said(f"Join us: {_WORDS}"), "words beside it, but no source", about=_WORDS),
        leaves(
            said(f"According to plan, {_WORDS}"),
            "a plan is no source",
            about=f"According to plan, {_WORDS}",
        ),
        leaves(
            said("According to the town hall it rained. " + "So it went on. " * 6 + _LINK),
            "the source is for something else, far before",
            about=_LINK,
        ),
    ),
    lower=lower,
)
