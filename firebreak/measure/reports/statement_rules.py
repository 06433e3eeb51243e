"""The rules of the Commission's database for one statement, field by field.

Source: schema of the DSA Transparency Database, version 2. Stricter than its program where its
documentation asks for more: a scope must be sent, and no restriction ends before it began.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import get_args
from urllib.parse import urlsplit

from firebreak.measure.reports.dsa_statement import EEA, LANGUAGES
from firebreak.model.public_statements import StatementFault
from firebreak.model.statement_policy import StatementCategory, StatementKeyword

Fields = Mapping[str, object]
_VISIBILITY = (
    *("CONTENT_REMOVED", "CONTENT_DISABLED", "CONTENT_DEMOTED", "CONTENT_AGE_RESTRICTED"),
    *("CONTENT_INTERACTION_RESTRICTED", "CONTENT_LABELLED", "OTHER"),
)
_PROVISION = (
    *("PARTIAL_SUSPENSION", "TOTAL_SUSPENSION"),
    *("PARTIAL_TERMINATION", "TOTAL_TERMINATION"),
)
_CONTENT = ("APP", "AUDIO", "IMAGE", "PRODUCT", "SYNTHETIC_MEDIA", "TEXT", "VIDEO", "OTHER")
_SOURCES = ("ARTICLE_16", "TRUSTED_FLAGGER", "TYPE_OTHER_NOTIFICATION", "VOLUNTARY")
_MEASURES = (
    *("decision_visibility", "decision_monetary"),
    *("decision_provision", "decision_account"),
)
_ENDS = tuple(
    f"end_date_{kind}_restriction" for kind in ("visibility", "monetary", "service", "account")
)
_LATEST = date(2038, 1, 1)
_ILLEGAL = ("illegal_content_legal_ground", "illegal_content_explanation")
_INCOMPATIBLE = ("incompatible_content_ground", "incompatible_content_explanation")
FREE_TEXTS = ("decision_facts", *_ILLEGAL, *_INCOMPATIBLE)
"""What anybody could write anything into."""
OTHER_TEXTS = (
    *("decision_visibility_other", "decision_monetary_other", "content_type_other"),
    *("category_specification_other", "source_identity"),
)


def faults_of(fields: Fields) -> tuple[StatementFault, ...]:
    """Hold a statement against every rule.

    Args:
        fields: As they would be sent; a field that is None, or a list without anything in it,
            counts as not there.

    Returns:
        What is wrong, in the order of the schema; empty for a statement that may be sent.
    """
    there = {name: value for name, value in fields.items() if value is not None and value != []}
    found = list(_unknown(there))
    for name, check in _EACH.items():
        if name in there:
            found += (StatementFault(field=name, says=says) for says in check(there[name]))
    found += (
        StatementFault(field=name, says="must be there") for name in _REQUIRED if name not in there
    )
    for rule in (_some_measure, _others, _grounds, _ends, _voluntary):
        found += rule(there)
    return tuple(found)


Check = Callable[[object], Iterator[str]]


def _unknown(fields: Fields) -> Iterator[StatementFault]:
    for name in fields:
        if name not in _EACH:
            yield StatementFault(field=name, says="the database knows no such field")


def _one_of(prefix: str, words: tuple[str, ...]) -> Check:
    known = {f"{prefix}{word}" for word in words}

    def check(value: object) -> Iterator[str]:
        if not isinstance(value, str) or value not in known:
            yield f"must be one of {len(known)} words that begin with {prefix or words[0]}"

    return check


def _each_of(prefix: str, words: tuple[str, ...]) -> Check:
    one = _one_of(prefix, words)

    def check(value: object) -> Iterator[str]:
        if not isinstance(value, list | tuple):
            yield "must be a list"
            return
        for each in value:
            yield from one(each)

    return check


def _text(most: int) -> Check:
    def check(value: object) -> Iterator[str]:
        if not isinstance(value, str) or not value.strip():
            yield "must be a text with something in it"
        elif len(value) > most:
            yield f"has more than {most} characters"

    return check


def _web(value: object) -> Iterator[str]:
    yield from _text(500)(value)
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
    except ValueError:
        parts = None
    if parts is None or parts.scheme not in ("http", "https") or not parts.netloc:
        yield "must be an address on the web"


def _days(first: date) -> Check:
    def check(value: object) -> Iterator[str]:
        day = _day(value)
        if day is None:
            yield "must be a day written YYYY-MM-DD"
        elif not first <= day <= _LATEST:
            yield f"must be a day from {first} to {_LATEST}"

    return check


def _matching(pattern: str, most: int) -> Check:
    known = re.compile(pattern)

    def check(value: object) -> Iterator[str]:
        if not isinstance(value, str) or len(value) > most or not known.fullmatch(value):
            yield f"must match {pattern}, at most {most} characters"

    return check


def _content_id(value: object) -> Iterator[str]:
    if not isinstance(value, Mapping) or list(value) != ["EAN-13"]:
        yield "may hold an EAN-13 and nothing else"
        return
    yield from _matching("[0-9]{13}", 13)(value["EAN-13"])


_EACH: Mapping[str, Check] = {
    "decision_visibility": _each_of("DECISION_VISIBILITY_", _VISIBILITY),
    "decision_visibility_other": _text(500),
    "decision_monetary": _one_of("DECISION_MONETARY_", ("SUSPENSION", "TERMINATION", "OTHER")),
    "decision_monetary_other": _text(500),
    "decision_provision": _one_of("DECISION_PROVISION_", _PROVISION),
    "decision_account": _one_of("DECISION_ACCOUNT_", ("SUSPENDED", "TERMINATED")),
    "account_type": _one_of("ACCOUNT_TYPE_", ("BUSINESS", "PRIVATE")),
    "decision_ground": _one_of("DECISION_GROUND_", ("ILLEGAL_CONTENT", "INCOMPATIBLE_CONTENT")),
    "decision_ground_reference_url": _web,
    "illegal_content_legal_ground": _text(500),
    "illegal_content_explanation": _text(2_000),
    "incompatible_content_ground": _text(500),
    "incompatible_content_explanation": _text(2_000),
    "incompatible_content_illegal": _one_of("", ("Yes", "No")),
    "content_type": _each_of("CONTENT_TYPE_", _CONTENT),
    "content_type_other": _text(500),
    "category": _one_of("STATEMENT_CATEGORY_", get_args(StatementCategory)),
    "category_addition": _each_of("STATEMENT_CATEGORY_", get_args(StatementCategory)),
    "category_specification": _each_of("KEYWORD_", get_args(StatementKeyword)),
    "category_specification_other": _text(500),
    "territorial_scope": _each_of("", tuple(sorted(EEA))),
    "content_language": _one_of("", tuple(sorted(LANGUAGES))),
    "content_date": _days(date(2000, 1, 1)),
    "application_date": _days(date(2020, 1, 1)),
    **dict.fromkeys(_ENDS, _days(date(2020, 1, 1))),
    "decision_facts": _text(5_000),
    "source_type": _one_of("SOURCE_", _SOURCES),
    "source_identity": _text(500),
    "automated_detection": _one_of("", ("Yes", "No")),
    "automated_decision": _one_of("AUTOMATED_DECISION_", ("FULLY", "PARTIALLY", "NOT_AUTOMATED")),
    "content_id": _content_id,
    "puid": _matching("[A-Za-z0-9_-]+", 500),
}
"""What each field must be by itself, in the order of the schema."""
_REQUIRED = (
    *("decision_ground", "content_type", "category", "territorial_scope", "content_date"),
    *("application_date", "decision_facts", "source_type", "automated_detection"),
    *("automated_decision", "puid"),
)


def _some_measure(fields: Fields) -> Iterator[StatementFault]:
    if not any(name in fields for name in _MEASURES):
        says = f"one of {', '.join(_MEASURES)} must be there"
        yield StatementFault(field="decision_visibility", says=says)


def _others(fields: Fields) -> Iterator[StatementFault]:
    """A text for something else stands where something else was chosen, and nowhere besides."""
    for name, word in (
        ("decision_visibility", "DECISION_VISIBILITY_OTHER"),
        ("decision_monetary", "DECISION_MONETARY_OTHER"),
        ("content_type", "CONTENT_TYPE_OTHER"),
    ):
        chosen, text = fields.get(name), f"{name}_other"
        is_other = chosen == word or (isinstance(chosen, list | tuple) and word in chosen)
        if is_other != (text in fields):
            says = f"must be there with {word}, and only then"
            yield StatementFault(field=text, says=says)
    told = fields.get("category_specification")
    has_other = isinstance(told, list | tuple) and "KEYWORD_OTHER" in told
    if "category_specification_other" in fields and not has_other:
        says = "may be there with KEYWORD_OTHER only"
        yield StatementFault(field="category_specification_other", says=says)


def _grounds(fields: Fields) -> Iterator[StatementFault]:
    ground = fields.get("decision_ground")
    for word, own, extra in (
        ("DECISION_GROUND_ILLEGAL_CONTENT", _ILLEGAL, ()),
        ("DECISION_GROUND_INCOMPATIBLE_CONTENT", _INCOMPATIBLE, ("incompatible_content_illegal",)),
    ):
        for name in own:
            if (ground == word) != (name in fields):
                yield StatementFault(field=name, says=f"must be there with {word}, and only then")
        for name in extra:
            if ground != word and name in fields:
                yield StatementFault(field=name, says=f"may be there with {word} only")


def _ends(fields: Fields) -> Iterator[StatementFault]:
    begun = _day(fields.get("application_date"))
    for name in _ENDS:
        ended = _day(fields.get(name))
        if begun is not None and ended is not None and ended < begun:
            yield StatementFault(field=name, says="ends before application_date")


def _voluntary(fields: Fields) -> Iterator[StatementFault]:
    if fields.get("source_type") == "SOURCE_VOLUNTARY" and "source_identity" in fields:
        yield StatementFault(field="source_identity", says="nobody is named with SOURCE_VOLUNTARY")


def _day(value: object) -> date | None:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
