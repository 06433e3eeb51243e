"""Which duties bind a platform, by place, size and service."""

from collections.abc import Iterator

from msgspec import Struct

from firebreak.model.desk_policy import Jurisdiction, Profile, Service, Size
from firebreak.model.mistakes import Wrong
from firebreak.model.policy import PURPOSES, Policy

ANY_SIZE: tuple[Size, ...] = ("micro", "small", "medium", "large", "very large")
NOT_SMALL: tuple[Size, ...] = ("medium", "large", "very large")
"""DSA Art. 15(2), 19 and 29: micro and small enterprises are left out, unless very large."""
ANY_SERVICE: tuple[Service, ...] = ("intermediary", "hosting", "platform")
HOSTING: tuple[Service, ...] = ("hosting", "platform")
PLATFORM: tuple[Service, ...] = ("platform",)

_MEMBERS = """
AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK
"""
EU_COUNTRIES = frozenset(_MEMBERS.split())
ORDER_MINUTES = 60
"""TCO Art. 3(3): within one hour of receipt."""
SIX_MONTHS_DAYS = 183
DELIVERY_DAYS = 31
"""Days for a statement to reach the platform: 75 hours of tries, and a month in which a person
sees what did not arrive and sends it again."""
TWO_WEEKS_MINUTES = 14 * 24 * 60
SCREENED: frozenset[str] = frozenset({"news", "education", "art", "counter-speech", "polemic"})
"""Purposes that TCO Art. 1(3) takes out: journalism, education, art, research and awareness
against terrorism, and radical, polemic or controversial views in public debate."""


class Duty(Struct, frozen=True, kw_only=True):
    """One thing that the law asks.

    Attributes:
        id: As in messages and documents.
        article: Where it stands.
        says: What it asks, in a sentence.
    """

    id: str
    article: str
    says: str
    jurisdiction: Jurisdiction
    services: tuple[Service, ...]
    sizes: tuple[Size, ...] = ANY_SIZE


def _eu(
    id: str, says: str, services: tuple[Service, ...], sizes: tuple[Size, ...] = ANY_SIZE
) -> Duty:
    article = id.replace("TCO-", "Regulation (EU) 2021/784, Art. ").replace(
        "DSA-", "Regulation (EU) 2022/2065, Art. "
    )
    return Duty(
        id=id, article=article, says=says, jurisdiction="eu", services=services, sizes=sizes
    )


def _uk(id: str, says: str) -> Duty:
    article = id.replace("OSA-", "Online Safety Act 2023, s. ")
    return Duty(id=id, article=article, says=says, jurisdiction="uk", services=PLATFORM)


DUTIES: tuple[Duty, ...] = (
    _eu("TCO-3", "remove what an order names, in all Member States, within one hour", HOSTING),
    _eu("TCO-6", "preserve what was removed as terrorist content for six months", HOSTING),
    _eu("TCO-10", "let people contest removals by measures of your own, within two weeks", HOSTING),
    _eu("TCO-14", "tell authorities at once of an imminent threat to life", HOSTING),
    _eu("TCO-15", "name a contact point that takes orders at any hour", HOSTING),
    _eu("DSA-9", "tell authorities what became of their orders to act", ANY_SERVICE),
    _eu("DSA-10", "tell authorities what became of their orders for information", ANY_SERVICE),
    _eu("DSA-11", "name a point of contact for authorities", ANY_SERVICE),
    _eu("DSA-12", "name a point of contact for users", ANY_SERVICE),
    _eu("DSA-14", "state in the terms what is not allowed, and how it is decided", ANY_SERVICE),
    _eu("DSA-15", "report once a year on what was moderated", ANY_SERVICE, NOT_SMALL),
    _eu("DSA-16", "let anybody give notice, and answer every notice", HOSTING),
    _eu("DSA-17", "give whoever is concerned a statement of reasons", HOSTING),
    _eu("DSA-18", "tell authorities of a suspected crime that threatens life or safety", HOSTING),
    _eu("DSA-20", "take complaints for six months, decided by people", PLATFORM, NOT_SMALL),
    _eu("DSA-21", "take part in out-of-court settlement", PLATFORM, NOT_SMALL),
    _eu("DSA-22", "put notices of trusted flaggers first", PLATFORM, NOT_SMALL),
    _eu("DSA-23", "suspend for frequent misuse only after a warning", PLATFORM, NOT_SMALL),
    _eu("DSA-24", "send statements of reasons to the Commission's database", PLATFORM, NOT_SMALL),
    _eu("DSA-34", "assess systemic risks once a year", PLATFORM, ("very large",)),
    _eu("DSA-35", "put in place measures against the risks found", PLATFORM, ("very large",)),
    _eu("DSA-42", "report twice a year", PLATFORM, ("very large",)),
    _uk("OSA-9", "assess the risk of illegal content, and keep it up to date"),
    _uk("OSA-10", "take illegal content down swiftly once aware of it, and say so in the terms"),
    _uk("OSA-20", "let people report illegal content easily"),
    _uk("OSA-21", "take complaints, of people whose content was removed too"),
    _uk("OSA-22", "weigh freedom of expression and privacy in whatever is done"),
    _uk("OSA-23", "keep a written record of assessments and measures"),
)
"""Every duty that this program knows of; what is not here may bind all the same."""


