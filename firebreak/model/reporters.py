"""What is known of those who report: how often they were right, and crowds."""

from msgspec import Struct

from firebreak.model.notices import NoticeKind


class Standing(Struct, frozen=True, kw_only=True):
    """How often one reporter was right, by what people decided about what they reported.

    Attributes:
        kind: Class of the reporter.
        upheld: Things they reported of which people decided that something be done.
        judged: Things they reported that people decided about, first time only.
        share: Best guess of how often they are right, in [0, 1]; few cases count little.
        low: Where it lies at least, with 95 in 100.
        high: Where it lies at most.
        weight: What their report is worth beside one of somebody unknown, in [0, 1]: 1 unless even
            ``high`` is below what is usual in their class.
    """

    kind: NoticeKind
    upheld: int
    judged: int
    share: float
    low: float
    high: float
    weight: float


class Brigade(Struct, frozen=True, kw_only=True):
    """Many reports on one thing within an hour.

    Attributes:
        reports: User reports within the hour.
        reporters: Different reporters among them; everybody without a name counts as one.
        newcomers: Those who reported nothing before that hour.
        worded: Reports that say why.
        alike: Reports of the largest group that says so in nearly the same words.
        is_one: Whether they count as one report.
    """

    reports: int
    reporters: int
    newcomers: int
    worded: int
    alike: int
    is_one: bool
