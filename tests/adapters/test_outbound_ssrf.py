"""Whatever an attacker writes into an address, nothing inside is reached."""

import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from threading import Thread
from typing import Any, NamedTuple, cast

import pytest

from firebreak.adapters import outbound
from firebreak.adapters.going_out.places import is_number
from firebreak.adapters.outbound import Reach, Refused
from tests.adapters.exchanges.standins import Said, standing_in

OUTER = "93.184.215.14"
NAMED = "https://named.example/"


class Inside(NamedTuple):
    """A server that nobody outside may make us talk to.

    Attributes:
        port: Where it listens on this machine, at every address of it.
        hits: One word for every connection that it was given.
    """

    port: int
    hits: list[str]


@pytest.fixture(scope="module")
def inside() -> Iterator[Inside]:
    """Listen on this machine, as a store or a cloud's metadata service does."""
    hits: list[str] = []
    with socket.create_server(("0.0.0.0", 0)) as listener:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    plug, _ = listener.accept()
                    hits.append("reached")
                    plug.close()

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield Inside(listener.getsockname()[1], hits)
        # Closing alone would leave the thread in its wait.
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


class Internet:
    """Name servers and the net, in an attacker's hands.

    Attributes:
        names: What each name leads to: the first answer, the second one and so on.
        looked_up: Names that were asked for.
        went_to: Addresses that were connected to.
    """

    def __init__(self) -> None:
        self.names: dict[str, list[list[str]]] = {}
        self.looked_up: list[str] = []
        self.went_to: list[str] = []


@pytest.fixture
def internet(monkeypatch: pytest.MonkeyPatch) -> Internet:
    """Stand between us and name servers; addresses that are none of this machine are not there."""
    there, connect = Internet(), socket.create_connection

    look = socket.getaddrinfo

    def look_up(host: str, port: int, *rest: Any, **named: Any) -> Sequence[Any]:
        if is_number(host):
            return look(host, port, *rest, **named)
        there.looked_up.append(host)
        answers = there.names.get(host, [["127.0.0.1"]])
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found]

    def go(address: tuple[str, int], timeout: float) -> socket.socket:
        there.went_to.append(address[0])
        if not address[0].startswith("127."):
            raise OSError("not there")
        return connect(address, timeout)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", go)
    return there


def doors(url: str, *, allow_private: bool, reach: Reach | None) -> list[Callable[[], object]]:
    """Give every way to be talked into asking an address."""
    told: Mapping[str, Any] = {"allow_private": allow_private, "reach": reach}
    whole: Mapping[str, Any] = {**told, "whole_seconds": 2, "most_bytes": 9}
    return [
        lambda: outbound.post(url, b"", {}, timeout_seconds=2, **told),
        lambda: outbound.get(url, {}, timeout_seconds=2, most_bytes=9, **told),
        lambda: outbound.ask(url, b"", {}, **whole),
        lambda: outbound.send("DELETE", url, b"", {}, **whole),
        lambda: outbound.open_socket(url, {}, timeout_seconds=2, **told),
    ]


