"""FB-D012: the key that signs checkpoints is there, and ours alone."""

import stat

from firebreak.adapters.checkpoints.keys import load_key
from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, skipped, warning
from firebreak.app.ledger import places
from firebreak.model.errors import FirebreakError


def examine(one: Patient) -> Answer:
    """Read the key and the rights of its file."""
    path = places(one.config).key
    if path is None:
        return skipped("a store in memory keeps no key")
    try:
        key = load_key(path)
    except FirebreakError as error:
        return failed(str(error))
    if key is None:
        return warning(f"no {path} yet; the first start makes it")
    rights = stat.S_IMODE(path.stat().st_mode)
    if rights & 0o077:
        return failed(f"{path} has rights {rights:04o}: others can read or replace it")
    return good(f"{path}, {key.public_key}")


CHECK = Check(
    id="FB-D012",
    title="The ledger's key is there and ours alone",
    why="Who has the key can sign another history.",
    fix="chmod 600 it; if others may have read it, move it and the checkpoints aside and start "
    "anew.",
    examine=examine,
)
