"""Which detectors may open cases in which language, and what the gate found."""

from collections.abc import Mapping

from msgspec import Struct
from starlette.responses import Response

from firebreak.app import gates
from firebreak.app.web.console.screen import screen
from firebreak.app.web.site import Call
from firebreak.app.wiring import Services
from firebreak.detect.gate.contract import Count, Record

Standing = str
"""``live``, ``passed`` (and in shadow), ``refused``, ``old``, ``demo``, ``never``."""
SAYS: Mapping[Standing, str] = {
    "live": "live",
    "passed": "passed, in shadow",
    "refused": "refused",
    "old": "asked about another version",
    "demo": "asked in a demo only",
    "never": "never asked",
}


class Row(Struct, frozen=True, kw_only=True):
    """One detector, list or rule in one language.

    Attributes:
        standing: What the record says about the present version.
        why: Why the gate does not let it live now; empty where it does.
        is_wanted: Whether the policy, as written, wants it live there.
        waits: Whether the desk still runs by what was known when it started.
        worst: The control with the largest bound; None when it was never asked.
    """

    judge: str
    language: str
    standing: Standing
    why: str
    is_wanted: bool
    waits: bool
    record: Record | None
    worst: Count | None

    @property
    def command(self) -> str:
        """What asks the gate again."""
        return f"firebreak gate {self.judge} --language {self.language} --controls FOLDER"


def show_gates(call: Call) -> Response:
    """Show all that judges wording, language by language, with its last record."""
    records, wrong = gates.read(call.services.config)
    table = rows(call.services, records)
    return screen(
        call,
        "gates.html",
        rows=table,
        grid={(one.judge, one.language): one for one in table},
        judges=list(dict.fromkeys(one.judge for one in table)),
        languages=sorted({one.language for one in table}),
        says=SAYS,
        wrong=wrong,
    )


def rows(services: Services, records: Mapping[tuple[str, str], Record]) -> list[Row]:
    """Put detectors, lists, rules, models, policy and records together.

    Args:
        services: The policy as written and as it runs, and the operator's lists, rules and models.
        records: By judge and language.

    Returns:
        By detector and language, then lists, rules and models.
    """
    written = services.written or services.policy
    running = _running(services)
    return [
        _row(one, records, is_live=(one.judge, one.language) in running)
        for one in gates.asked(written, services.equipment)
    ]


def _running(services: Services) -> set[tuple[str, str]]:
    """Name what this process lets open cases, by what it knew when it started."""
    plans = services.policy.detectors
    live = {
        (name, language)
        for name, plan in plans.items()
        if plan.mode == "live"
        for language in plan.languages
    }
    terms = services.equipment.terms
    live |= {
        (f"{gates.LISTED}.{one.name}", one.language)
        for one in (terms.lists if terms else ())
        if one.is_live
    }
    models = services.equipment.models
    live |= {
        (f"{gates.MODELS}.{plan.name}", plan.language)
        for plan in (models.plans if models else ())
        if plan.is_live
    }
    return live | {
        (f"{gates.RULES}.{rule.name}", rule.plan.language)
        for rule in services.equipment.rules
        if rule.plan.mode == "live"
    }


def _row(one: gates.Asked, records: Mapping[tuple[str, str], Record], *, is_live: bool) -> Row:
    record = records.get((one.judge, one.language))
    why = gates.why_held(one, records)
    return Row(
        judge=one.judge,
        language=one.language,
        standing=_standing(one, record, is_live=is_live and not why),
        why=why,
        is_wanted=one.is_wanted,
        waits=is_live != (one.is_wanted and not why),
        record=record,
        worst=max(record.counts, key=lambda each: each.upper, default=None) if record else None,
    )


def _standing(one: gates.Asked, record: Record | None, *, is_live: bool) -> Standing:
    if is_live:
        return "live"
    if record is None:
        return "never"
    if record.version != one.version:
        return "old"
    if record.is_demo:
        return "demo"
    return "passed" if record.is_passed else "refused"
