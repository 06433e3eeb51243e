"""Words and times as reviewers read them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

from firebreak.adapters.media_reader.wire import Form
from firebreak.app.interface import direction
from firebreak.app.web.console.rabat import QUESTIONS
from firebreak.detect.known import How
from firebreak.model.actions import ActionStatus
from firebreak.model.cases import Case, Origin, Reason
from firebreak.model.decisions import Purpose, Verb
from firebreak.model.facts import Opinion
from firebreak.model.reporters import Brigade, Standing
from firebreak.review.priority import reasons_at

SEVERITY: Mapping[int, str] = {0: "none", 1: "low", 2: "medium", 3: "high", 4: "grave"}
IMMINENCE: Mapping[int, str] = {0: "no time named", 1: "some day", 2: "soon", 3: "now"}
ORIGIN: Mapping[Origin, str] = {
    "tool": "Tool",
    "report": "Report",
    "order": "Order",
    "failure": "Unchecked",
}
KEYED: tuple[tuple[Verb, str, str], ...] = (
    ("suspend", "Suspend", "the account stops acting"),
    ("remove", "Remove", "the ticked posts disappear"),
    ("label", "Label", "the ticked posts get a warning"),
    ("escalate", "Escalate", "a lead decides"),
    ("dismiss", "Dismiss", "nothing is wrong here"),
)
"""What keys 1 to 5 choose, in this order."""
PURPOSES: tuple[tuple[Purpose, str], ...] = (
    ("none", "None of these: it serves the violence"),
    ("news", "News or reporting"),
    ("education", "Education or research"),
    ("art", "Art or satire"),
    ("counter-speech", "Counter-speech"),
    ("testimony", "Testimony of a victim or witness"),
    ("religious practice", "Religious practice"),
    ("polemic", "Polemic or political opinion"),
)
RABAT = QUESTIONS
PAST: Mapping[Verb, str] = {
    "suspend": "Suspended",
    "remove": "Removed",
    "label": "Labelled",
    "restrict": "Restricted",
    "escalate": "Escalated",
    "dismiss": "Dismissed",
    "reverse": "Taken back",
}
OPINION: Mapping[Opinion, str] = {
    "none": "nobody has said anything",
    "confirmed": "confirmed",
    "disputed": "disputed",
}
HOW: Mapping[How, str] = {
    "file": "the same file",
    "picture": "the same picture",
    "clip": "the same clip",
    "moment": "like a moment of the clip",
    "resembles": "resembles it",
}
FORM: Mapping[Form, str] = {"blurred": "Blurred", "grey": "In grey", "full": "In full"}
WHY_SHOWN: tuple[tuple[str, str], ...] = (
    ("to decide", "To decide this case"),
    ("second look", "Second look at a decision"),
    ("appeal", "An appeal"),
)
"""Reasons to see a picture as it is."""
LANGUAGES: Mapping[str, str] = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
}
OUTWEIGHS = 10_000.0
"""Points from which on a part alone decides the order, as those of a removal order do."""
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
        return "no clock"
    if now >= deadline:
        return f"late by {span(now - deadline)}"
    return f"{span(deadline - now)} left"


def due(moment: datetime, now: datetime) -> str:
    """Write a deadline: the time of day, with the date where that is another day than today."""
    return clock(moment) if moment.date() == now.date() else day(moment)


def ago(moment: datetime, now: datetime) -> str:
    """Say how long something is past."""
    return f"{span(max(now - moment, timedelta()))} ago"


def span(length: timedelta) -> str:
    """Write a length of time in its two largest units, rounded down."""
    seconds = int(length.total_seconds())
    days, hours, minutes = seconds // 86_400, seconds // 3_600 % 24, seconds // 60 % 60
    if days:
        return f"{days} d {hours} h"
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min" if minutes else f"{seconds} s"


def apart(figures: str) -> str:
    """Keep figures in their order: between words from the right, a date would turn round."""
    return f"\u2066{figures}\u2069" if direction() == "rtl" else figures


def clock(moment: datetime) -> str:
    """Write the time of day, in UTC, with seconds."""
    return apart(f"{moment:%H:%M:%S}")


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
        return f"{short} is a score, not a probability: too few decisions yet to tell one."
    return f"{short} of accounts with such evidence are connected, by what people decided."


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
        return whole
    low, high = interval
    return f"{whole} ({low * 100:.0f}\N{EN DASH}{high * 100:.0f} %)"


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
    named = " and ".join(LANGUAGES.get(one, one) for one in languages)
    return f"for readers of {named} until {until:%H:%M} UTC, then for anybody"


def reached(status: ActionStatus, state: ActionStatus) -> bool:
    """Tell whether an action has come as far as a state; a failed one stands where it began."""
    order: tuple[ActionStatus, ...] = ("planned", "delivered", "confirmed")
    return order.index(state) <= (order.index(status) if status in order else 0)


def points(value: float) -> str:
    """Write points of a priority; what outweighs everything else is ``first``, not a figure."""
    return "first" if value >= OUTWEIGHS else nats(value)


def figure(value: float | None, unit: str) -> str:
    """Write a metric's value with its unit; a dash while there is nothing to compute it of."""
    if value is None:
        return "–"
    if unit == "share":
        return f"{value * 100:.0f} %"
    if unit == "minutes":
        return span(timedelta(minutes=value))
    return f"{value:,.0f} {unit}" if value == int(value) else f"{value:,.1f} {unit}"


def reporter(standing: Standing) -> str:
    """Say how reliable the most reliable reporter of a case was, and how sure that is."""
    who = "trusted flagger" if standing.kind == "trusted_flagger" else "reporter"
    low, high = standing.low * 100, standing.high * 100
    cases = "thing that was decided" if standing.judged == 1 else "things that were decided"
    told = (
        f"The most reliable {who} known here was right about {standing.upheld} of "
        f"{standing.judged} {cases} ({low:.0f}\N{EN DASH}{high:.0f} % with 95 in 100)."
    )
    if standing.weight == 1:
        return told
    return (
        f"{told} That is less than usual, so the report weighs less; it is looked at all the same."
    )


def brigade(crowd: Brigade) -> str:
    """Say what came within an hour, and what follows from it: that nothing is proved."""
    told = (
        f"{crowd.reports:,} reports on one thing within an hour, by {crowd.reporters:,} reporters, "
        f"{crowd.newcomers:,} of whom never reported before"
    )
    if crowd.worded:
        told += f"; {crowd.alike:,} say nearly the same"
    end = "They count as one." if crowd.is_one else "Their number says nothing about the thing."
    return f"{told}. {end}"


def subject_kind(case: Case) -> str:
    """Say what a case is about."""
    return {
        "account": "Account",
        "post": "Post",
        "media": "Media",
        "url": "Page",
        "network": "Network",
    }[case.kind]
