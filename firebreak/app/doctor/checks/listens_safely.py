"""FB-D010: the desk is not open to others over plain http."""

import ipaddress

from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good


def examine(one: Patient) -> Answer:
    """Compare where the server listens with whether a proxy speaks https for it."""
    server = one.config.server
    if is_loopback(server.host):
        return good(f"{server.host}: this machine only")
    if server.behind_tls_proxy:
        return good(f"{server.host}, behind a proxy that speaks https")
    return failed(f"server.host is {server.host}: passwords would cross the network unencrypted")


def is_loopback(host: str) -> bool:
    """Tell whether an address is this machine's own; a name other than localhost is not."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


CHECK = Check(
    id="FB-D010",
    title="Nobody reaches the desk over plain http",
    why="Who listens on the network could sign in as a reviewer.",
    fix="Listen on 127.0.0.1, or put a proxy with https in front and set "
    "server.behind_tls_proxy = true.",
    examine=examine,
    is_needed_to_start=True,
)
