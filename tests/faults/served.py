"""A real ``firebreak serve`` under load over HTTP, that a test may kill."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
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
from firebreak.app.entrances import digest
from firebreak.app.web.auth import make_api_key, open_session, session_of
from firebreak.app.wiring import Services, read_policy, utc_now
from firebreak.model.ids import DEFAULT_TENANT, ReviewerId, SourceId
from firebreak.model.people import Person
from tests.faults.forks import Program

Launch = Callable[[Sequence[str]], Program]
WRITERS = 2
BATCH = 10
PATIENCE_SECONDS = 60.0
CONFIG = """
store = "{store}"
[server]
port = 0
[ledger]
key = "{folder}/ledger.key"
checkpoint_file = "{folder}/checkpoints"
[platforms.forum]
url = "http://127.0.0.1:{port}/"
allow_private = true
secret = "whsec_{secret}"
"""


class Receiver(ThreadingHTTPServer):
    """A platform's endpoint; notes the id of every message, and says yes."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Hear)
        self.heard: dict[str, bytes] = {}
        self.times = 0
        self.lock = Lock()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when the sender was killed while it spoke."""


class _Hear(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        length = int(self.headers["content-length"])
        body = self.rfile.read(length)
        assert isinstance(self.server, Receiver)
        if len(body) < length:
            return  # the sender was killed in the middle; nobody acts on half a message
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
        url: Where the living one answers.
        restarts: Seconds from each start to the first answered call.
    """

    def __init__(self, folder: Path, store_url: str = "") -> None:
        self.store_url = store_url or f"sqlite:///{folder / 'f.db'}"
        self.url = ""
        self.restarts: list[float] = []
        self.receiver = Receiver()
        Thread(target=self.receiver.serve_forever, name="receiver", daemon=True).start()
        self.config = folder / "firebreak.toml"
        secret = b64encode(token_bytes(32)).decode()
        values = {"store": self.store_url, "folder": folder, "port": self.receiver.port}
        self.config.write_text(CONFIG.format(**values, secret=secret), encoding="utf-8")
        self.key, self.cookie, self.csrf = self._let_in()
        self._running: list[Program] = []

    def launch(self, launch: Launch, *role: str) -> Program:
        """Start the program or a part of it; it need not be up yet."""
        words = ["firebreak", "serve", "--config", str(self.config)]
        program = launch([*words, *(f"--role={one}" for one in role)])
        self._running.append(program)
        return program

    def start(self, launch: Launch, *role: str) -> Program:
        """Start what answers requests, and wait until it does."""
        begun = monotonic()
        program = self.launch(launch, *role)
        self.url = urlsplit(await_line(program, "firebreak is at").split()[-1]).netloc
        status, _ = self.call("GET", "/api/v1/health")
        assert status == 200
        self.restarts.append(monotonic() - begun)
        return program

    def kill(self, program: Program) -> None:
        """End a part with signal 9."""
        program.kill()
        self._running.remove(program)

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
        for program in self._running.copy():
            self.kill(program)
        self.receiver.shutdown()
        self.receiver.server_close()

    def _let_in(self) -> tuple[str, str, str]:
        config = Config(store=self.store_url)
        with closing(open_store(self.store_url, now=utc_now)) as store:
            services = Services(store=store, policy=read_policy(config), config=config)
            person = Person(id=ReviewerId("rosa"), tenant=DEFAULT_TENANT, name="Rosa", role="lead")
            store.put_person(person)
            key = make_api_key(services, SourceId("forum"), "forum")
            token = open_session(services, person)
            session = store.session(digest(token), utc_now() + timedelta(minutes=1))
            assert session_of(services, token, utc_now())
            assert session
        return key, token, session.csrf


def await_line(program: Program, words: str) -> str:
    """Wait until a program says something, and give the whole line."""
    said = []
    while words not in (line := program.line()):
        said.append(line)
        assert line, f"it ended before it said {words!r}: {''.join(said)[-2_000:]}"
    return line


class Visitors:
    """Writers and a reviewer who go on whatever happens.

    Attributes:
        posts: Place of every post that was acknowledged.
        notices: Account that every acknowledged notice is about, by the notice.
        decisions: Identifier of every decision that was acknowledged, by its case.
    """

    def __init__(self, served: Served) -> None:
        self._served = served
        self._stop = Event()
        self.posts: dict[str, int] = {}
        self.notices: dict[str, str] = {}
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
        self._await(lambda: self.acknowledged >= wanted)

    def await_decisions(self, count: int) -> None:
        """Wait until at least so many decisions were acknowledged in all."""
        self._await(lambda: len(self.decisions) >= count)

    def _await(self, is_so: Callable[[], bool]) -> None:
        give_up = monotonic() + PATIENCE_SECONDS
        while not is_so():
            assert all(thread.is_alive() for thread in self._threads)
            assert monotonic() < give_up, "nothing is acknowledged any more"
            self._stop.wait(0.005)

    def let_pass(self, seconds: float) -> None:
        """Let some time go by; not to wait for anything, but to be at any moment at its end."""
        self._stop.wait(seconds)

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
                self.notices[f"n{names[0]}"] = f"u{names[0]}"
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
                reasons = f"Pages of Group V, seen at 21:15 in case {case['id']}."
                verdict |= {"purpose": "none", "reasons": reasons}
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
