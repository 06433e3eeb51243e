"""Copies of removed posts are found; everybody's phrases are nobody's copies."""

from datetime import timedelta

import pytest

from firebreak.algorithms.text.folding import fold_all
from firebreak.algorithms.text.normalize import fold
from firebreak.detect import removed as removed_texts
from firebreak.detect.context import Context
from firebreak.detect.contract import EXAMPLE_TIME, received
from firebreak.detect.detectors import near_copies
from firebreak.detect.phrases import COMMON_AUTHORS, COMMON_HOURS, Phrases
from firebreak.detect.vocabulary import KNOWN_FROM, RARE
from firebreak.model.items import Post, StoredItem
from tests.detect.factories import OTHER, TEXT, context, post
from tests.detect.shared_verses import pairs, short_verses_flagged

REMOVED = post(name="r1", author="a9")
PRAYER = (
    "In the name of the Merciful we ask for mercy on the living and on the dead, for patience "
    "in hardship, for bread on every table and for peace in every home of ours"
)


def score_of(item: StoredItem, memory: Context) -> float:
    """Give the score of a post, 0 when the detector is silent."""
    found = list(near_copies.detect(item, memory))
    return found[0].score if found else 0.0


def everyday(memory: Context, text: str, *, hours: int, authors: int, until: float = -1) -> None:
    """Let accounts say a text once an hour, up to an hour before the examples' time."""
    for hour in range(hours):
        when = until - hours + 1 + hour
        memory.observe(post(text, author=f"b{hour % authors}", name=f"d{hour}", hour=when))


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.upper(),
        f"RT @a9: {TEXT}",
        f"{TEXT} https://a.example/1 😀",
        TEXT.replace("nine", "eight"),
        TEXT.replace("e", "é"),
        "\u200f" + TEXT.replace(" ", "\u00a0\u200b"),
        TEXT[: int(len(TEXT) * 0.85)],
    ],
)
def test_small_changes_hide_nothing(text: str) -> None:
    """Capitals, accents, links, hidden characters and a cut end leave a copy a copy."""
    assert score_of(post(text, name="p2"), context(removed=[REMOVED])) >= 0.6


@pytest.mark.parametrize("text", [OTHER, "", "Zorvak is calling", TEXT[:30], "tower " * 50])
def test_other_texts_are_no_copies(text: str) -> None:
    """A different text, and one too short to tell, stay silent."""
    assert score_of(post(text, name="p2"), context(removed=[REMOVED])) == 0


@pytest.mark.parametrize(("kept", "score"), [(12, near_copies.FEWEST_SHARED), (11, 0)])
def test_half_of_the_wording_must_be_the_same(kept: int, score: float) -> None:
    """With exactly half of the text shared a copy is recorded, with less it is not."""
    removed = "".join(chr(0x4E00 + number) for number in range(120))
    parts = [removed[start : start + 12] for start in range(0, 120, 12)]
    changed = ["变" * 12 if place % 2 else part for place, part in enumerate(parts)]
    changed[4] = changed[4][:kept] + "变" * (12 - kept)
    memory = context(removed=[post(removed, name="r1")])

    assert score_of(post("".join(changed), name="p2"), memory) == score


@pytest.mark.parametrize(("lacking", "is_told"), [(20, True), (21, False)])
def test_a_copy_may_lack_a_fifth_in_one_piece(lacking: int, is_told: bool) -> None:
    """Who shares a verse or a headline, and not what came after it, copied nothing removed."""
    removed = "".join(chr(0x4E00 + number) for number in range(100))
    memory = context(removed=[post(removed, name="r1")])
    kept = len(removed) - lacking

    for copy in (removed[:kept], removed[lacking:], removed[:40] + removed[40 + lacking :]):
        assert (score_of(post(copy, name="p2"), memory) > 0) == is_told


def test_the_place_is_marked_in_scripts_without_spaces() -> None:
    """A Chinese copy is found and marked like any other."""
    removed = "".join(chr(0x4E00 + number) for number in range(94))
    item = post(f"OK: {removed}!", name="p2")
    (finding,) = near_copies.detect(item, context(removed=[post(removed, name="r1")]))

    assert (finding.evidence[0].start, finding.evidence[0].end) == (4, 4 + 94)


def test_the_marked_place_is_the_copied_part() -> None:
    """The reviewer sees which part was there before, and where."""
    item = post(f"Hello friends, {TEXT}. Greetings to you.", name="p2")
    (finding,) = near_copies.detect(item, context(removed=[REMOVED]))
    (fact,) = finding.evidence

    assert isinstance(item.item, Post)
    assert item.item.text[fact.start : fact.end].strip() == TEXT
    assert fact.items == (REMOVED.key,)


def test_a_removed_post_is_no_copy_of_itself() -> None:
    """When the platform sends the removed post again, nothing new has happened."""
    assert score_of(REMOVED, context(removed=[REMOVED])) == 0


