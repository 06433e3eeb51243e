"""Ledgers of random lines, for two readings of one ledger to agree on."""

import random
from typing import cast

from msgspec.structs import replace

from firebreak.measure.examples import line
from firebreak.model.actions import ActionVerb
from firebreak.model.appeals import AppealOutcome
from firebreak.model.cases import Origin
from firebreak.model.decisions import Verb
from firebreak.model.ids import ActionId, CaseId, DecisionId
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.notices import NoticeKind

KINDS: tuple[EntryKind, ...] = (
    "case opened", "case opened", "case reopened", "case split", "case expired", "case lapsed",
    "case merged", "case claimed", "case claimed", "case decided", "case decided", "case decided",
    "member joined", "action planned", "action planned", "action confirmed", "action confirmed",
    "action failed", "action retried", "appeal received", "appeal answered", "second review",
    "gold answered", "looked up", "signed in",
)  # fmt: skip
VERBS: tuple[Verb, ...] = (
    "suspend", "remove", "label", "restrict", "dismiss", "escalate", "reverse",
)  # fmt: skip
CASES = 7


def chaos(seed: int, most: int = 120) -> list[LedgerEntry]:
    """Write up to so many lines in no sensible order, with times that go back and forth."""
    dice = random.Random(seed)
    lines = [_line(dice) for _ in range(dice.randint(0, most))]
    made = 0
    for place, one in enumerate(lines):
        if one.kind == "case decided":
            # No two decisions have one name; others may be named before they are made.
            lines[place] = replace(one, decision=DecisionId(f"d{made}"))
            made += 1
    return lines


def _line(dice: random.Random) -> LedgerEntry:
    number = dice.randrange(CASES)
    case = CaseId(f"c{number}") if dice.random() < 0.95 else None
    kind = dice.choice(KINDS)
    plain = line(kind, dice.choice([dice.randint(-30, 380), 60.0, 120.0]), f"c{number}")
    is_network = number >= CASES - 2
    plain = replace(
        plain,
        case=case,
        case_kind="network" if is_network else "account",
        subject=plain.subject if dice.random() < 0.8 else None,
        origin=dice.choice([None, *cast("list[Origin]", ["tool", "report", "order"])]),
        posts_before=dice.choice([None, 0, 3]),
    )
    if kind.startswith("action"):
        return _action(dice, plain, number)
    if kind == "case decided":
        return _decision(dice, plain)
    if kind == "case merged":
        return replace(plain, other=CaseId(f"c{dice.randrange(CASES)}"))
    if kind.startswith("appeal"):
        outcome = dice.choice(cast("list[AppealOutcome]", ["upheld", "partly", "overturned"]))
        waits = dice.random() < 0.3
        return replace(plain, appeal=f"a{dice.randrange(6)}", outcome=outcome, waits=waits)
    if kind == "second review":
        verb = dice.choice(VERBS[:6])
        agrees = dice.choice([True, False, None])
        return replace(plain, decision=_decided(dice), verb=verb, agrees=agrees, language="fr")
    return replace(
        plain, category=dice.choice(["", "calls", "threats"]), agrees=dice.random() < 0.5
    )


def _action(dice: random.Random, plain: LedgerEntry, number: int) -> LedgerEntry:
    which = dice.randrange(9)
    verb: ActionVerb | None = dice.choice([None, "suspend", "suspend", "unsuspend"])
    if plain.kind == "action planned":
        verb = verb or "suspend"
    decision = _decided(dice) if dice.random() < 0.9 else None
    return replace(plain, action=ActionId(f"x{which}"), action_verb=verb, decision=decision)


def _decision(dice: random.Random, plain: LedgerEntry) -> LedgerEntry:
    verb = dice.choice(VERBS)
    tools = dice.choice([(), ("calls",), ("calls", "copies"), ("copies",)])
    return replace(
        plain,
        verb=verb,
        waits=dice.random() < 0.3,
        reverses=_decided(dice) if verb == "reverse" else None,
        detectors=tools,
        linkers=dice.choice([(), ("ties",)]),
        lists=dice.choice([(), ("shared",)]),
        notice_kind=dice.choice([None, *cast("list[NoticeKind]", ["user_report"])]),
        category=dice.choice(["calls", "threats"]),
    )


def _decided(dice: random.Random) -> DecisionId:
    return DecisionId(f"d{dice.randrange(14)}")
