"""DAG-CBOR is read strictly and written in one way only."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from firebreak.adapters.connecting.car import Blocks
from firebreak.adapters.connecting.dag_cbor import DEEPEST, Link, Malformed, Value, decode, encode
from tests.adapters.connecting.firehose_frames import car, link_to

LINKS = some.binary(max_size=20).map(link_to)
NUMBERS = some.integers(-(2**64), 2**64 - 1)
FLOATS = some.floats(allow_nan=False, allow_infinity=False)
PLAIN = some.none() | some.booleans() | NUMBERS | FLOATS | some.text() | some.binary() | LINKS
VALUES: some.SearchStrategy[Value] = some.recursive(
    PLAIN,
    lambda inner: some.lists(inner, max_size=5) | some.dictionaries(some.text(), inner, max_size=5),
    max_leaves=20,
)


@given(VALUES)
def test_what_is_written_is_read_again(value: Value) -> None:
    """Whatever it is."""
    assert value == decode(encode(value))


@given(VALUES)
def test_what_is_read_has_one_form_only(value: Value) -> None:
    """So that a signature over it means one thing."""
    written = encode(value)
    assert written == encode(decode(written))


@given(some.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """A hostile host cannot do more than be refused; what passes has the one form."""
    try:
        value = decode(data)
    except Malformed:
        return
    assert data == encode(value)


@given(some.binary(max_size=300))
def test_any_bytes_are_a_car_or_refused(data: bytes) -> None:
    """The same for the blocks of a repository."""
    try:
        Blocks(data)
    except Malformed:
        return
    assert data.startswith(car()[:1])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x81" * 100_000, "deep"),
        (b"\xa1\x61a" * 100_000, "deep"),
        (b"\x9b\x00\x00\x00\xff\xff\xff\xff\xff", "breaks off"),
        (b"\xbb\x00\x00\x00\xff\xff\xff\xff\xff", "breaks off"),
        (b"\x5b\x7f\xff\xff\xff\xff\xff\xff\xff", "breaks off"),
        (b"\x9a\x00\x02\x00\x00" + b"\xa0" * 2**17, "more than 100,000 values"),
        (b"\x18\x17", "longer than it must be"),
        (b"\x19\x00\xff", "longer than it must be"),
        (b"\xa2\x61b\x01\x61a\x02", "out of order"),
        (b"\xa2\x61a\x01\x61a\x02", "out of order"),
        (b"\xa1\x01\x01", "not a text"),
        (b"\xfb\x7f\xf8\x00\x00\x00\x00\x00\x00", "none"),
        (b"\xf9\x00\x00", "no value"),
        (b"\x9f\xff", "no length"),
        (b"\xc1\x01", "tag"),
        (b"\x61\xff", "UTF-8"),
        (b"\x01\x01", "too many"),
        (b"", "breaks off"),
    ],
)
def test_what_is_not_canonical_is_refused(data: bytes, why: str) -> None:
    """Too deep, too long, announced and not there, in another order, or not of this form."""
    with pytest.raises(Malformed, match=why):
        decode(data)


def test_records_as_people_write_them_are_not_too_deep() -> None:
    """The bound lies far above them."""
    value: Value = "word"
    for _ in range(DEEPEST):
        value = [value]
    assert value == decode(encode(value))


def test_a_block_that_is_not_what_its_name_says_is_refused() -> None:
    """Nobody puts other words under somebody's record."""
    good = encode("what was said")
    forged = car(good).replace(b"what was said", b"what was SAID")
    with pytest.raises(Malformed, match="not what its name says"):
        Blocks(forged).get(link_to(good))
    assert Blocks(car(good)).get(link_to(good)) == "what was said"


def test_a_block_that_is_not_there_is_refused() -> None:
    """As of a commit that was too big."""
    with pytest.raises(Malformed, match="not among"):
        Blocks(car()).get(link_to(b"other"))


def test_a_link_is_written_as_everybody_writes_it() -> None:
    """The digest of nothing has a name that is well known."""
    assert str(link_to(b"", codec=0x55)) == (
        "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"
    )


def test_what_it_has_no_form_for_is_not_written() -> None:
    """A mistake of ours is seen at once."""
    with pytest.raises(TypeError, match="64 bits"):
        encode(2**64)
    with pytest.raises(TypeError, match="object"):
        encode(object())  # type: ignore[arg-type]
    assert isinstance(decode(encode(Link(b"\x01\x71\x12\x20"))), Link)
