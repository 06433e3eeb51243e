"""Whose turn it is among the workers on one Postgres."""

from threading import Event
from time import monotonic

from tests.real_servers.postgres import server

TAKEN_OVER_SECONDS = 10
WHO = """
SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE locktype = 'advisory' AND granted AND datname = current_database()
AND application_name LIKE 'firebreak worker %'
"""


def whose_turn(url: str) -> int:
    """Await that a process holds the worker's turn, and give its number."""
    give_up = monotonic() + TAKEN_OVER_SECONDS
    while not (found := server().ask(WHO, url)):
        assert monotonic() < give_up, "nobody took over"
        Event().wait(0.02)
    [(name,)] = found
    return int(name.split()[-1])