NOT_PUBLIC, STRANGE, FORM = "not a public address", "host", "another form"
LITERAL = [
    ("this machine", "127.0.0.1", NOT_PUBLIC),
    ("another address of this machine", "127.1.2.3", NOT_PUBLIC),
    ("no address at all, which systems take for this machine", "0.0.0.0", NOT_PUBLIC),
    ("a private network", "10.0.0.1", NOT_PUBLIC),
    ("a private network", "172.16.5.4", NOT_PUBLIC),
    ("a private network", "192.168.0.1", NOT_PUBLIC),
    ("where clouds keep their keys", "169.254.169.254", "link-local"),
    ("where one cloud keeps its keys", "192.0.0.192", NOT_PUBLIC),
    ("a provider's inner network", "100.64.0.1", NOT_PUBLIC),
    ("a network for measuring", "198.18.0.1", NOT_PUBLIC),
    ("everybody who listens", "224.0.0.1", "multicast"),
    ("a reserved address", "240.0.0.1", "reserved"),
    ("everybody on the network", "255.255.255.255", NOT_PUBLIC),
    ("this machine by IPv6", "[::1]", NOT_PUBLIC),
    ("no address by IPv6", "[::]", NOT_PUBLIC),
    ("the neighbour on the cable", "[fe80::1]", "link-local"),
    ("a private network by IPv6", "[fc00::1]", NOT_PUBLIC),
    ("where a cloud keeps its keys by IPv6", "[fd00:ec2::254]", NOT_PUBLIC),
    ("everybody who listens by IPv6", "[ff02::1]", "multicast"),
    ("a site of the old kind", "[fec0::1]", "site-local"),
    ("where everything is dropped", "[100::1]", NOT_PUBLIC),
    ("an example", "[2001:db8::1]", "examples"),
    ("this machine wrapped in IPv6", "[::ffff:127.0.0.1]", "wrapped"),
    ("the same in hexadecimal", "[::ffff:7f00:1]", "wrapped"),
    ("this machine wrapped in the oldest way", "[::127.0.0.1]", NOT_PUBLIC),
    ("this machine behind 6to4", "[2002:7f00:1::]", "6to4"),
    ("this machine behind NAT64", "[64:ff9b::7f00:1]", "NAT64"),
    ("a network of one's own behind NAT64", "[64:ff9b:1::7f00:1]", "wrapped"),
    ("this machine behind Teredo", "[2001:0:7f00:1::]", "Teredo"),
    ("a key that looks like an address", "[2001:10::1]", "ORCHID"),
    ("one number", "2130706433", FORM),
    ("one hexadecimal number", "0x7f000001", FORM),
    ("one octal number", "017700000001", FORM),
    ("fewer numbers", "127.1", FORM),
    ("a number in octal", "0177.0.0.1", FORM),
    ("a number in hexadecimal", "0x7f.0.0.1", FORM),
    ("too many numbers", "127.0.0.0.1", FORM),
    ("full-width digits", "\uff11\uff12\uff17.0.0.1", FORM),
    ("digits in circles", "\u2460\u2461\u2466.0.0.\u2460", FORM),
    ("dots of another script", "127\u30020\u30020\u30021", FORM),
    ("a dot behind it", "127.0.0.1.", "ends in a dot"),
    ("a zone of this machine", "[::1%25lo]", "zone"),
    ("a zone of a network card", "[fe80::1%25eth0]", "zone"),
    ("a bracket that does not end", "[::1", "cannot be read"),
    ("a bracket with a name in it", "[localhost]", "none|cannot be read"),
    ("a percent sign in a host", "127.0.0.1%2f.a.example", STRANGE),
    ("a zero byte in a host", "127.0.0.1%00.a.example", STRANGE),
    ("a backslash", "a.example\\@127.0.0.1", "backslash"),
    ("a tab that parsers take out", "127.0.\t0.1", "control character"),
    ("a line break that parsers take out", "127.0.\n0.1", "line break"),
    ("a host before an @", "a.example@127.0.0.1", "name or a password"),
    ("a password", "admin:secret@127.0.0.1", "name or a password"),
    ("an empty name before an @", "@127.0.0.1", "name or a password"),
    ("two of them", "a@b@127.0.0.1", "name or a password"),
    ("the name of this machine", "localhost", NOT_PUBLIC),
    ("the same with a dot", "localhost.", "ends in a dot"),
    ("the same in full-width letters", "\uff4c\uff4f\uff43\uff41\uff4c\uff48ost", NOT_PUBLIC),
    ("a name that leads inside", "inner.example", NOT_PUBLIC),
]


@pytest.mark.parametrize(
    ("host", "says"), [row[1:] for row in LITERAL], ids=[f"{row[0]}: {row[1]}" for row in LITERAL]
)
def test_a_host_that_leads_inside_is_refused(
    host: str, says: str, inside: Inside, internet: Internet
) -> None:
    """However it is written, by every door, at the port where somebody listens."""
    for door in doors(f"https://{host}:{inside.port}/", allow_private=False, reach=None):
        with pytest.raises(Refused, match=says):
            door()
    assert ([], []) == (internet.went_to, inside.hits)


