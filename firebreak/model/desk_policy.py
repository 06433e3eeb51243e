"""What the safety team decided about the desk: who, how much, how soon."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Jurisdiction = Literal["eu", "uk", "other"]
Size = Literal["micro", "small", "medium", "large", "very large"]
Service = Literal["intermediary", "hosting", "platform"]
Language = Literal["en", "fr", "ar", "de"]
"""Languages in which people concerned are written to."""
Whole = Annotated[int, Meta(gt=0)]


class Profile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the platform is, how large, and what it does; which duties follow is in the law.

    Attributes:
        countries: ISO 3166 codes where decisions take effect; empty for everywhere.
        contact: Address that authorities and people concerned may write to; shown to them.
    """

    jurisdiction: Jurisdiction = "eu"
    size: Size = "small"
    service: Service = "platform"
    countries: tuple[str, ...] = ()
    contact: str = ""


class OrdersPolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How removal orders of authorities are handled.

    Attributes:
        authorities: Mail domains from which an order counts as sent by a known channel.
        preserve_days: Days for which what an order removed is kept in the vault (TCO Art. 6).
        preserve_own: Categories of terrorist content; what the desk itself removes for one of them
            is kept in the vault for as long, as after an order.
        provider: Who we are, as authorities read it; an answer cannot be sent without.
        home: Member State of the main establishment, ISO 3166; an answer cannot be sent without.
        signer: Who signs answers; an answer cannot be sent without.
        alarm: Addresses that hear of a threat to life, by ISO 3166 code of the country; ``home``
            and ``europol`` hear where no country is named or known.
    """

    authorities: tuple[str, ...] = ()
    preserve_days: Whole = 183
    preserve_own: tuple[str, ...] = ()
    provider: str = ""
    home: str = ""
    signer: str = ""
    alarm: dict[str, str] = {}


class AppealsPolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How decisions are contested.

    Attributes:
        open_days: Days for which the link in a statement of reasons admits an appeal; the law
            asks for six months, so fewer than 183 are refused.
        minutes: Time from receipt to the answer.
    """

    open_days: Annotated[int, Meta(ge=183)] = 183
    minutes: Whole = 20_160


class QualityPolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How decisions are looked at again.

    Attributes:
        second: Share of decisions that a second person makes again without seeing the first.
        gold: Share of cases given out whose right answer is known.
    """

    second: Annotated[float, Meta(ge=0, le=1)] = 0.05
    gold: Annotated[float, Meta(ge=0, le=0.2)] = 0.0


class WellbeingPolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much one person is shown.

    Attributes:
        reveals_a_day: Unblurred pictures and clips a person sees in a day before being asked to
            stop; at twice as many a lead must agree.
        day_begins_at: Hour, in UTC, at which a person's day begins; put it where nobody works. In
            UTC, so that every day has 24 hours and summer time neither adds nor takes one.
        opt_outs: Categories that nobody must take who does not want to; empty admits any.
    """

    reveals_a_day: Whole = 40
    day_begins_at: Annotated[int, Meta(ge=0, le=23)] = 3
    opt_outs: tuple[str, ...] = ()


class CasesPolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How cases end by themselves, and when many reports count as one.

    Attributes:
        expire_days: Days after which an open case expires that only user reports speak for and
            on which nobody ever looked; None lets none expire.
        flood: Reports on one thing within an hour that are shown as a flood. Where half of them say
            nearly the same and half of the reporters never reported before, they count as one.
    """

    expire_days: Whole | None = None
    flood: Annotated[int, Meta(ge=2)] = 20


class Frequent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From when somebody is shown to a lead; being shown means nothing by itself.

    Attributes:
        least: How many came to nothing or were removed, at least.
        share: Which part of all they sent that is, at least.
    """

    least: Annotated[int, Meta(ge=2, le=1_000)] = 5
    share: Annotated[float, Meta(ge=0.01, le=1)] = 0.8


class MisusePolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Frequent misuse (DSA Art. 23): what is counted, and for how long somebody is suspended.

    Attributes:
        months: Months that are looked back upon.
        most_days: Days for which somebody is suspended at most.
    """

    months: Annotated[int, Meta(ge=1, le=24)] = 12
    most_days: Annotated[int, Meta(ge=1, le=365)] = 90
    providers: Frequent = Frequent(least=3, share=0.05)
    notifiers: Frequent = Frequent()
    complainants: Frequent = Frequent()


class LookingPolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How people are looked up outside cases, and how many cases one takes at a time.

    Attributes:
        review: Share of look-ups that somebody else looks over, drawn by lot from the ledger.
        minutes: Time for which a reason that was given for an account is not asked again.
        accounts_an_hour: Different accounts that one person may look up within an hour.
        claim_at_once: Cases that one person may claim with one press.
    """

    review: Annotated[float, Meta(ge=0, le=1)] = 0.02
    minutes: Whole = 15
    accounts_an_hour: Whole = 30
    claim_at_once: Annotated[int, Meta(gt=0, le=50)] = 5
