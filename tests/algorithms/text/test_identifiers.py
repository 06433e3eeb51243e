"""Who could be told by a text is found; ordinary sentences pass."""

import random
import string
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.identifiers import identifiers_in
from firebreak.simulate.texts.pool import sentences

SEEDED = 500
LATIN, ARABIC = ("Kara", "Velmo", "Osk", "Tirin", "Bellu"), ("كاراف", "فلمود", "أوسكن", "تيرين")
AROUND = {
    "en": "The post of {} was removed on 12 November 2026 under Article 17(3).",
    "fr": "Le message de {} a été retiré le 12 novembre 2026 à 14h30 (article 17).",
    "ar": "حُذف منشور {} في ١٢ نوفمبر ٢٠٢٦ الساعة ١٤:٣٠ وفق المادة ١٧.",
    "de": "Der Beitrag von {} wurde am 12.11.2026 um 14:30 Uhr entfernt (Art. 17).",
}
ORDINARY = (
    "On 12 November 2026 at 14:30 the post was removed under Article 17(3) of Regulation (EU) "
    "2022/2065, OJ L 277, 27.10.2022, p. 1.",
    "The fine was 1 250 000 euros, or $1,250,000.50; see COM(2024) 64 final and case C-401/19.",
    "We met at the point of no return; 2025-2026, 10-12 people, 99.5 %, 125,000 accounts.",
    "ISO 27001, version 2.1.3, chapter 4.2.1, page 120-125, in 3.2 seconds, i.e. at once.",
    "Le 12/11/2026 à 14h30, l'article 3, paragraphe 3, du règlement (UE) 2021/784 s'applique.",
    "Du point de vue du service, p. ex. : il a payé 1 250,50 € le 1er mars pour 125 000 comptes.",
    "Am 12.11.2026 um 14.30 Uhr, z. B. nach Art. 17 Abs. 3 lit. b, u.a. wegen 3.000 Beiträgen.",
    "Siehe § 130 StGB, BGBl. I S. 3322, d.h. bei Strafen bis zu 50 Mio. Euro, am Punkt der Wende.",
    "في ١٢ نوفمبر ٢٠٢٦ الساعة ١٤:٣٠ حُذف المنشور وفق المادة ١٧ من اللائحة ٢٠٢٢/٢٠٦٥.",
    "دفع ١٬٢٥٠ دولار في نقطة البيع عند الساعة ٩:٣٠ صباحا، أي ٣٫٥ بالمئة.",
    "Decided on 2026-11-12T14:30:00Z; it rests on 2 passages, from 2026-11-01 to 2026-11-10.",
)


def _digits(dice: random.Random, count: int) -> str:
    return "".join(dice.choice("0123456789") for _ in range(count))


def _word(dice: random.Random, count: int = 7) -> str:
    return "".join(dice.choice("bdfgklmnprst" if n % 2 else "aeiou") for n in range(count))


