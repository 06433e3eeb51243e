"""Drives the real Mastodon.py by JSON; run by .venv-servers' Python."""

import json
import sys

from mastodon import Mastodon, MastodonError  # type: ignore[import-not-found]


def main() -> None:
    """Read one call a line, make it, and write what came of it."""
    api = Mastodon(
        access_token="a token of the tests",
        api_base_url=sys.argv[1],
        version_check_mode="none",
        ratelimit_method="throw",
    )
    for line in sys.stdin:
        call, arguments, named = json.loads(line)
        try:
            found = getattr(api, call)(*arguments, **named)
        except MastodonError as error:
            found = {"error": type(error).__name__, "words": str(error)}
        print(json.dumps(found, default=str), flush=True)


main()
