"""A fingerprint is written one way, and nothing else is taken for one."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.model.fingerprints import LENGTHS, Fingerprint, read_fingerprint

hexes = st.sampled_from(sorted(LENGTHS)).flatmap(
    lambda kind: st.tuples(
        st.just(kind), st.text("0123456789abcdef", min_size=LENGTHS[kind], max_size=LENGTHS[kind])
    )
)
fingerprints = st.builds(
    lambda named, *rest: Fingerprint(named[0], named[1], *rest),
    hexes,
    st.integers(0, 100),
    st.none() | st.integers(0, 86_400_000).map(lambda milli: milli / 1000),
    st.sampled_from(["", "mirrored", "crop 3"]),
)


@given(fingerprints)
def test_what_is_written_reads_the_same(one: Fingerprint) -> None:
    """Nothing of a fingerprint is lost on its way through a record."""
    assert one == read_fingerprint(one.written)


@given(st.text(max_size=80))
def test_any_other_text_is_refused_or_reads_as_itself(text: str) -> None:
    """No text of a list can do harm: it is a fingerprint or it is refused aloud."""
    with suppress(ValueError):
        assert text.startswith(f"{read_fingerprint(text).kind}:")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("pdq:abc", "64 hex digits, not 3"),
        ("md5:" + "G" * 32, "character 1 is 'G'"),
        ("ff00", "not KIND:VALUE"),
        ("pdq:" + "0" * 64 + "\n", "not 65"),
        ("sha256:" + "0" * 64 + ";second=x", "something else"),
    ],
)
def test_a_refusal_says_what_is_wrong(text: str, problem: str) -> None:
    """Whoever mends a list of hashes sees which digit to mend."""
    with pytest.raises(ValueError, match=problem):
        read_fingerprint(text)


def test_an_unknown_kind_is_kept_as_its_list_writes_it() -> None:
    """Hashes that we cannot compute, such as a video's of another maker, still match exactly."""
    assert Fingerprint("tmk_pdqf", "AbC+/=") == read_fingerprint("tmk_pdqf:AbC+/=")
