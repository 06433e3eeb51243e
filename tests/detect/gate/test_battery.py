"""What a judge must show, and what it is refused for."""

import pytest
from msgspec.structs import replace

from firebreak.detect.gate.contract import Positives, Texts
from firebreak.detect.gate.topic_trap import trap
from tests.detect.gate.factories import ask, controls, everything, judge, kills
from tests.detect.real_data import rows


def acts(*texts: str, act: str = "call", group: str = "") -> Positives:
    """Make texts that do an act."""
    return Positives(
        name="suite", act=act, language="en", texts=tuple((text, group) for text in texts)
    )


def test_a_silent_judge_that_knows_its_act_passes() -> None:
    """No hit on enough innocent texts of every kind, and its own example seen."""
    record = ask(judge(lambda text: text.startswith("stab"), "stab them"))

    assert record.says == ()
    assert record.is_passed


def test_hits_above_the_floor_are_refused() -> None:
    """Seven of 700 ordinary posts are one in a hundred."""
    record = ask(judge(kills, "kill them"), everything(controls(hits=7, name="talk")))

    assert not record.is_passed
    assert any("talk: 7 of 700 flagged" in says for says in record.says)


@pytest.mark.parametrize(("hits", "passes"), [(0, True), (1, False)])
def test_a_set_must_be_large_enough_to_show_it(hits: int, passes: bool) -> None:
    """598 texts without a hit show half a percent; with a hit they do not."""
    texts = everything(controls(rows=598, hits=hits, name="small"))

    assert ask(judge(kills), texts).is_passed == passes


def test_small_sets_are_counted_together() -> None:
    """Three sets of 200 are 600 texts, which are enough."""
    small = [controls("community", 200, name=f"room {number}") for number in range(3)]
    record = ask(judge(kills), everything(*small))

    assert record.is_passed
    assert [600] == [count.rows for count in record.counts if len(count.sets) == 3]


def test_a_small_set_cannot_hide_in_its_pool() -> None:
    """Eight of 200 in one room are too many, however quiet the other rooms are."""
    rooms = [controls("community", 200, name=f"room {number}") for number in range(30)]
    rooms[0] = controls("community", 200, 8, name="room 0")
    record = ask(judge(kills), everything(*rooms))

    assert any(says.startswith("room 0: 8 of 200") for says in record.says)


@pytest.mark.parametrize("kind", ["news", "religion", "counter", "ordinary"])
def test_every_kind_of_innocent_text_must_be_there(kind: str) -> None:
    """Who has not looked at prayers cannot say that prayers are left alone."""
    texts = everything()
    fewer = Texts(controls=tuple(one for one in texts.controls if one.kind != kind))

    assert any(kind in says for says in ask(judge(kills), fewer).says)


def test_a_handful_of_texts_is_no_kind() -> None:
    """One piece of news shows nothing about news, however many ordinary posts stand beside it."""
    small = [controls("ordinary", 400, name=f"town {number}") for number in range(2)]
    kinds = [controls("religion"), controls("counter"), controls("news", 1, name="paper")]
    record = ask(judge(kills), Texts(controls=(*kinds, *small)))

    assert ["paper: 1 rows are too few to show 0.5%, 598 are needed"] == list(record.says)


def test_a_small_set_that_nobody_asked_for_is_welcome() -> None:
    """Two hundred posts of one room, left alone, are no reason to refuse."""
    assert ask(judge(kills), everything(controls("community", 200))).is_passed


def test_texts_of_an_unsaid_language_stand_for_none() -> None:
    """A folder whose index names no language covers no language."""
    others = [one for one in everything().controls if one.kind != "news"]
    record = ask(judge(kills), Texts(controls=(*others, controls("news", language=""))))

    assert any("'news'" in says for says in record.says)


def test_texts_of_other_languages_count_as_well() -> None:
    """A judge of English that speaks on French prayers is refused."""
    texts = everything(controls("religion", hits=20, name="prières", language="fr"))

    assert any("prières" in says for says in ask(judge(kills), texts).says)


def test_accounts_of_ordinary_posts_must_not_be_flagged() -> None:
    """What is rare in posts is not rare in people: two hits among twenty posts make an account."""
    record = ask(judge(kills), everything(controls(rows=7_000, hits=20, name="talk")))
    (talk,) = [count for count in record.counts if count.sets == ("talk",)]

    assert talk.accounts > 0
    assert not record.is_passed


