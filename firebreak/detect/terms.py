"""The operator's lists of terms, checked and ready to be found in text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from firebreak.algorithms.text.normalize import fold, fold_letters
from firebreak.algorithms.text.terms import Fit, Hit, TermIndex

SHORTEST = 3
"""Characters of a folded entry; shorter ones stand in everybody's words."""
MOST_ENTRIES = 100_000
"""Of all lists together; measured with so many."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


REFUSED: Mapping[str, frozenset[str]] = {
    "a word of a religion": _set(
        "god allah jesus mohammed muhammad prophet islam islamic muslim muslims moslem "
        "christian christians christianity jew jews jewish judaism catholic catholics hindu "
        "hindus buddhist sikh sikhs atheist prayer prayers pray mosque church synagogue "
        "temple quran koran bible torah gospel hijab niqab ramadan eid easter christmas imam "
        "priest rabbi pope jihad sharia salah hajj halal kosher amen inshallah mashallah "
        "alhamdulillah bismillah dieu musulman musulmans musulmane chretien chretiens juif "
        "juifs mosquee eglise coran priere prieres voile islamique gott moslem moslems "
        "muslime christ christen juden jude moschee kirche gebet gebete الله اسلام الاسلام "
        "مسلم مسلمين المسلمين مسيحي مسيحيين يهودي يهود اليهود قران القران مسجد كنيسه صلاه "
        "دعاء جهاد حجاب رمضان"
    ),
    "a name of a people, a country or a language": _set(
        "arab arabs arabic kurd kurds turk turks turkish persian iranian iraqi syrian afghan "
        "pakistani palestinian palestinians israeli israelis african africans european "
        "american russian russians ukrainian chinese french german english algerian moroccan "
        "roma black white asian immigrant immigrants migrant migrants refugee refugees "
        "foreigner foreigners arabe arabes kurde turc turcs algerien marocain noir noirs "
        "blanc immigres refugies araber kurden turken auslander fluchtling fluchtlinge عربي "
        "عرب اكراد كردي تركي فلسطيني اسرائيلي سوري عراقي لاجئ لاجئين"
    ),
    "a word that everybody uses": _set(
        "the and for you are with this that have from not but they what all can will one "
        "about les des est pas une que qui pour dans sur avec plus tout der die das und ist "
        "nicht ein eine ich sie mit auf fur von war من في على الى عن ان هذا هذه ما لا يا كل"
    ),
}
"""Entries that may not stand alone, by what they are; as part of a phrase they may."""


class Term(Struct, frozen=True, kw_only=True):
    """One entry.

    Attributes:
        written: As it stands on the list.
        line: Of its file; for messages.
    """

    written: str
    score: float
    fit: Fit
    line: int


class TermList(Struct, frozen=True, kw_only=True):
    """One list, read.

    Attributes:
        digest: Of its file and the score of entries that give none: with another content or
            score it is another list to the gate.
    """

    name: str
    language: str
    category: str
    is_live: bool
    threshold: float
    digest: str
    terms: tuple[Term, ...]


class Found(Struct, frozen=True, kw_only=True):
    """One entry of a list, found in a text.

    Attributes:
        start: In the folded text.
        end: One past its last character there.
    """

    of: TermList
    term: Term
    start: int
    end: int


class Terms:
    """All lists as one automaton; shared, and never changed."""

    def __init__(self, lists: Iterable[TermList] = ()) -> None:
        """Make lists ready.

        Args:
            lists: Checked by :func:`wrong_with`; entries of several lists may be the same.
        """
        self.lists = tuple(lists)
        owners: dict[tuple[str, Fit], list[tuple[TermList, Term]]] = defaultdict(list)
        for one in self.lists:
            for term in one.terms:
                owners[fold_letters(term.written), term.fit].append((one, term))
        self._owners = list(owners.values())
        self._index = TermIndex(list(owners)) if owners else None

    def are_in(self, folded: str) -> bool:
        """Whether a folded text may hold an entry; never wrongly no."""
        return self._index is not None and self._index.may_hit(folded)

    def found_in(self, folded: str) -> list[Found]:
        """Find all entries of all lists in a folded text, by place."""
        hits: list[Hit] = self._index.hits(folded) if self._index else []
        return [
            Found(of=of, term=term, start=hit.start, end=hit.end)
            for hit in hits
            for of, term in self._owners[hit.entry]
        ]


def wrong_with(terms: Sequence[Term]) -> list[tuple[int, str]]:
    """Look for entries that would hit the innocent, or nothing.

    Args:
        terms: Entries of one list.

    Returns:
        Line and reason of each; empty for a list that may be used.
    """
    wrong: list[tuple[int, str]] = []
    seen: dict[str, int] = {}
    for term in terms:
        folded = fold_letters(term.written)
        if reason := _reason(term.written, folded):
            wrong.append((term.line, f"{term.written!r} {reason}"))
        elif folded in seen:
            says = f"{term.written!r} is the same as line {seen[folded]} once both are folded"
            wrong.append((term.line, says))
        seen.setdefault(folded, term.line)
    return wrong


def _reason(written: str, folded: str) -> str:
    if not folded:
        return "holds no letter or digit"
    if fold(written) != folded:
        return "is an address or a mention; addresses belong into listed_urls"
    if len(folded) < SHORTEST:
        return f"is shorter than {SHORTEST} letters and stands in everybody's words"
    for what, words in REFUSED.items():
        if folded in words:
            return f"is {what}; belonging is no act, so it may only stand within a phrase"
    return ""
