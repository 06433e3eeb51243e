"""Incidents as everybody knows them: how long ago, and under which tag."""

from firebreak.simulate.parameters import HOUR_MS, Parameters

LONG_AGO = 1e9


def hours_since(parameters: Parameters, now: int) -> float:
    """Tell how many hours ago the last incident was.

    Args:
        parameters: With their attacks and surges.
        now: Milliseconds since the origin.

    Returns:
        Hours; very many before the first one.
    """
    past = [now - round(one.day * 24) * HOUR_MS for one in parameters.attacks]
    return min((since / HOUR_MS for since in past if since >= 0), default=LONG_AGO)


def public_tag(parameters: Parameters, now: int) -> str:
    """Give the tag under which the public speaks of the last incident."""
    past = [one.day for one in parameters.attacks if round(one.day * 24) * HOUR_MS <= now]
    return f"sector{7 + len(past)}"
