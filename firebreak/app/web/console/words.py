"""Words and times as reviewers read them."""

from datetime import datetime, timedelta
from typing import Literal

from firebreak.adapters.media_reader.wire import Form
from firebreak.app.interface import direction, later, phrase, phrase_many, term
from firebreak.app.web.console.case_terms import Spoken
from firebreak.app.web.console.rabat import QUESTIONS
from firebreak.detect.known import How
from firebreak.model.cases import Case, CaseKind, Origin, Reason
from firebreak.model.decisions import Purpose, Verb
from firebreak.model.facts import Opinion
from firebreak.model.reporters import Brigade, Standing
from firebreak.review.priority import reasons_at

SEVERITY: Spoken[int] = Spoken(
    "severity",
    {
        0: later("none", "severity"),
        1: later("low", "severity"),
        2: later("medium", "severity"),
        3: later("high", "severity"),
        4: later("grave", "severity"),
    },
)
IMMINENCE: Spoken[int] = Spoken(
    "imminence",
    {
        0: later("no time named", "imminence"),
        1: later("some day", "imminence"),
        2: later("soon", "imminence"),
        3: later("now", "imminence"),
    },
)
ORIGIN: Spoken[Origin] = Spoken(
    "origin",
    {
        "tool": later("Tool", "origin"),
        "report": later("Report", "origin"),
        "order": later("Order", "origin"),
        "failure": later("Unchecked", "origin"),
    },
)
KEYED: tuple[tuple[Verb, str, str], ...] = (
    ("suspend", later("Suspend", "verb"), later("the account stops acting", "verb")),
    ("remove", later("Remove", "verb"), later("the ticked posts disappear", "verb")),
    ("label", later("Label", "verb"), later("the ticked posts get a warning", "verb")),
    ("escalate", later("Escalate", "verb"), later("a lead decides", "verb")),
    ("dismiss", later("Dismiss", "verb"), later("nothing is wrong here", "verb")),
)
"""What keys 1 to 5 choose, in this order."""
PURPOSES: tuple[tuple[Purpose, str], ...] = (
    ("none", later("None of these: it serves the violence", "purpose")),
    ("news", later("News or reporting", "purpose")),
    ("education", later("Education or research", "purpose")),
    ("art", later("Art or satire", "purpose")),
    ("counter-speech", later("Counter-speech", "purpose")),
    ("testimony", later("Testimony of a victim or witness", "purpose")),
    ("religious practice", later("Religious practice", "purpose")),
    ("polemic", later("Polemic or political opinion", "purpose")),
)
RABAT = QUESTIONS
SUBJECT: Spoken[CaseKind] = Spoken(
    "subject",
    {
        "account": later("Account", "subject"),
        "post": later("Post", "subject"),
        "media": later("Media", "subject"),
        "url": later("Page", "subject"),
        "network": later("Network", "subject"),
    },
)
PAST: Spoken[Verb] = Spoken(
    "decided",
    {
        "suspend": later("Suspended", "decided"),
        "remove": later("Removed", "decided"),
        "label": later("Labelled", "decided"),
        "restrict": later("Restricted", "decided"),
        "escalate": later("Escalated", "decided"),
        "dismiss": later("Dismissed", "decided"),
        "reverse": later("Taken back", "decided"),
    },
)
OPINION: Spoken[Opinion] = Spoken(
    "opinion",
    {
        "none": later("nobody has said anything", "opinion"),
        "confirmed": later("confirmed", "opinion"),
        "disputed": later("disputed", "opinion"),
    },
)
HOW: Spoken[How] = Spoken(
    "how near",
    {
        "file": later("the same file", "how near"),
        "picture": later("the same picture", "how near"),
        "clip": later("the same clip", "how near"),
        "moment": later("like a moment of the clip", "how near"),
        "resembles": later("resembles it", "how near"),
    },
)
FORM: Spoken[Form] = Spoken(
    "picture",
    {
        "blurred": later("Blurred", "picture"),
        "grey": later("In grey", "picture"),
        "full": later("In full", "picture"),
    },
)
WHY_SHOWN: tuple[tuple[str, str], ...] = (
    ("to decide", later("To decide this case", "why shown")),
    ("second look", later("Second look at a decision", "why shown")),
    ("appeal", later("An appeal", "why shown")),
)
"""Reasons to see a picture as it is."""
LANGUAGES: Spoken[str] = Spoken(
    "language",
    {
        "ar": later("Arabic", "language"),
        "de": later("German", "language"),
        "en": later("English", "language"),
        "es": later("Spanish", "language"),
        "fr": later("French", "language"),
        "it": later("Italian", "language"),
        "nl": later("Dutch", "language"),
        "pt": later("Portuguese", "language"),
        "ru": later("Russian", "language"),
        "tr": later("Turkish", "language"),
    },
)
OUTWEIGHS = 10_000.0
"""Points from which on a part alone decides the order, as those of a removal order do."""
FIRST = later("first", "points")
UNITS = (
    later("accounts", "unit"),
    later("appeals", "unit"),
    later("cases", "unit"),
    later("days", "unit"),
    later("decisions", "unit"),
    later("notices", "unit"),
    later("orders", "unit"),
    later("people", "unit"),
    later("percent", "unit"),
    later("pictures", "unit"),
    later("times", "unit"),
)
"""What values of metrics count."""
Clock = Literal["none", "calm", "soon", "late"]


