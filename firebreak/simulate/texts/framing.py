"""One sentence that does something with a word, or is said on an occasion."""

from random import Random

from firebreak.simulate.texts.classes import EDGE, RECIPES, PostClass, Source
from firebreak.simulate.texts.disguises import disguised, is_arabic, possible
from firebreak.simulate.texts.frames import frames
from firebreak.simulate.texts.frames.openings import openings
from firebreak.simulate.texts.lexemes import (
    CATEGORIES,
    Category,
    Lexeme,
    Trade,
    lexemes,
    names,
)
from firebreak.simulate.texts.occasions import occasions
from firebreak.simulate.texts.slots import filled, slots_of
from firebreak.simulate.texts.told import Mark, Text

OPENED = 0.6
"""Share of framed sentences with a beginning; makes them as long as carriers [D]."""
CAPITAL = 0.2
"""Share of words that begin with a capital; the same for names and markers [D]."""
CAPITALS = 0.1
"""Share in capitals throughout [D]."""


def framed(
    rng: Random, language: str, says: PostClass, *, place: str = "", disguise: float = 0.0
) -> Text:
    """Say one sentence of a class.

    Args:
        rng: Dice.
        language: One of ``LANGUAGES``; Arabic takes the Arabic-script words.
        says: What it does; not ``plain`` or ``faith``, which have neither frame nor occasion.
        place: Stands in the slot of that name; empty draws an invented town.
        disguise: Probability that its markers are disguised; names never are.

    Returns:
        The sentence, without neutral ones around it.
    """
    recipe = RECIPES[says]
    kind = rng.choice(recipe.sources)
    templates = sentences_of(language, kind)
    number = rng.randrange(len(templates))
    template = templates[number]
    marks: dict[str, Mark] = {}
    if recipe.words:
        hides = rng.random() < disguise
        chosen = _chosen(rng, rng.choice(recipe.words), kind)
        for slot, (source, word) in chosen.items():
            if slot in slots_of(template):
                plain = _spelled(rng, word.written(language))
                marks[slot] = _mark(rng, source, plain, hides=hides and slot != "s")
    given = {slot: mark.shown for slot, mark in marks.items()}
    if place:
        given["place"] = place
    text = filled(rng, template, language, **given)
    if rng.random() < OPENED:
        text = f"{filled(rng, rng.choice(openings(language)), language)} {text}"
    return Text(
        text=text,
        language=language,
        says=says,
        template=f"{kind}:{number}",
        marks=tuple(marks.values()),
    )


def sentences_of(language: str, kind: Source) -> tuple[str, ...]:
    """Give the sentences of a frame or an occasion."""
    match kind:
        case "incident" | "relief" | "fan" | "campaign" | "spam" | "statement":
            return occasions(language, kind)
        case _:
            return frames(language, kind)


def vocabulary(source: Category | Trade) -> tuple[Lexeme, ...]:
    """Give the words of a category or a trade."""
    match source:
        case "fan" | "campaign" | "spam":
            return names(source)
        case _:
            return lexemes(source)


def _chosen(
    rng: Random, source: Category | Trade, kind: Source
) -> dict[str, tuple[Category | Trade, Lexeme]]:
    """Choose a word for each slot that takes one."""
    said, other, third = rng.sample(vocabulary(source), 3)
    own: tuple[Category | Trade, Lexeme] = (source, third)
    if source in CATEGORIES and kind in EDGE:
        own = (EDGE[kind], rng.choice(vocabulary(EDGE[kind])))
    return {"m": (source, said), "k": (source, other), "s": own}


def _spelled(rng: Random, word: str) -> str:
    drawn = rng.random()
    if is_arabic(word) or drawn >= CAPITAL + CAPITALS:
        return word
    return word.upper() if drawn < CAPITALS else word.capitalize()


def _mark(rng: Random, source: Category | Trade, plain: str, *, hides: bool) -> Mark:
    if not hides or source not in CATEGORIES:
        return Mark(source, plain, plain)
    found = disguised(rng, plain, rng.choice(possible(plain)))
    return Mark(source, plain, found.shown, found.kind)
