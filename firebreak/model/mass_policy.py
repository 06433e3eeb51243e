"""Policy of mass action: numbers that may be made stricter, and never looser."""

from typing import Annotated

from msgspec import Meta, Struct


class MassPolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How plans against many accounts are held; what is looser than these bounds is refused.

    Attributes:
        alone: Most accounts of a plan that one person may start without a second one.
        alone_a_day: Most accounts that one person may act on so in 24 hours.
        look: Accounts of the sample that everybody who agrees must open; all where there are fewer.
        keeps: Accounts of a sample judged to be kept that block a plan.
        third_from: A plan of more accounts needs a third person.
        third_share: So does one of a larger share of the active accounts.
        fresh_minutes: Longest time since signing in for whoever agrees.
        cool_off_from: From so many accounts on a plan waits before it starts.
        cool_off_minutes: For so long.
        canary: Most accounts that are done first and watched.
        watch_minutes: How long they are watched.
        a_minute: Most accounts in a minute, of all plans.
        an_hour: Most accounts in an hour, of all plans, on a desk that is not used to more.
        overturned: Share of the last 200 answers to appeals and second looks of a category that,
            when overturned, stops its plans.
        rate_times: So many times the usual hour stops all plans.
        undo_days: Days for which an account of a plan can be given back.
        irreversible: What may be done though its platform cannot take it back, such as
            ``forum:suspend``.
    """

    alone: Annotated[int, Meta(ge=0, le=10)] = 10
    alone_a_day: Annotated[int, Meta(ge=0, le=50)] = 50
    look: Annotated[int, Meta(ge=30)] = 30
    keeps: Annotated[int, Meta(ge=1, le=2)] = 2
    third_from: Annotated[int, Meta(ge=0, le=500)] = 500
    third_share: Annotated[float, Meta(ge=0, le=0.001)] = 0.001
    fresh_minutes: Annotated[int, Meta(ge=1, le=10)] = 10
    cool_off_from: Annotated[int, Meta(ge=1, le=25)] = 25
    cool_off_minutes: Annotated[int, Meta(ge=15)] = 15
    canary: Annotated[int, Meta(ge=1, le=10)] = 10
    watch_minutes: Annotated[int, Meta(ge=10)] = 10
    a_minute: Annotated[int, Meta(ge=1, le=60)] = 60
    an_hour: Annotated[int, Meta(ge=1, le=60)] = 60
    overturned: Annotated[float, Meta(gt=0, le=0.05)] = 0.05
    rate_times: Annotated[float, Meta(gt=1, le=10)] = 10.0
    undo_days: Annotated[int, Meta(ge=90)] = 90
    irreversible: tuple[str, ...] = ()