def clock_state(deadline: datetime | None, now: datetime) -> Clock:
    """Say how a clock stands: ``late`` from the deadline on, ``soon`` in the last quarter hour."""
    if deadline is None:
        return "none"
    if now >= deadline:
        return "late"
    return "soon" if deadline - now <= timedelta(minutes=15) else "calm"


def within(deadline: datetime | None, now: datetime) -> str:
    """Say how much time is left."""
    if deadline is None:
        return phrase("no clock")
    if now >= deadline:
        return phrase("late by %(span)s", span=span(now - deadline))
    return phrase("%(span)s left", span=span(deadline - now))


def due(moment: datetime, now: datetime) -> str:
    """Write a deadline: the time of day, with the date where that is another day than today."""
    return clock(moment) if moment.date() == now.date() else day(moment)


def ago(moment: datetime, now: datetime) -> str:
    """Say how long something is past."""
    return phrase("%(span)s ago", span=span(max(now - moment, timedelta())))


def span(length: timedelta) -> str:
    """Write a length of time in its two largest units, rounded down."""
    seconds = int(length.total_seconds())
    days, hours, minutes = seconds // 86_400, seconds // 3_600 % 24, seconds // 60 % 60
    if days:
        return phrase("%(days)s d %(hours)s h", days=days, hours=hours)
    if hours:
        return phrase("%(hours)s h %(minutes)s min", hours=hours, minutes=f"{minutes:02}")
    if minutes:
        return phrase("%(minutes)s min", minutes=minutes)
    return phrase("%(seconds)s s", seconds=seconds)


def apart(figures: str) -> str:
    """Keep figures in their order: between words from the right, a date would turn round."""
    return f"\u2066{figures}\u2069" if direction() == "rtl" else figures


def clock(moment: datetime) -> str:
    """Write the time of day, in UTC, with seconds."""
    return apart(f"{moment:%H:%M:%S}")


def minute(moment: datetime) -> str:
    """Write the time of day, in UTC, to the minute."""
    return apart(f"{moment:%H:%M}")


def day(moment: datetime) -> str:
    """Write date and time, in UTC, to the minute."""
    return apart(f"{moment:%Y-%m-%d %H:%M}")


def nats(weight: float) -> str:
    """Write a weight with its sign, to one digit; a true minus, so that columns line up."""
    return apart(f"{weight:+.1f}".replace("-", "\u2212"))


def strength(
    score: float, probability: float | None, interval: tuple[float, float] | None = None
) -> str:
    """Say how strong a connection is, and whether that is a probability.

    Args:
        score: Log-odds.
        probability: Calibrated, in [0, 1]; None while there are too few decisions.
        interval: Where the probability lies with 95 in 100, each in [0, 1]; None if unknown.

    Returns:
        A sentence.
    """
    short = strength_short(score, probability, interval)
    if probability is None:
        return phrase(
            "%(figure)s is a score, not a probability: too few decisions yet to tell one.",
            figure=short,
        )
    return phrase(
        "%(figure)s of accounts with such evidence are connected, by what people decided.",
        figure=short,
    )


def strength_short(
    score: float, probability: float | None, interval: tuple[float, float] | None = None
) -> str:
    """Write how strong a connection is: ``73 % (61–82 %)``, or the score with its sign.

    Args:
        score: Log-odds.
        probability: Calibrated, in [0, 1]; None while there are too few decisions.
        interval: Where the probability lies with 95 in 100, each in [0, 1]; None if unknown.

    Returns:
        The probability where there is one, as figures.
    """
    if probability is None:
        return nats(score)
    whole = f"{probability * 100:.0f} %"
    if interval is None:
        return apart(whole)
    low, high = interval
    return apart(f"{whole} ({low * 100:.0f}\N{EN DASH}{high * 100:.0f} %)")


def telling(case: Case, now: datetime) -> tuple[Reason, ...]:
    """Give the three heaviest reasons that a queue's row does not show in another place."""
    elsewhere = ("severity", "deadline")
    told = (reason for reason in reasons_at(case, now) if reason.name not in elsewhere)
    return tuple(reason for reason in told if abs(reason.points) >= 0.05)[:3]


