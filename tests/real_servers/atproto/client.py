"""Bluesky's real Python client, asked by lines of JSON, in .venv-servers."""

import base64
import json
import sys
from importlib import import_module
from types import SimpleNamespace
from typing import Any

SDK: Any = import_module("atproto")


class Person:
    """One person's client; what it raises is told as ``error`` and ``status``."""

    def __init__(self, pds: str) -> None:
        self.client = SDK.Client(base_url=f"{pds}/xrpc")

    def create(self, handle: str, password: str) -> dict[str, str]:
        """Open an account and sign in."""
        data = {"handle": handle, "email": f"{handle}@example.com", "password": password}
        made = self.client.com.atproto.server.create_account(data)
        self.login(made.did, password)
        return {"did": made.did}

    def login(self, who: str, password: str, *, taken_down: bool = False) -> dict[str, str]:
        """Sign in; ``taken_down`` asks for the little token of a taken-down account."""
        if taken_down:
            data = {"identifier": who, "password": password, "allowTakendown": True}
            made = self.client.com.atproto.server.create_session(data)
            # What the SDK itself does with a session that it was given.
            self.client._set_session(SDK.SessionEvent.CREATE, made)
        else:
            # There is no AppView behind this PDS that could show a profile.
            self.client.login(who, password, fetch_bsky_profile=False)
        self.client.me = SimpleNamespace(did=who, handle=who)
        return {}

    def post(self, text: str) -> dict[str, str]:
        """Post some words."""
        made = self.client.send_post(text)
        return {"uri": made.uri, "cid": made.cid}

    def image(self, text: str, image: str) -> dict[str, str]:
        """Post a picture, given in base64."""
        blob = self.client.upload_blob(base64.b64decode(image)).blob
        images = SDK.models.AppBskyEmbedImages
        embed = images.Main(images=[images.Image(alt="", image=blob)])
        made = self.client.send_post(text, embed=embed)
        return {"uri": made.uri, "cid": made.cid, "blob": blob.ref.link}

    def report(
        self, subject: dict[str, str], reason_type: str, reason: str = "", labeler: str = ""
    ) -> dict[str, Any]:
        """Report something, to a labeler or to the server's own moderation."""
        client = self.client.with_proxy("atproto_labeler", labeler) if labeler else self.client
        data = {"subject": subject, "reasonType": reason_type, "reason": reason}
        made = client.com.atproto.moderation.create_report(data)
        return {"id": made.id, "by": made.reported_by, "type": made.reason_type}


def main() -> None:
    """Answer each line with a line; the first argument is the server."""
    person = Person(sys.argv[1])
    print("{}", flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            said = getattr(person, asked.pop("do"))(**asked)
        except Exception as error:  # noqa: BLE001 (whatever it is, the test is to read it)
            answer = getattr(error, "response", None)
            content = getattr(answer, "content", None)
            name = getattr(content, "error", None) or type(error).__name__
            said = {"error": name, "status": getattr(answer, "status_code", 0), "said": str(error)}
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