URLS = [
    ("a file", "file:///etc/passwd", "only https"),
    ("a gopher, who speaks any protocol", "gopher://127.0.0.1:{port}/_x", "only https"),
    ("a dictionary", "dict://127.0.0.1:{port}/x", "only https"),
    ("a mail", "smtp://127.0.0.1:{port}/", "only https"),
    ("no scheme", "//127.0.0.1:{port}/", "only https"),
    ("no host", "https:///127.0.0.1:{port}/", "only https"),
    ("a space before it", " https://127.0.0.1:{port}/", "a space"),
    ("a request of its own behind it", "https://a.example/ HTTP/1.1\r\nX: y", "line break"),
    ("a path in another script", "https://a.example/\u0101", "percent-encoded"),
    ("port nought", "https://a.example:0/", "port 0"),
    ("a port beyond all", "https://a.example:65536/", "cannot be read"),
    ("a port in other digits", "https://a.example:\u0664\u0664\u0663/", "cannot be read"),
    ("another port of a public host", "https://outer.example:22/", "port 22"),
    ("an unprotected way", "http://outer.example/", "use https"),
    ("an unprotected socket", "ws://outer.example/", "use https"),
    ("an address without end", "https://a.example/" + "a" * 9_000, "8,192"),
    ("a label without end", "https://" + "a" * 64 + ".example/", STRANGE),
    ("an empty label", "https://a..example/", STRANGE),
    ("a script that no name has", "https://\u2028.example/", STRANGE),
]


@pytest.mark.parametrize(("url", "says"), [row[1:] for row in URLS], ids=[row[0] for row in URLS])
def test_an_address_of_another_kind_is_refused(
    url: str, says: str, inside: Inside, internet: Internet
) -> None:
    """What two programs could read in two ways is read in none."""
    internet.names["outer.example"] = [[OUTER]]
    for door in doors(url.replace("{port}", str(inside.port)), allow_private=False, reach=None):
        with pytest.raises(Refused, match=says):
            door()
    assert ([], []) == (internet.went_to, inside.hits)


ANSWERS = [
    ("this machine", ["127.0.0.1"]),
    ("this machine by IPv6", ["::1"]),
    ("an inner address among outer ones", [OUTER, "10.0.0.1"]),
    ("an inner address behind an outer one of IPv6", ["2606:4700::1111", "fd00::1"]),
    ("this machine wrapped in IPv6", ["::ffff:127.0.0.1"]),
    ("this machine behind NAT64", ["64:ff9b::7f00:1"]),
    ("where clouds keep their keys", ["169.254.169.254"]),
    ("a zone of a network card", ["fe80::1%2"]),
]


