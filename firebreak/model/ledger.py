"""Lines of the append-only history that every number is computed from."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.actions import ActionVerb
from firebreak.model.appeals import AppealBy, AppealOutcome
from firebreak.model.cases import CaseKind, Origin
from firebreak.model.decisions import Purpose, Verb
from firebreak.model.ids import ActionId, CaseId, DecisionId, ItemKey, TenantId
from firebreak.model.notices import NoticeKind

Basis = Literal["law", "terms"]
"""Whether a category is against the law, as the policy says, or against the platform's rules."""

EntryKind = Literal[
    "case opened",
    "case reopened",
    "case expired",
    "member joined",
    "case lapsed",
    "case merged",
    "case split",
    "case claimed",
    "case released",
    "case taken over",
    "case assigned",
    "note left",
    "opinion asked",
    "opinion given",
    "case decided",
    "decision proposed",
    "action planned",
    "action delivered",
    "action confirmed",
    "action failed",
    "action retried",
    "signed in",
    "looked up",
    "media shown",
    "exposure asked",
    "exposure allowed",
    "hold placed",
    "hold lifted",
    "subject erased",
    "content expired",
    "entry listed",
    "entry withdrawn",
    "entry judged",
    "list imported",
    "policy in force",
    "second review",
    "gold answered",
    "order received",
    "order checked",
    "order authenticated",
    "order reminded",
    "order paused",
    "order resumed",
    "order void",
    "order effective",
    "order answered",
    "order told",
    "scrutiny asked",
    "scrutiny answered",
    "vault asked",
    "vault opened",
    "explanation delivered",
    "explanation failed",
    "threat to life",
    "threat handed over",
    "appeal received",
    "appeal answered",
    "notice received",
    "notice answered",
    "letter delivered",
    "letter failed",
    "letter retried",
    "person added",
    "role granted",
    "role taken",
    "person shut out",
    "person let in",
    "link made",
    "key made",
    "key revoked",
    "emergency asked",
    "emergency agreed",
    "emergency ended",
    "case read",
    "plan proposed",
    "plan looked at",
    "plan blocked",
    "plan approved",
    "plan begun",
    "plan went on",
    "plan stopped",
    "plan done",
    "plan undone",
    "sending frozen",
    "thaw asked",
    "sending thawed",
    "explanation retried",
    "misuse noted",
    "misuse warned",
    "misuse warning delivered",
    "misuse suspended",
    "misuse ended",
    "misuse reversed",
    "misuse reported",
    "kept looked at",
    "kept taken up",
    "exposure decided",
    "exposure reported",
    "exposure ended",
    "order final",
    "breach explained",
    "sign-in slowed",
    "factor changed",
    "sessions ended",
    "identity changed",
    "look judged",
    "canary named",
    "canary withdrawn",
    "look-ups stopped",
    "password changed",
    "translation asked",
    "policy proposed",
    "policy agreed",
    "policy withdrawn",
    "policy refused",
    "policy adopted",
    "activity counted",
    "exported",
    "statement sent",
    "event named",
    "event ended",
]


OPENING: frozenset[EntryKind] = frozenset(["case opened", "case reopened", "case split"])
"""Lines with which a case begins to wait for a person."""
CLOSING: frozenset[EntryKind] = frozenset(["case expired", "case lapsed", "case merged"])
"""Lines with which it ends to wait, though nobody decided it."""