def test_a_removed_post_is_a_copy_of_another_removed_one() -> None:
    """Two removed posts with one text point at each other, not at themselves."""
    other = post(name="r2")
    memory = context(removed=[REMOVED, other])
    (finding,) = near_copies.detect(REMOVED, memory)

    assert finding.evidence[0].items == (other.key,)


def test_a_reversed_removal_withdraws_what_it_taught() -> None:
    """After an appeal was right, nobody is flagged for the same words."""
    memory = context(removed=[REMOVED])

    assert memory.forget_removed(REMOVED.key)
    assert score_of(post(name="p2"), memory) == 0
    assert not memory.forget_removed(REMOVED.key)


def test_one_reversal_leaves_other_removals_of_the_text_standing() -> None:
    """As long as one removal of a text stands, its copies are found."""
    memory = context(removed=[REMOVED, post(name="r2")])
    memory.forget_removed(REMOVED.key)
    (finding,) = near_copies.detect(post(name="p2"), memory)

    assert finding.evidence[0].items == (post(name="r2").key,)


def test_learning_twice_and_forgetting_once_forgets() -> None:
    """A removal that is told twice is one removal."""
    memory = context(removed=[REMOVED, REMOVED])
    memory.forget_removed(REMOVED.key)

    assert score_of(post(name="p2"), memory) == 0


def test_short_and_strange_things_teach_nothing() -> None:
    """A short post, or something that is no post, cannot be told from others."""
    memory = context()

    assert not memory.learn_removed(post("Zorvak is calling"))
    assert not memory.learn_removed(received(Post(id="p1", author="a1")))


def test_everybodys_prayer_teaches_nothing() -> None:
    """A prayer that many people say all day is no sign, even if one post of it was removed."""
    memory = context()
    everyday(memory, PRAYER, hours=COMMON_HOURS + 1, authors=COMMON_AUTHORS * 2)

    assert not memory.learn_removed(post(PRAYER, name="r1"))


def test_a_prayer_in_a_removed_post_does_not_flag_those_who_pray() -> None:
    """The call is found again; the prayer that stood before it is not held against anyone."""
    memory = context()
    everyday(memory, PRAYER, hours=COMMON_HOURS + 1, authors=COMMON_AUTHORS * 2)
    memory.learn_removed(post(f"{PRAYER} {TEXT[:60]}", name="r1"))

    assert score_of(post(f"{PRAYER} and in our little town", name="p2"), memory) == 0
    assert score_of(post(f"{PRAYER} {TEXT[:60]}", name="p3"), memory) == 1


@pytest.mark.parametrize(
    ("hours", "authors", "is_learnt"),
    [
        (COMMON_HOURS, 40, False),
        (COMMON_HOURS - 1, 40, True),
        (COMMON_HOURS * 4, COMMON_AUTHORS - 1, True),
    ],
)
def test_no_handful_makes_a_text_everybodys(hours: int, authors: int, is_learnt: bool) -> None:
    """Many hours and many accounts are both needed before a text is harmless by use."""
    memory = context()
    everyday(memory, PRAYER, hours=hours, authors=authors)

    assert memory.learn_removed(post(PRAYER, name="r1")) == is_learnt


def test_a_campaign_does_not_make_its_own_text_harmless() -> None:
    """What became common after the removed post came in does not count, also after a restart."""
    memory = context(before=[REMOVED])
    everyday(memory, TEXT, hours=COMMON_HOURS * 2, authors=40, until=COMMON_HOURS * 2)

    assert memory.learn_removed(REMOVED)
    assert score_of(post(name="p2", hour=60), memory) == 1


def test_the_memory_of_phrases_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not said for longest is forgotten, so memory does not grow for ever."""
    monkeypatch.setattr("firebreak.detect.phrases.PHRASE_CAPACITY", 3)
    phrases = Phrases()
    for hour in range(COMMON_HOURS + 1):
        phrases.observe(list("abcdefg"), author=f"a{hour}", hour=hour)

    assert len(phrases.common_in(list("abcdefg"), hour=100)) == 3


def test_the_memory_of_removed_texts_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the bound the oldest removed text is forgotten whole."""
    monkeypatch.setattr(removed_texts, "REMOVED_CAPACITY", 1)
    memory = context(removed=[REMOVED, post(OTHER, name="r2")])

    assert score_of(post(name="p2"), memory) == 0
    assert score_of(post(OTHER, name="p2"), memory) == 1
    assert not memory.forget_removed(REMOVED.key)


def test_strangers_with_the_same_verse_are_no_copies() -> None:
    """Two people who put one verse into their own words copied nothing from each other.

    Of 300 pairs 15 were flagged, and 30 recorded, while any shared part counted.
    """
    flagged = 0
    for one, other in pairs():
        memory = context(removed=[post(one, name="r1", author="a9")])
        flagged += score_of(post(other, name="p2"), memory) > 0

    assert flagged <= 10


def test_a_translation_is_out_of_reach() -> None:
    """The same call in other words is not found here; that is what detectors of acts are for."""
    translated = (
        "Zorvak ruft: heute um neun trifft sich die ganze Gruppe V am Wasserturm von Sektor 7, "
        "bringt mit, was ihr vorbereitet habt"
    )

    assert score_of(post(translated, name="p2"), context(removed=[REMOVED])) == 0


