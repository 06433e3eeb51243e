"""Whatever is no keyed hash is refused, and not repeated to anybody."""

import hashlib
import hmac
import json
import logging
from typing import Any

import pytest

from firebreak.intake.results import Code
from firebreak.model.ids import DEFAULT_TENANT, item_key
from firebreak.model.items import Account
from tests.intake.factories import FORUM, memory, refusal, send

CODE = "5e" * 32
RAW = {
    "an address": "ip:198.51.100.17",
    "an address of version 6": "ip:2001:db8::17",
    "an address of version 6 as bare digits": f"ip:{0x20010DB8 << 96 | 0x17:032x}",
    "an e-mail address": "email:kestrel@example.test",
    "a telephone number": "phone:+4930000000",
    "an old hash that can be looked up": f"email:{hashlib.md5(b'kestrel').hexdigest()}",
    "no kind": CODE,
    "a kind nobody knows": f"name:{CODE}",
    "capitals": f"device:{CODE.upper()}",
    "a line break behind": f"device:{CODE}\n",
    "a word before": f"my device:{CODE}",
    "a number": 4930000000,
    "a list": ["ip:198.51.100.17"],
    "nothing": None,
}


def account(**fields: Any) -> dict[str, Any]:
    """Make an account as a platform writes it."""
    return {"type": "account", "id": "u1", **fields}


def test_a_keyed_hash_is_kept_as_it_was_sent() -> None:
    """Made as docs/intake.md says, with a secret that stays with the platform."""
    code = hmac.new(b"a secret of the platform", b"kestrel@example.test", "sha256").hexdigest()
    store = memory()
    send([account(keyed_hashes=[f"email:{code}"])], store=store)
    stored = store.item(item_key(FORUM, "account", "u1"), DEFAULT_TENANT)

    assert stored is not None
    assert isinstance(stored.item, Account)
    assert (f"email:{code}",) == stored.item.keyed_hashes


@pytest.mark.parametrize("raw", RAW.values(), ids=RAW)
def test_what_is_no_keyed_hash_is_refused_with_what_to_send(raw: Any) -> None:
    """The field is named, the value is not."""
    result = refusal(account(keyed_hashes=[f"device:{CODE}", raw]))

    assert (Code.WRONG_VALUE, "keyed_hashes[1]") == (result.code, result.field)
    assert "HMAC-SHA-256 under a secret that you keep" in result.reason


@pytest.mark.parametrize("raw", [one for one in RAW.values() if isinstance(one, str)])
def test_a_refused_value_stands_nowhere_afterwards(
    raw: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither in the answer nor in the log nor in the store."""
    store = memory()
    with caplog.at_level(logging.DEBUG):
        receipt = send([account(keyed_hashes=[raw])], store=store)

    told = repr(receipt.results) + caplog.text
    assert 0 == receipt.accepted
    assert raw.strip() not in told
    assert raw.partition(":")[2].strip() not in told or ":" not in raw
    assert store.item(item_key(FORUM, "account", "u1"), DEFAULT_TENANT) is None


@pytest.mark.parametrize(("count", "taken"), [(20, 1), (21, 0)])
def test_an_account_has_twenty_at_most(count: int, taken: int) -> None:
    """More is somebody's whole history."""
    codes = [f"device:{number:064x}" for number in range(count)]

    assert taken == send([account(keyed_hashes=codes)]).accepted


@pytest.mark.parametrize("shape", ["ip:198.51.100.17", {"ip": "198.51.100.17"}])
def test_a_wrong_shape_is_not_repeated_either(shape: Any) -> None:
    """A list is asked for, and what came instead is not shown."""
    result = refusal(account(keyed_hashes=shape))

    assert ("keyed_hashes", Code.WRONG_VALUE) == (result.field, result.code)
    assert "198" not in json.dumps(result.reason)
