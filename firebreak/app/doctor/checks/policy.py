"""FB-D007: the policy can be read and followed."""

from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good
from firebreak.app.equipment import equip
from firebreak.app.wiring import read_policy
from firebreak.model.errors import InvalidPolicy


def examine(one: Patient) -> Answer:
    """Read the policy with its lists and rules the way a start does."""
    try:
        policy = read_policy(one.config)
        equip(policy, one.config)
    except InvalidPolicy as error:
        return failed(str(error))
    return good(f"{one.config.policy or 'the policy that comes with Firebreak'}, {policy.version}")


CHECK = Check(
    id="FB-D007",
    title="The policy can be followed",
    why="Every decision follows it and carries its hash.",
    fix="Mend the line that is named, or put the last version back.",
    examine=examine,
)
