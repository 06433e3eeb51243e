"""The operator's own rules: patterns in linear time, checked when read."""

import re
from typing import Any

import re2
from msgspec import Struct

from firebreak.algorithms.text.normalize import FOLD_LIMIT, fold, fold_with_offsets
from firebreak.detect.refused_words import bare, joined, samples
from firebreak.model.policy import TextRule

MOST_MEMORY = 8 << 20
"""Bytes that one compiled pattern may take; with less, large ones fall back to a slower engine."""
MOST_STEPS = 1_000
"""Instructions of a compiled pattern: the most work that a letter can cause."""
LONGEST = 4_000
"""Characters of a pattern."""


class Rule(Struct, frozen=True, kw_only=True):
    """One rule, compiled.

    Attributes:
        digest: Of what it says and how loud: another pattern or score is another rule to the
            gate.
    """

    name: str
    plan: TextRule
    digest: str
    pattern: Any
    unless: Any

    def found_in(self, text: str) -> tuple[int, int] | None:
        """Find where the rule first speaks in a text as written; None where it does not.

        At most the first 20,000 characters are looked at.
        """
        if self.plan.view == "written":
            return self._span(text[:FOLD_LIMIT])
        folded, offsets = fold_with_offsets(text)
        span = self._span(folded)
        return None if span is None else (offsets[span[0]], offsets[span[1] - 1] + 1)

    def speaks_on(self, seen: str) -> bool:
        """Whether it speaks on a text that is already as the rule's view shows it."""
        return self._span(seen) is not None

    def _span(self, text: str) -> tuple[int, int] | None:
        clean = text.encode("utf-8", "replace").decode("utf-8")
        found = self.pattern.search(clean)
        if found is None or (self.unless is not None and self.unless.search(clean)):
            return None
        start, end = found.span()
        return (start, end) if end > start else None


def compiled(name: str, plan: TextRule, digest: str) -> Rule:
    """Compile a rule and hold it to its own examples.

    Args:
        name: In the policy.
        plan: As the policy says it.
        digest: Of that.

    Returns:
        The rule.

    Raises:
        ValueError: With a reason and the next step: RE2 does not support it, it takes too much
            memory, it matches nothing at all or everything, or an example answers otherwise.
    """
    rule = Rule(
        name=name,
        plan=plan,
        digest=digest,
        pattern=_pattern(plan.pattern, "pattern"),
        unless=_pattern(plan.unless, "unless") if plan.unless else None,
    )
    if rule.pattern.search(""):
        raise ValueError("pattern: it matches an empty text, so it would match every post")
    for written in (*_alternatives(plan.pattern), *plan.fires):
        if what := bare(fold(written)):
            raise ValueError(
                f"pattern: it is made for {written!r} alone, {what}; belonging is no act: ask for "
                "an act beside it"
            )
    for one in samples() if _may_speak_on_one(plan) else ():
        if rule.speaks_on(one.written if plan.view == "written" else one.folded):
            raise ValueError(
                f"pattern: it speaks on {one.written!r} alone, {one.says}; belonging is no act: "
                "ask for an act beside it"
            )
    for text in plan.fires:
        if rule.found_in(text) is None:
            raise ValueError(f"fires: it is silent on {text!r}; mend the pattern or the example")
    for text in plan.silent:
        if rule.found_in(text) is not None:
            raise ValueError(f"silent: it speaks on {text!r}; mend the pattern or the example")
    return rule


def _alternatives(pattern: str) -> list[str]:
    """Give the plain words of a pattern that is nothing but a choice of them; empty for others."""
    found = re.fullmatch(r"(?:\^|\\b)?(?:\((?:\?:)?)?([\w\s|]+)\)?(?:\$|\\b)?", pattern)
    return found[1].split("|") if found else []


def _may_speak_on_one(plan: TextRule) -> bool:
    """Whether it can be that it speaks on a sample: one search over all, instead of thousands.

    Never wrongly no: ``(?m)`` lets ^ and $ stand at each line. What means the text's own ends, or
    takes flags back, is asked about one by one.
    """
    if re.search(r"\\[Az]|\(\?\w*-", plan.pattern):
        return True
    made = re2.compile(f"(?m){plan.pattern}", _options())
    return made.search(joined(plan.view)) is not None


def _options() -> Any:
    options = re2.Options()
    options.max_mem = MOST_MEMORY
    options.log_errors = False
    options.case_sensitive = False
    return options


def _pattern(written: str, place: str) -> Any:
    if len(written) > LONGEST:
        raise ValueError(f"{place}: longer than {LONGEST} characters; a list of terms is faster")
    try:
        made = re2.compile(written, _options())
    except re2.error as error:
        told = error.args[0].decode() if error.args and isinstance(error.args[0], bytes) else error
        raise ValueError(
            f"{place}: RE2 cannot run it ({told}); look-around and back-references are not "
            "supported, for they make time explode: use unless, or several rules"
        ) from error
    if made.programsize > MOST_STEPS:
        reason = "shorten its counted repetitions, or make it a list of terms"
        raise ValueError(
            f"{place}: it takes {made.programsize} steps, {MOST_STEPS} at most; {reason}"
        )
    return made
