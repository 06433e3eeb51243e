"""What a drill finds in its mailbox: orders, forgeries, and defective ones."""

from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage
from random import Random
from typing import Literal

import msgspec
from msgspec import Struct

from firebreak.intake.order_mail import read_mail
from firebreak.intake.orders import Told, read_fields, read_json
from firebreak.model.orders import Channel

Truth = Literal["valid", "forged", "defective"]
AUTHORITY_DOMAIN = "orders.authority.example"
KNOWN_NUMBER = "+00 555 0100"
CHANNELS: tuple[Channel, ...] = ("mail", "program", "form")
LACKS = ("urls", "reasons", "is_signed", "reference", "certifier")
"""What defective orders lack, in turn."""


class Letter(Struct, frozen=True, kw_only=True):
    """One thing in the mailbox, and what the drill knows about it.

    Attributes:
        trick: What makes it forged or defective; empty for a valid one.
        post: Identifier of the post that it is about.
    """

    truth: Truth
    trick: str
    channel: Channel
    at: datetime
    post: str
    told: Told


def letters(
    orders: int, forged: int, defective: int, *, start: datetime, dice: Random
) -> list[Letter]:
    """Make a mailbox, some minutes between two letters.

    Args:
        orders: How many in all.
        forged: How many of them no authority sent.
        defective: How many of them an authority sent with something missing.
        start: When the first one comes.
        dice: Everything that is by chance.

    Returns:
        In the order in which they come.
    """
    truths: list[Truth] = []
    truths += ("forged" for _ in range(forged))
    truths += ("defective" for _ in range(defective))
    truths += ("valid" for _ in range(orders - forged - defective))
    dice.shuffle(truths)
    made, at = list[Letter](), start
    counts: dict[Truth, int] = {"valid": 0, "forged": 0, "defective": 0}
    for number, truth in enumerate(truths):
        at += timedelta(seconds=dice.randint(360, 1_200))
        made.append(_letter(number, truth, counts[truth], at, made))
        counts[truth] += 1
    return made


def _letter(number: int, truth: Truth, turn: int, at: datetime, before: list[Letter]) -> Letter:
    post = f"drill-{number}"
    fields = _fields(number, post, at)
    trick, domain, check = "", AUTHORITY_DOMAIN, "dkim=pass"
    channel = CHANNELS[turn % len(CHANNELS)]
    if truth == "forged":
        trick, change = FORGERIES[turn % len(FORGERIES)]
        channel = "mail"
        domain, check = change(fields, before)
    if truth == "defective":
        trick = LACKS[turn % len(LACKS)]
        fields[trick] = "" if trick != "urls" else []
    told = _read(channel, fields, at, domain=domain, check=check)
    return Letter(truth=truth, trick=trick, channel=channel, at=at, post=post, told=told)


def _fields(number: int, post: str, at: datetime) -> dict[str, object]:
    return {
        "reference": f"DRILL/{number:04}",
        "state": "XA",
        "authority": "Drill Authority of Sector 7",
        "addressee": "Drill Platform",
        "issued_at": (at - timedelta(minutes=3)).isoformat(),
        "urls": [f"https://forum.example/posts/{post}"],
        "reasons": "It calls for an attack of Group V.",
        "grounds": "incites",
        "file_number": f"F-{number}",
        "certifier": "Officer 9",
        "mail": f"desk@{AUTHORITY_DOMAIN}",
        "phone": "+00 555 0199",
        "is_signed": "yes",
        "redress": "Drill court, 30 days",
    }


Change = Callable[[dict[str, object], list[Letter]], tuple[str, str]]


def _stranger(fields: dict[str, object], before: list[Letter]) -> tuple[str, str]:
    del before
    fields["mail"] = "desk@free-mail.example"
    return "free-mail.example", "dkim=pass"


def _lookalike(fields: dict[str, object], before: list[Letter]) -> tuple[str, str]:
    del before
    fields["mail"] = "desk@orders-authority.example"
    return "orders-authority.example", "dkim=pass"


def _spoofed(fields: dict[str, object], before: list[Letter]) -> tuple[str, str]:
    del fields, before
    return AUTHORITY_DOMAIN, "dkim=fail"


def _reused(fields: dict[str, object], before: list[Letter]) -> tuple[str, str]:
    seen = [one.told.annex.reference for one in before if one.told.annex.reference]
    fields["reference"] = seen[0] if seen else fields["reference"]
    return AUTHORITY_DOMAIN, "dkim=pass" if seen else "dkim=fail"


def _early(fields: dict[str, object], before: list[Letter]) -> tuple[str, str]:
    del before
    issued = datetime.fromisoformat(str(fields["issued_at"])) + timedelta(hours=2)
    fields["issued_at"] = issued.isoformat()
    return AUTHORITY_DOMAIN, "dkim=pass"


def _old(fields: dict[str, object], before: list[Letter]) -> tuple[str, str]:
    del before
    issued = datetime.fromisoformat(str(fields["issued_at"])) - timedelta(days=40)
    fields["issued_at"] = issued.isoformat()
    return AUTHORITY_DOMAIN, "dkim=pass"


def _elsewhere(fields: dict[str, object], before: list[Letter]) -> tuple[str, str]:
    del before
    fields["mail"] = "answers@free-mail.example"
    return AUTHORITY_DOMAIN, "dkim=pass"


def _own_number(fields: dict[str, object], before: list[Letter]) -> tuple[str, str]:
    del before
    fields["phone"] = "+00 555 0666"
    return "free-mail.example", ""


FORGERIES: tuple[tuple[str, Change], ...] = (
    ("a domain nobody knows", _stranger),
    ("a domain that looks alike", _lookalike),
    ("a sender that is not the sender", _spoofed),
    ("a number that was used before", _reused),
    ("issued after it came", _early),
    ("an old order sent again", _old),
    ("answers to another domain", _elsewhere),
    ("a number that the forger answers", _own_number),
)


def _read(
    channel: Channel, fields: dict[str, object], at: datetime, *, domain: str, check: str
) -> Told:
    if channel == "program":
        return read_json(msgspec.json.encode(fields))
    if channel == "form":
        return read_fields(fields)
    return read_mail(mail(fields, at, domain=domain, check=check))


def mail(fields: dict[str, object], at: datetime, *, domain: str, check: str) -> bytes:
    """Write an order as an e-mail whose fields stand in labelled lines.

    Args:
        fields: Values by name.
        at: When our server took it.
        domain: The sender's.
        check: What our server noted about it; empty for nothing.

    Returns:
        The file, as a mail program saves it.
    """
    message = EmailMessage()
    message["Received"] = f"from out by mx.forum.example; {at:%a, %d %b %Y %H:%M:%S} +0000"
    if check:
        message["Authentication-Results"] = f"mx.forum.example; {check} header.d={domain}"
    message["From"] = f"Order desk <desk@{domain}>"
    message["To"] = "orders@forum.example"
    message["Subject"] = "Removal order"
    lines = [f"{name}: {_written(value)}" for name, value in fields.items() if value]
    message.set_content("\n".join(lines))
    return message.as_bytes()


def _written(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
