"""The real Python client listens to labels, in .venv-servers."""

import base64
import json
import sys
from importlib import import_module
from typing import Any

SDK: Any = import_module("atproto")


def main(desk: str, cursor: int, most: int) -> None:
    """Print what the client reads of the stream, and end after so many labels."""
    params = SDK.models.ComAtprotoLabelSubscribeLabels.Params(cursor=cursor)
    client = SDK.FirehoseSubscribeLabelsClient(params, base_uri=f"{desk}/xrpc")
    heard = 0

    def tell(frame: Any) -> None:
        nonlocal heard
        message = SDK.parse_subscribe_labels_message(frame)
        for label in message.labels:
            told = {
                "seq": message.seq,
                "src": label.src,
                "uri": label.uri,
                "val": label.val,
                "neg": bool(label.neg),
                "sig": base64.b64encode(label.sig).decode(),
            }
            print(json.dumps(told), flush=True)
            heard += 1
        if heard >= most:
            client.stop()

    client.start(tell)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
