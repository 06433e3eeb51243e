"""Requests through the one way out, beside bare clients in the same run.

The server is a process of its own on this machine and answers two bytes. ``http.client`` checks
nothing and keeps its connection; a new connection each time is what keeping saves. Time is that of
this process alone, so that a busy machine changes little.
"""

import asyncio
import http.client
import multiprocessing
import os
import ssl
import tempfile
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from time import process_time

import urllib3

from benchmarks import Claim
from firebreak.adapters import outbound
from firebreak.adapters.outbound import Reach
from tests.adapters.outbound_servers import OK, certified

ROUNDS, REQUESTS, NEW = 3, 500, 100
BODY = b'{"verb":"suspend","subject":{"kind":"account","id":"u17"}}' * 5
HEADERS = {"content-type": "application/json", "x-signed": "v1," + "a" * 44}
FEWEST = 0.5
"""Of what the bare client does: what is checked may cost as much again."""


def run() -> Iterator[Claim]:
    """Send the same requests in turns, by each client, with TLS and without."""
    with tempfile.TemporaryDirectory() as folder:
        _, trusted = certified(Path(folder), "127.0.0.1")
        os.environ["SSL_CERT_FILE"] = str(trusted)
        for scheme in ("http", "https"):
            ours, theirs = multiprocessing.get_context("spawn").Pipe()
            server = multiprocessing.get_context("spawn").Process(
                target=serve, args=(theirs, folder if scheme == "https" else ""), daemon=True
            )
            server.start()
            port = ours.recv()
            try:
                yield from claims(scheme, port)
            finally:
                server.terminate()
                server.join()


def claims(scheme: str, port: int) -> Iterator[Claim]:
    """Time the clients in turns, so that a busy machine is busy for all of them."""
    clients = {
        "outbound": (kept_by_us(scheme, port), REQUESTS),
        "http.client": (bare(scheme, port), REQUESTS),
        "urllib3": (urllib(scheme, port), REQUESTS),
        "anew": (anew(scheme, port), NEW),
    }
    best = dict.fromkeys(clients, 0.0)
    for _ in range(ROUNDS):
        for name, (client, times) in clients.items():
            best[name] = max(best[name], rate(client, times))
    ours = best["outbound"]
    for other in ("http.client", "urllib3", "anew"):
        ratio = ours / best[other]
        yield Claim(
            claim=f"{scheme}: requests/s of outbound by those of {NAMES[other]}",
            value=round(ratio, 2),
            unit="times",
            anchor=f"{ours:,.0f} and {best[other]:,.0f} requests/s",
            target=f">= {FEWEST if other != 'anew' else 1}",
            ok=ratio >= (FEWEST if other != "anew" else 1),
        )


NAMES = {
    "http.client": "http.client bare, one connection",
    "urllib3": "urllib3, one pool",
    "anew": "outbound with a new connection each time",
}


def rate(client: Callable[[], object], times: int) -> float:
    """Give requests in a second of this process's processor; the server's is its own."""
    client()
    began = process_time()
    for _ in range(times):
        client()
    return times / (process_time() - began)


def kept_by_us(scheme: str, port: int) -> Callable[[], object]:
    """Ask by the one way out."""
    url = f"{scheme}://127.0.0.1:{port}/act"
    reach = Reach.to(url)
    limits = {"whole_seconds": 10.0, "most_bytes": 1_000}
    return lambda: outbound.send(
        "POST",
        url,
        BODY,
        HEADERS,
        allow_private=True,
        reach=reach,
        **limits,  # type: ignore[arg-type]
    )


def anew(scheme: str, port: int) -> Callable[[], object]:
    """Ask by the one way out, which keeps nothing."""
    ask = kept_by_us(scheme, port)

    def once() -> None:
        ask()
        outbound.go_through(outbound.Network())

    return once


def bare(scheme: str, port: int) -> Callable[[], object]:
    """Ask by the standard library, unguarded."""
    tls = ssl.create_default_context() if scheme == "https" else None
    plain = http.client.HTTPConnection("127.0.0.1", port)
    connection = http.client.HTTPSConnection("127.0.0.1", port, context=tls) if tls else plain

    def once() -> bytes:
        connection.request("POST", "/act", body=BODY, headers=HEADERS)
        return connection.getresponse().read()

    return once


def urllib(scheme: str, port: int) -> Callable[[], object]:
    """Ask by urllib3's pool, unguarded."""
    pool = urllib3.PoolManager(ca_certs=os.environ["SSL_CERT_FILE"], retries=False)
    url = f"{scheme}://127.0.0.1:{port}/act"
    return lambda: pool.request("POST", url, body=BODY, headers=HEADERS).data


def serve(told: Connection, folder: str) -> None:
    """Answer in a process of its own until it is ended."""
    tls = None
    if folder:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(Path(folder) / "certificate.pem", Path(folder) / "key.pem")

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                size = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
                await reader.readexactly(size)
                writer.write(OK)
        except (OSError, asyncio.IncompleteReadError):
            writer.close()

    async def forever() -> None:
        """Take connections until the end."""
        server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=tls)
        told.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(forever())
