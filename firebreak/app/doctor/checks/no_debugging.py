"""FB-D011: nothing runs in a mode made for development."""

from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good


def examine(one: Patient) -> Answer:
    """Look at how Python was started."""
    if one.is_debugging:
        return failed("Python runs in development mode or without its assertions")
    return good("assertions on, development mode off")


CHECK = Check(
    id="FB-D011",
    title="No debugging mode",
    why="It is slow, tells strangers too much, or leaves out checks that must stay on.",
    fix="Unset PYTHONDEVMODE, PYTHONASYNCIODEBUG and PYTHONOPTIMIZE, and start without -X dev "
    "and -O.",
    examine=examine,
    is_needed_to_start=True,
)
