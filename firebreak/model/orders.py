"""A removal order of an authority, and all that was done about it."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.ids import DecisionId, ItemKey, ReviewerId, SourceId

Channel = Literal["form", "mail", "file", "program"]
Method = Literal[
    "perci", "qualified signature", "known-channel callback", "verified mail domain", "none"
]
"""How somebody made sure that an authority sent it; ``none`` admits nothing."""
Tick = Literal["incites", "solicits an offence", "solicits participation", "instructs", "threatens"]
"""Grounds that the form of an order has boxes for (TCO Art. 2(7))."""
PauseReason = Literal[
    "force majeure", "impossibility", "manifest errors", "insufficient information"
]
"""The four grounds on which the law lets the hour stand still (TCO Art. 3(7) and (8))."""
VoidReason = Literal["forged", "withdrawn", "not an order"]
AnnexNumber = Literal["II", "III"]
ScrutinyOutcome = Literal["upheld", "infringed"]


class Annex(Struct, frozen=True, kw_only=True):
    """What an order says, field by field, as in Annex I of Regulation (EU) 2021/784.

    Every field may be missing: what is missing is found and shown, never guessed.

    Attributes:
        reference: The authority's own number.
        state: Member State that issued it, ISO 3166.
        authority: Name of the authority.
        addressee: To whom it is addressed.
        issued_at: When the authority says that it was issued; never what our clock starts at.
        urls: Where the content is.
        more: What else helps to find it.
        reasons: Why it is terrorist content.
        file_number: The authority's file.
        certifier: Who certifies it.
        is_signed: Whether it bears a stamp or a signature.
        follow_up: Whom to ask.
        redress: Court, time limit, provisions.
        is_cross_border: Whether another Member State than our own issued it.
        is_emergency: Whether the authority says that it could not announce its first order.
        withheld_until: Until when the author must not be told; None to tell him.
    """

    reference: str = ""
    state: str = ""
    authority: str = ""
    addressee: str = ""
    issued_at: datetime | None = None
    urls: tuple[str, ...] = ()
    more: str = ""
    reasons: str = ""
    grounds: tuple[Tick, ...] = ()
    file_number: str = ""
    certifier: str = ""
    address: str = ""
    phone: str = ""
    mail: str = ""
    is_signed: bool = False
    follow_up: str = ""
    redress: str = ""
    is_cross_border: bool = False
    is_emergency: bool = False
    withheld_until: datetime | None = None


class Pause(Struct, frozen=True, kw_only=True):
    """A reason for which the hour stands still, once a second person agrees.

    Attributes:
        words: What is needed, as the authority will read it.
        agreed_by: Never ``asked_by``; None while nobody has agreed, and the clock runs.
        began_at: When the second person agreed.
        ended_at: When the reason was over.
    """

    reason: PauseReason
    words: str
    asked_by: ReviewerId
    asked_at: datetime
    agreed_by: ReviewerId | None = None
    began_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether the clock stands still because of it."""
        return self.began_at is not None and self.ended_at is None


class LegalClock(Struct, frozen=True, kw_only=True):
    """The clock of one order; every instant is absolute.

    Attributes:
        received_at: When it reached us; never changed.
        deadline: Until when it must have taken effect; moved only by the end of a pause.
        pauses: All of them, the newest last.
        effective_at: When the effect was seen; None before.
        void_at: When it was found to be no order, or none any more.
        was_late: Whether the deadline had passed before a pause moved it.
    """

    received_at: datetime
    deadline: datetime
    pauses: tuple[Pause, ...] = ()
    effective_at: datetime | None = None
    void_at: datetime | None = None
    was_late: bool = False


class Proof(Struct, frozen=True, kw_only=True):
    """How it was made sure that an authority sent it.

    Attributes:
        note: What was seen or who was called, in the person's words.
    """

    method: Method
    by: ReviewerId
    at: datetime
    note: str


class Void(Struct, frozen=True, kw_only=True):
    """That an order is none, once a second person agrees.

    Attributes:
        agreed_by: Never ``asked_by``; None while the clock runs on.
    """

    reason: VoidReason
    words: str
    asked_by: ReviewerId
    asked_at: datetime
    agreed_by: ReviewerId | None = None


