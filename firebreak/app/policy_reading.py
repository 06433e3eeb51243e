"""What is wrong with a policy that only this installation can tell."""

from collections.abc import Collection, Iterator, Mapping

from msgspec.structs import replace

from firebreak.algorithms.text.normalize import fold
from firebreak.app.config import Config
from firebreak.app.equipment import equip
from firebreak.connect.run import installed as installed_linkers
from firebreak.detect.equipment import Equipment
from firebreak.detect.gate.contract import EVERY, Controls, Texts
from firebreak.detect.refused_words import ACTS, NAMES, bare, forms, said_of
from firebreak.detect.run import discovered_detectors
from firebreak.model.errors import InvalidPolicy
from firebreak.model.mistakes import Wrong, nearest_of
from firebreak.model.policy import Category, Policy
from firebreak.model.toml_lines import TomlPath

MOST_HITS = 0.005
"""Share of innocent texts that a rule or a list may hit, as at the gate; none of scripture."""


def wrong_with(policy: Policy) -> list[Wrong]:
    """Find plug-ins that are not installed and categories that name no act."""
    return [*_wrong_plugins(policy), *_wrong_categories(policy)]


def doubtful_in(policy: Policy) -> list[Wrong]:
    """Find categories that name people by what they are beside an act."""
    found = []
    for path, text in _definitions(policy):
        word, what = _belonging(text)
        if word and _names_an_act(text):
            reason = f"{word!r} is {what}; the same act by anybody else has to count the same"
            found.append(Wrong(path=path, reason=reason, hint="say the act without the word"))
    return found


def equipped(policy: Policy, config: Config) -> tuple[Equipment | None, list[Wrong]]:
    """Read lists, rules and models; where one is wrong, all that are.

    Args:
        policy: Which there are.
        config: Where files are.

    Returns:
        All of it, ready to use, or None and what is wrong with each.
    """
    try:
        return equip(policy, config), []
    except InvalidPolicy as error:
        whole = Wrong(path=tuple(error.place.split(",")[0].split(".")), reason=error.reason)
    alone = replace(policy, terms={}, rules={}, models={})
    kinds: tuple[tuple[str, Mapping[str, object]], ...] = (
        ("terms", policy.terms),
        ("rules", policy.rules),
        ("models", policy.models),
    )
    parts = [
        ((kind, name), replace(alone, **{kind: {name: plan}}))
        for kind, plans in kinds
        for name, plan in plans.items()
    ]
    wrong = []
    for path, part in parts:
        try:
            equip(part, config)
        except InvalidPolicy as error:
            field, _, _ = error.reason.partition(":")
            known = ("pattern", "unless", "fires", "silent")
            place = (*path, field) if path[0] == "rules" and field in known else path
            wrong.append(Wrong(path=place, reason=error.reason))
    return None, wrong or [whole]


def hits_among(ready: Equipment, texts: Texts) -> tuple[list[Wrong], list[Wrong]]:
    """Hold rules and lists against what innocent people wrote, in thousands.

    Args:
        ready: Rules and lists.
        texts: Innocent texts by set; those of another language than the rule's are left out.

    Returns:
        Those that may not be used, and those that hit a few, each with the count and the place.
    """
    refused: list[Wrong] = []
    told: list[Wrong] = []
    for controls in texts.controls:
        folded = [fold(text) for text in controls.texts]
        for path, rows in _hits(ready, controls, folded).items():
            limit = MOST_HITS if controls.most is None else controls.most
            is_much = controls.kind == "religion" or len(rows) > limit * len(folded)
            reason = (
                f"speaks on {len(rows):,} of {len(folded):,} innocent texts of {controls.name!r}, "
                f"first on number {rows[0] + 1}"
            )
            hint = "ask for an act beside it" if is_much else "few enough; the gate decides"
            (refused if is_much else told).append(Wrong(path=path, reason=reason, hint=hint))
    return refused, told


def _hits(ready: Equipment, controls: Controls, folded: list[str]) -> Mapping[TomlPath, list[int]]:
    """Give the rows on which each rule and list speaks; silent ones are left out."""
    found: dict[TomlPath, list[int]] = {}
    for rule in ready.rules:
        if controls.language in (EVERY, rule.plan.language):
            seen = controls.texts if rule.plan.view == "written" else folded
            if rows := [row for row, text in enumerate(seen) if rule.speaks_on(text)]:
                found["rules", rule.name] = rows
    if ready.terms is not None:
        for row, text in enumerate(folded):
            spoke = {hit.of for hit in ready.terms.found_in(text)}
            for one in spoke:
                if controls.language in (EVERY, one.language):
                    found.setdefault(("terms", one.name), []).append(row)
    return found


def _wrong_plugins(policy: Policy) -> Iterator[Wrong]:
    installed = {detector.id: detector for detector in discovered_detectors()}
    yield from _unknown("detectors", policy.detectors, installed)
    yield from _unknown("linkers", policy.linkers, [linker.id for linker in installed_linkers()])
    for name, entry in policy.detectors.items():
        if name not in installed:
            continue
        category = entry.category or installed[name].category
        if entry.mode == "live" and category and category not in policy.categories:
            known = ", ".join(sorted(policy.categories))
            reason = f"its category {category!r} is not defined; name one of: {known}"
            yield Wrong(path=("detectors", name), reason=reason)


def _unknown(kind: str, named: Collection[str], installed: Collection[str]) -> Iterator[Wrong]:
    for name in named:
        if name not in installed:
            hint = nearest_of(name, installed)
            yield Wrong(path=(kind, name), reason=f"no such {kind[:-1]}", hint=hint)


def _wrong_categories(policy: Policy) -> Iterator[Wrong]:
    for path, text in _definitions(policy):
        word, what = _belonging(text)
        if word and not _names_an_act(text):
            reason = f"{word!r} is {what}, and no act is named; belonging is no act"
            hint = "say what somebody does: a threat, a call to violence, praise of an attack"
            yield Wrong(path=path, reason=reason, hint=hint)
    for name, category in policy.categories.items():
        for number, example in enumerate(category.fires):
            if what := bare(fold(example)):
                reason = f"{example!r} is {what}; belonging is no act"
                yield Wrong(
                    path=("categories", name, "fires", number),
                    reason=reason,
                    hint="show the act, or put it under silent",
                )
        yield from _wrong_verbs(name, category)


def _wrong_verbs(name: str, category: Category) -> Iterator[Wrong]:
    if "reverse" in category.verbs:
        yield Wrong(
            path=("categories", name, "verbs", category.verbs.index("reverse")),
            reason="reverse is always allowed, and is no answer to a case",
            hint="leave it out",
        )
    if isinstance(category.reviewers, dict):
        for verb in category.reviewers:
            if verb not in category.verbs:
                yield Wrong(
                    path=("categories", name, "reviewers", verb),
                    reason=f"{verb} is none of its verbs",
                    hint=f"there are: {', '.join(category.verbs)}",
                )


def _definitions(policy: Policy) -> Iterator[tuple[TomlPath, str]]:
    for name, category in policy.categories.items():
        yield ("categories", name, "title"), category.title
        yield ("categories", name, "definition"), category.definition


def _belonging(text: str) -> tuple[str, str]:
    for word in fold(text).split():
        what = said_of(word)
        # Names are words of other languages too often; a definition without an act and with no
        # other such word is left to its reader.
        if what and what != NAMES:
            return word, what
    return "", ""


def _names_an_act(text: str) -> bool:
    return any(form in ACTS for word in fold(text).split() for form in forms(word))
