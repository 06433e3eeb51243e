"""FB-D005: the disk has room."""

from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, skipped, warning

LITTLE = 1_000_000_000
TOO_LITTLE = 200_000_000
"""Bytes; a log of 128 MiB and a checkpoint must still fit."""


def examine(one: Patient) -> Answer:
    """Ask the file system of the database's folder."""
    free = one.condition.free_bytes if one.condition else None
    if free is None:
        return skipped("the store is no file here")
    says = f"{free / 1e9:,.1f} GB free beside the database"
    if free < TOO_LITTLE:
        return failed(says)
    return warning(says) if free < LITTLE else good(says)


CHECK = Check(
    id="FB-D005",
    title="The disk has room",
    why="On a full disk nothing is lost and nothing is taken in.",
    fix="Free some, or move the database to a larger disk.",
    examine=examine,
)