class LedgerEntry(Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """One thing that happened, who did it, and when; never changed afterwards.

    Holds keys and policy words only: no content, no names.

    ``case opened``, ``case reopened`` and ``case split`` carry the receipt of what led there as
    ``at``;
    ``member joined`` names an account that came up in a network case. ``media shown`` names the
    medium, and notes in which form a person saw it and why. ``decision proposed`` names the
    escalation that passed the case on, and the verb that a second person was asked to agree to.

    Attributes:
        seq: Position from 1, gap-free; 0 before the store has numbered it.
        actor: Reviewer, ``system`` or an API client.
        waits: For ``case decided`` and ``appeal answered``: somebody still has to decide, because
            it was escalated, members of a network were left, an appeal waits, or something new.
        reverses: For ``case decided`` with ``reverse``: the decision taken back.
        posts_before: Posts the subject account had made when its case opened; None if unknown.
        drawn: For ``member joined``: it was shown by lot, from below the line.
        lists: For ``case decided``: lists of known media whose entries it judged.
        notice_kind: For ``case decided``: the gravest kind of notice that spoke for it.
        linkers: For ``case decided`` about a network: linkers whose rows counted for who was
            decided on.
        agrees: For ``second review``: whether the answer is that of the decision; ``verb`` and
            ``category`` are the answer's. For ``gold answered``: whether it is the known one;
            nobody is named there, so that nobody can be ranked by it.
        language: For these two: of the wording, as an ISO 639-1 code. For ``case decided``: what
            the case is written in; ``mul`` for several languages, empty where nobody said.
        until: For ``hold placed`` and ``case claimed``: when it ends; for ``appeal received``: when
            it must be answered; for ``case decided``: its deadline, where it had one.
        appeal: For ``appeal received`` and ``appeal answered``: its paper; for ``case decided``
            with ``reverse``: that of the appeal that it answers.
        appeal_by: For these two: who appealed.
        outcome: For ``appeal answered``: what came of it.
        until: For ``hold placed`` and ``case claimed``: when it ends.
        other: For ``case merged``: the case that has the matter now; for ``case split``: the one
            that it was part of.
        colleague: Reviewer to whom a case is assigned, who is asked, or who may see more; whose
            role or power changes.
        done_at: For ``case split`` and ``activity counted``: when it was done; for ``event named``:
            when the event began.
        plan: Paper of the plan against many accounts that it belongs to; empty for none.
        order: Paper of the removal order that it is about, or that a decision carries out.
        state: For lines about an order: the Member State that issued it, ISO 3166; empty where
            the order does not say it so.
        detail: One of our own closed words: for a line about an order the channel, the method,
            why it is paused or void, or what scrutiny found; for one about misuse the role.
        things: How many it is about: for ``order received`` and ``order checked`` those that an
            order names; for ``order effective`` those that were removed because of it and not by
            a decision of the desk's own before; for ``notice received`` notices. None where an
            older line does not say.
        basis: For ``case decided`` with a verb that acts; None where an older line does not say.
        views_before: For ``case opened`` and ``member joined``: times that what the account had
            posted, or the post itself, was known to have been seen; None if nobody tells.
        purpose: For ``case decided``: what the reviewer said that it was said for.
        exempt: For ``case opened``, ``member joined`` and ``case decided``: as what the policy
            vouches for whom it is about; empty where it vouches for nobody.
        automated: For ``case decided``: whether who decided was shown what tools had marked or
            models had said; None of lines that are older than this.
        returns: For ``member joined`` and ``case decided`` about a network: decisions that
            suspended an account as whose return the member came up, one for each such member.
        counted: For ``activity counted``: figures of one UTC day that ends ``at``, by name; with a
            ``case`` of the accounts of a network, without one of all others. Of no person.
        event: Paper of the event that was named or ended; its name is the note, ``until`` its end.
    """

    kind: EntryKind
    tenant: TenantId
    at: datetime
    actor: str
    seq: int = 0
    case: CaseId | None = None
    case_kind: CaseKind | None = None
    origin: Origin | None = None
    subject: ItemKey | None = None
    category: str = ""
    decision: DecisionId | None = None
    verb: Verb | None = None
    waits: bool = False
    reverses: DecisionId | None = None
    action: ActionId | None = None
    action_verb: ActionVerb | None = None
    detectors: tuple[str, ...] = ()
    posts_before: int | None = None
    policy: str = ""
    note: str = ""
    drawn: bool = False
    lists: tuple[str, ...] = ()
    until: datetime | None = None
    notice_kind: NoticeKind | None = None
    linkers: tuple[str, ...] = ()
    agrees: bool | None = None
    language: str = ""
    appeal: str = ""
    appeal_by: AppealBy | None = None
    outcome: AppealOutcome | None = None
    other: CaseId | None = None
    colleague: str = ""
    done_at: datetime | None = None
    plan: str = ""
    order: str = ""
    state: str = ""
    detail: str = ""
    things: int | None = None
    basis: Basis | None = None
    views_before: int | None = None
    purpose: Purpose | None = None
    exempt: str = ""
    automated: bool | None = None
    returns: tuple[DecisionId, ...] = ()
    counted: tuple[tuple[str, int], ...] = ()
    event: str = ""


class Private(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What can be erased of a ledger line: whom it is about, and free words."""

    subject: ItemKey | None = None
    note: str = ""


class Leaf(Struct, frozen=True, kw_only=True):
    """A ledger line as it stands in the tree, exact to the byte.

    Attributes:
        seq: Position from 1; the tree counts leaves from 0.
        body: JSON of the line without its private part.
        private: JSON of the private part; None once erased.
        salt: 32 bytes; None once erased.
        commitment: Hash of salt and private part; stays for ever.
        node: Hash of the largest perfect subtree that ends with this leaf.
    """

    seq: int
    body: bytes
    private: bytes | None
    salt: bytes | None
    commitment: bytes
    node: bytes


class Tree(Struct, frozen=True, kw_only=True):
    """All that is needed to go on with a tenant's tree.

    Attributes:
        size: Leaves, which is the number of the last line; 0 for none.
        frontier: Hashes of the perfect subtrees it falls into, largest first.
    """

    size: int = 0
    frontier: tuple[bytes, ...] = ()
