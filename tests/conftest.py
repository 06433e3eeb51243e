"""What every test gets: no network, steady examples, and skips said aloud."""

import gc
import json
import os
import socket
import sys
from collections import Counter
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

import pytest
from hypothesis import settings

# Tests start Python hundreds of times; without bytecode each start compiles all of it anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=40)
settings.register_profile("soak", deadline=None, max_examples=2_000)
settings.load_profile("quick")

pytest_plugins = ["pytester"]

NOT_INSTALLED = "RUN_PY_NOT_INSTALLED"
LOCAL_NAMES = frozenset({"localhost", "", None})


class NetworkRefused(RuntimeError):
    """A test tried to leave this machine."""


def refuse_outside(host: Any) -> None:
    """Refuse any host but this one.

    Args:
        host: Name or address as given to a socket function; None and empty mean this machine.

    Raises:
        NetworkRefused: The host is another one.
    """
    text = host.decode() if isinstance(host, bytes) else host
    address = literal(text)
    if text in LOCAL_NAMES or (address is not None and address.is_loopback):
        return
    raise NetworkRefused(f"tests stay on this machine; {text!r} is another one")


def literal(host: Any) -> IPv4Address | IPv6Address | None:
    """Read an address written in digits; None for a name."""
    try:
        return ip_address(str(host).partition("%")[0])
    except ValueError:
        return None


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Let sockets reach this machine only."""
    connect, connect_ex, lookup = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.getaddrinfo,
    )

    def check(address: Any) -> Any:
        if isinstance(address, tuple):
            refuse_outside(address[0])
        return address

    def guarded_lookup(host: Any, *rest: Any, **named: Any) -> Any:
        if literal(host) is None:
            refuse_outside(host)
        return lookup(host, *rest, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", lambda me, to: connect(me, check(to)))
        patch.setattr(socket.socket, "connect_ex", lambda me, to: connect_ex(me, check(to)))
        patch.setattr(socket, "getaddrinfo", guarded_lookup)
        yield


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only a soak run asks for."""
    if config.getoption("--hypothesis-profile") == "soak":
        return
    long = [item for item in items if item.get_closest_marker("soak")]
    items[:] = [item for item in items if item not in long]
    config.hook.pytest_deselected(items=long)


def pytest_collection_finish() -> None:
    """Let the collector of garbage leave out what stays until the end anyway.

    Thousands of collected tests and all modules were looked through again and again: a seventh of
    the time that pages take to test.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_unconfigure() -> None:
    """Let everything go at the end."""
    gc.unfreeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say before the closing line what did not run here, and why."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in skipped
        if isinstance(report.longrepr, tuple)
    )
    missing: dict[str, str] = json.loads(os.environ.get(NOT_INSTALLED, "{}"))
    if not reasons and not missing:
        return
    terminalreporter.section("NOT RUN HERE")
    for name, why in missing.items():
        terminalreporter.write_line(f"not installed: {name}: {why}")
    for reason, count in reasons.most_common():
        terminalreporter.write_line(f"{count} skipped: {reason}")
