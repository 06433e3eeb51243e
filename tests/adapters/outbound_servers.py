"""Servers on this machine that say exactly what a test tells them."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"


class Served(NamedTuple):
    """A server while it runs.

    Attributes:
        connections: Requests of each connection, in order.
    """

    port: int
    connections: list[list[bytes]]

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def asked(self) -> list[bytes]:
        """Give all requests."""
        return [request for one in self.connections for request in one]


@contextmanager
def saying(
    answer: Callable[[bytes], bytes], *, tls: ssl.SSLContext | None = None, times: int = 9_999
) -> Iterator[Served]:
    """Answer every request with exactly these bytes.

    Args:
        answer: From a whole request to what is said.
        tls: Speaks it where one is given.
        times: Requests of a connection that are answered; after them it hangs up.

    Yields:
        The running server.
    """
    plugs: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        served = Served(listener.getsockname()[1], [])

        def accept() -> None:
            with suppress(OSError):
                while True:
                    plug, _ = listener.accept()
                    plugs.append(plug)
                    requests: list[bytes] = []
                    served.connections.append(requests)
                    Thread(target=serve, args=(plug, requests), daemon=True).start()

        def serve(plug: socket.socket, requests: list[bytes]) -> None:
            with suppress(OSError):
                spoken = tls.wrap_socket(plug, server_side=True) if tls else plug
                while len(requests) < times and (request := _request(spoken)):
                    requests.append(request)
                    spoken.sendall(answer(request))
                spoken.close()

        thread = Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield served
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()
            for plug in plugs:
                plug.close()


def _request(plug: socket.socket) -> bytes:
    said = b""
    while b"\r\n\r\n" not in said:
        if not (more := plug.recv(65_536)):
            return b""
        said += more
    head, _, body = said.partition(b"\r\n\r\n")
    size = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            size = int(line.partition(b":")[2])
    while len(body) < size:
        more = plug.recv(65_536)
        said, body = said + more, body + more
    return said


def certified(folder: Path, *names: str) -> tuple[ssl.SSLContext, Path]:
    """Make a certificate that vouches for itself.

    Args:
        folder: For its files.
        names: Names or IP addresses that it is for.

    Returns:
        What a server speaks with, and the file of whom to trust.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    began = datetime(2026, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(began)
        .not_valid_after(began + timedelta(days=36_500))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([_named(one) for one in names]), critical=False)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(Encoding.PEM))
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, secret)
    return context, certificate


def _named(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)
