"""FB-D018: the process that reads strangers' files is shut in."""

from firebreak.adapters.media_reader.wire import HOLDS
from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, skipped, warning


def examine(one: Patient) -> Answer:
    """Look at what the system holds it to, as it found when it started."""
    if one.reader_trouble:
        return failed(one.reader_trouble)
    if one.reader_holds is None:
        return skipped("it was not started for this")
    if lacking := [name for name in HOLDS if name not in one.reader_holds]:
        return warning(f"this system does not hold it in: {', '.join(lacking)}")
    return good(f"held in {', '.join(HOLDS)}")


CHECK = Check(
    id="FB-D018",
    title="The process that reads media is shut in",
    why="Pictures and clips are read by large decoders; a file that takes one over should reach "
    "nothing and nobody from there.",
    fix="Run it on Linux with seccomp, on x86_64 or aarch64, where all holds; elsewhere in a "
    "container without network and with a memory limit. docs/media.md, Reading strangers' files.",
    examine=examine,
)
