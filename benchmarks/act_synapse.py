"""From a report on a real Synapse to a case, from a decision to its effect.

One Synapse on SQLite and one desk on SQLite run beside each other on this machine, as in
``tests/app/real``. Sixty users write one post each in a public room; another reports each post, and
the account's case is waited for; then each is suspended, with a statement, and it is waited until
the server itself shows the suspension. Beside them, in the same run and between those steps, stands
the bare call: one suspension by the admin interface, and one look at the user afterwards.

``BENCH_ACT_TIMES`` sets another number than sixty.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks import Claim
from tests.app.real.matrix_town import Town, key, report, suspending, town
from tests.real_servers import synapse
from tests.real_servers.synapse import Matrix, User, free_port, homeserver, part

TIMES = int(os.environ.get("BENCH_ACT_TIMES", "60"))
TARGET_SECONDS = 5.0


def run() -> Iterator[Claim]:
    """Measure both ways, each many times, one after the other."""
    synapse.python()
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="firebreak-") as name:
        for part_of in ("synapse", "desk"):
            (Path(name) / part_of).mkdir()
        with homeserver(Path(name) / "synapse", port) as matrix:
            admin = matrix.register("warden", is_admin=True)
            with town(Path(name) / "desk", matrix, admin.token, port) as there:
                cases, effects, bare = measured(matrix, admin, there)
    yield from claims("report on Synapse -> case", cases, bare)
    yield from claims("decision -> effect seen on Synapse", effects, bare)


def measured(
    matrix: Matrix, admin: User, there: Town
) -> tuple[list[float], list[float], list[float]]:
    """Give seconds to the case, to the effect, and of the bare calls."""
    alice, spare = matrix.register("alice"), matrix.register("spare")
    made = {"preset": "public_chat", "room_alias_name": "square"}
    room = alice.call("POST", "/_matrix/client/v3/createRoom", made)[1]["room_id"]
    cases, effects, bare = [], [], []
    for number in range(TIMES):
        author = matrix.register(f"author{number}")
        author.call("POST", f"/_matrix/client/v3/join/{part(room)}", {})
        event = wrote(author, room, f"come to the tower at {number}")
        account = key("account", author.name)
        begun = perf_counter()
        report(matrix, alice.token, room, event)
        case = there.until(partial(there.case_of, account))
        cases.append(perf_counter() - begun)
        begun = perf_counter()
        there.decide(case, suspending(account, key("post", f"{room}|{event}")))
        there.until(partial(there.is_confirmed, account, "suspend"))
        effects.append(perf_counter() - begun)
        bare.append(bare_call(admin, spare, is_on=number % 2 == 0))
    return cases, effects, bare


def wrote(author: User, room: str, text: str) -> str:
    """Let somebody write, and name the event."""
    path = f"/_matrix/client/v3/rooms/{part(room)}/send/m.room.message/1"
    return str(author.call("PUT", path, {"msgtype": "m.text", "body": text})[1]["event_id"])


def bare_call(admin: User, user: User, *, is_on: bool) -> float:
    """Suspend somebody, or let them go, and look, without a desk; give the seconds."""
    begun = perf_counter()
    admin.call("PUT", f"/_synapse/admin/v1/suspend/{part(user.name)}", {"suspend": is_on})
    shown = admin.call("GET", f"/_synapse/admin/v2/users/{part(user.name)}")[1]
    assert is_on == shown["suspended"]
    return perf_counter() - begun


def claims(what: str, seconds: Sequence[float], bare: Sequence[float]) -> Iterator[Claim]:
    """Hold the middle and the 95th of a hundred against the target."""
    ordered = sorted(seconds)
    for name, value in (("p50", median(ordered)), ("p95", ordered[int(0.95 * len(ordered))])):
        yield Claim(
            claim=f"{what}, {name} of {len(ordered)}",
            value=round(value, 3),
            unit="s",
            anchor=round(median(bare), 4),
            target=TARGET_SECONDS,
            ok=value <= TARGET_SECONDS,
        )
