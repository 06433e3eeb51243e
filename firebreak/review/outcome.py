"""What whoever sent a notice is told, and no more than they may know.

Source: Regulation (EU) 2022/2065, Article 16(5) and (6).
"""

from collections.abc import Sequence

from firebreak.model.decisions import Decision
from firebreak.model.ids import ItemKey, Seq
from firebreak.model.letters import Letter
from firebreak.model.notices import StoredNotice
from firebreak.model.policy import Policy
from firebreak.review.inert import name
from firebreak.review.statement import TOLD, Addressee, Background, day, redress, thing
from firebreak.review.wording import WORDINGS, language_of


def outcome(
    notice: StoredNotice,
    decision: Decision,
    *,
    author: ItemKey | None,
    policy: Policy,
    background: Background,
    link: str = "",
) -> Letter:
    """Tell somebody what became of their notice.

    It says what became of the very thing they reported, and nothing about its author, the reasons,
    other things of the case or other people's notices.

    Args:
        notice: What they sent.
        decision: What a person decided; neither ``escalate`` nor ``reverse``.
        author: Account that made the thing; None where nobody knows.
        policy: Languages, redress and contact.
        background: Whether tools took part; how the case came up is not told.
        link: Address of the page where the sender contests it; empty where there is none.

    Returns:
        The text, in the language of the notice.
    """
    language = language_of(notice.notice.language, policy.statements.language)
    wording = WORDINGS[language]
    to = Addressee(
        account=None, subjects=(), language=language, link=link, reference=notice.notice.id
    )
    concerns = notice.subject in decision.subjects or (
        author in decision.subjects and decision.verb in ("suspend", "restrict")
    )
    done = wording.reported[decision.verb] if concerns and decision.verb in TOLD else wording.left
    judged = wording.judged_helped if background.is_marked else wording.judged_unhelped
    contact = policy.profile.contact
    parts = [
        wording.received.format(
            notice=name(notice.notice.id), thing=thing(notice.subject, None, wording)
        ),
        done,
        judged.format(day=day(decision.at, wording)),
        *redress(policy, to, wording),
        wording.contact.format(contact=contact) if contact else "",
    ]
    return Letter(language=language, text="\n\n".join(part for part in parts if part))


def unanswered(notices: Sequence[StoredNotice], answered: Sequence[Seq]) -> list[StoredNotice]:
    """Give the notices whose sender has yet to be told, each once, in the order they came.

    Args:
        notices: All of a case, in any order; removal orders are answered by their own document.
        answered: Places in the feed of those that were answered.

    Returns:
        Those left.
    """
    left = {one.seq: one for one in notices if one.notice.kind != "removal_order"}
    return [left[seq] for seq in sorted(left.keys() - set(answered))]
