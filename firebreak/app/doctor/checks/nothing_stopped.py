"""FB-D016: no part of the running server has stopped."""

from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, skipped
from firebreak.app.problems import is_heard, missing_worker, told_by


def examine(one: Patient) -> Answer:
    """Ask the server's own health page, and read what processes have said of themselves."""
    processes = one.condition.processes if one.condition else ()
    if one.problems is None and not processes:
        server = one.config.server
        return skipped(f"no server answers at {server.host}:{server.port}")
    told = told_by(processes, one.now) + (missing_worker(processes, one.now) if processes else [])
    named = {part for part, _ in told}
    stopped = [part for part in one.problems or () if part not in named]
    stopped += [f"{part}: {says}" for part, says in told]
    if stopped:
        return failed(f"stopped: {'; '.join(stopped)}")
    living = sum(is_heard(process, one.now) for process in processes)
    return good(f"all parts run, in {living} processes" if living else "all parts run")


CHECK = Check(
    id="FB-D016",
    title="No part of the server has stopped",
    why="Review goes on while detection, sending or signing stands still.",
    fix="The console and the log say which cause; mend it and restart.",
    examine=examine,
)
