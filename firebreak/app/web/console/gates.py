"""Which detectors may open cases in which language, and what the gate found."""

from collections.abc import Mapping

from msgspec import Struct
from starlette.responses import Response

from firebreak.app import gates
from firebreak.app.web.console.screen import screen
from firebreak.app.web.site import Call
from firebreak.detect.contract import Detector
from firebreak.detect.gate.contract import Count, Record
from firebreak.detect.run import discovered_detectors
from firebreak.model.policy import PluginPolicy, Policy

Standing = str
"""``live``, ``passed`` (and in shadow), ``refused``, ``old``, ``never``."""
SAYS: Mapping[Standing, str] = {
    "live": "live",
    "passed": "passed, in shadow",
    "refused": "refused",
    "old": "asked about another version",
    "never": "never asked",
}


class Row(Struct, frozen=True, kw_only=True):
    """One detector in one language.

    Attributes:
        wanted: Whether the policy, as written, wants it live there.
        worst: The control with the largest bound; None when it was never asked.
    """

    judge: str
    language: str
    standing: Standing
    wanted: bool
    record: Record | None
    worst: Count | None

    @property
    def command(self) -> str:
        """What asks the gate again."""
        return f"firebreak gate {self.judge} --language {self.language} --controls FOLDER"


def show_gates(call: Call) -> Response:
    """Show every detector that judges wording, language by language, with its last record."""
    services = call.services
    records, wrong = gates.read(services.config)
    written = services.written or services.policy
    held = {(one.judge, one.language) for one in gates.enforced(written, records)[1]}
    table = rows(services.policy, records, held=held)
    languages = sorted({one.language for one in table})
    return screen(
        call,
        "gates.html",
        rows=table,
        grid={(one.judge, one.language): one for one in table},
        judges=list(dict.fromkeys(one.judge for one in table)),
        languages=languages,
        says=SAYS,
        wrong=wrong,
    )


def rows(
    policy: Policy,
    records: Mapping[tuple[str, str], Record],
    *,
    held: set[tuple[str, str]],
) -> list[Row]:
    """Put detectors, policy and records together.

    Args:
        policy: As the gate lets it be.
        records: By judge and language.
        held: What the policy as written wants live, and the gate holds back.

    Returns:
        By detector, then language.
    """
    return [
        _row(detector, language, policy, records.get((detector.id, language)), held)
        for detector in discovered_detectors()
        for language in sorted(detector.languages)
    ]


def _row(
    detector: Detector,
    language: str,
    policy: Policy,
    record: Record | None,
    held: set[tuple[str, str]],
) -> Row:
    plan = policy.detectors.get(detector.id, PluginPolicy())
    is_live = plan.mode == "live" and language in plan.languages
    standing = "never"
    if record is not None:
        standing = "passed" if record.is_passed else "refused"
        standing = standing if record.version == detector.version else "old"
    return Row(
        judge=detector.id,
        language=language,
        standing="live" if is_live else standing,
        wanted=is_live or (detector.id, language) in held,
        record=record,
        worst=max(record.counts, key=lambda one: one.upper, default=None) if record else None,
    )
