"""A request without an answer may have arrived, unless it surely never left."""

import errno
import socket

import pytest

from firebreak.adapters.connecting.unanswered import unanswered

LEFT = [TimeoutError("the time was up"), ConnectionResetError(), OSError("the answer breaks off")]
NEVER_LEFT = [
    socket.gaierror(socket.EAI_NONAME, "no such name"),
    ConnectionRefusedError(errno.ECONNREFUSED, "refused"),
    OSError(errno.ENETUNREACH, "no network"),
    OSError(errno.EHOSTUNREACH, "no way there"),
]


@pytest.mark.parametrize("error", LEFT, ids=repr)
def test_what_may_have_arrived_is_unknown(error: OSError) -> None:
    """It is looked up before anything is done again."""
    answer = unanswered(error)
    assert (answer.ok, answer.is_unknown) == (False, True)
    assert answer.note == f"not reached: {type(error).__name__}"


@pytest.mark.parametrize("error", NEVER_LEFT, ids=repr)
def test_what_surely_never_left_is_a_plain_failure(error: OSError) -> None:
    """Nobody was there who could have done it."""
    assert not unanswered(error).is_unknown