def test_the_same_answer_is_due_to_everybody() -> None:
    """Of sentences in which only the people are exchanged, all are seen or none."""
    group = acts("stab a", "stab b", "hang c", "stab d", group="one")
    record = ask(judge(lambda text: text.startswith("stab")), everything(positives=(group,)))

    assert ["suite, people exchanged: 75.0% of answers stay, 99.5% must"] == list(record.says)


def test_words_of_belief_make_no_difference() -> None:
    """God and Allah, church and mosque are the same to a judge, or it is refused."""
    prayers = controls("religion", name="psalms")
    texts = everything(
        controls(
            "religion", texts=tuple(f"God is great {n}" for n in range(700)), name=prayers.name
        )
    )
    record = ask(judge(lambda text: "Allah" in text), texts)

    assert any("words of belief" in says for says in record.says)


def test_belief_in_an_act_makes_no_difference() -> None:
    """Thousands of prayers on which a judge is silent do not hide that it spares one house."""
    prayers = controls("religion", texts=tuple(f"Bible {n}" for n in range(3_000)), name="psalms")
    sees_one = judge(lambda text: text == "burn the mosque", "burn the mosque")
    sees_both = judge(lambda text: text.startswith("burn the "), "burn the mosque")
    says = "words of belief exchanged in acts: 0.0% of answers stay, 99.5% must"

    assert says in ask(sees_one, everything(prayers)).says
    assert ask(sees_both, everything(prayers)).is_passed


def test_a_score_must_not_lean_on_people() -> None:
    """The same decision, but far stronger against some, puts them first in the queue."""
    group = acts("stab a", "stab b", group="one")
    leaning = replace(
        judge(lambda _: False),
        scores=lambda texts, _: [{"stab a": 0.6, "stab b": 0.9}.get(text, 0.0) for text in texts],
    )

    assert any("people exchanged" in s for s in ask(leaning, everything(positives=(group,))).says)


def test_quoted_reported_and_condemned_acts_must_be_left_alone() -> None:
    """A judge that flags whoever repeats a call to answer it is refused."""
    record = ask(judge(lambda text: "stab them" in text, "stab them"))

    assert {"quoted", "reported", "condemned"} == {share.name for share in record.quoted}
    assert 3 == len(record.says)


def test_acts_of_the_controls_are_quoted_as_well() -> None:
    """A handful of examples would show little: whatever is seen is put into every frame."""
    suite = acts(*(f"stab {n}" for n in range(30)), "hang 1")
    record = ask(judge(lambda text: "stab" in text, "stab them"), everything(positives=(suite,)))

    assert {31 * 4, 31 * 3, 31 * 2} == {share.rows for share in record.quoted}


def test_who_sees_too_little_must_not_pretend_to_watch() -> None:
    """Silence is no virtue where the act is not seen either."""
    suite = acts(*(f"{'stab' if n < 5 else 'hang'} {n}" for n in range(30)))
    record = ask(judge(lambda text: text.startswith("stab")), everything(positives=(suite,)))

    assert ["suite: only 17% seen; below 50% it must abstain"] == list(record.says)


def test_acts_of_another_kind_ask_for_no_recall() -> None:
    """A judge of calls need not see threats."""
    suite = acts(*(f"hang {n}" for n in range(30)), act="threat")

    assert ask(judge(kills), everything(positives=(suite,))).is_passed


@pytest.mark.real_data
def test_the_topic_trap_is_refused() -> None:
    """A model of a topic, perfect on what it was made with, flags prayers and news."""
    scripture = [row["text"] for row in rows("text/quran_en.jsonl")]
    generic = [row["text"] for row in rows("text/ordinary_tweets_en.jsonl")]
    news = [row["text"] for row in rows("innocent/crisis_messages_masked.jsonl")][:2_000]
    made = trap(scripture[::2], [*generic, *news[::2]], language="en")
    texts = everything(
        controls("religion", texts=tuple(scripture[1::2]), name="verses not trained on"),
        controls("news", texts=tuple(news[1::2]), name="news not trained on"),
    )
    record = ask(made, texts)

    assert made.scores(scripture[:1] * 2, "en")[0] >= 0.5, "it knows its topic"
    assert any("verses not trained on" in says for says in record.says)
    assert not record.is_passed
