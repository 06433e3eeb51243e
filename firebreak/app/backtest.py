"""What a list, rule, model or detector would have brought up over past items."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from msgspec import Struct, structs

from firebreak.app.gates import LISTED, MODELS, RULES
from firebreak.detect.act_models import ActModels
from firebreak.detect.context import Context
from firebreak.detect.contract import Detector
from firebreak.detect.equipment import Equipment
from firebreak.detect.run import detect, discovered_detectors
from firebreak.detect.terms import Terms
from firebreak.model.decisions import Decision, standing
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import ItemKey, Seq, TenantId
from firebreak.model.items import StoredItem, author_key
from firebreak.model.policy import PluginPolicy, Policy
from firebreak.model.ports import Store
from firebreak.model.signals import Signal

BATCH = 1_000
EXAMPLES = 20
UPHOLDING = frozenset({"suspend", "remove", "label", "restrict"})


class Outcome(Struct, frozen=True, kw_only=True):
    """What would have come up, and what people said of it when they saw it anyway.

    Attributes:
        looked_at: Items of the store since the instant.
        opened: Posts and media that would have opened or joined a case.
        accounts: Different authors of them.
        by_day: How many a day, by date.
        by_language: How many by the language of the wording.
        upheld: Of them, those that people decided on and acted against.
        dismissed: Of them, those that people dismissed.
        vouched: Of them, those by accounts of press, relief and research that people vouched for.
        failures: Items on which it broke.
        examples: The strongest, as keys; dismissed ones first, for they tell most.
    """

    name: str
    since: datetime
    looked_at: int
    opened: int
    accounts: int
    by_day: dict[str, int]
    by_language: dict[str, int]
    upheld: int
    dismissed: int
    vouched: int
    failures: int
    examples: tuple[ItemKey, ...]

    @property
    def precision(self) -> float | None:
        """Share of judged ones that people upheld; None when nobody judged any."""
        judged = self.upheld + self.dismissed
        return self.upheld / judged if judged else None


def backtest(
    name: str,
    store: Store,
    policy: Policy,
    *,
    equipment: Equipment,
    tenant: TenantId,
    since: datetime,
    told: Callable[[int], None] = lambda _: None,
) -> Outcome:
    """Run one thing over history, as if it had been live; nothing is written.

    Args:
        name: A detector, or ``listed_terms.NAME``, ``user_rules.NAME`` or ``act_models.NAME``.
        store: Whose history; only read.
        policy: Gives thresholds.
        equipment: The operator's lists, rules and models.
        tenant: Whose items.
        since: Items received before it are remembered, and bring nothing up.
        told: Hears how many records were read.

    Returns:
        What it would have brought up.

    Raises:
        InvalidConfig: There is no detector, list, rule or model of that name.
    """
    detector, policy, equipment = _alone(name, policy, equipment)
    memory = Context(
        listed_urls=policy.listed_urls, vouched=policy.connect.vouched, equipment=equipment
    )
    threshold = policy.detectors[detector.id].threshold
    found: list[tuple[StoredItem, Signal]] = []
    looked_at = failures = 0
    for number, item in enumerate(_items(store, tenant), start=1):
        result = detect(item, memory, policy=policy, detectors=[detector])
        if number % BATCH == 0:
            told(number)
        if item.received_at < since:
            continue
        looked_at += 1
        failures += len(result.failures)
        opening = [one for one in result.signals if one.mode == "live" and one.score >= threshold]
        if opening:
            found.append((item, max(opening, key=lambda one: one.score)))
    return _outcome(
        name, since, found, looked_at, failures, judged_by(store.decisions(None, tenant)), policy
    )


def _alone(name: str, policy: Policy, equipment: Equipment) -> tuple[Detector, Policy, Equipment]:
    """Switch one thing on for all languages, and its detector's other parts off."""
    known = {one.id: one for one in discovered_detectors()}
    head, _, part = name.partition(".")
    detector = known.get(head)
    if detector is None:
        raise InvalidConfig(place=name, reason=f"no such detector; there are: {', '.join(known)}")
    plan = policy.detectors.get(head, PluginPolicy())
    if head in (LISTED, RULES, MODELS):
        plan = structs.replace(plan, threshold=0.0)  # each part has its own, which holds it
        equipment = _only(head, part, equipment)
    plan = structs.replace(plan, mode="live", languages=tuple(sorted(detector.languages)))
    return detector, structs.replace(policy, detectors={head: plan}), equipment


def _only(head: str, part: str, equipment: Equipment) -> Equipment:
    lists = equipment.terms.lists if equipment.terms else ()
    if head == LISTED:
        chosen = [structs.replace(one, is_live=True) for one in lists if one.name == part]
        names, made = [one.name for one in lists], Equipment(terms=Terms(chosen))
    elif head == MODELS:
        pairs = equipment.models.pairs if equipment.models else ()
        live = [
            (structs.replace(plan, is_live=True), model)
            for plan, model in pairs
            if plan.name == part
        ]
        names = [plan.name for plan, _ in pairs]
        made = Equipment(models=ActModels(live) if live else None)
    else:
        rules = [
            structs.replace(one, plan=structs.replace(one.plan, mode="live"))
            for one in equipment.rules
            if one.name == part
        ]
        names, made = [one.name for one in equipment.rules], Equipment(rules=tuple(rules))
    if part not in names:
        there = ", ".join(names) or "none"
        reason = f"say which one behind a dot, as {head}.NAME; the policy has: {there}"
        raise InvalidConfig(place=f"{head}.{part}", reason=reason)
    return made


def _items(store: Store, tenant: TenantId) -> Iterator[StoredItem]:
    after = Seq(0)
    while records := store.read(after, BATCH):
        for record in records:
            if isinstance(record, StoredItem) and record.tenant == tenant:
                yield record
        after = records[-1].seq


def judged_by(decisions: Sequence[Decision]) -> dict[ItemKey, bool]:
    """Tell of each subject whether the last decision that stands acted against it."""
    judged: dict[ItemKey, bool] = {}
    for one in sorted(standing(decisions), key=lambda each: each.at):
        if one.verb in (*UPHOLDING, "dismiss"):
            judged |= dict.fromkeys(one.subjects, one.verb in UPHOLDING)
    return judged


def _outcome(
    name: str,
    since: datetime,
    found: list[tuple[StoredItem, Signal]],
    looked_at: int,
    failures: int,
    judged: dict[ItemKey, bool],
    policy: Policy,
) -> Outcome:
    authors = {item.key: author_key(item.source, item.item) or item.key for item, _ in found}
    verdicts = {key: judged.get(key, judged.get(authors[key])) for key in authors}
    strongest = sorted(found, key=lambda one: (verdicts[one[0].key] is not False, -one[1].score))
    vouched = frozenset(policy.connect.vouched)
    return Outcome(
        name=name,
        since=since,
        looked_at=looked_at,
        opened=len(authors),
        accounts=len(set(authors.values())),
        by_day=dict(sorted(Counter(f"{item.received_at:%Y-%m-%d}" for item, _ in found).items())),
        by_language=dict(sorted(Counter(one.language or "any" for _, one in found).items())),
        upheld=sum(verdict is True for verdict in verdicts.values()),
        dismissed=sum(verdict is False for verdict in verdicts.values()),
        vouched=sum(author in vouched for author in authors.values()),
        failures=failures,
        examples=tuple(item.key for item, _ in strongest[:EXAMPLES]),
    )
