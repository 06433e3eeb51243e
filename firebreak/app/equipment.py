"""Reads the operator's lists, rules and models, ready for detectors."""

import csv
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec

from firebreak.algorithms.text.terms import Fit
from firebreak.app.config import Config
from firebreak.app.model_files import models_of
from firebreak.detect.equipment import Equipment
from firebreak.detect.rules import Rule, compiled
from firebreak.detect.terms import MOST_ENTRIES, Term, TermList, Terms, wrong_with
from firebreak.model.errors import InvalidPolicy
from firebreak.model.policy import Policy, TermListPolicy

COLUMNS = ("term", "score", "fit")
SHOWN = 20
"""Entries that one message names; the rest is counted."""


def equip(policy: Policy, config: Config) -> Equipment:
    """Read what policy and config name beside themselves.

    Args:
        policy: Which lists, rules and models there are, and how each runs.
        config: Where files are.

    Returns:
        All of it, ready to use.

    Raises:
        InvalidPolicy: A file that the policy names is missing or cannot be followed, or a rule
            cannot be run.
    """
    beside = Path(config.policy).parent if config.policy else Path()
    lists = [_list(name, plan, beside) for name, plan in sorted(policy.terms.items())]
    if sum(len(one.terms) for one in lists) > MOST_ENTRIES:
        reason = f"all lists together hold more than {MOST_ENTRIES:,} entries; shorten them"
        raise InvalidPolicy(place="terms", reason=reason)
    rules = tuple(_rule(name, policy) for name in sorted(policy.rules))
    models = models_of(policy, beside)
    return Equipment(terms=Terms(lists) if lists else None, rules=rules, models=models)


def _rule(name: str, policy: Policy) -> Rule:
    plan = policy.rules[name]
    # The score belongs to it: what the gate saw stay below the threshold must not rise unseen.
    said = (plan.pattern, plan.unless, plan.view, plan.score)
    digest = hashlib.sha256(msgspec.json.encode(said))
    try:
        return compiled(name, plan, digest.hexdigest())
    except ValueError as error:
        raise InvalidPolicy(place=f"rules.{name}", reason=str(error)) from error


def _list(name: str, plan: TermListPolicy, beside: Path) -> TermList:
    path = beside / plan.file
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        reason = f"{path} cannot be read: {error.strerror}"
        raise InvalidPolicy(place=f"terms.{name}.file", reason=reason) from error
    except UnicodeDecodeError as error:
        reason = f"{path} is not UTF-8 at byte {error.start}"
        raise InvalidPolicy(place=f"terms.{name}.file", reason=reason) from error
    terms = tuple(_terms(name, plan, text))
    if wrong := wrong_with(terms):
        told = "; ".join(f"line {line}: {reason}" for line, reason in wrong[:SHOWN])
        more = f"; and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
        raise InvalidPolicy(place=f"terms.{name}, {path.name}", reason=told + more)
    return TermList(
        name=name,
        language=plan.language,
        category=plan.category,
        is_live=plan.mode == "live",
        threshold=plan.threshold,
        digest=hashlib.sha256(msgspec.json.encode(plan.score) + b"\n" + raw).hexdigest(),
        terms=terms,
    )


def _terms(name: str, plan: TermListPolicy, text: str) -> Iterator[Term]:
    """Read entries: a file whose first line names columns is CSV, any other one entry a line."""
    lines = text.splitlines()
    first = [cell.strip().lower() for cell in lines[0].split(",")] if lines else []
    if first[:1] != ["term"]:
        for line, entry in enumerate(lines, start=1):
            if entry.strip() and not entry.startswith("#"):
                yield Term(written=entry.strip(), score=plan.score, fit="word", line=line)
        return
    if unknown := [cell for cell in first if cell not in COLUMNS]:
        reason = f"line 1: unknown column {unknown[0]!r}; there are: {', '.join(COLUMNS)}"
        raise InvalidPolicy(place=f"terms.{name}", reason=reason)
    reader = csv.DictReader(io.StringIO(text), fieldnames=first)
    next(reader)
    for row in reader:
        yield _term(name, plan, row, reader.line_num)


def _term(name: str, plan: TermListPolicy, row: dict[str, str | None], line: int) -> Term:
    place = f"terms.{name}, line {line}"
    try:
        score = float(row.get("score") or plan.score)
    except ValueError as error:
        raise InvalidPolicy(place=place, reason="the score is no number") from error
    if not 0 <= score <= 1:
        raise InvalidPolicy(place=place, reason="a score lies between 0 and 1")
    fit = (row.get("fit") or "word").strip()
    if fit not in get_args(Fit):
        reason = f"fit is one of {', '.join(get_args(Fit))}, not {fit!r}"
        raise InvalidPolicy(place=place, reason=reason)
    known: Fit = msgspec.convert(fit, Fit)
    return Term(written=(row.get("term") or "").strip(), score=score, fit=known, line=line)
