"""The package for authorities when somebody's life is about to be taken.

TCO Art. 14(5) and DSA Art. 18: promptly, to the authorities of the Member State concerned; where it
is not known, to those at home and to Europol. The suspect is not told.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from firebreak.model.cases import Case
from firebreak.model.items import Account, Media, Post, StoredItem, Url
from firebreak.model.policy import Policy
from firebreak.review.feedback import RULE, instant

AT_HOME, EUROPOL = "home", "europol"
ENOUGH = 2
"""Recipients that a package has at least, so that one who sleeps does not end it."""


class Addressed(Struct, frozen=True, kw_only=True):
    """Whom a package must reach.

    Attributes:
        recipients: Country and address, in the order in which they are called.
        missing: Keys that the policy would have to have under ``orders.alarm``.
    """

    recipients: tuple[str, ...]
    missing: tuple[str, ...]


def recipients(countries: Sequence[str], *, policy: Policy) -> Addressed:
    """Choose by the policy's rule who must be told.

    Args:
        countries: Member States that are concerned, ISO 3166; empty where nobody knows.
        policy: Addresses by country, with ``home`` and ``europol``.

    Returns:
        Those of the countries; home and Europol where a country is unknown or none was named, and
        until there are two.
    """
    alarm = policy.orders.alarm
    wanted = [code.strip().upper() for code in countries if code.strip()]
    known = [code for code in wanted if code in alarm]
    if not wanted or len(known) < len(wanted):
        known += [AT_HOME, EUROPOL]
    for spare in (EUROPOL, AT_HOME):
        if len(dict.fromkeys(known)) < ENOUGH:
            known.append(spare)
    chosen = tuple(dict.fromkeys(known))
    unknown = [code for code in wanted if code not in alarm]
    absent = [*unknown, *(code for code in chosen if code not in alarm)]
    return Addressed(
        recipients=tuple(f"{code}: {alarm[code]}" for code in chosen if code in alarm),
        missing=tuple(f"orders.alarm.{code} in the policy" for code in absent),
    )


def package(
    case: Case,
    things: Iterable[StoredItem],
    *,
    why: str,
    addressed: Addressed,
    policy: Policy,
    at: datetime,
) -> str:
    """Write the package.

    Args:
        case: What it is about.
        things: Account and content, as the platform told them.
        why: What is feared, in the person's words.
        addressed: Whom it must reach.
        policy: Who we are.
        at: When it is written.

    Returns:
        Plain text: facts, instants with zone, content, and how the platform knows the account.
    """
    known = sorted(things, key=lambda one: (one.key.split(":")[1] != "account", one.received_at))
    lines = [
        "IMMINENT THREAT TO LIFE: information for authorities",
        "Regulation (EU) 2021/784, Article 14(5); Regulation (EU) 2022/2065, Article 18",
        RULE,
        f"Written: {instant(at)}",
        f"From: {policy.orders.provider or policy.name}, {policy.profile.contact or 'no contact'}",
        "To: " + ("; ".join(addressed.recipients) or "nobody is named in the policy"),
        f"Our reference: case {case.id}",
        f"What is feared: {why.strip()}",
        f"First known here: {instant(case.opened_at)}",
        "The person concerned was NOT told of this. Please do not tell them before you decide so.",
        RULE,
    ]
    for one in known:
        lines += [*_thing(one), ""]
    if not known:
        lines.append(f"Nothing is known here of {case.subject}; its platform can tell more.")
    lines += [RULE, "All instants are UTC. What is said above is what the platform told us.", ""]
    return "\n".join(lines)


def _thing(stored: StoredItem) -> list[str]:
    item = stored.item
    told: Mapping[str, str]
    match item:
        case Account():
            told = {"Handle": item.handle, "Name": item.name, "Profile": item.bio}
        case Post():
            told = {"Text": item.text, "Links": ", ".join(item.links)}
        case Media():
            told = {"Medium": item.media_type, "Description": item.alt}
        case Url():
            told = {"Page": item.url, "Title": item.title}
        case _:
            told = {}
    status = str(getattr(item, "status", ""))
    head = [
        f"{stored.key.split(':')[1].capitalize()} {stored.key}",
        f"  Made: {instant(item.created_at) or 'not told'}" if hasattr(item, "created_at") else "",
        f"  Received here: {instant(stored.received_at)}",
        f"  Standing by then: {status}" if status else "",
    ]
    return [line for line in head if line] + [
        f"  {name}: {value}" for name, value in told.items() if value
    ]
