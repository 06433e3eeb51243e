"""Who writes a policy is told every slip, its line and what to write."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firebreak.model.decisions import Verb
from firebreak.model.errors import InvalidPolicy
from firebreak.model.mistakes import nearest_of, wrong_in
from firebreak.model.policy import Mistake, Policy, mistakes_in, parse_policy

HEAD = 'name = "t"\nversion = "1"\n'
SUPPORT = '[categories.support]\ntitle = "Support"\ndefinition = "Support."\nseverity = 2\n'


def only(text: str) -> Mistake:
    """Give the one mistake of a policy."""
    (found,) = mistakes_in(HEAD + text)
    return found


def test_the_policies_that_come_with_firebreak_have_no_mistakes() -> None:
    """What is to be copied can be followed."""
    for path in (Path(__file__).parents[2] / "policies").glob("*.toml"):
        assert () == mistakes_in(path.read_text(encoding="utf-8"))


def test_every_mistake_is_told_and_not_only_the_first() -> None:
    """One look at the list is enough to mend the file."""
    wrong = SUPPORT.replace("2", "9").replace("title", "titel") + "[clock]\n[review]\nflood = 3\n"
    found = mistakes_in(HEAD + wrong)

    assert [
        (3, "categories.support.title", "the field 'title' is missing"),
        (4, "categories.support.titel", "unknown field 'titel'"),
        (6, "categories.support.severity", "9 is not a whole number from 1 to 4"),
        (7, "clock", "unknown field 'clock'"),
        (9, "review.flood", "unknown field 'flood'"),
    ] == [(one.line, one.place, one.reason) for one in found]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (SUPPORT.replace("= 2", "= 7"), "the nearest that is allowed: 4"),
        (SUPPORT.replace("= 2", "= 0"), "the nearest that is allowed: 1"),
        (SUPPORT + "minutes = 0\n", "the nearest that is allowed: 1"),
        (SUPPORT + 'minutes = "60"\n', "the nearest that is allowed: 60"),
        (SUPPORT + "asks_rabat = 'yes'\n", "write true"),
        (SUPPORT + 'verbs = ["suspend", "lable"]\n', "did you mean label?"),
        (SUPPORT + "reviewers = 3\n", "the nearest that is allowed: 2"),
        (SUPPORT + "asks_purposes = true\n", "did you mean asks_purpose?"),
        ("[categories]\n[appeals]\nopen_days = 30\n", "the nearest that is allowed: 183"),
        ("[categories]\n[connect]\naudit = 0.2\n", "the nearest that is allowed: 0.05"),
        ('[categories]\n[profile]\nsize = "smal"\n', "did you mean small?"),
        ("[categories]\n[review]\nreveals_a_day = 3\n", "it belongs into [wellbeing]"),
        (SUPPORT + '[review]\ndefault_category = "suport"\n', "did you mean support?"),
        (SUPPORT + "[categories.threat]\n" + SUPPORT.split("\n", 1)[1].replace("= 2", "= 5"), "4"),
    ],
)
def test_a_mistake_comes_with_the_next_step(text: str, hint: str) -> None:
    """The nearest name, or the nearest value that is allowed."""
    assert hint in only(text).hint


def test_the_line_is_shown_as_it_is_written() -> None:
    """Nobody has to count lines."""
    found = only(SUPPORT + '[rules."my.rule"] # mine\n' + RULE.replace('fires = ["a"]\n', ""))
    assert ('[rules."my.rule"] # mine', 7) == (found.shown, found.line)
    assert "the field 'fires' is missing" == found.reason


def test_where_it_is_no_toml_the_line_is_told() -> None:
    """A missing quotation mark stops the reader; it says where."""
    found = only('[categories]\nx = "a\n')
    assert (4, 'x = "a', "file") == (found.line, found.shown, found.place)
    assert "quotation mark" in found.hint


def test_a_start_tells_the_first_and_how_many_more() -> None:
    """What a server prints when it refuses to start is enough to begin with."""
    text = HEAD + SUPPORT.replace("= 2", "= 9") + "[clock]\n"
    with pytest.raises(InvalidPolicy, match=r"severity: 9 is not .* \(line 6\); and 1 more"):
        parse_policy(text)


def test_all_unknown_references_are_told() -> None:
    """A category that was renamed is named at each place that still has the old name."""
    text = HEAD + SUPPORT + '[review]\ndefault_category = "x"\n[wellbeing]\nopt_outs = ["y"]\n'
    assert ["review.default_category", "wellbeing.opt_outs[1]"] == [
        one.place for one in mistakes_in(text)
    ]


def test_two_people_can_be_asked_for_all_that_silences_or_for_one_verb() -> None:
    """A label or a dismissal takes speech from nobody, so that one person may give it."""
    (both,) = parse_policy(HEAD + SUPPORT + "reviewers = 2\n").categories.values()
    (one,) = parse_policy(HEAD + SUPPORT + "reviewers = { suspend = 2 }\n").categories.values()
    (none,) = parse_policy(HEAD + SUPPORT).categories.values()
    verbs: tuple[Verb, ...] = ("suspend", "remove", "restrict", "label", "dismiss")

    assert [2, 2, 2, 1, 1] == [both.reviewers_for(verb) for verb in verbs]
    assert [2, 1, 1, 1, 1] == [one.reviewers_for(verb) for verb in verbs]
    assert [1, 1, 1, 1, 1] == [none.reviewers_for(verb) for verb in verbs]
    assert mistakes_in(HEAD + SUPPORT + "reviewers = { label = 2 }\n")


def test_of_what_is_like_nothing_all_choices_are_told() -> None:
    """Where there is no guess there is a list."""
    assert "there are: call, threat" == nearest_of("zzz", ["threat", "call"])


RULE = 'pattern = "a"\nlanguage = "en"\ncategory = "support"\nfires = ["a"]\nsilent = ["b"]\n'
WHOLE = msgspec.to_builtins(
    parse_policy(
        HEAD
        + SUPPORT
        + "reviewers = { suspend = 2 }\n[rules.meet]\n"
        + RULE
        + '[terms.m]\nfile = "m"\nlanguage = "en"\ncategory = "support"\n[media.lists.a]\n'
    )
)
JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.floats(-2, 2), st.text("ab", max_size=2),
    st.lists(st.one_of(st.text("ab", max_size=2), st.integers(0, 3)), max_size=2),
    st.dictionaries(st.sampled_from(["title", "mode", "suspend"]), st.integers(0, 3), max_size=2),
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_what_cannot_be_read_has_a_mistake_and_what_can_has_none(data: st.DataObject) -> None:
    """Whatever stands in whatever place: the explanation agrees with the reader."""
    raw: Any = msgspec.json.decode(msgspec.json.encode(WHOLE))
    at = raw
    while isinstance(at, dict) and at:
        key = data.draw(st.sampled_from([*at, "nobody"]))
        if key not in at or not isinstance(at[key], dict) or data.draw(st.booleans()):
            if data.draw(st.booleans()):
                at.pop(key, None)
            else:
                at[key] = data.draw(JUNK)
            break
        at = at[key]
    wrong = wrong_in(raw, Policy)
    try:
        msgspec.convert(raw, Policy)
    except msgspec.ValidationError:
        assert wrong
    else:
        assert [] == wrong