@pytest.mark.parametrize("answers", [row[1] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
@pytest.mark.parametrize("name", ["evil.example", "\u0438\u043c\u044f.example"])
def test_a_name_that_leads_inside_is_refused(
    name: str, answers: list[str], inside: Inside, internet: Internet
) -> None:
    """One inner address among many refuses them all; letters of other scripts change nothing."""
    internet.names |= {"evil.example": [answers], "xn--h1alg.example": [answers]}
    for door in doors(f"https://{name}/", allow_private=False, reach=None):
        with pytest.raises(Refused, match=NOT_PUBLIC):
            door()
    assert {name.encode("idna").decode()} == set(internet.looked_up)
    assert ([], []) == (internet.went_to, inside.hits)


def test_a_name_that_changes_between_check_and_use_gains_nothing(
    inside: Inside, internet: Internet
) -> None:
    """It is looked up once, and what was checked is what is connected to."""
    for door in doors("https://evil.example/", allow_private=False, reach=None):
        internet.names["evil.example"] = [[OUTER], ["127.0.0.1"]]
        internet.looked_up.clear()
        with pytest.raises(OSError, match="not there"):
            door()
        assert ["evil.example"] == internet.looked_up
    assert ({OUTER}, []) == (set(internet.went_to), inside.hits)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://169.254.169.254/latest/meta-data/", "link-local"),
        ("http://metadata.example/", "link-local"),
        ("http://0.0.0.0:{port}/", "no machine"),
        ("http://[::ffff:127.0.0.1]:{port}/", "wrapped"),
        ("http://[fe80::1]/", "link-local"),
        ("http://224.0.0.1/", "multicast"),
        ("http://outer.example/", "use https"),
    ],
)
def test_allowing_private_networks_allows_no_more_than_that(
    url: str, says: str, inside: Inside, internet: Internet
) -> None:
    """A cloud's keys stay where they are, and nothing crosses the internet unprotected."""
    internet.names |= {"metadata.example": [["169.254.169.254"]], "outer.example": [[OUTER]]}
    for door in doors(url.replace("{port}", str(inside.port)), allow_private=True, reach=None):
        with pytest.raises(Refused, match=says):
            door()
    assert ([], []) == (internet.went_to, inside.hits)


@pytest.mark.parametrize(
    "url",
    [
        "https://other.example/",
        "https://named.example:8443/",
        "https://named.example.evil.example/",
        "http://127.0.0.1:{port}/",
        "https://sub.named.example/",
    ],
)
def test_who_may_reach_one_host_reaches_no_other(
    url: str, inside: Inside, internet: Internet
) -> None:
    """Whatever a platform says its next page is, and wherever it is allowed to be."""
    reach = Reach.to(NAMED, "")
    for door in doors(url.replace("{port}", str(inside.port)), allow_private=True, reach=reach):
        with pytest.raises(Refused, match="not what the config names"):
            door()
    assert ([], [], []) == (internet.looked_up, internet.went_to, inside.hits)


def test_a_port_that_the_config_names_is_asked(internet: Internet) -> None:
    """An operator may have a platform at any port; nobody else chooses one."""
    internet.names["odd.example"] = [[OUTER]]
    url = "https://odd.example:8443/hook"
    for door in doors(url, allow_private=False, reach=Reach.to("https://odd.example:8443/")):
        with pytest.raises(OSError, match="not there"):
            door()
    assert {OUTER} == set(internet.went_to)


def test_a_name_that_is_told_by_others_is_asked_at_the_usual_port_alone(
    internet: Internet,
) -> None:
    """A log-in's provider names where its keys lie; that is no way to knock at every port."""
    internet.names |= {"keys.example": [[OUTER]], "inner.example": [["10.0.0.1"]]}
    reach = Reach.to(NAMED, and_others=True)
    told: dict[str, Any] = {"allow_private": False, "timeout_seconds": 2, "most_bytes": 9}
    with pytest.raises(OSError, match="not there"):
        outbound.get("https://keys.example/", {}, reach=reach, **told)
    for url in ("https://keys.example:6379/", "https://inner.example/"):
        with pytest.raises(Refused):
            outbound.get(url, {}, reach=reach, **told)


def test_a_redirect_that_leads_inside_is_an_answer(inside: Inside) -> None:
    """Nobody who answers us sends us on."""
    moved = Said(b"moved", 302, location=f"http://127.0.0.1:{inside.port}/")
    with standing_in(lambda _: moved) as there:
        for door in doors(there.address, allow_private=True, reach=Reach.to(there.address))[:3]:
            assert 302 == cast(outbound.Reply, door()).status
    assert (3, []) == (len(there.asked), inside.hits)


def test_the_server_inside_hears_whoever_may_come(inside: Inside, internet: Internet) -> None:
    """Where the operator allows it each door reaches it, so that above none is a finding."""
    for door in doors(f"http://127.0.0.1:{inside.port}/", allow_private=True, reach=None):
        with suppress(OSError):
            cast(socket.socket, door()).recv(1)
    assert 5 == len(inside.hits)
    inside.hits.clear()
