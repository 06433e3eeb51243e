"""Invented marker words, and names made the same way.

Made from syllables, so that no language has them; each in three scripts. The French form is the
Latin one with accents. The Arabic form spells Alef, Ya and Ta marbuta in the ways people do.
"""

from functools import cache
from typing import Final, Literal

from msgspec import Struct

Category = Literal["call", "threat", "claim", "glorify", "recruit", "quote", "oppose", "joke"]
Trade = Literal["fan", "campaign", "spam"]
"""Who has a name of the same make without being a marker: bands, lists of candidates, shops."""

CATEGORIES: tuple[Category, ...] = (
    *("call", "threat", "claim", "glorify", "recruit"),
    *("quote", "oppose", "joke"),
)
"""The first five are the group's own; the last three are words of those who answer it."""
OWN: tuple[Category, ...] = CATEGORIES[:5]
TRADES: tuple[Trade, ...] = ("fan", "campaign", "spam")
GROUP: Final = "Group V"
EACH: Final = 60
"""Lexemes of a category."""
NAMES_EACH: Final = 32
"""Names of a trade."""

_FIRST = """
vur vûr ظوغ, zem zém ذيخ, tok tôk ثاض, lif lîf خوظ, gru grû ضيث, nax nâx ذاغ,
pel pèl ثيظ, dro drô صوخ, kib kîb غاظ, fos fôs ظيف, miz mîz شوظ, jeb jèb طيث,
bix bîx غيذ, wug wûg ظار, ploz plôz ضوث, krev krév ذوخ, dwim dwîm ثوغ, snar snâr خيض,
glup glûp غوذ, frez frèz ظيش, yub yûb ضاخ, clud clûd طوظ, thaz thâz صيذ, vlin vlïn زيض
"""
_MIDDLE = """
ga gâ لأ, mo mô مو, ri rî ري, du dù دو, ke ké كي, zu zù زو,
na nâ نا, po pô بو, li lî لي, bu bù جو, ve vè في, so sô سو,
ta tâ تا, zi zî شي, ko kô كو, fe fé فأ, mi mî مي, ru rù رو,
da dâ دا, xa xâ قو, pe pè بأ, lu lù لو, jo jô هأ, go gô غو
"""
_LAST = """
dex déx دغسى, bran brân برانة, zel zêl زيلي, mig mîg ميغ, vot vôt فوطة, rek rèk ركى,
lim lîm ليذم, faf fâf قاقث, nov nôv نوذة, puk pûk بوكظ, ved vêd زيذ, gol gôl غوذل,
wint wînt وينطى, kap kâp كافغ, ruvk rûvk روسكة, tez téz ثيزي, blom blôm بلومغ, yat yât ياطى,
dulf dûlf دولظة, mev mêv ميفي, stig stîg ستيغى, zorm zôrm زورنة, pimt pîmt بيمغ, vazz vâzz شازظ
"""


class Lexeme(Struct, frozen=True, kw_only=True):
    """One invented word in three scripts."""

    latin: str
    french: str
    arabic: str

    def written(self, language: str) -> str:
        """Give it as people who write a language spell it."""
        return {"ar": self.arabic, "fr": self.french}.get(language, self.latin)


@cache
def lexemes(category: Category) -> tuple[Lexeme, ...]:
    """Give the words of a category; no word is in two."""
    start = CATEGORIES.index(category) * EACH
    return tuple(_word(number) for number in range(start, start + EACH))


@cache
def names(trade: Trade) -> tuple[Lexeme, ...]:
    """Give the names of a trade: made like lexemes, in nobody's lexicon."""
    start = len(CATEGORIES) * EACH + TRADES.index(trade) * NAMES_EACH
    return tuple(_word(number) for number in range(start, start + NAMES_EACH))


def lexicon() -> dict[str, dict[str, tuple[str, ...]]]:
    """Give the pack that may be published: category to script to words; no names of trades."""
    return {
        category: {
            script: tuple(getattr(one, script) for one in lexemes(category))
            for script in ("latin", "french", "arabic")
        }
        for category in CATEGORIES
    }


@cache
def _syllables() -> tuple[tuple[Lexeme, ...], ...]:
    return tuple(
        tuple(
            Lexeme(latin=latin, french=french, arabic=arabic)
            for latin, french, arabic in (entry.split() for entry in column.split(","))
        )
        for column in (_FIRST, _MIDDLE, _LAST)
    )


def _word(number: int) -> Lexeme:
    """Make one of 576 words; two of them differ in two syllables at least.

    The last syllable is the sum of the others, and the order is scattered, so that no syllable
    belongs to a category.
    """
    first, middle, last = _syllables()
    scattered = (number * 335 + 17) % (len(first) * len(middle))
    a, b = divmod(scattered, len(middle))
    parts = (first[a], middle[b], last[(a + b) % len(last)])
    return Lexeme(
        latin="".join(part.latin for part in parts),
        french="".join(part.french for part in parts),
        arabic="".join(part.arabic for part in parts),
    )
