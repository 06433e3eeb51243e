"""What may be done with a removal order, by whom, and when.

An order that nobody has authenticated is never carried out, and its clock runs all the same. What
stops the clock or ends the order takes two people.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from firebreak.model.errors import InvalidDecision, NotAllowed
from firebreak.model.ids import ReviewerId
from firebreak.model.orders import (
    LegalClock,
    Method,
    Order,
    Pause,
    PauseReason,
    Proof,
    Scrutiny,
    ScrutinyOutcome,
    Void,
    VoidReason,
)
from firebreak.model.policy import Policy
from firebreak.review.clocks import legal_state, order_time, paused, resumed

ASK_SCRUTINY = timedelta(hours=48)
ANSWER_SCRUTINY = timedelta(hours=72)
REMINDERS = tuple(timedelta(minutes=minutes) for minutes in (0, 10, 20, 30, 40, 50))
"""After receipt, while nobody has authenticated an order."""
LONGEST_WORDS = 10_000


class Other(Struct, frozen=True, kw_only=True):
    """What another order is known by, to find a number that is used twice."""

    reference: str
    authority: str
    mail: str = ""


class Alarm(Struct, frozen=True, kw_only=True):
    """Something about an order that a forger would do; a person decides what it means."""

    name: str
    says: str


def begin(received_at: datetime, *, policy: Policy) -> LegalClock:
    """Start the clock of an order at its receipt."""
    return LegalClock(received_at=received_at, deadline=received_at + order_time(policy))


def missing(order: Order) -> tuple[str, ...]:
    """Name the fields without which an order cannot be carried out or answered."""
    annex = order.annex
    needed = {
        "urls": annex.urls,
        "authority": annex.authority,
        "reference": annex.reference,
        "state": annex.state,
        "reasons": annex.reasons,
        "is_signed": annex.is_signed,
        "certifier": annex.certifier,
        "mail or phone": annex.mail or annex.phone or annex.follow_up,
    }
    return tuple(name for name, value in needed.items() if not value)


def alarms(order: Order, others: Sequence[Other], *, policy: Policy) -> tuple[Alarm, ...]:
    """Find what a forger would do.

    Args:
        order: Any order.
        others: Every other order that came before.
        policy: Mail domains of authorities that are known, and where we are.

    Returns:
        Each in a sentence that says nothing of the order's content; empty for nothing.
    """
    annex, known = order.annex, policy.orders.authorities
    found = []
    if order.sender and not _is_of(order.sender, known):
        says = "it came from a mail domain that is on no list of authorities"
        found.append(Alarm(name="unknown sender", says=says))
    claimed = domain_of(annex.mail)
    if claimed and not _is_of(claimed, known):
        says = "the address it gives for answers is on no list of authorities"
        found.append(Alarm(name="unknown address", says=says))
    if order.sender and claimed and not _is_of(order.sender, (claimed,)):
        says = "it was sent from another domain than the one it gives for answers"
        found.append(Alarm(name="two domains", says=says))
    if order.channel == "mail" and "pass" not in order.mail_check:
        says = "our mail server did not find the sender's signature right"
        found.append(Alarm(name="unsigned mail", says=says))
    if annex.reference and any(_is_reused(annex.reference, one) for one in others):
        says = "another order bears the same number"
        found.append(Alarm(name="number used twice", says=says))
    at = order.clock.received_at
    if annex.issued_at is not None and annex.issued_at > at + timedelta(minutes=5):
        says = "it says that it was issued after it came"
        found.append(Alarm(name="issued later", says=says))
    if annex.issued_at is not None and annex.issued_at < at - timedelta(days=7):
        says = "it says that it was issued more than a week before it came"
        found.append(Alarm(name="issued long ago", says=says))
    return tuple(found)


def is_first(order: Order, others: Sequence[Other]) -> bool:
    """Say whether no order of the same authority came before; it must be announced 12 h before."""
    return not any(one.authority.casefold() == order.annex.authority.casefold() for one in others)


def check_fields(order: Order, *, by: ReviewerId) -> Order:
    """Record who compared the fields with the document."""
    _check_stands(order)
    return replace(order, checked_by=by)


def authenticate(
    order: Order,
    method: Method,
    *,
    note: str,
    by: ReviewerId,
    now: datetime,
    found: Sequence[Alarm],
    policy: Policy,
) -> Order:
    """Record how somebody made sure that an authority sent it.

    Args:
        order: The order.
        method: How.
        note: Which channel, which certificate, who was called: in the person's words.
        by: Who.
        now: When.
        found: What :func:`alarms` finds.
        policy: Mail domains of authorities that are known.

    Returns:
        The order with its proof.

    Raises:
        InvalidDecision: The method proves nothing here, or nothing is said of what was seen.
    """
    _check_stands(order)
    if order.proof is not None:
        raise InvalidDecision(field="method", reason="it is authenticated already; reload the page")
    if method == "none":
        raise InvalidDecision(field="method", reason="choose how you made sure, or declare it void")
    _check_words("note", note)
    if method == "verified mail domain":
        _check_mail(order, found, policy)
    if method == "known-channel callback":
        _check_callback(order, note, policy)
    return replace(order, proof=Proof(method=method, by=by, at=now, note=note.strip()))


def ask_pause(
    order: Order, reason: PauseReason, *, words: str, by: ReviewerId, now: datetime
) -> Order:
    """Propose that the hour stands still; it runs on until a second person agrees."""
    _check_runs(order)
    if order.pause is not None:
        raise InvalidDecision(field="pause", reason="one is proposed or stands already")
    _check_words("words", words)
    pause = Pause(reason=reason, words=words.strip(), asked_by=by, asked_at=now)
    return replace(order, clock=replace(order.clock, pauses=(*order.clock.pauses, pause)))


def agree_pause(order: Order, *, by: ReviewerId, now: datetime) -> Order:
    """Let the hour stand still; raises NotAllowed for whoever proposed it."""
    _check_runs(order)
    pause = order.pause
    if pause is None or pause.stands:
        raise InvalidDecision(field="pause", reason="nobody has proposed one; reload the page")
    _check_other(pause.asked_by, by, "agree to your own pause")
    *before, newest = order.clock.pauses
    agreed = replace(newest, agreed_by=by)
    return replace(order, clock=paused(replace(order.clock, pauses=(*before, agreed)), now))


def resume(order: Order, *, now: datetime, policy: Policy) -> Order:
    """End a pause: one whole hour from now. A proposal nobody agreed to is dropped."""
    _check_runs(order)
    pause = order.pause
    if pause is None:
        raise InvalidDecision(field="pause", reason="the clock runs already")
    if not pause.stands:
        return replace(order, clock=replace(order.clock, pauses=order.clock.pauses[:-1]))
    return replace(order, clock=resumed(order.clock, now, policy=policy))


def ask_void(
    order: Order, reason: VoidReason, *, words: str, by: ReviewerId, now: datetime
) -> Order:
    """Propose that it is no order; the clock runs on until a second person agrees."""
    _check_runs(order)
    if order.decisions:
        reason_not = "it was carried out; take that back first, then say why"
        raise InvalidDecision(field="void", reason=reason_not)
    _check_words("words", words)
    void = Void(reason=reason, words=words.strip(), asked_by=by, asked_at=now)
    return replace(order, void=void)


def agree_void(order: Order, *, by: ReviewerId, now: datetime) -> Order:
    """End the order; raises NotAllowed for whoever proposed it."""
    _check_runs(order)
    void = order.void
    if void is None or order.decisions:
        raise InvalidDecision(field="void", reason="nobody has proposed that; reload the page")
    _check_other(void.asked_by, by, "agree to your own proposal")
    clock = replace(order.clock, void_at=now)
    return replace(order, void=replace(void, agreed_by=by), clock=clock)


def drop_void(order: Order) -> Order:
    """Take the proposal back that it is no order."""
    _check_runs(order)
    return replace(order, void=None)


def check_may_execute(order: Order, now: datetime) -> None:
    """Refuse to carry out what is not fit for it.

    Args:
        order: The order.
        now: When.

    Raises:
        InvalidDecision: Nobody has authenticated or checked it, it is void, its clock stands, or
            it was carried out; names the next step.
    """
    _check_runs(order)
    if order.proof is None or order.proof.method == "none":
        reason = "nobody has authenticated it; record how you made sure that an authority sent it"
        raise InvalidDecision(field="order", reason=reason)
    if order.checked_by is None:
        reason = "nobody has compared its fields with the document; do that first"
        raise InvalidDecision(field="order", reason=reason)
    if order.void is not None:
        reason = "somebody says that it is no order; a second person must agree or drop that"
        raise InvalidDecision(field="order", reason=reason)
    if legal_state(order.clock, now) == "paused":
        raise InvalidDecision(field="order", reason="its clock stands still; resume it first")
    if order.subjects and not order.left:
        raise InvalidDecision(field="order", reason="it was carried out already; reload the page")
    if order.scrutiny is not None and order.scrutiny.outcome == "infringed":
        raise InvalidDecision(field="order", reason="the home authority found a breach; leave it")
    if not order.subjects:
        raise InvalidDecision(field="order", reason="it names nothing; say what it is about")


def see_effect(order: Order, at: datetime, *, now: datetime, by: ReviewerId | None) -> Order:
    """Record when the effect was seen.

    Args:
        order: One that was carried out.
        at: When; not before its receipt, not later than now.
        now: The present instant.
        by: Who saw it; None where the platform told it.

    Returns:
        The order with its clock stopped; from abroad, with the time for asking for scrutiny.

    Raises:
        InvalidDecision: It was not carried out, is effective already, or the instant is impossible.
    """
    _check_runs(order)
    if not order.decisions or order.left:
        raise InvalidDecision(field="at", reason="it was not carried out yet, or only in part")
    if not order.clock.received_at <= at <= now:
        raise InvalidDecision(field="at", reason="give an instant between its receipt and now")
    clock = replace(order.clock, effective_at=at)
    return replace(order, clock=clock, effect_by=by)


def scrutiny_of(order: Order) -> Scrutiny | None:
    """Give the timers of an order from abroad; None for one from home."""
    if not order.annex.is_cross_border:
        return None
    return order.scrutiny or Scrutiny(ask_until=order.clock.received_at + ASK_SCRUTINY)


def ask_scrutiny(order: Order, *, by: ReviewerId, now: datetime) -> Order:
    """Record that the home authority was asked to look at an order from abroad.

    Args:
        order: One from another Member State.
        by: Who asked.
        now: When; its last instant is still in time.

    Returns:
        The order with the time until which the authority must answer.

    Raises:
        InvalidDecision: It is from home, was asked before, or 48 hours are over.
    """
    timers = scrutiny_of(order)
    if timers is None or timers.asked_at is not None:
        raise InvalidDecision(field="scrutiny", reason="only once, and only of one from abroad")
    if now > timers.ask_until:
        reason = f"this could be asked until {timers.ask_until:%Y-%m-%d %H:%M} UTC"
        raise InvalidDecision(field="scrutiny", reason=reason)
    asked = replace(timers, asked_by=by, asked_at=now, answer_until=now + ANSWER_SCRUTINY)
    return replace(order, scrutiny=asked)


def answer_scrutiny(order: Order, outcome: ScrutinyOutcome, *, now: datetime) -> Order:
    """Record what the home authority found; also where it looked without being asked."""
    timers = scrutiny_of(order)
    if timers is None or timers.outcome is not None:
        raise InvalidDecision(
            field="scrutiny", reason="there is nothing to answer; reload the page"
        )
    return replace(order, scrutiny=replace(timers, outcome=outcome, outcome_at=now))


def is_withheld(order: Order, now: datetime) -> bool:
    """Say whether the author must not be told yet; at the instant itself he may be."""
    until = order.annex.withheld_until
    return until is not None and now < until


def is_settled(order: Order, now: datetime) -> bool:
    """Say whether nothing is left to do about an order.

    Args:
        order: Any order.
        now: Aware instant to ask about.

    Returns:
        True once it is void, or effective with the author told and no timer running.
    """
    if order.clock.void_at is not None:
        return True
    if order.clock.effective_at is None or order.told_at is None:
        return False
    timers = scrutiny_of(order)
    if timers is None or timers.outcome is not None:
        return True
    return now > (timers.answer_until or timers.ask_until)


def reminders_due(order: Order, now: datetime) -> int:
    """Count the reminders that should have gone out by now: none once authenticated."""
    if order.proof is not None or legal_state(order.clock, now) == "void":
        return order.reminded
    waited = now - order.clock.received_at
    return max(order.reminded, sum(waited >= after for after in REMINDERS))


def domain_of(address: str) -> str:
    """Give the domain of a mail address, in lower case; empty where there is none."""
    return address.rpartition("@")[2].strip(" <>\t\r\n").casefold() if "@" in address else ""


def _is_of(domain: str, known: Sequence[str]) -> bool:
    domain = domain.casefold()
    return any(domain == one.casefold() or domain.endswith(f".{one.casefold()}") for one in known)


def _is_reused(reference: str, other: Other) -> bool:
    return other.reference.strip().casefold() == reference.strip().casefold()


def _check_stands(order: Order) -> None:
    if order.clock.void_at is not None:
        raise InvalidDecision(field="order", reason="it was declared void; file a new one instead")


def _check_runs(order: Order) -> None:
    _check_stands(order)
    if order.clock.effective_at is not None:
        raise InvalidDecision(field="order", reason="it has taken effect already; reload the page")


def _check_other(first: ReviewerId, second: ReviewerId, what: str) -> None:
    if first == second:
        raise NotAllowed(who=second, what=f"{what}; a second person must")


def _check_words(field: str, words: str) -> None:
    if not words.strip():
        raise InvalidDecision(field=field, reason="say what you saw or need, in a sentence")
    if len(words) > LONGEST_WORDS:
        reason = f"shorten to {LONGEST_WORDS:,} characters; has {len(words):,}"
        raise InvalidDecision(field=field, reason=reason)


def _check_mail(order: Order, found: Sequence[Alarm], policy: Policy) -> None:
    if not order.sender or not _is_of(order.sender, policy.orders.authorities):
        reason = "its mail domain is on no list of authorities; call a number that you know"
        raise InvalidDecision(field="method", reason=reason)
    if found:
        reason = f"{found[0].says}; a mail domain alone is not enough, call a number that you know"
        raise InvalidDecision(field="method", reason=reason)


def _check_callback(order: Order, note: str, policy: Policy) -> None:
    """A number or address out of the order itself proves nothing: a forger would answer."""
    annex, said = order.annex, note.casefold()
    own = [digits(annex.phone)] if len(digits(annex.phone)) >= 6 else []
    is_own_phone = any(number in digits(note) for number in own)
    address = annex.mail.strip().casefold()
    is_unknown = bool(address) and not _is_of(domain_of(address), policy.orders.authorities)
    if is_own_phone or (is_unknown and address in said):
        reason = "that stands in the order itself; call a number that you had before"
        raise InvalidDecision(field="note", reason=reason)


def digits(text: str) -> str:
    """Give only the digits of a text, to compare telephone numbers however they are written."""
    return "".join(each for each in text if each.isdigit())
