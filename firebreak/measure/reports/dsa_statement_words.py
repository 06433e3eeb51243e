"""Free texts of a public statement: closed sentences that name nobody."""

import re
from collections import Counter
from collections.abc import Iterator

from firebreak.measure.reports.dsa_statement_known import KnownThen
from firebreak.model.actions import Action
from firebreak.model.decisions import Decision
from firebreak.model.grounds import GroundKind
from firebreak.model.ids import Kind, split_key
from firebreak.model.rabat import answered

USER_ACCOUNT = "User account"
LINKED_PAGE = "Page that posts link to"
OTHER_FILE = "File of another kind"
_THINGS: dict[Kind, str] = {
    "account": "A user account",
    "post": "A post",
    "media": "A file",
    "url": "A page that posts link to",
}
_DONE = {
    "suspend": "was suspended, without a set end",
    "restrict": "was restricted, without a set end",
    "remove": "was removed",
    "label": "was given a label",
}
_CAME_UP = {
    "tool": "It was brought up by automated tools.",
    "report": "It was brought up by a report.",
    "order": "It was brought up by an authority.",
    "failure": "It was brought to a person because an automated check could not be completed.",
}
_SOURCES = {
    "ARTICLE_16": "There was a notice under Article 16.",
    "TRUSTED_FLAGGER": "There was a notice of a trusted flagger.",
    "TYPE_OTHER_NOTIFICATION": "There was a notification of another kind.",
    "VOLUNTARY": "There was no notice; the decision was the service's own initiative.",
}
_GROUNDS: dict[GroundKind, tuple[str, str]] = {
    "words": ("one passage of its own words", "{} passages of its own words"),
    "match": ("one match with a known picture or clip", "{} matches with known pictures or clips"),
    "connection": ("one act of the account itself", "{} acts of the account itself"),
}


_COMPARED = "A person compared the content with the rule and found that it falls under it."
_COMPARED_BY_TWO = "Two people compared the content with the rule and found that it falls under it."
_ASSESSED = (
    "Whether it served news, education, art, counter-speech, testimony, religious practice or "
    "public debate was assessed: it did not."
)
_SERVED = "It was assessed to have served {}, which was weighed."
_RABAT = (
    "Context, speaker, intent, content and form, extent and likelihood of harm were assessed "
    "(Rabat Plan of Action)."
)
_HELPED = ", after automated tools had marked something of it"
_MANY = ", as one of several that were looked at together"
_FRAME = (
    "The rule",
    "agreed on it decided it",
    _HELPED,
    _MANY,
    _SERVED,
    "It rests on and of from to",
)


def facts_text(decision: Decision, action: Action, known: KnownThen, source: str) -> str:
    """Say what was done and on what it rests, without whose or which it was.

    Neither the reviewer's words nor any quoted passage comes here: the person concerned reads
    them, the public does not.

    Args:
        decision: What a person decided.
        action: What was done to one subject.
        known: How the matter stood then.
        source: On whose word, as the database names it, without ``SOURCE_``.

    Returns:
        English sentences, at most about 1,000 characters; dates are days in UTC.
    """
    return " ".join(_sentences(decision, action, known, source))


def explanation(definition: str, decision: Decision) -> str:
    """Say why the content falls under the rule."""
    said = _COMPARED if decision.proposed_by is None else _COMPARED_BY_TWO
    return f"The rule: {definition} {said}"


def _sentences(decision: Decision, action: Action, known: KnownThen, source: str) -> Iterator[str]:
    thing = _THINGS.get(split_key(action.subject)[1], "Something")
    yield f"{thing} {_DONE[action.verb]}."
    yield _CAME_UP[known.origin]
    yield _SOURCES[source]
    yield from _rests_on(decision, action)
    who = "Two people" if decision.proposed_by is not None else "A person"
    verb = "agreed on it" if decision.proposed_by is not None else "decided it"
    helped = _HELPED if known.is_marked else ""
    many = _MANY if known.is_planned else ""
    yield f"{who} {verb} on {decision.at:%Y-%m-%d}{helped}{many}."
    if decision.purpose == "none":
        yield _ASSESSED
    elif decision.purpose is not None:
        yield _SERVED.format(decision.purpose)
    if answered(decision.rabat):
        yield _RABAT


def _rests_on(decision: Decision, action: Action) -> Iterator[str]:
    subject = action.subject
    mine = [one for one in decision.grounds if subject in (one.what, one.whose)]
    count = Counter(one.kind for one in mine)
    said = [
        (single if count[kind] == 1 else several.format(count[kind]))
        for kind, (single, several) in _GROUNDS.items()
        if count[kind]
    ]
    if not said:
        return
    days = sorted({one.at.strftime("%Y-%m-%d") for one in mine if one.at is not None})
    when = ""
    if days:
        when = f", of {days[0]}" if len(days) == 1 else f", from {days[0]} to {days[-1]}"
    yield f"It rests on {' and '.join(said)}{when}."


def words_of(text: str) -> frozenset[str]:
    """Give the words of a text, in small letters."""
    return frozenset(re.findall(r"\w+", text.casefold()))


VOCABULARY: frozenset[str] = words_of(
    " ".join(
        (
            *(USER_ACCOUNT, LINKED_PAGE, OTHER_FILE),
            *(*_THINGS.values(), *_DONE.values(), *_CAME_UP.values(), *_SOURCES.values()),
            *(form for forms in _GROUNDS.values() for form in forms),
            *(_ASSESSED, _RABAT, _COMPARED, _COMPARED_BY_TWO, *_FRAME),
        )
    )
)
"""All words that sentences of ours can hold, beside days and numbers."""
