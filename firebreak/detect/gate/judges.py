"""Detectors as judges: one detector, all guards, each text as a post."""

from collections.abc import Callable, Sequence

from firebreak.detect.act_models import ActModel, ActModels, Plan
from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, said
from firebreak.detect.equipment import Equipment
from firebreak.detect.gate.contract import Judge
from firebreak.detect.rules import Rule
from firebreak.detect.run import look, with_guards
from firebreak.detect.terms import TermList, Terms
from firebreak.model.items import Post, StoredItem
from firebreak.model.policy import PluginPolicy, Policy

AT_ONCE = 1_000
"""Texts that are read at once."""


def judge_of(detector: Detector, policy: Policy, *, equipment: Equipment | None = None) -> Judge:
    """Make a judge of a detector of wording.

    Args:
        detector: One with ``languages``.
        policy: Gives its threshold, and what it reads beside.
        equipment: The operator's lists, rules and models.

    Returns:
        The judge; its examples are those of the detector that fire.
    """
    memory = Context(equipment=equipment)
    scores = _asking(detector, memory, policy)
    threshold = policy.detectors.get(detector.id, PluginPolicy()).threshold

    return Judge(
        name=detector.id,
        version=with_guards(detector.version),
        act=detector.category,
        languages=detector.languages,
        threshold=threshold,
        examples=_examples(detector, memory),
        scores=scores,
    )


def judges_of_parts(detector: Detector, policy: Policy, equipment: Equipment) -> list[Judge]:
    """Make a judge of each list of terms, rule or model that a detector reads.

    Args:
        detector: ``listed_terms``, ``user_rules`` or ``act_models``; any other has no parts.
        policy: Read for nothing but the guards' sake.
        equipment: Where the parts are.

    Returns:
        One judge a part, under the name ``DETECTOR.PART``.
    """
    if detector.id == "user_rules":
        return [_rule(detector, policy, rule) for rule in equipment.rules]
    if detector.id == "act_models" and equipment.models:
        return [_model(detector, policy, plan, model) for plan, model in equipment.models.pairs]
    lists = equipment.terms.lists if detector.id == "listed_terms" and equipment.terms else ()
    return [_list(detector, policy, one) for one in lists]


def _rule(detector: Detector, policy: Policy, rule: Rule) -> Judge:
    return _part(
        detector,
        policy,
        Equipment(rules=(rule,)),
        name=rule.name,
        digest=rule.digest,
        act=rule.plan.category,
        language=rule.plan.language,
        threshold=rule.plan.threshold,
        examples=rule.plan.fires,
    )


def _model(detector: Detector, policy: Policy, plan: Plan, model: ActModel) -> Judge:
    return _part(
        detector,
        policy,
        Equipment(models=ActModels([(plan, model)])),
        name=plan.name,
        digest=plan.digest,
        act=plan.category,
        language=plan.language,
        threshold=plan.threshold,
        examples=(),
    )


def _list(detector: Detector, policy: Policy, one: TermList) -> Judge:
    return _part(
        detector,
        policy,
        Equipment(terms=Terms([one])),
        name=one.name,
        digest=one.digest,
        act=one.category,
        language=one.language,
        threshold=one.threshold,
        examples=(),
    )


def _part(  # noqa: PLR0913
    detector: Detector,
    policy: Policy,
    given: Equipment,
    *,
    name: str,
    digest: str,
    act: str,
    language: str,
    threshold: float,
    examples: tuple[str, ...],
) -> Judge:
    ask = _asking(detector, Context(equipment=given), policy)

    def scores(texts: Sequence[str], spoken: str) -> list[float]:
        del spoken  # a list is asked in its own language, about texts of every one
        return ask(texts, language)

    return Judge(
        name=f"{detector.id}.{name}",
        version=with_guards(digest),
        act=act,
        languages=frozenset({language}),
        threshold=threshold,
        examples=tuple((language, text) for text in examples),
        scores=scores,
    )


def _asking(
    detector: Detector, memory: Context, policy: Policy
) -> Callable[[Sequence[str], str], list[float]]:
    def strongest(item: StoredItem, language: str) -> float:
        found = look(item, memory, policy=policy, detectors=[detector])
        if found.failures:
            return 1.0  # what cannot be judged opens a case, so it counts as one
        return max((one.score for one in found.signals if one.language == language), default=0.0)

    def scores(texts: Sequence[str], language: str) -> list[float]:
        made: list[float] = []
        for start in range(0, len(texts), AT_ONCE):
            items = [said(text) for text in texts[start : start + AT_ONCE]]
            memory.read_ahead(items)
            made += [strongest(item, language) for item in items]
        return made

    return scores


def _examples(detector: Detector, memory: Context) -> tuple[tuple[str, str], ...]:
    found = []
    for example in detector.examples:
        if example.fires and isinstance(example.item.item, Post):
            languages = {one.language for one in detector.detect(example.item, memory)}
            found += [(language, example.item.item.text) for language in sorted(languages)]
    return tuple(found)
