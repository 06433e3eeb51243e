"""What detectors need to know of one item's text, worked out once."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from firebreak.algorithms.text.address_list import Found, find_addresses
from firebreak.algorithms.text.disguise import Undisguised, plainly, undisguised
from firebreak.algorithms.text.languages import LanguageSpan, language_of, may_be, spans
from firebreak.algorithms.text.normalize import fold, words
from firebreak.algorithms.text.pieces import PIECE_LENGTH, pieces
from firebreak.algorithms.text.urls import Address, parse_address
from firebreak.detect.grammar.contract import Language, Span, Statement
from firebreak.detect.grammar.reading import LANGUAGES, spoken_in, statements
from firebreak.detect.grammar.sentences import is_beside
from firebreak.model.items import Account, Media, Post, StoredItem, Url
from firebreak.model.relations import Relation

FEWEST_PIECES = 40
"""Different pieces that a text must have to be compared; about 44 folded characters. Shorter
ones are said by many people without one copying from another."""

Part = Literal["statements", "terms", "rules", "copies", "models"]
"""What detectors look for in a text, and reading many at once may tell that it is not there."""
MOST_TOPICS = 20
"""Topics of one post; a longer list of tags is no conversation."""
_TAG = re.compile(r"(?<!\w)#([^\W_]\w{1,99})")


def _new(
    known: tuple[Statement, ...], seen: tuple[Statement, ...], places: list[int]
) -> Iterator[Statement]:
    """Give what was read through a disguise alone, with its places in the text as written."""

    def moved(span: Span) -> Span:
        return places[span[0]], places[span[1] - 1] + 1

    for one in seen:
        span = moved(one.span)
        if not any(one.act == other.act and is_beside(span, other.span, 0) for other in known):
            yield replace(
                one,
                is_disguised=True,
                span=span,
                target=moved(one.target) if one.target else None,
                places=tuple(map(moved, one.places)),
                times=tuple(map(moved, one.times)),
            )


def text_of(item: StoredItem) -> str:
    """Give an author's words, as written; empty for items that have none."""
    match item.item:
        case Post() as post:
            return post.text
        case Media() as media:
            return media.alt
        case Account() | Url() | Relation():
            return ""


class View(Struct, frozen=True):
    """What a text may be behind a disguise, and in which languages that may be an act."""

    seen: Undisguised
    languages: tuple[Language, ...] = LANGUAGES


class Reading(Struct, frozen=True, eq=False, dict=True):
    """One item's text in the forms that detectors compare; each made when first asked for.

    Attributes:
        ahead: The folded text, where many were folded at once.
        languages: Those in which it may put an act into words.
        views: What may be behind disguises, where many were looked at at once.
        near: Removed texts that it may be a copy of, where many were looked up at once.
        lacks: What it does not hold for sure; a detector that needs it is not asked.
    """

    item: StoredItem
    ahead: str | None = None
    languages: tuple[Language, ...] = LANGUAGES
    views: tuple[View, ...] | None = None
    near: tuple[str, ...] | None = None
    lacks: frozenset[Part] = frozenset()

    @cached_property
    def text(self) -> str:
        """The author's words, as written; empty for items that have none."""
        return text_of(self.item)

    @cached_property
    def folded(self) -> str:
        """The words, folded for comparison."""
        return fold(self.text) if self.ahead is None else self.ahead

    @cached_property
    def words(self) -> list[str]:
        """The folded words, in order."""
        return words(self.folded)

    @cached_property
    def disguised(self) -> tuple[Undisguised, ...]:
        """What the words may be behind disguises; empty for a text without, as most are.

        What is found in these views alone must say so: a view is a guess.
        """
        if self.views is not None:
            return tuple(one.seen for one in self.views)
        return undisguised(self.text, folded=self.folded)

    @cached_property
    def spans(self) -> tuple[LanguageSpan, ...]:
        """Scripts and languages of the text's parts."""
        return spans(self.text)

    @cached_property
    def language(self) -> str:
        """The language of most of the text, as an ISO 639-1 code; empty when unsure or mixed."""
        return language_of(self.spans)

    def may_be(self, language: str) -> bool:
        """Tell whether some part of the text is in a language, or cannot be told not to be."""
        return may_be(self.spans, language)

    @cached_property
    def pieces(self) -> set[str]:
        """The folded text cut into pieces."""
        return pieces(self.folded)

    @cached_property
    def is_comparable(self) -> bool:
        """Whether the text is long enough to be told from others that are like it."""
        if len(self.folded) < FEWEST_PIECES + PIECE_LENGTH - 1:
            return False
        return len(self.pieces) >= FEWEST_PIECES

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Acts that the text puts into words, in all languages whose words it uses.

        Those that stand in a disguise alone come last, and say so.
        """
        found = self._spoken(self.text, self.words, self.languages)
        views = self.views
        if views is None:
            views = tuple(map(View, self.disguised))
        for view in views:
            if view.languages:
                text, places = plainly(self.text, view.seen)
                spoken = self._spoken(text, words(view.seen.folded), view.languages)
                found = (*found, *_new(found, spoken, places))
        return found

    def _spoken(
        self, text: str, said: list[str], languages: tuple[Language, ...]
    ) -> tuple[Statement, ...]:
        if self.ahead is None:
            return statements(text, said=said, languages=languages)
        return spoken_in(text, languages) if languages else ()

    @cached_property
    def written_addresses(self) -> list[Found]:
        """Addresses in the text, with their places."""
        return find_addresses(self.text)

    @cached_property
    def given_addresses(self) -> list[Address]:
        """Addresses that the platform gave beside the text, without repeats."""
        match self.item.item:
            case Post() as post:
                given = dict.fromkeys(parse_address(link) for link in post.links)
            case Url() as page:
                given = {parse_address(page.url): None}
            case Account() | Media() | Relation():
                given = {}
        return [address for address in given if address is not None]

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Tags (``#tag``) and hosts of addresses, each once, at most ``MOST_TOPICS``."""
        if not isinstance(self.item.item, Post):
            return ()
        tags = list(self.item.item.tags)
        if "#" in self.text:
            tags += _TAG.findall(self.text)
        hosts = [address.host for address in self.given_addresses]
        hosts += [found.address.host for found in self.written_addresses]
        named = dict.fromkeys(f"#{fold(tag).replace(' ', '')}" for tag in tags)
        named.pop("#", None)
        return tuple({**named, **dict.fromkeys(hosts)})[:MOST_TOPICS]
