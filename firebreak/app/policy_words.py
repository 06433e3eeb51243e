"""A policy in sentences: one category, one verb, or what a change changed."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

import msgspec

from firebreak.app.interface import phrase
from firebreak.model.decisions import Verb
from firebreak.model.errors import InvalidPolicy
from firebreak.model.mistakes import nearest_of
from firebreak.model.policy import PURPOSES, Category, Policy, Silencing

SILENCING: tuple[Verb, ...] = get_args(Silencing)
_UNSAID = frozenset({"digest"})


def explain(policy: Policy, word: str) -> list[str]:
    """Tell what a policy says of a category or a verb.

    Args:
        policy: Which.
        word: Name of a category, or a verb.

    Returns:
        Sentences, one a line.

    Raises:
        InvalidPolicy: It is neither; names the nearest.
    """
    if word in policy.categories:
        return list(_category(word, policy.categories[word]))
    if word in get_args(Verb):
        return list(_verb(word, policy))
    known = [*policy.categories, *get_args(Verb)]
    reason = f"no category and no verb; {nearest_of(word, known)}"
    raise InvalidPolicy(place=word, reason=reason)


def changes(old: Policy, new: Policy) -> list[str]:
    """Tell what differs between two policies, value by value, defaults included.

    Args:
        old: The one before.
        new: The one after.

    Returns:
        One line a value, by place; empty where both say the same.
    """
    before, after = _flat(old), _flat(new)
    told = []
    for place in sorted({**before, **after}):
        was, now = before.get(place), after.get(place)
        if was == now and (place in before) == (place in after):
            continue
        if place not in before:
            told.append(phrase("%(place)s: new, %(now)s", place=place, now=_shown(now)))
        elif place not in after:
            told.append(phrase("%(place)s: gone, was %(was)s", place=place, was=_shown(was)))
        else:
            said = phrase(
                "%(place)s: %(was)s before, %(now)s now",
                place=place,
                was=_shown(was),
                now=_shown(now),
            )
            told.append(said)
    return told


def _category(name: str, category: Category) -> Iterator[str]:
    yield f"{name}: {category.title}. {category.definition}"
    clock = "no clock runs" if category.minutes is None else f"decided in {category.minutes} min"
    yield f"Severity {category.severity} of 4; {clock} from receipt."
    yield f"Admits: {', '.join(category.verbs)}."
    two = [one for one in SILENCING if one in category.verbs and category.reviewers_for(one) > 1]
    yield f"Two people agree before: {', '.join(two)}." if two else "One person may decide."
    if category.asks_purpose:
        yield "A decision says what it was said for."
    exempt = (
        "anything"
        if set(category.exempt_purposes) == set(PURPOSES)
        else ", ".join(category.exempt_purposes)
    )
    if exempt:
        yield f"Said for {exempt}: not to be met with {', '.join(SILENCING)} by one person."
    if category.asks_rabat:
        yield "A suspension answers the six factors of the Rabat Plan of Action."
    yield from (f"Falls under it: {text}" for text in category.fires)
    yield from (f"Does not: {text}" for text in category.silent)


def _verb(word: str, policy: Policy) -> Iterator[str]:
    if word == "reverse":
        yield "reverse: takes back any decision that acted; allowed in every category."
        return
    for name, category in policy.categories.items():
        verb = msgspec.convert(word, Verb)
        if verb in category.verbs:
            yield f"{name}: {'two people' if category.reviewers_for(verb) > 1 else 'one person'}"
    without = [name for name, one in policy.categories.items() if word not in one.verbs]
    if without:
        yield f"Not in: {', '.join(without)}."
    yield "No machine does this: automation is none."


def _flat(policy: Policy) -> dict[str, Any]:
    found: dict[str, Any] = {}

    def walk(value: Any, place: str) -> None:
        if isinstance(value, Mapping) and value:
            for key, inner in value.items():
                if place or key not in _UNSAID:
                    walk(inner, f"{place}.{key}".removeprefix("."))
        else:
            found[place] = value

    walk(msgspec.to_builtins(policy), "")
    return found


def _shown(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "nothing"
    return str(value).lower() if isinstance(value, bool) else str(value) or "nothing"