def _eastern(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


MAKERS: dict[str, Callable[[random.Random], str]] = {
    "mail": lambda dice: f"{_word(dice)}.{_word(dice, 4)}@{_word(dice)}.example",
    "mail spelled in English": lambda dice: f"{_word(dice)} [at] {_word(dice)} (dot) org",
    "mail spelled bare": lambda dice: f"{_word(dice)} at {_word(dice)} dot com",
    "mail spelled in French": lambda dice: f"{_word(dice)} arobase {_word(dice)} point fr",
    "mail spelled in German": lambda dice: f"{_word(dice)}(ät){_word(dice)} punkt de",
    "mail spelled in Arabic": lambda dice: f"{_word(dice)} (آت) {_word(dice)} (نقطة) كوم",
    "mail at in Arabic": lambda dice: f"{_word(dice)} آت {_word(dice)} نقطة com",
    "handle": lambda dice: f"@{_word(dice)}{_digits(dice, 2)}",
    "wide handle": lambda dice: f"\uff20{_word(dice)}",
    "handle with marks": lambda dice: f"\u200f@\u200e{_word(dice, 4)}\u200b{_word(dice, 3)}\u200f",
    "Arabic handle": lambda dice: f"@{dice.choice(ARABIC)}_{_eastern(_digits(dice, 2))}",
    "handle of another server": lambda dice: f"@{_word(dice)}@{_word(dice)}.social",
    "handle of Matrix": lambda dice: f"@{_word(dice)}:{_word(dice)}.example",
    "handle with a line": lambda dice: f"{_word(dice)}_{_word(dice, 3)}",
    "handle of a board": lambda dice: f"u/{_word(dice)}",
    "web": lambda dice: f"https://{_word(dice)}.example/p/{_digits(dice, 3)}",
    "web without scheme": lambda dice: f"{_word(dice)}.com/{_word(dice)}",
    "defanged web": lambda dice: f"hxxps://{_word(dice)}[.]net/{_word(dice)}",
    "invitation": lambda dice: f"t.me/{_word(dice)}",
    "did": lambda dice: f"did:plc:{_word(dice, 24)}",
    "telephone of France": lambda dice: f"06 {' '.join(_digits(dice, 2) for _ in range(4))}",
    "telephone with a country": lambda dice: f"+49 {_digits(dice, 3)} {_digits(dice, 7)}",
    "telephone in brackets": lambda dice: (
        f"({_digits(dice, 3)}) {_digits(dice, 3)}-{_digits(dice, 4)}"
    ),
    "telephone in Arabic": lambda dice: _eastern(f"+9{_digits(dice, 2)} {_digits(dice, 8)}"),
    "telephone with marks": lambda dice: (
        f"\u202a+33\u200e 6 {_digits(dice, 4)} {_digits(dice, 4)}\u202c"
    ),
    "address of a machine": lambda dice: ".".join(str(dice.randint(1, 254)) for _ in range(4)),
    "new address of a machine": lambda dice: f"2001:db8::{dice.randint(1, 65_535):x}",
    "bank account": lambda dice: (
        f"FR{_digits(dice, 2)} {' '.join(_digits(dice, 4) for _ in range(5))}"
    ),
    "bank account in one": lambda dice: f"DE{_digits(dice, 20)}",
    "passport": lambda dice: f"C{_digits(dice, 2)}X{_digits(dice, 5)}",
    "identity card": lambda dice: f"{_digits(dice, 8)}{dice.choice(string.ascii_uppercase)}",
    "social security": lambda dice: (
        f"1 85 05 {_digits(dice, 2)} {_digits(dice, 3)} {_digits(dice, 3)}"
    ),
    "snowflake": lambda dice: f"1{_digits(dice, 18)}",
    "uuid": lambda dice: f"{dice.getrandbits(32):08x}-4a1b-4c2d-8e3f-{dice.getrandbits(48):012x}",
}


@pytest.mark.parametrize("seed", range(SEEDED))
def test_every_seeded_identifier_is_caught(seed: int) -> None:
    """Whatever tells somebody is found, in sentences of four languages with dates and articles."""
    dice = random.Random(seed)
    maker = list(MAKERS)[seed % len(MAKERS)]
    sentence = list(AROUND.values())[(seed // len(MAKERS)) % len(AROUND)]
    planted = MAKERS[maker](dice)
    assert identifiers_in(sentence.format(planted)), f"{maker}: {planted!r}"


@pytest.mark.parametrize("language", AROUND)
def test_the_sentences_around_them_hold_none(language: str) -> None:
    """So that what is found above is the identifier, and not the date beside it."""
    assert () == identifiers_in(AROUND[language].format("…"))


@pytest.mark.parametrize("text", ORDINARY)
def test_dates_times_articles_and_prices_pass(text: str) -> None:
    """What stands in every reason given to anybody is no identifier."""
    assert () == identifiers_in(text)


def test_ordinary_sentences_of_five_languages_pass() -> None:
    """Of 24,000 neutral sentences with places, hours and numbers, none is taken for one."""
    told = sentences()
    assert len(told) >= 20_000
    assert [] == [text for text in told if identifiers_in(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was said of Kara Velmo that day.", "Kara Velmo"),
        ("It was said of KARA  velmo that day.", "Kara Velmo"),
        ("It was said of Ka\u200bra Vel\u00admo.", "Kara Velmo"),
        ("The account velmo7 said it.", "@velmo7"),
        ("قيل عن كارا فلمو ذلك.", "كارا فلمو"),
        ("وقيل ذلك عنه وعن لكاراف ثم.", "كاراف"),
        ("قِيلَ عَن كَارَا فلمـــو ذَلِكَ.", "كارا فلمو"),
        ("Item 4711 was removed.", "4711"),
    ],
)
def test_names_that_are_known_are_found_however_they_are_written(text: str, name: str) -> None:
    """Case, hidden marks, vowel signs, stretched letters and joined prefixes change nothing."""
    assert ("name of somebody concerned",) == identifiers_in(text, known=[name])


def test_a_name_inside_another_word_is_not_that_name() -> None:
    """Somebody called Art is not named by an article."""
    assert () == identifiers_in("The article was read in part.", known=["Art"])


def test_who_is_called_like_a_word_of_ours_holds_nothing_up() -> None:
    """An account with the name Post would else hold back every statement about a post."""
    assert () == identifiers_in("A post was removed.", known=["Post"], spared={"post"})
    told = identifiers_in("A post of Post Velmo.", known=["Post Velmo"], spared={"post"})
    assert ("name of somebody concerned",) == told


@given(st.text(), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_can_be_read(text: str, names: list[str]) -> None:
    """It answers for whatever anybody wrote, the same each time."""
    assert identifiers_in(text, known=names) == identifiers_in(text, known=names)
