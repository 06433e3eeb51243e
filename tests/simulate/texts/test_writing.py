"""Posts written one by one: what they do, their words, their copies."""

from collections import Counter
from difflib import SequenceMatcher

import pytest

from firebreak.simulate.parameters import LANGUAGES
from firebreak.simulate.streams import dice
from firebreak.simulate.texts.classes import PLANTED, RECIPES, About, PostClass
from firebreak.simulate.texts.disguises import is_arabic
from firebreak.simulate.texts.framing import framed, sentences_of, vocabulary
from firebreak.simulate.texts.lexemes import OWN
from firebreak.simulate.texts.pool import sentences
from firebreak.simulate.texts.told import Text
from firebreak.simulate.texts.writing import LONG, Writer
from tests.simulate.vocabulary import folded

FRAMED: list[PostClass] = [says for says, recipe in RECIPES.items() if recipe.sources]
MARKED: list[PostClass] = [says for says, recipe in RECIPES.items() if recipe.words]


def posts(says: PostClass, language: str = "en", count: int = 200) -> list[Text]:
    """Write posts of a class."""
    writer = Writer(1, says)
    return [writer.write(language, says) for _ in range(count)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("says", FRAMED)
def test_a_post_uses_the_frames_and_words_of_its_class(language: str, says: PostClass) -> None:
    """A call asserts a call's word; news quotes the same words; fans name bands."""
    recipe = RECIPES[says]
    for post in posts(says, language, 60):
        assert post.frame in recipe.sources
        assert (says, language) == (post.says, post.language)
        assert bool(post.marks) == bool(recipe.words)
        assert all(mark.shown in post.text for mark in post.marks)
        if post.marks:
            assert post.marks[0].source in recipe.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_what_the_truth_says(language: str) -> None:
    """A plain word stands in the lexicon under the category that the truth names."""
    for says in MARKED:
        for mark in (mark for post in posts(says, language, 30) for mark in post.marks):
            known = {folded(w.written(language)) for w in vocabulary(mark.source)}  # type: ignore[arg-type]
            assert folded(mark.plain) in known
            assert (language == "ar") == is_arabic(mark.plain)


@pytest.mark.parametrize("says", FRAMED)
def test_a_post_is_its_framed_sentence_and_neutral_ones(says: PostClass) -> None:
    """Nothing stands in a post that the truth does not account for."""
    for post in posts(says):
        told = post.text
        for number in post.carriers:
            assert sentences()[number] in told
            told = told.replace(sentences()[number], "", 1)
        number = int(post.template.partition(":")[2])
        template = sentences_of(post.language, post.frame)[number]  # type: ignore[arg-type]
        assert template.split("{")[0].strip() in told


def test_speakers_have_words_of_their_own() -> None:
    """News names a source, counter-speech its own word, jokers theirs; nobody else does."""
    for says in ("quote", "oppose", "joke"):
        found = {mark.source for post in posts(says) for mark in post.marks}
        assert {*OWN, says} == found
    assert set(OWN) == {mark.source for post in posts("ask") for mark in post.marks}


def test_the_place_of_an_incident_is_named() -> None:
    """What is said about an incident says where."""
    writer = Writer(1)
    for _ in range(50):
        assert "Sektor 7" in writer.write("de", "incident", place="Sektor 7").text


def test_everyday_talk_uses_the_frames_of_the_others() -> None:
    """A frame alone tells nothing: bands are asserted, quoted, opposed and joked about."""
    found = Counter(post.frame for post in posts("talk", count=600))
    assert {"assert", "quote", "oppose", "ask", "joke", "support"} == set(found)
    assert min(found.values()) > 50


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_markers_are_disguised_as_often_as_asked_and_names_never(language: str) -> None:
    """The truth says which words were hidden and how."""
    writer = Writer(1)
    calls = [writer.write(language, "call", disguise=0.4) for _ in range(1_000)]
    hidden = [post for post in calls if any(mark.disguise for mark in post.marks)]

    assert 0.4 == pytest.approx(len(hidden) / 1_000, abs=0.05)
    assert not [m for post in hidden for m in post.marks if m.disguise and m.plain == m.shown]
    assert not [m for post in calls for m in post.marks if not m.disguise and m.plain != m.shown]
    fans = [writer.write(language, "fan", disguise=1.0) for _ in range(100)]
    assert not [mark for post in fans for mark in post.marks if mark.disguise]


@pytest.mark.parametrize("says", ["plain", "faith"])
def test_ordinary_posts_hold_neutral_sentences_only(says: PostClass) -> None:
    """Ordinary talk and religious life hold no invented word."""
    for post in posts(says):
        assert post.text == " ".join(sentences()[number] for number in post.carriers)
        assert (says, ()) == (post.says, post.marks)


def test_the_same_seed_writes_the_same_texts() -> None:
    """A story told again is the same to the byte, and each part has dice of its own."""
    assert posts("call") == posts("call")
    assert Writer(1, "a").ordinary("en") != Writer(1, "b").ordinary("en")
    assert Writer(1, "a", 3).ordinary("en") != Writer(1, "a", 4).ordinary("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wave_of_calls_is_a_wave_of_different_texts(language: str) -> None:
    """98 in 100 posts of a campaign are like no other, without anybody copying."""
    texts = {post.text for post in posts("call", language, 3_000)}
    assert len(texts) >= 0.98 * 3_000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("says", ["call", "campaign", "relief"])
def test_a_campaign_copies_nearly_and_hardly_ever_quite(says: PostClass, language: str) -> None:
    """98 in 100 copies are texts of their own, and each is nearly the first."""
    writer = Writer(2, says)
    original = writer.write(language, says, disguise=0.3)
    texts = [copy.text for copy in writer.copied(original, 1_000)]
    likeness = [SequenceMatcher(None, original.text, text).ratio() for text in texts[:100]]

    assert 0.965 <= len({original.text, *texts}) / 1_001 <= 0.995
    assert min(likeness) > 0.6
    assert sorted(likeness)[10] > 0.85


def test_copies_keep_their_words_and_their_truth() -> None:
    """No edit touches a marked word, so the truth of a copy is that of the first."""
    writer = Writer(3)
    for says in ("call", "quote", "fan"):
        original = writer.write("fr", says, disguise=0.5)
        for copy in writer.copied(original, 100):
            assert all(mark.shown in copy.text for mark in copy.marks)
            assert (original.marks, original.says) == (copy.marks, copy.says)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("says", ["quote", "oppose", "disclaim"])
def test_a_quotation_holds_the_whole_text_in_quotation_marks(says: About, language: str) -> None:
    """Who quotes a call says so before it, and the truth counts it as quoting."""
    writer = Writer(3)
    for _ in range(20):
        original = writer.write(language, "call")
        quoting = writer.quoted(original, says)
        before, _, rest = quoting.text.partition(original.text)
        assert {before.strip()[-1], rest.strip()} in ({"“", "”"}, {"«", "»"}, {"„", "“"})
        assert (says, says) == (quoting.says, quoting.frame)
        assert set(original.marks) < set(quoting.marks)


def test_even_a_very_short_text_can_be_copied_a_thousand_times() -> None:
    """Copies stay different when small edits run out."""
    short = Text(text="Hi.", language="en", says="plain")
    texts = [copy.text for copy in Writer(1).copied(short, 1_000)]
    assert len(set(texts)) > 960


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_names_the_group_and_a_sermon_does_not(language: str) -> None:
    """Only the group's own long texts speak in its name."""
    writer = Writer(4)
    for says in ("call", "claim"):
        statement = writer.long(language, says)
        assert "Group V" in statement.text
        assert {says} == {mark.source for mark in statement.marks}
    for says in ("faith", "campaign", "plain"):
        assert "Group V" not in writer.long(language, says).text  # type: ignore[arg-type]


def test_long_texts_are_long() -> None:
    """A statement is several times a post, and never a book."""
    writer = Writer(5)
    for says in ("call", "campaign", "faith"):
        for _ in range(50):
            assert LONG[0] <= len(writer.long("en", says).text) <= LONG[1] + 100


def test_a_framed_sentence_can_be_had_alone() -> None:
    """A reply may be one sentence without neutral ones."""
    said = framed(dice(6, "test"), "en", "glorify")
    assert () == said.carriers
    assert said.marks[0].shown in said.text


def test_only_the_group_does_what_the_group_does() -> None:
    """The five planted classes are the ones that assert the group's own words."""
    assert PLANTED == tuple(
        says
        for says, recipe in RECIPES.items()
        if set(recipe.words) & set(OWN) and set(recipe.sources) <= {"assert", "support"}
    )
