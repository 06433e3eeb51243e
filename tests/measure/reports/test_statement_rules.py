"""Two readings of the database's rules agree on what may be sent."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from typing import Any

import msgspec
import pytest
from hypothesis import settings

from firebreak.measure.reports.dsa_statement import DsaStatement, statement_of
from firebreak.measure.reports.statement_rules import faults_of
from tests.measure.reports.generated import Story, stories
from tests.measure.reports.second_reading import SCHEMA, admits

VALID, MUTANTS = (10_000, 2_000) if settings().max_examples >= 1_000 else (2_000, 1_000)
"""The greater numbers in a soak."""
Fields = dict[str, Any]


@cache
def told() -> tuple[tuple[Story, Fields], ...]:
    """Give statements with their stories, as they would be sent."""
    return tuple(islice(_told(), VALID))


def _told() -> Iterator[tuple[Story, Fields]]:
    for number, story in enumerate(stories(1)):
        made = statement_of(story.facts, f"puid_{number}")
        assert isinstance(made, DsaStatement) == story.is_due
        if isinstance(made, DsaStatement):
            yield story, msgspec.json.decode(msgspec.json.encode(made))


def test_derived_statements_pass_both_readings() -> None:
    """Whatever was decided, what we would send is what the database takes."""
    bad = [one for _, one in told() if faults_of(one) or not admits(one)]
    assert (VALID, []) == (len(told()), bad)


def test_every_derived_field_is_what_happened() -> None:
    """Who found it, who decided, on whose word, since when and where: as the story has it."""
    for story, one in told():
        ends = [value for name, value in one.items() if name.startswith("end_date_")]
        seen = one | {"ends": ends, "territorial_scope": len(one["territorial_scope"])}
        assert story.truth == {name: seen[name] for name in story.truth}


def test_the_statements_are_of_many_kinds() -> None:
    """Each value that we can send is among them, so that none goes unproven."""
    seen = Counter(
        str(value)
        for _, one in told()
        for name in ("source_type", "automated_decision", "decision_ground", "decision_account")
        for value in [one.get(name)]
    )
    assert {
        *("SOURCE_ARTICLE_16", "SOURCE_TRUSTED_FLAGGER", "SOURCE_VOLUNTARY"),
        *("SOURCE_TYPE_OTHER_NOTIFICATION", "AUTOMATED_DECISION_PARTIALLY"),
        *("AUTOMATED_DECISION_NOT_AUTOMATED", "DECISION_ACCOUNT_SUSPENDED"),
        *("DECISION_GROUND_ILLEGAL_CONTENT", "DECISION_GROUND_INCOMPATIBLE_CONTENT"),
    } <= set(seen)


def _without(name: str) -> Callable[[Fields], Fields]:
    return lambda one: {key: value for key, value in one.items() if key != name}


def _with(name: str, value: Any) -> Callable[[Fields], Fields]:
    return lambda one: one | {name: value}


def _no_measure(one: Fields) -> Fields:
    names = ("decision_visibility", "decision_monetary", "decision_provision", "decision_account")
    return {key: value for key, value in one.items() if key not in names}


def _no_ground_text(one: Fields) -> Fields:
    is_illegal = one["decision_ground"] == "DECISION_GROUND_ILLEGAL_CONTENT"
    name = "illegal_content_legal_ground" if is_illegal else "incompatible_content_ground"
    return _without(name)(one)


def _other_ground(one: Fields) -> Fields:
    is_illegal = one["decision_ground"] == "DECISION_GROUND_ILLEGAL_CONTENT"
    word = "INCOMPATIBLE_CONTENT" if is_illegal else "ILLEGAL_CONTENT"
    return one | {"decision_ground": f"DECISION_GROUND_{word}"}


def _flip_other(one: Fields) -> Fields:
    if "content_type_other" in one:
        return _without("content_type_other")(one)
    return one | {"content_type_other": "something"}


def _wide_explanation(one: Fields) -> Fields:
    is_illegal = one["decision_ground"] == "DECISION_GROUND_ILLEGAL_CONTENT"
    name = "illegal_content_explanation" if is_illegal else "incompatible_content_explanation"
    return one | {name: "x" * 2_001}


DATES = [name for name in SCHEMA["properties"] if "date" in name]
BREAKS: tuple[Callable[[Fields], Fields], ...] = (
    *(_without(name) for name in SCHEMA["required"]),
    *(_with(name, "NO_SUCH_WORD") for name, rule in SCHEMA["properties"].items() if "enum" in rule),
    *(
        _with(name, ["NO_SUCH_WORD"])
        for name, rule in SCHEMA["properties"].items()
        if "items" in rule
    ),
    *(_with(name, "text") for name, rule in SCHEMA["properties"].items() if "items" in rule),
    *(_with(name, 7) for name in SCHEMA["properties"]),
    *(_with(name, "2026-02-30") for name in DATES),
    *(_with(name, "2038-01-02") for name in DATES),
    *(_with(name, "1999-12-31") for name in DATES),
    *(_with(name, "01.02.2026") for name in DATES),
    *(_with(name, "2025-01-01") for name in DATES if name.startswith("end_date")),
    *(
        _with(name, "x" * (rule["maxLength"] + 1))
        for name, rule in SCHEMA["properties"].items()
        if "maxLength" in rule
    ),
    _with("decision_facts", " \n "),
    _with("puid", "with space"),
    _with("puid", "ünique"),
    _with("puid", "ends\n"),
    _with("content_language", "fr"),
    _with("content_id", {"EAN-13": "123"}),
    _with("content_id", {"EAN-8": "12345678"}),
    _with("decision_ground_reference_url", "javascript:alert(1)"),
    _with("decision_visibility", ["DECISION_VISIBILITY_OTHER"]),
    _with("decision_monetary", "DECISION_MONETARY_OTHER"),
    _with("decision_visibility_other", "why"),
    _with("decision_monetary_other", "why"),
    _with("category_specification_other", "why"),
    _with("content_type", []),
    _with("territorial_scope", []),
    _with("territorial_scope", ["FR", "GB"]),
    _with("territorial_scope", ["EL"]),
    _with("author", "kara"),
    lambda one: one | {"source_type": "SOURCE_VOLUNTARY", "source_identity": "somebody"},
    _no_measure,
    _no_ground_text,
    _other_ground,
    _flip_other,
    _wide_explanation,
)


def mutants() -> Iterator[Fields]:
    """Give statements with one field broken each; every way to break one comes up many times."""
    dice = random.Random(2)
    for number in range(MUTANTS):
        yield BREAKS[number % len(BREAKS)](dice.choice(told())[1])


def test_statements_with_one_field_broken_pass_neither() -> None:
    """What the database would refuse never leaves, and both readings say so of each."""
    verdicts = Counter((bool(faults_of(one)), not admits(one)) for one in mutants())
    assert {(True, True): MUTANTS} == verdicts


def test_each_way_to_break_a_statement_is_tried() -> None:
    """There are fewer ways than mutants."""
    assert 100 < len(BREAKS) <= MUTANTS / 5


@pytest.mark.parametrize("number", range(len(BREAKS)))
def test_a_fault_names_its_field_and_its_rule(number: int) -> None:
    """Whoever must mend it reads where, and what is asked."""
    for fault in faults_of(BREAKS[number](told()[0][1])):
        assert fault.field
        assert len(fault.says) > 5


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"decision_monetary": "DECISION_MONETARY_OTHER"}, "decision_monetary_other"),
        ({"end_date_account_restriction": "2021-01-01"}, "end_date_account_restriction"),
        ({"puid": "a b"}, "puid"),
        ({"territorial_scope": None}, "territorial_scope"),
    ],
)
def test_the_fault_is_at_the_field_that_must_change(fields: Fields, field: str) -> None:
    """Not at the one that it depends on."""
    assert [field] == [fault.field for fault in faults_of(told()[0][1] | fields)]
