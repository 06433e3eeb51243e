"""Disguises are seen through in a second view; ordinary writing stays."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text import disguise
from firebreak.algorithms.text.disguise import Kind, undisguised
from firebreak.algorithms.text.look_alikes import DRESSED_LATIN
from firebreak.algorithms.text.normalize import FOLD_LIMIT, FOLDS, fold
from tests.detect.real_data import sample


def seen(text: str) -> list[str]:
    """Give what the views read."""
    return [view.folded for view in undisguised(text)]


def least_seconds(text: str) -> float:
    """Measure the processor time of reading a text, best of three."""
    seconds = []
    for _ in range(3):
        started = time.process_time()
        undisguised(text)
        seconds.append(time.process_time() - started)
    return min(seconds)


@pytest.mark.parametrize(
    ("written", "meant", "kind"),
    [
        ("the w4ter", "the water", "signs"),
        ("w@ter", "water", "signs"),
        ("w€t", "wet", "signs"),
        ("t0w3r", "tower", "signs"),
        ("br1dge", "bridge", "signs"),
        ("th3m", "them", "signs"),
        ("$ilver gla$$", "silver glass", "signs"),
        ("4pples", "apples", "signs"),
        ("w\u200b4\u0301t\u2060er", "water", "signs"),
        ("ｗ４ｔｅｒ", "water", "signs"),
        ("ق7ول", "قحول", "signs"),
        ("wаtеr", "water", "letters"),
        ("our νατ", "our vat", "letters"),
        ("ᴡᴀᴛᴇʀ", "water", "letters"),
        ("ⓦⓐⓣⓔⓡ 🅦🅰🆃🄴🅁", "water water", "letters"),
        ("w a t e r", "water", "gaps"),
        ("w.a.t.e.r here", "water here", "gaps"),
        ("the w-a-t", "the wat", "gaps"),
        ("w\na\nt\ne\nr", "water", "gaps"),
        ("w_4_t_e_r", "water", "gaps"),
        ("م ا ء ي", "ماءي", "gaps"),
        ("waaaater", "water", "stretched"),
        ("towerrrr", "tower", "stretched"),
        ("ماااااء", "ماء", "stretched"),
        ("gl4ssssss", "glass", "stretched"),
    ],
)
def test_a_reader_sees_through_it(written: str, meant: str, kind: Kind) -> None:
    """What a person reads at a glance is in one of the views, and says how it was hidden."""
    views = {view.folded: view.kinds for view in undisguised(written)}

    assert meant in views
    assert kind in views[meant]


@pytest.mark.parametrize(
    "text",
    [
        "2nd 3rd 1er 2e 1ère",
        "19h30 at 1h30m, 3:45",
        "covid19 mp3 b2b K9 A320neo",
        "3.14 1,000,000",
        "l'été d'abord aujourd'hui",
        "étudiant·e·s",
        "ma3lesh sa7bi 3ala",
        "5alas kteer 7elw",
        "mail me@place.example",
        "@w4ter said",
        "https://a.example/w4ter/k.i.l.l",
        "US$5 100$",
        "www xxx III hhh ههههه",
        "哈哈哈 水水水水",
        "5ft10in 10km 4x4",
        "A I think B",
        "£5 50%",
        "нос рот ухо",
        "η ώρα είναι",
        "و ٣ كتب",
        "الفصل ٧ والفصل ٨",
        "",
    ],
)
def test_ordinary_writing_is_no_disguise(text: str) -> None:
    """Ordinals, times, apostrophes, models, chat digits, laughter and links stay as they are."""
    assert [] == seen(text)


def test_two_readings_of_repeated_letters() -> None:
    """Nobody knows whether one letter or two are meant, so there is a view for each."""
    assert ["hop", "hoop"] == seen("hoooop")


def test_a_place_points_into_the_text_as_written() -> None:
    """The reviewer sees the disguise marked where it stands."""
    text = "see @someone: t.h.e w4\u200bterrrr!"
    view = undisguised(text)[0]
    start = view.offsets[view.folded.index("water")]

    assert view.folded == "see the water"
    assert text[start:].startswith("w4")
    assert len(view.offsets) == len(view.folded)


@given(text=st.text(st.characters(), max_size=60) | st.text("ab14 .@$-е3ا7", max_size=40))
def test_a_view_is_folded_and_knows_its_places(text: str) -> None:
    """A view differs from the text, has rising places, and the folded text may be given or not."""
    views = undisguised(text)

    assert views == undisguised(text, folded=fold(text))
    for view in views:
        assert view.folded != fold(text)
        assert view.folded == fold(view.folded)
        assert view.kinds
        assert len(view.folded) == len(view.offsets)
        assert view.offsets == sorted(view.offsets)
        assert all(0 <= place < len(text) for place in view.offsets)


@given(st.text("abcdefgh 0123456789,:%", max_size=40).filter(lambda text: "  " not in text))
def test_numbers_that_stand_by_themselves_stay(text: str) -> None:
    """A number between spaces is a number, whatever stands around it."""
    numbers = [word for word in fold(text).split() if word.isdecimal()]

    for view in undisguised(text):
        kept = view.folded.split()
        assert all(number in kept for number in numbers if len(number) > 1)


@pytest.mark.parametrize(
    "unit",
    ["a", "a1", "1a", "a.", "a ", "@", "$", "ﷺ", "а", "a\u0301", "1a2b3c4d", "aа4", "\ud800"],
)
def test_a_huge_text_is_cut(unit: str) -> None:
    """A million characters of any pattern take no longer than twenty thousand."""
    for view in undisguised(unit * 10**6):
        assert len(view.folded) <= FOLD_LIMIT


@pytest.mark.parametrize(
    "unit", ["a", "a ", "x@y.", "ⓐ", "a-", "水", "4abcd ", "ا5", "aа4", "a.b c", "aaabbb", "aaab "]
)
def test_reading_takes_time_in_proportion(unit: str) -> None:
    """Four times the text takes about four times as long, whatever stands in it."""
    undisguised(unit)
    short, long = (least_seconds((unit * FOLD_LIMIT)[:size]) for size in (5_000, 20_000))

    assert long < 10 * short


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("text/ordinary_tweets_en", 0.06),
        ("text/ordinary_tweets_fr", 0.04),
        ("text/ordinary_tweets_ar", 0.04),
        ("innocent/crisis_messages_masked", 0.03),
        ("innocent/community_posts_masked", 0.03),
        ("text/quran_ar", 0.001),
        ("text/quran_fr", 0.01),
        ("text/quran_en", 0.001),
    ],
)
def test_few_ordinary_posts_have_a_second_view(name: str, most: float) -> None:
    """Where people just write, there is nothing to see through, in any language."""
    texts = sample(f"{name}.jsonl", 2_000)

    assert sum(bool(undisguised(text)) for text in texts) <= most * len(texts)


def test_a_letter_without_what_is_on_it_folds_as_it_did() -> None:
    """So a text in which nothing was seen through has no second view, and none is made."""
    codes = [*range(0x2800), *range(0xF900, 0x10000)]
    plain = [code for code in codes if chr(code) not in DRESSED_LATIN]

    bare = ["".join(FOLDS[ord(one)] for one in disguise._BARE[code]) for code in plain]

    assert bare == [FOLDS[code] for code in plain]
