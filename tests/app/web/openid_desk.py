"""A desk that trusts a provider, and a hostile twin of that provider."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
from joserfc import jwk, jwt

from firebreak.app.sign_in_config import Provider
from firebreak.app.web import create_app
from tests.app.web.factories import HOST, Browser, Desk

CLIENT = "desk"
SECRET = "a secret of the tests and of nothing else"


def trust(desk: Desk, issuer: str, **more: Any) -> None:
    """Make a desk trust a provider under the name ``twin``."""
    one = Provider(issuer=issuer, client=CLIENT, secret=SECRET, allow_private=True, **more)
    config = desk.services.config
    sign_in = msgspec.structs.replace(config.sign_in, oidc={"twin": one})
    desk.services = replace(desk.services, config=msgspec.structs.replace(config, sign_in=sign_in))
    desk.app = create_app(desk.services, passwords=desk.passwords)


def begin(browser: Browser, **form: str) -> dict[str, str]:
    """Press the button, and give what the provider is asked."""
    answer = browser.post("/sign-in/by/twin", data={"next": "", **form}, headers={"origin": HOST})
    assert answer.status_code == 200, answer.text
    address = answer.headers["refresh"].partition("url=")[2]
    return {name: values[-1] for name, values in parse_qs(urlsplit(address).query).items()}


def come_back(browser: Browser, **answer: str) -> Any:
    """Come back from the provider."""
    return browser.get("/sign-in/by/twin/back", params=answer)


class Twin:
    """A provider whose every answer can be bent.

    Attributes:
        issuer: Its address.
        raw: The token that its next answer holds.
        told: Forms that came to its token endpoint.
        asked: Paths of documents that were asked for.
    """

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.raw = ""
        self.told: list[dict[str, list[str]]] = []
        self.documents: dict[str, Any] = {}
        self.asked: list[str] = []
        self.rotate()

    def rotate(self) -> None:
        """Sign with a new key from now on, and tell of it alone."""
        self.key: Any = jwk.RSAKey.generate_key(2048, parameters={"use": "sig"})
        self.kid = self.key.thumbprint()
        public = {**self.key.as_dict(private=False), "kid": self.kid}
        self.documents = {
            "/.well-known/openid-configuration": {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/log-in",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
            },
            "/keys": {"keys": [public]},
        }

    def will_say(self, desk: Desk, asked: dict[str, str], **bend: Any) -> None:
        """Answer the next code with a right token but for what is bent."""
        now = int(desk.clock().timestamp())
        right = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "s-1",
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
        }
        claims = {name: value for name, value in (right | bend).items() if value is not None}
        header = {"alg": "RS256", "kid": self.kid}
        self.raw = jwt.encode(header, claims, self.key, algorithms=["RS256"])

    def answer(self, path: str) -> Any:
        """Give a document."""
        self.asked.append(path)
        return self.documents.get(path)


@contextmanager
def twin() -> Iterator[Twin]:
    """Serve a hostile twin on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    made = Twin(f"http://127.0.0.1:{server.server_address[1]}")

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say(made.answer(self.path))

        def do_POST(self) -> None:
            made.told.append(
                parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
            )
            self._say({"id_token": made.raw, "access_token": "x", "token_type": "Bearer"})

        def _say(self, told: Any) -> None:
            body = json.dumps(told).encode()
            self.send_response(200 if told is not None else 404)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server.RequestHandlerClass = Answers
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