def test_every_copied_part_is_marked() -> None:
    """Of a copy in another order the reviewer sees each part, in the text as it was written."""
    cut = TEXT.index("meets")
    first, second = TEXT[: cut - 1], TEXT[cut:]
    item = post(f"{second.upper()} 😀 and hear me now, {first.upper()}", name="p2")
    (finding,) = near_copies.detect(item, context(removed=[REMOVED]))
    assert isinstance(item.item, Post)
    marked = [item.item.text[fact.start : fact.end] for fact in finding.evidence]

    assert marked == [second.upper(), first.upper()]
    assert finding.evidence[0].says.endswith(
        "of the wording is the same as in a post that reviewers removed."
    )


def test_an_exact_copy_is_called_one() -> None:
    """A reviewer reads at once that nothing was changed."""
    (finding,) = near_copies.detect(post(name="p2"), context(removed=[REMOVED]))
    (fact,) = finding.evidence

    assert fact.says == "Word for word the same as a post that reviewers removed."


def test_many_texts_at_once_have_the_candidates_of_each() -> None:
    """Asking for a batch leaves out nothing that is found for one post."""
    texts = [TEXT.upper(), OTHER, "", "Zorvak is calling", f"{TEXT[60:]} {TEXT[:60]}"]
    memory = context(removed=[REMOVED, post("x" + OTHER[5:], name="r2")])

    assert memory.removed.nearest_many(fold_all(texts)) == {
        0: (fold(TEXT),),
        1: (fold("x" + OTHER[5:]),),
        4: (fold(TEXT),),
    }
    assert context().removed.nearest_many(fold_all(texts)) == {}


SHORT = "the zorvak gathers at the kelpstone"


def grown(memory: Context, *, often: int = KNOWN_FROM) -> Context:
    """Let a platform know its commonest word, which makes others rare beside it."""
    for _ in range(often):
        memory.vocabulary.observe(["the"])
    return memory


def test_a_short_text_is_known_by_its_exact_words() -> None:
    """A short call with rare words is found again letter by letter, and not when edited."""
    memory = grown(context())

    assert memory.learn_removed(post(SHORT, name="r1", author="a9"))
    assert score_of(post(f"{SHORT.upper()}! @all", name="p2"), memory) == 1
    assert memory.removed.nearest_many(fold_all([SHORT, OTHER])) == {0: (SHORT,)}
    assert score_of(post(SHORT.replace("gathers", "meets"), name="p3"), memory) == 0
    assert memory.forget_removed(post(name="r1").key)
    assert score_of(post(SHORT, name="p2"), memory) == 0


@pytest.mark.parametrize(
    "text",
    [
        "the the the the the the the zorvak",
        "the zorvak the kelpstone",
        "a zo at the kel in",
        "zorvak gathers around every kelpstone",
    ],
)
def test_short_texts_of_usual_words_teach_nothing(text: str) -> None:
    """One rare word, four words, few letters or a language that is hardly known are not enough."""
    assert not grown(context()).learn_removed(post(text, name="r1"))


@pytest.mark.parametrize(("often", "is_learnt"), [(KNOWN_FROM, True), (KNOWN_FROM - 1, False)])
def test_a_young_platform_learns_no_short_texts(often: int, is_learnt: bool) -> None:
    """Before a language is known nobody can say what is rare in it."""
    assert grown(context(), often=often).learn_removed(post(SHORT, name="r1")) == is_learnt


@pytest.mark.parametrize(("author", "is_learnt"), [("a9", True), ("b7", False)])
def test_a_short_text_that_others_said_before_teaches_nothing(author: str, is_learnt: bool) -> None:
    """What a stranger said too may be a saying; what only its author said is not."""
    memory = grown(context(before=[post(SHORT, name="p0", author=author)]))

    assert memory.learn_removed(post(SHORT, name="r1", author="a9")) == is_learnt


@pytest.mark.parametrize(("others", "is_rare"), [(KNOWN_FROM // RARE, True), (6, False)])
def test_rare_is_measured_by_the_commonest_word(others: int, is_rare: bool) -> None:
    """A word is rare when the commonest one beside it is in two hundred times as many posts."""
    memory = grown(context())
    for _ in range(others):
        memory.vocabulary.observe(["zorvak"])

    assert ("zorvak" in memory.vocabulary.rare_in(["the", "zorvak"])) == is_rare


def test_an_old_memory_still_finds_copies() -> None:
    """A removed text stays known, however long ago it was removed."""
    later = received(Post(id="p2", author="a2", text=TEXT), at=EXAMPLE_TIME + timedelta(days=400))

    assert score_of(later, context(removed=[REMOVED])) == 1


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_short_verses_that_were_removed_bring_up_no_other_verse(language: str) -> None:
    """A short post is known by its very words; a believer's other verses are never like it."""
    assert short_verses_flagged(language) <= 1, "of nearly 3,000 posts"
