"""What people must know of a trained model, on one page beside it."""

from collections.abc import Iterator
from datetime import datetime

from firebreak.app.train import Gathered
from firebreak.detect.training import ACCOUNTS, EARLIER, FOLDS, SAYERS, SEEDS, Trained, Trial

THRESHOLDS = (0.2, 0.5, 0.7, 0.8, 0.9, 0.95)
PIECES = 5
PERCENT = 100


def card(name: str, trained: Trained, gathered: Gathered, *, digest: str, at: datetime) -> str:
    """Write a model's card.

    Args:
        name: Of the model in the policy.
        trained: The model with its trials.
        gathered: What it learned from.
        digest: Of its file.
        at: When it was trained.

    Returns:
        Markdown, without a word of any post.
    """
    return "\n".join(_lines(name, trained, gathered, digest, at)) + "\n"


def _lines(
    name: str, trained: Trained, gathered: Gathered, digest: str, at: datetime
) -> Iterator[str]:
    model = trained.model
    yield f"# Model {name}: {model.act} in {model.language}"
    yield f"Trained {at:%Y-%m-%d %H:%M} UTC; features {model.features}; file {digest}."
    yield ""
    yield "**The gate: not asked yet.** Until it has passed, the model opens no case:"
    yield f"`firebreak gate act_models.{name} --language {model.language} --controls FOLDER`"
    yield ""
    yield "## Learned from"
    authors = trained.positive_accounts
    yield f"- {trained.positives:,} posts that do the act, by {authors:,} accounts"
    yield f"- {trained.negatives:,} posts that do not; {trained.accounts:,} accounts in all"
    yield (
        f"- of these: {gathered.upheld:,} upheld, {gathered.dismissed:,} dismissed, "
        f"{gathered.background:,} never reported, {gathered.lines:,} lines of files; the same "
        "words of the same account count once"
    )
    yield f"- {gathered.elsewhere:,} in other languages, or in one that cannot be told, left out"
    yield from _measured(trained)
    yield ""
    yield "## Limits"
    yield from _limits(trained)


def _measured(trained: Trained) -> Iterator[str]:
    yield ""
    yield "## Measured"
    yield (
        f"On posts since {trained.cut:%Y-%m-%d %H:%M} UTC, when {EARLIER:.0%} of the act's posts "
        f"had been written, by a model that learned only from earlier posts of other accounts; "
        f"accounts were drawn into {FOLDS} parts, {SEEDS} times anew. The worst of all drawings:"
    )
    yield ""
    yield "| threshold | its act seen | others that reach it | precision among these posts |"
    yield "|---|---|---|---|"
    for threshold in THRESHOLDS:
        yield _threshold(trained.trials, threshold)
    yield ""
    yield "Each drawing at threshold 0.5:"
    yield ""
    yield "| drawing | asked | its act | no answer | its act seen | others that reach it |"
    yield "|---|---|---|---|---|---|"
    for one in trained.trials:
        yield (
            f"| {one.seed} | {one.asked:,} | {one.acts:,} | "
            f"{1 - len(one.scores) / one.asked:.1%} | {one.recall(0.5):.0%} | "
            f"{one.false_rate(0.5):.2%} |"
        )
    yield ""
    yield "What a score of the first drawing meant:"
    yield ""
    yield "| score | posts | mean score | did the act |"
    yield "|---|---|---|---|"
    yield from _reliability(trained.trials[0])


def _threshold(trials: tuple[Trial, ...], threshold: float) -> str:
    precisions = [_precision(one, threshold) for one in trials]
    known = [one for one in precisions if one is not None]
    return (
        f"| {threshold:g} | {min(one.recall(threshold) for one in trials):.0%} | "
        f"{max(one.false_rate(threshold) for one in trials):.2%} | "
        f"{f'{min(known):.0%}' if known else 'none reached it'} |"
    )


def _precision(trial: Trial, threshold: float) -> float | None:
    reached = [
        hit for score, hit in zip(trial.scores, trial.hits, strict=True) if score >= threshold
    ]
    return sum(reached) / len(reached) if reached else None


def _reliability(trial: Trial) -> Iterator[str]:
    for piece in range(PIECES):
        low, high = piece / PIECES, (piece + 1) / PIECES
        within = [
            (score, hit)
            for score, hit in zip(trial.scores, trial.hits, strict=True)
            if low <= score < high or (high == 1 and score == 1)
        ]
        if within:
            mean = sum(score for score, _ in within) / len(within)
            share = sum(hit for _, hit in within) / len(within)
            yield f"| {low:.1f} to {high:.1f} | {len(within):,} | {mean:.2f} | {share:.2f} |"


def _limits(trained: Trained) -> Iterator[str]:
    yield (
        "- A score is a probability among posts like those it was measured on. Among all posts of "
        "a platform the act is far rarer, and so is being right."
    )
    yield (
        f"- No answer where more than {trained.model.most_unseen:.0%} of a text is unlike what it "
        "learned from, where a text is too short, or is in another language."
    )
    yield (
        f"- Pieces that fewer than {SAYERS} accounts wrote are unknown to it, and words of belief, "
        "nations and peoples are taken out first."
    )
    yield (
        f"- It repeats what people decided, their mistakes too. {ACCOUNTS} accounts are few: "
        "when people decide otherwise, train it again."
    )
