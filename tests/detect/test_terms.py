"""Lists of terms and rules: what they find, and what they may not hold."""

import pytest

from firebreak.detect.context import Context
from firebreak.detect.contract import equipment_of, said
from firebreak.detect.rules import LONGEST, compiled
from firebreak.detect.run import look
from firebreak.detect.terms import Term, wrong_with
from firebreak.model.policy import Policy, TextRule, parse_policy
from tests.detect.real_data import sample

POLICY: Policy = parse_policy('name = "t"\nversion = "1"\n[categories]\n')


def term(written: str, line: int = 1) -> Term:
    """Make an entry."""
    return Term(written=written, score=0.7, fit="word", line=line)


def rule(pattern: str, **more: object) -> TextRule:
    """Make a rule that says so on 'vurga dex', and nothing on 'good evening'."""
    made = {"fires": ("vurga dex",), "silent": ("good evening",), "language": "en"}
    return TextRule(pattern=pattern, category="call", **(made | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("Muslims", "a word of a religion"),
        ("Église", "a word of a religion"),
        ("الجهاد", "a word of a religion"),
        ("جهاد", "a word of a religion"),
        ("Kurds", "a name of a people"),
        ("français", "what people of a country are called"),
        ("the", "everybody uses"),
        ("ab", "shorter than 3"),
        ("!!!", "holds no letter"),
        ("https://bad.example/x", "listed_urls"),
        ("vurgadex", ""),
        ("vurgadex for all Muslims", ""),
    ],
)
def test_belonging_may_not_stand_alone_on_a_list(written: str, reason: str) -> None:
    """Words of a faith or a people are no signs; within a phrase of an act they may stand."""
    wrong = wrong_with([term(written)])

    assert bool(reason) == bool(wrong)
    assert all(reason in says for _, says in wrong)


def test_entries_that_fold_to_the_same_are_told() -> None:
    """Two lines for one entry are a slip, and both lines are named."""
    assert [(7, "'VURGADEX' is the same as line 3 once both are folded")] == wrong_with(
        [term("vurgadéx", 3), term("VURGADEX", 7)]
    )


def test_a_finding_points_at_every_place() -> None:
    """Two entries in one post are one finding with both places, in the text as written."""
    given = equipment_of(terms=("vurgadex", "zemo bran"))
    text = "Vûrgadex! and then: zemo-bran."
    (signal,) = look(said(text), Context(equipment=given), policy=POLICY).signals

    assert ["Vûrgadex", "zemo-bran"] == [text[one.start : one.end] for one in signal.evidence]
    assert ("markers", "en", "live") == (signal.part, signal.language, signal.mode) or (
        signal.mode == "shadow"
    )


def test_a_quoted_term_is_lowered() -> None:
    """Who answers or reports a slogan has to write it."""
    given = equipment_of(terms=("vurgadex",))
    text = 'Somebody wrote "vurgadex tonight" under my post'
    (signal,) = look(said(text), Context(equipment=given), policy=POLICY).signals

    assert signal.score < 0.5
    assert ["quotation"] == [one.guard for one in signal.lowered]


@pytest.mark.real_data
def test_invented_terms_hit_no_ordinary_text() -> None:
    """Folding makes no hits where nothing is."""
    given = equipment_of(terms=("vurgadex", "zemoligi bran", "ظوغبرانة"))
    texts = sample("innocent/community_posts_masked.jsonl", 500)
    texts += sample("text/ordinary_tweets_ar.jsonl", 400)

    assert given.terms is not None
    assert [] == [text for text in texts if given.terms.found_in(text)]


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(?=vurga) dex", "RE2 cannot run it"),
        (r"(vurga) \1", "RE2 cannot run it"),
        ("(?<!a)vurga", "RE2 cannot run it"),
        ("((vurga{100}){100}){100}", "RE2 cannot run it"),
        ("(vurga", "RE2 cannot run it"),
        ("vurga(?:[a-c]{0,100}b){0,6}", "takes 1[0-9]+ steps"),
        ("vurga" * LONGEST, "longer than"),
        ("(vurga)?", "empty text"),
        (r"vurga|muslims?", "a word of a religion"),
        (r"\w+", "alone"),
        ("zemo", "fires: it is silent"),
        ("vurga|evening", "silent: it speaks"),
    ],
)
def test_rules_that_cannot_or_may_not_run_are_refused(pattern: str, reason: str) -> None:
    """The author of a rule hears what is wrong and what to do, before it is used."""
    with pytest.raises(ValueError, match=reason):
        compiled("r", rule(pattern), "")


def test_a_rule_points_into_the_text_as_written() -> None:
    """Folded or as written, the reviewer sees the author's own letters marked."""
    text = "now: Vûrga, DEX"
    folded = compiled("r", rule("vurga dex"), "").found_in(text)
    written = compiled("r", rule("v.rga.{1,3}dex", view="written"), "").found_in(text)

    assert folded == written == (5, 15)


def test_unless_excepts() -> None:
    """What also holds the exception is left alone."""
    made = compiled("r", rule("vurga", unless="harbor"), "")

    assert made.found_in("vurga at the harbor") is None
    assert made.found_in("vurga") is not None


@pytest.mark.parametrize("text", ["", "\ud800 vurga", "\x00", "a" * 1_000_000, "ﷺ" * 50_000])
def test_rules_survive_any_text(text: str) -> None:
    """Broken and huge texts are looked at up to a bound."""
    made = compiled("r", rule("vurga.{0,100}dex"), "")

    assert made.found_in(text) is None