class Scrutiny(Struct, frozen=True, kw_only=True):
    """Whether the home authority looks at an order from abroad (TCO Art. 4).

    Attributes:
        ask_until: Until when it can be asked: 48 hours from receipt.
        answer_until: Until when it must answer: 72 hours from being asked; None before.
    """

    ask_until: datetime
    asked_by: ReviewerId | None = None
    asked_at: datetime | None = None
    answer_until: datetime | None = None
    outcome: ScrutinyOutcome | None = None
    outcome_at: datetime | None = None


class Order(Struct, frozen=True, kw_only=True, tag="order"):
    """One removal order from its receipt to its answer.

    Attributes:
        source: The platform that it is about.
        subjects: What it wants gone, as this desk names it.
        by: Who brought it in: a person, or a program's key.
        sender: Mail domain it came from; empty where it came by no mail.
        mail_check: What our own mail server noted about the sender; empty for nothing.
        category: Policy category that a person filed it under; empty for none, for an order says
            nothing of our own rules.
        checked_by: Who compared the fields with the document; None while nobody has.
        decisions: What carried it out, or part of it.
        done: What of its subjects they were about.
        effect_by: Who saw the effect by hand; None where the platform told it.
        reminded: How often people were reminded that nobody has authenticated it.
        again: How often its case had to be opened again.
        told_at: When the author was told; None before.
        final_at: When it could be contested no more, as a person recorded it; None before.
    """

    annex: Annex
    source: SourceId
    subjects: tuple[ItemKey, ...]
    channel: Channel
    by: str
    clock: LegalClock
    sender: str = ""
    mail_check: str = ""
    category: str = ""
    checked_by: ReviewerId | None = None
    proof: Proof | None = None
    void: Void | None = None
    decisions: tuple[DecisionId, ...] = ()
    done: tuple[ItemKey, ...] = ()
    effect_by: ReviewerId | None = None
    reminded: int = 0
    again: int = 0
    told_at: datetime | None = None
    scrutiny: Scrutiny | None = None
    final_at: datetime | None = None

    @property
    def left(self) -> tuple[ItemKey, ...]:
        """What is still to be carried out."""
        return tuple(subject for subject in self.subjects if subject not in self.done)

    @property
    def pause(self) -> Pause | None:
        """The newest pause that is not over, agreed or not."""
        newest = self.clock.pauses[-1] if self.clock.pauses else None
        return newest if newest is not None and newest.ended_at is None else None


class Answer(Struct, frozen=True, kw_only=True, tag="order answer"):
    """What an authority is told: that it is done (Annex II), or why it cannot be (Annex III).

    Attributes:
        order: Paper of the order.
        text: The whole document.
        sent_by: Who sent it; None while nobody has.
        sent_to: By which way, as the person wrote it.
    """

    order: str
    annex: AnnexNumber
    text: str
    sent_by: ReviewerId | None = None
    sent_at: datetime | None = None
    sent_to: str = ""


class Opening(Struct, frozen=True, kw_only=True):
    """A look into the vault, asked for by one person and granted by another.

    Attributes:
        until: When the look ends; None while nobody has granted it.
    """

    reason: str
    asked_by: ReviewerId
    asked_at: datetime
    granted_by: ReviewerId | None = None
    until: datetime | None = None


class Preserved(Struct, frozen=True, kw_only=True, tag="preserved"):
    """What an order or the desk itself took down, as it was then (TCO Art. 6).

    Attributes:
        order: Paper of the order; empty where the desk removed it by itself.
        item: The thing as JSON; empty where it was never known here.
        author: Its account as JSON; empty likewise.
        opening: The newest look that was asked for.
        decision: The desk's own decision that removed it; empty for an order.
        effective_at: For such a decision: when it was seen that the platform removed it.
    """

    order: str
    item: str
    author: str
    opening: Opening | None = None
    decision: str = ""
    effective_at: datetime | None = None


class Handover(Struct, frozen=True, kw_only=True):
    """That a package reached one of those it is for.

    Attributes:
        receipt: What they answered, as the person wrote it.
    """

    recipient: str
    by: ReviewerId
    at: datetime
    receipt: str


class Package(Struct, frozen=True, kw_only=True, tag="threat to life"):
    """What authorities are told of an imminent threat to life (TCO Art. 14(5), DSA Art. 18).

    Attributes:
        recipients: Whom it must reach, by the policy's rule.
        missing: What the policy does not say and would have to; empty for nothing.
    """

    by: ReviewerId
    why: str
    countries: tuple[str, ...]
    recipients: tuple[str, ...]
    text: str
    missing: tuple[str, ...] = ()
    handovers: tuple[Handover, ...] = ()
