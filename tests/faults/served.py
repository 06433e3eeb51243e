"""A real ``firebreak serve`` under load over HTTP, that a test may kill."""

import json
import signal
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from secrets import token_bytes
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from firebreak.adapters.store import open_store
from firebreak.app.config import Config
from firebreak.app.web.auth import digest, make_api_key, open_session, session_of
from firebreak.app.wiring import Services, read_policy, utc_now
from firebreak.model.ids import DEFAULT_TENANT, ReviewerId, SourceId
from firebreak.model.people import Person

ROOT = Path(__file__).parents[2]
WRITERS = 2
BATCH = 10


class Receiver(ThreadingHTTPServer):
    """A platform's endpoint; notes the id of every message, and says yes."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Hear)
        self.heard: dict[str, bytes] = {}
        self.times = 0
        self.lock = Lock()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when the sender was killed while it spoke."""


class _Hear(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        assert isinstance(self.server, Receiver)
        with self.server.lock:
            self.server.heard[self.headers["webhook-id"]] = body
            self.server.times += 1
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Served:
    """One database, and the program that serves it, again and again.

    Attributes:
        url: Where the living one answers; empty while there is none.
        restarts: Seconds from each start to the first answered call.
    """

    def __init__(self, folder: Path) -> None:
        self.store_url = f"sqlite:///{folder / 'f.db'}"
        self.url = ""
        self.restarts: list[float] = []
        self.receiver = Receiver()
        Thread(target=self.receiver.serve_forever, name="receiver", daemon=True).start()
        self._config = folder / "firebreak.toml"
        self._noise = folder / "noise.txt"
        port = self.receiver.server_address[1]
        self._config.write_text(
            f'store = "{self.store_url}"\n[server]\nport = 0\n[platforms.forum]\n'
            f'url = "http://127.0.0.1:{port}/"\nallow_private = true\n'
            f'secret = "whsec_{b64encode(token_bytes(32)).decode()}"\n',
            encoding="utf-8",
        )
        self.key, self.cookie, self.csrf = self._let_in()
        self._process: subprocess.Popen[str]

    def start(self) -> None:
        """Start it, and wait until it answers."""
        begun = monotonic()
        command = [sys.executable, "-m", "firebreak", "serve", "--config", str(self._config)]
        with self._noise.open("a") as noise:
            self._process = subprocess.Popen(
                command, cwd=ROOT, stdout=subprocess.PIPE, stderr=noise, text=True
            )
        assert self._process.stdout
        while "firebreak is at" not in (line := self._process.stdout.readline()):
            assert line, f"it ended before it was up: {self._noise.read_text()[-2_000:]}"
        self.url = urlsplit(line.split()[-1]).netloc
        status, _ = self.call("GET", "/api/v1/health")
        assert status == 200
        self.restarts.append(monotonic() - begun)

    def kill(self) -> None:
        """End it with signal 9."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
            self._process.communicate()

    def call(self, verb: str, path: str, told: object = None) -> tuple[int, Any]:
        """Ask, and give status and answer; raises what the network raises."""
        connection = HTTPConnection(self.url, timeout=20)
        headers = {"content-type": "application/json", "cookie": f"firebreak={self.cookie}"}
        headers |= {"authorization": f"Bearer {self.key}", "x-csrf-token": self.csrf}
        try:
            connection.request(verb, path, json.dumps(told).encode() if told else None, headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        finally:
            connection.close()

    def close(self) -> None:
        """Kill what still runs, and let go of the receiver."""
        self.kill()
        self.receiver.shutdown()
        self.receiver.server_close()

    def _let_in(self) -> tuple[str, str, str]:
        config = Config(store=self.store_url)
        store = open_store(self.store_url, now=utc_now)
        services = Services(store=store, policy=read_policy(config), config=config)
        person = Person(id=ReviewerId("rosa"), tenant=DEFAULT_TENANT, name="Rosa", role="lead")
        store.put_person(person)
        key = make_api_key(services, SourceId("forum"), "forum")
        token = open_session(services, person)
        session = store.session(digest(token), utc_now() + timedelta(minutes=1))
        assert session_of(services, token, utc_now())
        assert session
        store.close()
        return key, token, session.csrf


class Visitors:
    """Writers and a reviewer who go on whatever happens.

    Attributes:
        posts: Place of every post that was acknowledged.
        decisions: Identifier of every decision that was acknowledged, by its case.
    """

    def __init__(self, served: Served) -> None:
        self._served = served
        self._stop = Event()
        self.posts: dict[str, int] = {}
        self.decisions: dict[str, str] = {}
        self.broken = 0
        work = [(self._write, (number,)) for number in range(WRITERS)]
        self._threads = [Thread(target=do, args=given) for do, given in work]
        self._threads.append(Thread(target=self._review))

    @property
    def acknowledged(self) -> int:
        """Count what was acknowledged so far."""
        return len(self.posts) + len(self.decisions)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Let them work inside the block."""
        for thread in self._threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in self._threads:
                thread.join()

    def await_more(self, count: int) -> None:
        """Wait until that much more was acknowledged."""
        wanted = self.acknowledged + count
        while self.acknowledged < wanted:
            assert all(thread.is_alive() for thread in self._threads)
            self._stop.wait(0.005)

    def _write(self, writer: int) -> None:
        turn = 0
        while not self._stop.is_set():
            names = [f"{writer}-{turn}-{number}" for number in range(BATCH)]
            posts = [
                {"type": "post", "id": name, "author": f"u{name}", "text": "hello"}
                for name in names
            ]
            kept = self._push("/api/v1/items", posts)
            report = {"id": f"n{names[0]}", "subject_kind": "post", "subject": names[0]}
            if kept and self._push("/api/v1/notices", [report]):
                self.posts |= dict(zip(names, kept, strict=True))
                turn += 1

    def _push(self, path: str, records: list[Any]) -> list[int]:
        while not self._stop.is_set():
            answer = self._try("POST", path, records)
            if answer is not None:
                return [one["seq"] for one in answer["results"]]
        return []

    def _review(self) -> None:
        while not self._stop.is_set():
            page = self._try("GET", "/api/v1/cases?limit=5")
            for case in page["cases"] if page else ():
                held = self._try("POST", f"/api/v1/cases/{case['id']}/claim")
                if held is None:
                    continue
                verdict = {"token": held["token"], "verb": "suspend", "category": "support"}
                verdict |= {"purpose": "none", "reasons": "Pages of Group V."}
                made = self._try("POST", f"/api/v1/cases/{case['id']}/decide", verdict)
                if made is not None:
                    assert case["id"] not in self.decisions
                    self.decisions[case["id"]] = made["id"]
            if not page or not page["cases"]:
                self._stop.wait(0.02)

    def _try(self, verb: str, path: str, told: object = None) -> Any:
        """Give the answer; None when there was none or it was no."""
        try:
            status, answer = self._served.call(verb, path, told)
        except (OSError, HTTPException, ValueError):
            self.broken += 1
            self._stop.wait(0.02)
            return None
        return answer if status == 200 else None
