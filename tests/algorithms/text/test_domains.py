"""Under which name a host was registered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.domains import registrable, service_of


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("chan.example", "chan.example"),
        ("a.b.chan.example", "chan.example"),
        ("news.paper.co.uk", "paper.co.uk"),
        ("co.uk", "co.uk"),
        ("paper.uk", "paper.uk"),
        ("www.paper.uk", "paper.uk"),
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8::1", "2001:db8::1"),
        ("localhost", "localhost"),
    ],
)
def test_parts_of_one_service_are_one_service(host: str, name: str) -> None:
    """Below a country's own second level, three labels are what somebody registers."""
    assert name == registrable(host)


def test_an_address_is_of_the_service_of_its_host() -> None:
    """However it is written; what is no address is of none."""
    assert "chan.example" == service_of("HTTPS://Video.Chan.example:8080/x")
    assert "" == service_of("no address")


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=6))
def test_a_registered_name_is_registered_under_itself(labels: list[str]) -> None:
    """And it is always the end of the host."""
    host = ".".join(labels)
    assert host.endswith(registrable(host))
    assert registrable(host) == registrable(registrable(host))
