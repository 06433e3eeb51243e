"""FB-D020: every detector that the policy wants live has passed the gate."""

from firebreak.app import gates
from firebreak.app.doctor.contract import Answer, Check, Patient, good, warning
from firebreak.app.equipment import equip
from firebreak.app.wiring import read_policy
from firebreak.model.errors import InvalidPolicy


def examine(one: Patient) -> Answer:
    """Put the policy and the records of the gate side by side."""
    try:
        policy = read_policy(one.config)
        equipment = equip(policy, one.config)
    except InvalidPolicy:
        return good("the policy cannot be followed; see FB-D007")
    records, wrong = gates.read(one.config)
    held = (*gates.enforced(policy, records)[1], *gates.enforced_parts(equipment, records)[1])
    if held or wrong:
        return warning("; ".join([*filter(None, [gates.told(held)]), *wrong]))
    live = [
        f"{name} in {language}"
        for name, plan in policy.detectors.items()
        if plan.mode == "live"
        for language in plan.languages
    ]
    return good(f"live: {', '.join(live)}" if live else "none judges wording live")


CHECK = Check(
    id="FB-D020",
    title="What the policy wants live has passed the gate",
    why="A detector that has not shown that it leaves the innocent alone runs in shadow.",
    fix="Run firebreak gate for the detector and language that are named. docs/gate.md.",
    examine=examine,
)
