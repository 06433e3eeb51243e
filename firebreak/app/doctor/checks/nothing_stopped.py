"""FB-D016: no part of the running server has stopped."""

from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, skipped


def examine(one: Patient) -> Answer:
    """Ask the server's own health page."""
    if one.problems is None:
        server = one.config.server
        return skipped(f"no server answers at {server.host}:{server.port}")
    return failed(f"stopped: {', '.join(one.problems)}") if one.problems else good("all parts run")


CHECK = Check(
    id="FB-D016",
    title="No part of the server has stopped",
    why="Review goes on while detection, sending or signing stands still.",
    fix="The console and the log say which cause; mend it and restart.",
    examine=examine,
)
