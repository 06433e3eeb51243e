"""Takes Firebreak's messages: does each once, says how the thing stands."""

import base64
import hashlib
import hmac
import json
import os
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.request import Request, urlopen

# Two secrets, separated by a space, while Firebreak's is being changed: both are accepted.
KEYS = [base64.b64decode(one[6:]) for one in os.environ["FIREBREAK_SECRET"].split()]
BACK = base64.b64decode(os.environ["FIREBREAK_INBOUND_SECRET"][6:])  # behind "whsec_"
DESK, FOLDER = os.environ["FIREBREAK_DESK"], Path(os.environ["FOLDER"])
STATUS = dict(suspend="suspended", unsuspend="active", restrict="restricted", unrestrict="active")
STATUS |= dict(remove="removed", restore="visible", label="labelled", unlabel="visible")


def signature(key: bytes, name: str, stamp: str, body: bytes) -> str:
    signed = f"{name}.{stamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()


def is_ours(name: str, stamp: str, given: list[str], body: bytes) -> bool:
    if not (name and stamp.isdecimal() and abs(time.time() - int(stamp)) <= 300):
        return False
    mine = [signature(key, name, stamp, body).encode() for key in KEYS]
    return any(hmac.compare_digest(one, each.encode()) for one in mine for each in given)


def place(what: str, name: str) -> Path:
    return FOLDER / f"{what}-{hashlib.sha256(name.encode()).hexdigest()}"


def stands(subject: dict) -> str:
    """Put your platform's own look here: how it stands, in words of STATUS; "" for unknown."""
    file = place("thing", json.dumps(subject))
    return file.read_text() if file.exists() else ""


def carry_out(verb: str, subject: dict, status: str, words: str) -> None:
    """Put your platform's own call here; twice must be as good as once. Raise if it failed."""
    place("thing", json.dumps(subject)).write_text(status or stands(subject))
    with (FOLDER / "done.jsonl").open("a", encoding="utf-8") as file:
        print(json.dumps(dict(verb=verb, subject=subject, status=status, words=words)), file=file)


def tell_back(name: str, data: dict) -> None:
    body, stamp = json.dumps({"type": "action.done", "data": data}).encode(), str(int(time.time()))
    headers = {"content-type": "application/json", "webhook-id": name, "webhook-timestamp": stamp}
    headers["webhook-signature"] = signature(BACK, name, stamp, body)
    urlopen(Request(DESK, body, headers), timeout=10).close()


class Receiver(BaseHTTPRequestHandler):
    timeout = 10  # seconds for whoever connects and says nothing

    def do_POST(self) -> None:
        body = self.rfile.read(min(int(self.headers["content-length"] or 0), 10_000_000))
        parts = ("webhook-id", "webhook-timestamp", "webhook-signature")
        name, stamp, given = (self.headers[part] or "" for part in parts)
        seen, was = place("seen", name), place("was", name)
        status = 204 if is_ours(name, stamp, given.split(), body) else 401
        if status == 204 and not seen.exists():
            message = json.loads(body)
            data, acts = message["data"], message["type"] == "action.requested"
            verb, words = data["verb"] if acts else "tell", data.get("statement") or data
            state = (data.get("restores") or STATUS[verb]) if acts else ""
            if not was.exists():  # before the first try: a later one would find our own act
                was.write_text(stands(data["subject"]))
            carry_out(verb, data["subject"], state, words.get("text", ""))
            if acts:  # the other types only tell somebody something
                back = {"action": data["action"], "case": data["case"], "status": state}
                tell_back(f"back_{name}", back | {"was": was.read_text()})
            seen.touch()  # last: whatever breaks above, Firebreak sends the same message again
        self.send_response(status)
        self.end_headers()


HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Receiver).serve_forever()
