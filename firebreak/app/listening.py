"""Opens the desk's two ports: the console's, and one for pictures alone."""

import socket

from firebreak.app.wiring import Services
from firebreak.model.errors import InvalidConfig

NEAR = 20
"""How many ports after the console's are tried for pictures, where none is named."""


def listen(services: Services) -> socket.socket:
    """Open the port of the config; connections wait in it until the server is up.

    Args:
        services: Whose config names host and port.

    Returns:
        The listening socket; the caller closes it.

    Raises:
        InvalidConfig: The port is taken or the address is not this machine's.
    """
    server = services.config.server
    try:
        return _open(server.host, server.port)
    except OSError as error:
        raise InvalidConfig(
            place=f"server {server.host}:{server.port}",
            reason=f"cannot listen there ({error.strerror}); choose another with --port or --host",
        ) from error


def listen_for_pictures(services: Services, console: socket.socket) -> socket.socket:
    """Open the port where pictures have an origin of their own.

    Args:
        services: Whose config may name it. Without one it is the first free port after the
            console's; with ``media_url`` and none, the very next, for a proxy points at it.
        console: The console's listening socket.

    Returns:
        The listening socket; the caller closes it.

    Raises:
        InvalidConfig: The port is taken, or all that may be tried are.
    """
    server = services.config.server
    first = server.media_port or console.getsockname()[1] + 1
    is_exact = bool(server.media_port or server.media_url)
    if server.port == 0 and not is_exact:
        return _open(server.host, 0)
    tried = range(first, min(first + (1 if is_exact else NEAR), 65_536))
    for port in tried:
        try:
            return _open(server.host, port)
        except OSError:
            continue
    which = f"port {first}" if is_exact else f"any of the ports {first} to {first + NEAR - 1}"
    raise InvalidConfig(
        place="server.media_port",
        reason=f"pictures need a port of their own, and {which} cannot be had on {server.host}; "
        "name a free one",
    )


def _open(host: str, port: int) -> socket.socket:
    # Named, for asyncio asks for it before it lets small parts leave at once; else a browser waits
    # 40 ms for the second half of every answer.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(1024)
    except OSError:
        listener.close()
        raise
    return listener
