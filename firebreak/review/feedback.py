"""What an authority and an author are told of an order: Annex II, III.

Every word comes from the order, its clock and the policy, so that the same order gives the same
document. What is missing is named, and a document with something missing cannot be sent.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from firebreak.model.orders import Order, Pause
from firebreak.model.policy import Policy

RULE = "-" * 72
NOT_SAID = "(missing)"


class Draft(Struct, frozen=True, kw_only=True):
    """A document as far as it could be written.

    Attributes:
        missing: Fields that it lacks; it can be sent only when there is none.
    """

    text: str
    missing: tuple[str, ...] = ()

    @property
    def is_sendable(self) -> bool:
        """Whether it says all that the law asks for."""
        return not self.missing


def annex_two(order: Order, *, paper: str, policy: Policy, at: datetime) -> Draft:
    """Write that an order was carried out.

    Args:
        order: One that took effect, or will be found missing that.
        paper: Our own number of it.
        policy: Who we are.
        at: When it is written.

    Returns:
        Annex II of Regulation (EU) 2021/784.
    """
    effect = order.clock.effective_at
    fields = {
        **_head(order, paper, policy),
        "Measure taken": _measure(order),
        "Time of the measure": instant(effect),
        "Where": "\n".join(order.annex.urls),
        **_foot(order, policy, at),
    }
    title = "ANNEX II: Feedback following removal of terrorist content or disabling of access"
    return _draft(title, fields, optional=("File of the authority", "Answer to"))


def annex_three(order: Order, pause: Pause, *, paper: str, policy: Policy, at: datetime) -> Draft:
    """Write why an order cannot be carried out for now, and what is needed.

    Args:
        order: The order; what it lacks is what the authority is asked for.
        pause: The ground, agreed to by two people.
        paper: Our own number of it.
        policy: Who we are.
        at: When it is written.

    Returns:
        Annex III of Regulation (EU) 2021/784.
    """
    fields = {
        **_head(order, paper, policy),
        "Ground": GROUNDS[pause.reason],
        "Explanation and what is needed": pause.words,
        "Clock stands since": instant(pause.began_at or at),
        **_foot(order, policy, at),
    }
    title = "ANNEX III: Information on the impossibility of executing the removal order"
    # What the order itself lacks is why this is written; it cannot be a reason not to send it.
    from_order = ("Authority", "Reference of the authority", "File of the authority", "Answer to")
    return _draft(title, fields, optional=from_order)


GROUNDS: Mapping[str, str] = {
    "force majeure": "Force majeure",
    "impossibility": "De facto impossibility not attributable to the provider, including for "
    "objectively justifiable technical or operational reasons",
    "manifest errors": "The removal order contains manifest errors",
    "insufficient information": "The removal order does not contain sufficient information",
}


def told_to_author(order: Order, *, policy: Policy) -> str:
    """Write what the author is told once he may be (TCO Art. 11).

    Args:
        order: One that took effect and is not withheld.
        policy: Where he can ask.

    Returns:
        Plain English, without the reasons of the order, which he gets when he asks.
    """
    annex = order.annex
    contact = policy.profile.contact or "us"
    redress = f" The order names this way to challenge it: {annex.redress}" if annex.redress else ""
    return (
        "Something that you posted was removed because an authority ordered it "
        f"({annex.authority or 'authority not named'}, {annex.state or 'state not named'}, order "
        f"{annex.reference or 'without number'}).\n\n"
        f"You can ask {contact} for the reasons and for a copy of the order. You can challenge the "
        "order before the courts of the Member State that issued it, and our carrying it out "
        f"before the courts where we are established.{redress}"
    )


def instant(at: datetime | None) -> str:
    """Write an instant with its zone, to the second; empty for None."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC" if at is not None else ""


def _head(order: Order, paper: str, policy: Policy) -> dict[str, str]:
    annex = order.annex
    return {
        "Addressee of the order": policy.orders.provider,
        "Authority": annex.authority,
        "Reference of the authority": annex.reference,
        "File of the authority": annex.file_number,
        "Our reference": paper,
        "Time of receipt": instant(order.clock.received_at),
    }


def _foot(order: Order, policy: Policy, at: datetime) -> dict[str, str]:
    return {
        "Provider": policy.orders.provider,
        "Member State of the main establishment": policy.orders.home,
        "Contact of the provider": policy.profile.contact,
        "Authorised person": policy.orders.signer,
        "Answer to": order.annex.mail or order.annex.follow_up or order.annex.phone,
        "Date": instant(at),
    }


_IN_POLICY: Mapping[str, str] = {
    "Addressee of the order": "orders.provider in the policy",
    "Provider": "orders.provider in the policy",
    "Member State of the main establishment": "orders.home in the policy",
    "Contact of the provider": "profile.contact in the policy",
    "Authorised person": "orders.signer in the policy",
}


def _measure(order: Order) -> str:
    if order.clock.effective_at is None:
        return ""
    return "The content was removed, or access to it disabled, in all Member States"


def _draft(title: str, fields: Mapping[str, str], *, optional: Sequence[str]) -> Draft:
    absent = [name for name, value in fields.items() if not value.strip() and name not in optional]
    named = tuple(dict.fromkeys(_IN_POLICY.get(name, name) for name in absent))
    lines = [title, RULE]
    for name, value in fields.items():
        written = value.strip() or (NOT_SAID if name in absent else "-")
        lines.append(f"{name}: {written}" if "\n" not in written else f"{name}:\n{written}")
    return Draft(text="\n".join([*lines, RULE, ""]), missing=named)