def binds(duty: Duty, profile: Profile) -> bool:
    """Whether a duty binds a platform."""
    return (
        profile.jurisdiction == duty.jurisdiction
        and profile.service in duty.services
        and profile.size in duty.sizes
    )


def duties_of(profile: Profile) -> tuple[Duty, ...]:
    """Name the duties that follow from where a platform is, how large, and what it does."""
    return tuple(duty for duty in DUTIES if binds(duty, profile))


def kept_for_appeals(open_days: int) -> int:
    """Give the days for which a decided case must keep its content.

    The days of an appeal count from the day after the platform took the message about the
    decision, and the message may be late.

    Args:
        open_days: Days for which a decision can be contested.

    Returns:
        Days from the decision after which no appeal in time can come any more.
    """
    return open_days + 1 + DELIVERY_DAYS


def contradictions(policy: Policy) -> tuple[Wrong, ...]:
    """Find where a policy falls short of a duty that binds the platform.

    Args:
        policy: With its profile.

    Returns:
        Place, what is short of which article, and what would do; empty where nothing was found,
        which is no proof that nothing is missing.
    """
    bound = {duty.id: duty for duty in duties_of(policy.profile)}
    return tuple(
        Wrong(path=path, reason=f"{reason} ({bound[duty].article})", hint=hint)
        for duty, path, reason, hint in _short(policy)
        if duty in bound
    )


Short = tuple[str, tuple[str, ...], str, str]


def _short(policy: Policy) -> Iterator[Short]:
    yield from _short_clocks(policy)
    yield from _short_keeping(policy)
    yield from _short_profile(policy.profile)
    for name, category in policy.categories.items():
        place = ("categories", name)
        if not category.asks_purpose:
            yield (
                "TCO-3",
                (*place, "asks_purpose"),
                "a removal needs nobody to ask whether it is news, teaching, art or debate; "
                "Art. 1(3) takes those out",
                "write asks_purpose = true",
            )
        missing = SCREENED - set(category.exempt_purposes)
        if missing:
            yield (
                "TCO-3",
                (*place, "exempt_purposes"),
                f"{', '.join(sorted(missing))} could be removed by one person; Art. 1(3) takes "
                "that out",
                f"name them as well, or leave the line out for all {len(PURPOSES)}",
            )


def _short_clocks(policy: Policy) -> Iterator[Short]:
    clocks = policy.clocks
    if clocks.removal_order_minutes > ORDER_MINUTES:
        yield (
            "TCO-3",
            ("clocks", "removal_order_minutes"),
            f"an order may take {clocks.removal_order_minutes} minutes, the law gives one hour",
            f"write {ORDER_MINUTES} or less",
        )
    reports = clocks.user_report_minutes
    for duty in ("DSA-16", "OSA-10"):
        if reports is None:
            yield (
                duty,
                ("clocks", "user_report_minutes"),
                "no clock runs for reports of users, and they are to be decided without delay",
                "write a number of minutes, for example 1440",
            )
    if reports is not None and clocks.trusted_flagger_minutes > reports:
        yield (
            "DSA-22",
            ("clocks", "trusted_flagger_minutes"),
            "notices of trusted flaggers may wait longer than those of anybody",
            f"write {reports} or less",
        )
    if policy.appeals.minutes > TWO_WEEKS_MINUTES:
        yield (
            "TCO-10",
            ("appeals", "minutes"),
            "the answer to an appeal may take longer than two weeks",
            f"write {TWO_WEEKS_MINUTES} or less",
        )


def _short_keeping(policy: Policy) -> Iterator[Short]:
    if policy.orders.preserve_days < SIX_MONTHS_DAYS:
        yield (
            "TCO-6",
            ("orders", "preserve_days"),
            f"what an order removed is kept for {policy.orders.preserve_days} days, the law asks "
            "for six months",
            f"write {SIX_MONTHS_DAYS}",
        )
    needed = kept_for_appeals(policy.appeals.open_days)
    if policy.retention.decided_days < needed:
        for duty in ("DSA-20", "OSA-21"):
            yield (
                duty,
                ("retention", "decided_days"),
                f"what was decided on is gone after {policy.retention.decided_days} days, and can "
                f"be contested for {policy.appeals.open_days} from the day after the message",
                f"write {needed} or more",
            )


def _short_profile(profile: Profile) -> Iterator[Short]:
    if not profile.contact:
        for duty in ("DSA-11", "OSA-20"):
            yield (
                duty,
                ("profile", "contact"),
                "nobody can tell where to write to",
                "name an address that authorities and users may write to",
            )
    missing = EU_COUNTRIES - set(profile.countries)
    if profile.countries and missing:
        yield (
            "TCO-3",
            ("profile", "countries"),
            f"decisions leave out {', '.join(sorted(missing))}, and an order takes effect in all "
            "Member States",
            "name all of them, or leave the line out for everywhere",
        )
