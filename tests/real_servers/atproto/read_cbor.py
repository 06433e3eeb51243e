"""DAG-CBOR as the real Python client has it, in .venv-servers."""

import base64
import json
import sys
from importlib import import_module
from typing import Any

LIB: Any = import_module("libipld")


def main() -> None:
    """Answer each line of base64 with what it holds, written anew; null where it is refused."""
    for line in sys.stdin:
        try:
            value = LIB.decode_dag_cbor(base64.b64decode(line))
            said = base64.b64encode(LIB.encode_dag_cbor(value)).decode()
        except Exception:  # noqa: BLE001 (whatever it is, it was refused)
            said = None
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
