"""Fetch where the library is, and print pages, errors and the log."""

import io
import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any

import msgspec

from firebreak.adapters.exchanges.contract import Exchange
from firebreak.adapters.exchanges.fetch import pages
from firebreak.model.errors import ExchangeFailed


def main() -> None:
    """Read settings, checkpoint and time from stdin."""
    asked = json.load(sys.stdin)
    log = io.StringIO()
    logging.basicConfig(stream=log, level=logging.DEBUG)
    told: dict[str, Any] = {"pages": [], "error": ""}
    try:
        exchange = msgspec.convert(asked["exchange"], Exchange)
        now = datetime.fromtimestamp(asked["now"], UTC)
        for page in pages("theirs", exchange, asked["checkpoint"], now):
            told["pages"].append(msgspec.to_builtins(page))
    except ExchangeFailed as error:
        told["error"] = str(error)
    print(json.dumps(told | {"log": log.getvalue()}))


if __name__ == "__main__":
    main()
