"""Words and phrases of the operator's own lists."""

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from firebreak.algorithms.text.normalize import fold_with_offsets
from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, Finding, equipment_of, fires, said, silent
from firebreak.detect.grammar.contract import Span
from firebreak.detect.spoken import DISGUISED
from firebreak.detect.terms import Found, TermList
from firebreak.model.items import Post, StoredItem
from firebreak.model.signals import Evidence

MOST_SHOWN = 10
"""Places of one list's entries that are marked in a post."""


def detect(item: StoredItem, context: Context) -> Iterator[Finding]:
    """Look an item's text up in all lists: one finding for each list that holds some of it."""
    terms = context.equipment.terms
    if terms is None:
        return
    reading = context.read(item)
    plain = terms.found_in(reading.folded)
    seen = [(one, view) for view in reading.disguised for one in terms.found_in(view.folded)]
    if not plain and not seen:
        return
    by_list: dict[str, dict[Span, _Place]] = defaultdict(dict)
    if plain:
        _, offsets = fold_with_offsets(reading.text)
        for one in plain:
            _note(by_list[one.of.name], one, offsets, is_disguised=False)
    for one, view in seen:
        _note(by_list[one.of.name], one, view.offsets, is_disguised=True)
    field = "text" if isinstance(item.item, Post) else "alt"
    for of in terms.lists:
        if places := by_list.get(of.name):
            yield _finding(of, list(places.values()), field)


class _Place(Struct, frozen=True):
    """Where an entry stands in a text as written, and whether in disguise."""

    span: Span
    score: float
    is_disguised: bool


def _note(
    places: dict[Span, _Place], one: Found, offsets: list[int], *, is_disguised: bool
) -> None:
    span = offsets[one.start], offsets[one.end - 1] + 1
    known = places.get(span)
    if known is None or (known.is_disguised == is_disguised and known.score < one.term.score):
        places[span] = _Place(span, one.term.score, is_disguised)


def _finding(of: TermList, places: list[_Place], field: str) -> Finding:
    strongest = max(place.score for place in places)
    evidence = tuple(
        Evidence(
            says=f"An entry of the list {of.name} stands here."
            + (f" {DISGUISED}" if place.is_disguised else ""),
            field=field,
            start=place.span[0],
            end=place.span[1],
            role="term",
        )
        for place in places[:MOST_SHOWN]
    )
    return Finding(
        score=strongest,
        evidence=evidence,
        category=of.category,
        language=of.language,
        part=of.name,
        is_held=not of.is_live or strongest < of.threshold,
    )


_LIST = ("vurgadex", "zemoligi bran", "ظوغبرانة")
_GIVEN = equipment_of(terms=_LIST)

DETECTOR = Detector(
    id="listed_terms",
    version="2",
    category="",
    applies_to=frozenset({"post", "media"}),
    why="What only an operator knows: marker words, slogans and names of a group's own.",
    references=("A. Aho and M. Corasick, Efficient string matching, 1975",),
    examples=(
        fires(said("Tonight VURGADEX!"), "an entry, in capitals", given=_GIVEN),
        fires(said("le vûrgàdex, c'est l'heure"), "an entry under accents", given=_GIVEN),
        fires(said("und zemoligi-bran, heute"), "a phrase, however it is joined", given=_GIVEN),
        fires(said("نلتقي عند وبالظوغبرانة الليلة"), "a joined Arabic word", given=_GIVEN),
        fires(said("we meet, v u r g a d 3 x"), "an entry in disguise", given=_GIVEN),
        silent(said("vurgadexter is my dog"), "another word that begins like it", given=_GIVEN),
        silent(said("zemoligi and bran"), "words of a phrase, apart", given=_GIVEN),
        silent(said("good evening to all"), "none of it", given=_GIVEN),
        silent(said("VURGADEX!"), "no list holds it"),
    ),
    detect=detect,
    needs="terms",
)
