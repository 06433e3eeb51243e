"""Lowers what stands in a quotation within the author's own words."""

from firebreak.algorithms.text.quotations import quoted_spans
from firebreak.detect.contract import Guard, as_act, leaves, lowers, received, said
from firebreak.detect.grammar.surroundings import wording
from firebreak.model.ids import item_key
from firebreak.model.items import Post, StoredItem
from firebreak.model.signals import Evidence, Lowering, Signal

FACTOR = 0.7
"""A quotation is weighed, not excused: an exact copy in marks still reaches a person."""
ACT_FACTOR = 0.4
"""Whose words an act is in, is what makes it one: what is quoted opens no case by itself."""
_ACT_WORDS = 2
"""Fewest words within and outside the marks, where an act in words is concerned."""
_INSIDE = 0.9
"""Part of the evidence that must lie in the quotation."""


def lower(item: StoredItem, signal: Signal) -> Lowering | None:
    """Lower a signal if all of its evidence is quoted; who quotes makes no difference."""
    if not isinstance(item.item, Post):
        return None
    if _quotes_what_is_named(item, item.item, signal):
        says = "The post quotes, by the platform's own means, the very post that it resembles."
        return Lowering(guard="quotation", factor=FACTOR, says=says)
    if words := wording(signal):
        return _lower_wording(item.item.text, words)
    spans = quoted_spans(item.item.text)
    if spans and all(_is_quoted(fact, spans) for fact in signal.evidence):
        says = "The evidence stands in a quotation or share of another's words."
        return Lowering(guard="quotation", factor=FACTOR, says=says)
    return None


def _lower_wording(text: str, words: list[Evidence]) -> Lowering | None:
    spans = quoted_spans(text, quoted_words=_ACT_WORDS, own_words=_ACT_WORDS)
    if not spans or not all(_is_quoted(one, spans) for one in words):
        return None
    says = "It stands in a quotation or share of another's words."
    return Lowering(guard="quotation", factor=ACT_FACTOR, says=says)


def _quotes_what_is_named(item: StoredItem, post: Post, signal: Signal) -> bool:
    if post.quote_of is None:
        return False
    quoted = item_key(item.source, "post", post.quote_of)
    return all(quoted in fact.items for fact in signal.evidence)


def _is_quoted(fact: Evidence, spans: list[tuple[int, int]]) -> bool:
    length = fact.end - fact.start
    if fact.field != "text" or length <= 0:
        return False
    return any(
        min(fact.end, end) - max(fact.start, start) >= _INSIDE * length for start, end in spans
    )


_WORDS = "tonight at nine all of Group V meets at the tower"
_LINK = "https://bad.example/x"

GUARD = Guard(
    id="quotation",
    version="2",
    why="Those who report, study, answer or condemn a text have to quote it.",
    examples=(
        as_act(
            lowers(
                said('Who wrote "stab every visitor" here?'),
                "an act in few words, quoted in few words",
                about="stab every visitor",
            )
        ),
        as_act(
            leaves(
                said('"stab every visitor"'),
                "marks around all there is quote nobody",
                about="stab every visitor",
            )
        ),
        lowers(
            said(f'He really wrote "{_WORDS}" and I am afraid for my family.'),
            "quoted within words of one's own",
            about=_WORDS,
        ),
        lowers(
            said(f"Il a écrit « {_WORDS} », et personne ne lui a répondu."),
            "quotation marks of another language",
            about=_WORDS,
        ),
        lowers(said(f"RT @somebody: {_WORDS}"), "marked as another's words", about=_WORDS),
        lowers(
            said(f"> {_WORDS}\nPlease stop posting such things in here."),
            "a quote line, and an answer to it",
            about=_WORDS,
        ),
        lowers(
            received(Post(id="p1", author="a1", text=_WORDS, quote_of="p9")),
            "the platform repeats the text of the post that is quoted",
            about=_WORDS,
            names="p9",
        ),
        leaves(said(_WORDS), "the author's own words", about=_WORDS),
        leaves(said(f'"{_WORDS}"'), "marks around everything make no quotation", about=_WORDS),
        leaves(said(f'5" pipes. {_WORDS}'), "a stray mark closes nothing", about=_WORDS),
        leaves(
            said(f'Go and look at this everyone "{_LINK}" before it is gone'),
            "a link works as well between marks; nobody's words are quoted",
            about=_LINK,
        ),
        leaves(
            said(f'As "the old people of Sector 7" say: {_WORDS}'),
            "something else is quoted",
            about=_WORDS,
        ),
        leaves(
            received(Post(id="p1", author="a1", text=_WORDS, quote_of="p8")),
            "quotes another post than the one it repeats",
            about=_WORDS,
            names="p9",
        ),
    ),
    lower=lower,
)
