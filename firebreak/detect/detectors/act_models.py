"""What models say that learned from the operator's own decisions."""

from collections.abc import Iterator

import numpy as np

from firebreak.algorithms.text.folding import PLAIN, fold_all
from firebreak.algorithms.text.grams import COLUMNS, grams_of
from firebreak.algorithms.text.linear_models import LARGEST
from firebreak.detect.act_models import ActModel, ActModels, Plan, features, stretches
from firebreak.detect.belonging import masked
from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, Finding, fires, said, silent
from firebreak.detect.equipment import Equipment
from firebreak.model.items import Post, StoredItem
from firebreak.model.signals import Evidence


def detect(item: StoredItem, context: Context) -> Iterator[Finding]:
    """Ask all models about an item's text; one finding for each that speaks."""
    models = context.equipment.models
    if models is None or not (text := context.read(item).text):
        return
    (answers,) = models.answers(fold_all([text]))
    field = "text" if isinstance(item.item, Post) else "alt"
    for (plan, model), answer in zip(models.pairs, answers, strict=True):
        if answer.why or answer.score < plan.threshold:
            continue
        if context.read(item).may_be(plan.language):
            yield _finding(plan, model, answer.score, text, field)


def _finding(plan: Plan, model: ActModel, score: float, text: str, field: str) -> Finding:
    says = f"The model {plan.name}, trained on what people decided, finds the act of {model.act}"
    evidence = tuple(
        Evidence(
            says=f"{says}; these words speak most for it.",
            field=field,
            start=start,
            end=end,
            role="act",
        )
        for start, end in stretches(model, text)
    )
    return Finding(
        score=score,
        evidence=evidence or (Evidence(says=f"{says} in the text as a whole."),),
        category=plan.category,
        language=plan.language,
        part=plan.name,
        is_held=not plan.is_live,
    )


def _example() -> Equipment:
    """Make a model that knows every piece, and for which those of one marker word speak."""
    weights = np.zeros(COLUMNS, np.int8)
    weights[grams_of(fold_all(["vurgadex"], engine=PLAIN), masked()).columns] = LARGEST
    model = ActModel(
        act="call",
        language="en",
        features=features(),
        weights=weights,
        step=0.02,
        bias=-2.0,
        slope=1.0,
        offset=0.0,
        most_unseen=0.5,
    )
    plan = Plan(
        name="markers", language="en", category="call", is_live=True, threshold=0.5, digest=""
    )
    return Equipment(models=ActModels([(plan, model)]))


_GIVEN = _example()

DETECTOR = Detector(
    id="act_models",
    version="1",
    category="",
    applies_to=frozenset({"post", "media"}),
    why="An act in words that no list and no construction has, and people have removed before.",
    references=(
        "K. Weinberger et al., Feature hashing for large scale multitask learning, 2009",
        "J. Platt, Probabilistic outputs for support vector machines, 1999",
    ),
    examples=(
        fires(said("Bring the vurgadex out tonight"), "words it learned", given=_GIVEN),
        fires(said("Bring the vurgadexes out tonight"), "another ending of them", given=_GIVEN),
        silent(said("Bring the chairs out tonight"), "words it learned to be none", given=_GIVEN),
        silent(said("vurga"), "too short to say anything", given=_GIVEN),
        silent(
            said("Apportez le vurgadex ce soir sur la place avec vos voisins"),
            "another language",
            given=_GIVEN,
        ),
        silent(said("Bring the vurgadex out tonight"), "no model was trained"),
    ),
    detect=detect,
    needs="models",
)
