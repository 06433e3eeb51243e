"""Words and phrases of the operator's own lists."""

from collections import defaultdict
from collections.abc import Iterator

from firebreak.algorithms.text.normalize import fold_with_offsets
from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, Finding, equipment_of, fires, said, silent
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
    found = terms.found_in(context.read(item).folded)
    if not found:
        return
    by_list: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        by_list[one.of.name].append(one)
    _, offsets = fold_with_offsets(context.read(item).text)
    field = "text" if isinstance(item.item, Post) else "alt"
    for of in terms.lists:
        if hits := by_list.get(of.name):
            yield _finding(of, hits, offsets, field)


def _finding(of: TermList, hits: list[Found], offsets: list[int], field: str) -> Finding:
    strongest = max(hit.term.score for hit in hits)
    spans = dict.fromkeys((offsets[hit.start], offsets[hit.end - 1] + 1) for hit in hits)
    evidence = tuple(
        Evidence(
            says=f"An entry of the list {of.name} stands here.",
            field=field,
            start=start,
            end=end,
            role="term",
        )
        for start, end in list(spans)[:MOST_SHOWN]
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
    version="1",
    category="",
    applies_to=frozenset({"post", "media"}),
    why="What only an operator knows: marker words, slogans and names of a group's own.",
    references=("A. Aho and M. Corasick, Efficient string matching, 1975",),
    examples=(
        fires(said("Tonight VURGADEX!"), "an entry, in capitals", given=_GIVEN),
        fires(said("le vûrgàdex, c'est l'heure"), "an entry under accents", given=_GIVEN),
        fires(said("und zemoligi-bran, heute"), "a phrase, however it is joined", given=_GIVEN),
        fires(said("نلتقي عند وبالظوغبرانة الليلة"), "a joined Arabic word", given=_GIVEN),
        silent(said("vurgadexter is my dog"), "another word that begins like it", given=_GIVEN),
        silent(said("zemoligi and bran"), "words of a phrase, apart", given=_GIVEN),
        silent(said("good evening to all"), "none of it", given=_GIVEN),
        silent(said("VURGADEX!"), "no list holds it"),
    ),
    detect=detect,
    needs="terms",
)
