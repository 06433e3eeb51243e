"""Detectors as judges: one detector, all guards, each text as a post."""

from collections.abc import Sequence

from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, said
from firebreak.detect.equipment import Equipment
from firebreak.detect.gate.contract import Judge
from firebreak.detect.run import look
from firebreak.model.items import Post
from firebreak.model.policy import PluginPolicy, Policy


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
    threshold = policy.detectors.get(detector.id, PluginPolicy()).threshold

    def scores(texts: Sequence[str], language: str) -> list[float]:
        return [_score(text, language) for text in texts]

    def _score(text: str, language: str) -> float:
        found = look(said(text), memory, policy=policy, detectors=[detector])
        if found.failures:
            return 1.0  # what cannot be judged opens a case, so it counts as one
        return max((one.score for one in found.signals if one.language == language), default=0.0)

    return Judge(
        name=detector.id,
        version=detector.version,
        act=detector.category,
        languages=detector.languages,
        threshold=threshold,
        examples=_examples(detector, memory),
        scores=scores,
    )


def _examples(detector: Detector, memory: Context) -> tuple[tuple[str, str], ...]:
    found = []
    for example in detector.examples:
        if example.fires and isinstance(example.item.item, Post):
            languages = {one.language for one in detector.detect(example.item, memory)}
            found += [(language, example.item.item.text) for language in sorted(languages)]
    return tuple(found)
