"""Every number of the simulator, with where it comes from; the presets.

Sources: [S] published, [M] measured on real data, [D] our choice, to be swept and never quoted;
all as listed in notes/data.md 3 and 5.3.
"""

from datetime import UTC, datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

Share = Annotated[float, Meta(ge=0, le=1)]
Whole = Annotated[int, Meta(ge=0)]
Positive = Annotated[float, Meta(gt=0)]
Pressure = Literal["none", "weak", "2015", "strong"]

ORIGIN = datetime(2026, 3, 1, tzinfo=UTC)
"""Midnight of day 0, a Sunday."""
DAY_MS = 86_400_000
HOUR_MS = 3_600_000
LANGUAGES = ("en", "fr", "ar", "de", "nl")
SMALLEST = 300
"""Accounts below which there is no room for the group, its decoys and a public."""
DECOY_CLASSES = 11


class Signups(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When accounts were made, and together with whom.

    Attributes:
        age_days: Mean age at the end of the story, exponential [M: 35, 26 and 19 of 100 made in
            the first, second and third year before]. Who is younger than the story joins in it.
        oldest_days: Nobody is older [D].
        shared_batch: Share of accounts that sign up from a device or office of several [D].
    """

    age_days: Positive = 850.0
    oldest_days: Positive = 3_600.0
    shared_batch: Share = 0.33


class Shape(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How accounts follow each other.

    Attributes:
        mean_following: Follows per account, exactly; 35 on Twitter in 2009 [S].
        pull_sigma: Spread of the logarithm of attractiveness. Followers then spread as those of
            the measured community do, whose tenth account in a hundred has 11 times as many as
            the fiftieth [M], so that followers tell nobody apart.
        degree_sigma: Spread of the logarithm of how many an account follows [M].
        most_following: Most follows of one account [D].
        main_language: Share of a community that speaks its main language [D].
        inside: Share of follows within the own community [M].
        closure: Share of follows that close a triangle [M].
        reciprocity: Share of follows returned; .15-.30 Twitter-like, .4-.6 like a forum [K].
    """

    mean_following: Positive = 30.0
    pull_sigma: Positive = 2.1
    degree_sigma: Positive = 1.1
    most_following: Annotated[int, Meta(ge=1)] = 5_000
    main_language: Share = 0.6
    inside: Share = 0.75
    closure: Share = 0.45
    reciprocity: Share = 0.22


class Habits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How often and when ordinary people post.

    Attributes:
        posts_median: Posts a day of the median account [M].
        posts_sigma: Spread of the logarithm; with the median it gives 1.26 a day on average [M].
        posts_cap: Most posts a day.
        slow_memory: How much of a day's mood is left the next day (AR 1) [M].
        slow_sigma: Spread of that mood; gives a burstiness of .46 at the median [M].
        session_posts: Mean posts in one sitting, geometric [M].
        gap_seconds: Median pause within a sitting, lognormal with ``gap_sigma`` [M].
        kinds: Shares of post, reply, share, quote and follow [D].
        exposure: Shares of new follows that come through a friend's follow, through the author of
            something a friend passed on, and from anywhere [D].
        reports_a_year: User reports per account and year [S Bluesky 2024].
    """

    posts_median: Positive = 0.35
    posts_sigma: Positive = 1.6
    posts_cap: Positive = 400.0
    slow_memory: Share = 0.85
    slow_sigma: Positive = 1.5
    session_posts: Annotated[float, Meta(ge=1)] = 2.2
    gap_seconds: Positive = 90.0
    gap_sigma: Positive = 1.3
    kinds: tuple[Share, Share, Share, Share, Share] = (0.42, 0.25, 0.20, 0.08, 0.05)
    exposure: tuple[Share, Share, Share] = (0.60, 0.30, 0.10)
    reports_a_year: float = 0.25


class Passing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What people answer and pass on.

    Attributes:
        found: Share of replies, shares and quotes whose object somebody found by themselves, the
            likelier the more its author attracts [D, for the measured shares per object].
        trending: Share of the others that take up what anybody shared, the more recent the
            likelier; the rest looks at those one follows first [D].
        echoing: Share of accounts that share somebody's posts at once, as others do too [D, for the
            measured .1 to .7 in 100 that share together].
        late_hours: Hours in which a post is new; those of the day before are looked at [D].
    """

    found: Share = 0.15
    trending: Share = 0.3
    echoing: Share = 0.001
    late_hours: Positive = 6.0


class Group(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the planted group is like.

    Attributes:
        roles: Shares of producers, hyperactive amplifiers, supporters, sleepers and throw-away
            linkers [S for amplifiers and throw-aways, D for the rest].
        insularity: Share of what a planted account receives that comes from planted ones [S].
        opposed: Share that comes from counter-speech [S].
        circles: Sub-communities of the mention graph [M].
        inside_follows: Share of a member's follows and followers that are of the group, as far as
            there are members enough; insular classes of decoys have the same [D].
        inside_most: Most share of the group that one member follows [D].
        loyalty: Share of follows within the group that stay in the circle; the rest goes to any
            of them [D, for a modularity of .47 M].
        mention_degree: Mean number of mention partners [M].
        followers: Median and 9 in 10 of followers [M].
        link_share: Share of planted posts with a link [S].
        copied_share: Share of posts that reuse another account's text [M, up to .3].
        wave_hours: Hours after an attack at which the second, larger wave begins and ends [M].
        first_wave_hours: Median of the lag of the first call, lognormal [M].
        responders: Share of amplifiers that answer a call within three hours [M].
        link_life_hours: Mean life of a file host's page [S].
        copies_announced: Share of returns that a friend announces [D].
    """

    roles: tuple[Share, Share, Share, Share, Share] = (0.05, 0.10, 0.55, 0.15, 0.15)
    insularity: Share = 0.75
    opposed: Share = 0.08
    circles: Annotated[int, Meta(ge=1)] = 10
    inside_follows: Share = 0.6
    inside_most: Share = 0.4
    loyalty: Share = 0.7
    mention_degree: Positive = 8.0
    followers: tuple[Positive, Positive] = (173.0, 1924.0)
    link_share: Share = 0.25
    copied_share: Share = 0.2
    wave_hours: tuple[Positive, Positive] = (11.0, 14.0)
    first_wave_hours: Positive = 4.0
    responders: Share = 0.25
    link_life_hours: Positive = 36.0
    copies_announced: Share = 0.5


class Returns(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who comes back after a suspension, and what they keep.

    Attributes:
        probability: That a suspended person comes back [D].
        generations: Most lives of one person [D].
        gap_days: Median days until then, lognormal with ``gap_sigma`` [M: .8 to 82].
        purge_day: Share that is back within a day when many go at once [S].
        handles: Shares of handles that stay much alike (.84-.96), somewhat (.5-.8), not [M].
        avatars: Shares of avatars kept, edited, new [D].
        bio_kept: Share of bios nearly kept [D].
        regained: Mean share of followers regained; spread .003 to .51 [M].
        refollowed: Least and most of the old core followed again within two days [D].
    """

    probability: Share = 0.7
    generations: Annotated[int, Meta(ge=1)] = 5
    gap_days: Positive = 5.0
    gap_sigma: Positive = 1.6
    purge_day: Share = 0.2
    handles: tuple[Share, Share, Share] = (0.55, 0.15, 0.30)
    avatars: tuple[Share, Share, Share] = (0.4, 0.2, 0.4)
    bio_kept: Share = 0.4
    regained: Share = 0.2
    refollowed: tuple[Share, Share] = (0.1, 0.4)


class Reporting(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What people report, and how reliably.

    Attributes:
        after_attack: Times as many reports in the two days after an attack [D, 20 to 50].
        valid_users: Least and most share of a user's reports that are right [S].
        valid_bodies: The same of complaint bodies [S].
        valid_flaggers: The same of trusted flaggers [S].
        valid_orders: Share of removal orders that are valid [S: 15 of 143].
        first_minutes: Median minutes until a live item is first reported [S].
        ordinary_hours: Median hours until an ordinary item is [D].
        wrong_word: Share of reports under a wrong heading [D].
        brigades: Attacks by false reports in sixty days [D].
        brigade_size: Fewest and most reporters of one [D].
        orders_in_90_days: Removal orders [D; S: 350 in 19 months over the EU].
    """

    after_attack: Positive = 30.0
    valid_users: tuple[Share, Share] = (0.04, 0.27)
    valid_bodies: Share = 0.23
    valid_flaggers: tuple[Share, Share] = (0.90, 0.95)
    valid_orders: Share = 0.4
    first_minutes: Positive = 20.0
    ordinary_hours: Positive = 6.0
    wrong_word: Share = 0.3
    brigades: Whole = 3
    brigade_size: tuple[Whole, Whole] = (20, 400)
    orders_in_90_days: Whole = 10


class Review(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The scripted reviewers who stand in for people.

    Attributes:
        people: How many work at once.
        right_clear: Share of right answers to clear matters [D].
        right_borderline: The same for quotation, counter-speech, connection alone [D].
        seconds: Median time for a case, lognormal with ``seconds_sigma`` [D].
        network_seconds: Median time for a network [D].
        night: Share of them that work from 0 to 6 [D].
    """

    people: Annotated[int, Meta(ge=1)] = 3
    right_clear: Share = 0.95
    right_borderline: Share = 0.80
    seconds: Positive = 45.0
    seconds_sigma: Positive = 0.7
    network_seconds: Positive = 360.0
    night: Share = 0.34


class Attack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An incident that the group claims, or an innocent surge when ``claimed`` is False.

    Attributes:
        day: Day and hour as a fraction, from the origin.
        height: Posts an hour at the peak, in units of the usual number for all topics
            together times 1/50; the public surge is 30 to 100 times a topic's base [M].
        half_hours: Time to half of the peak [M: 1 to 5].
    """

    day: float
    claimed: bool = True
    height: Positive = 60.0
    half_hours: Positive = 2.5


class Parameters(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One simulated platform.

    Attributes:
        seed: Same parameters, same bytes.
        accounts: Alive at the origin.
        days: Length of the story.
        planted: Accounts of Group V alive at the origin.
        languages: Weight of each of ``LANGUAGES``, the same for planted and innocent.
        pressure: What the platform does by itself, without Firebreak [S].
        adversary: How much the group adapts: 0 not at all; 1 looks, texts, timing and
            insularity as near to innocents as they can be without giving up the campaign [D].
        with_texts: Whether posts carry texts; the load preset does without.
    """

    preset: str
    seed: Annotated[int, Meta(ge=0, lt=2**62)] = 1
    accounts: Annotated[int, Meta(ge=SMALLEST, le=20_000_000)]
    days: Annotated[int, Meta(ge=1, le=3_650)]
    planted: Annotated[int, Meta(ge=5)]
    attacks: tuple[Attack, ...]
    languages: tuple[Share, Share, Share, Share, Share] = (0.4, 0.2, 0.2, 0.1, 0.1)
    pressure: Pressure = "weak"
    adversary: Share = 0.0
    with_texts: bool = True
    media_known: Whole = 200
    signups: Signups = Signups()
    shape: Shape = Shape()
    habits: Habits = Habits()
    passing: Passing = Passing()
    group: Group = Group()
    returns: Returns = Returns()
    reporting: Reporting = Reporting()
    review: Review = Review()


PRESETS: dict[str, Parameters] = {
    one.preset: one
    for one in (
        Parameters(
            preset="tiny",
            accounts=300,
            days=7,
            planted=12,
            attacks=(Attack(day=4.75),),
            media_known=12,
        ),
        Parameters(
            preset="demo",
            accounts=5_000,
            days=30,
            planted=60,
            attacks=(Attack(day=26.75), Attack(day=17.5, claimed=False)),
        ),
        Parameters(
            preset="standard",
            accounts=50_000,
            days=90,
            planted=100,
            attacks=(
                Attack(day=40.3),
                Attack(day=71.8),
                Attack(day=20.5, claimed=False),
                Attack(day=60.6, claimed=False),
            ),
        ),
        Parameters(
            preset="honest",
            accounts=1_000_000,
            days=14,
            planted=160,
            attacks=(Attack(day=9.4), Attack(day=5.5, claimed=False)),
        ),
        Parameters(
            preset="load",
            accounts=1_000_000,
            days=50,
            planted=300,
            attacks=(Attack(day=30.3),),
            with_texts=False,
        ),
    )
}


def chosen(
    preset: str, *, seed: int, adversary: float | None = None, **changes: object
) -> Parameters:
    """Give a preset with some of its numbers changed, checked as a whole.

    Args:
        preset: Name of it.
        seed: Same parameters, same bytes.
        adversary: How much the group adapts; None leaves it.
        **changes: Other fields by name.

    Returns:
        The parameters.

    Raises:
        ValueError: No such preset, or numbers that do not go together; says which, and what
            would do. Nothing was made yet.
    """
    if preset not in PRESETS:
        raise ValueError(f"no preset {preset!r}; there are: {', '.join(PRESETS)}")
    values = msgspec.structs.asdict(PRESETS[preset]) | changes | {"seed": seed}
    if adversary is not None:
        values["adversary"] = adversary
    try:
        found = msgspec.convert(
            {name: msgspec.to_builtins(value) for name, value in values.items()}, Parameters
        )
    except msgspec.ValidationError as error:
        raise ValueError(f"{preset}: {error}") from error
    check(found)
    return found


def check(parameters: Parameters) -> None:
    """Refuse numbers that do not go together.

    Args:
        parameters: Any.

    Raises:
        ValueError: Says which, and what would do.
    """
    most = parameters.accounts // (2 * (DECOY_CLASSES + 1))
    if parameters.planted > most:
        raise ValueError(
            f"planted: {parameters.planted} and eleven decoy classes as large leave too few "
            f"ordinary accounts of {parameters.accounts}; at most {most}"
        )
    for name, shares in (
        ("languages", parameters.languages),
        ("habits.kinds", parameters.habits.kinds),
        ("group.roles", parameters.group.roles),
        ("returns.handles", parameters.returns.handles),
        ("returns.avatars", parameters.returns.avatars),
    ):
        if abs(sum(shares) - 1) > 1e-6:
            raise ValueError(f"{name}: shares must add up to 1, not {sum(shares):g}")
    for attack in parameters.attacks:
        if not 0 <= attack.day < parameters.days:
            raise ValueError(
                f"attacks: day {attack.day:g} is outside the {parameters.days} days of the story"
            )
    mean = parameters.shape.mean_following
    if mean * 4 > parameters.accounts:
        raise ValueError(
            f"shape.mean_following: {mean:g} of {parameters.accounts} accounts is too dense; "
            f"at most {parameters.accounts // 4}"
        )
