"""FB-D024: the key that seals authenticator apps is there, and ours alone."""

import stat

from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, skipped
from firebreak.app.sealing import seal_path


def examine(one: Patient) -> Answer:
    """Look at the rights of its file."""
    path = seal_path(one.config)
    if path is None:
        return skipped("a store in memory keeps no key")
    try:
        rights = stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return good(f"no {path} yet; the first visitor of the sign-in page makes it")
    except OSError as error:
        return failed(f"{path} cannot be looked at: {error.strerror}")
    if rights & 0o077:
        return failed(f"{path} has rights {rights:04o}: others can read it")
    return good(f"{path}, rights {rights:04o}")


CHECK = Check(
    id="FB-D024",
    title="The key that seals authenticator apps is ours alone",
    why="Who has it and the database can make everybody's codes.",
    fix="chmod 600 it, and back it up apart from the database; without it apps must be set up "
    "anew.",
    examine=examine,
)