def standing(case: Case, now: datetime) -> float:
    """Give a case's priority as of now; two cases differ by it as their stored numbers do."""
    return sum(reason.points for reason in reasons_at(case, now))


def kept(languages: tuple[str, ...], until: datetime) -> str:
    """Say for whom a case is kept, and from when on it is anybody's."""
    named, *others = [LANGUAGES.get(one, one) for one in languages] or [""]
    for other in others:
        named = phrase("%(one)s and %(other)s", one=named, other=other)
    return phrase(
        "for readers of %(languages)s until %(time)s UTC, then for anybody",
        languages=named,
        time=f"{until:%H:%M}",
    )


def points(value: float) -> str:
    """Write points of a priority; what outweighs everything else is ``first``, not a figure."""
    return term(FIRST, "points") if value >= OUTWEIGHS else nats(value)


def figure(value: float | None, unit: str) -> str:
    """Write a metric's value with its unit; a dash while there is nothing to compute it of."""
    if value is None:
        return "–"
    if unit == "share":
        return apart(f"{value * 100:.0f} %")
    if unit == "minutes":
        return span(timedelta(minutes=value))
    if value != int(value):
        return f"{value:,.1f} {term(unit, 'unit')}"
    return _counted(int(value), unit) or f"{value:,.0f} {term(unit, 'unit')}"


def _counted(number: int, unit: str) -> str:
    """Say how many there are; empty for a unit that nobody has told the words of."""
    num = f"{number:,}"
    match unit:
        case "accounts":
            return phrase_many("%(num)s account", "%(num)s accounts", number, num=num)
        case "appeals":
            return phrase_many("%(num)s appeal", "%(num)s appeals", number, num=num)
        case "cases":
            return phrase_many("%(num)s case", "%(num)s cases", number, num=num)
        case "days":
            return phrase_many("%(num)s day", "%(num)s days", number, num=num)
        case "decisions":
            return phrase_many("%(num)s decision", "%(num)s decisions", number, num=num)
        case "notices":
            return phrase_many("%(num)s notice", "%(num)s notices", number, num=num)
        case "orders":
            return phrase_many("%(num)s order", "%(num)s orders", number, num=num)
        case "people":
            return phrase_many("%(num)s person", "%(num)s people", number, num=num)
        case "pictures":
            return phrase_many("%(num)s picture", "%(num)s pictures", number, num=num)
        case "times":
            return phrase_many("%(num)s time", "%(num)s times", number, num=num)
        case _:
            return ""


def reporter(standing: Standing) -> str:
    """Say how reliable the most reliable reporter of a case was, and how sure that is."""
    share = {
        "upheld": standing.upheld,
        "low": f"{standing.low * 100:.0f}",
        "high": f"{standing.high * 100:.0f}",
    }
    if standing.kind == "trusted_flagger":
        told = phrase_many(
            "The most reliable trusted flagger known here was right about %(upheld)s of %(num)s "
            "thing that was decided (%(low)s\N{EN DASH}%(high)s %% with 95 in 100).",
            "The most reliable trusted flagger known here was right about %(upheld)s of %(num)s "
            "things that were decided (%(low)s\N{EN DASH}%(high)s %% with 95 in 100).",
            standing.judged,
            **share,
        )
    else:
        told = phrase_many(
            "The most reliable reporter known here was right about %(upheld)s of %(num)s "
            "thing that was decided (%(low)s\N{EN DASH}%(high)s %% with 95 in 100).",
            "The most reliable reporter known here was right about %(upheld)s of %(num)s "
            "things that were decided (%(low)s\N{EN DASH}%(high)s %% with 95 in 100).",
            standing.judged,
            **share,
        )
    if standing.weight == 1:
        return told
    less = phrase(
        "That is less than usual, so the report weighs less; it is looked at all the same."
    )
    return f"{told} {less}"


def brigade(crowd: Brigade) -> str:
    """Say what came within an hour, and what follows from it: that nothing is proved."""
    counts = {
        "reports": f"{crowd.reports:,}",
        "reporters": f"{crowd.reporters:,}",
        "newcomers": f"{crowd.newcomers:,}",
    }
    if crowd.worded:
        told = phrase(
            "%(reports)s reports on one thing within an hour, by %(reporters)s reporters, "
            "%(newcomers)s of whom never reported before; %(alike)s say nearly the same.",
            alike=f"{crowd.alike:,}",
            **counts,
        )
    else:
        told = phrase(
            "%(reports)s reports on one thing within an hour, by %(reporters)s reporters, "
            "%(newcomers)s of whom never reported before.",
            **counts,
        )
    one, many = phrase("They count as one."), phrase("Their number says nothing about the thing.")
    return f"{told} {one if crowd.is_one else many}"


def subject_kind(case: Case) -> str:
    """Say what a case is about."""
    return SUBJECT[case.kind]
