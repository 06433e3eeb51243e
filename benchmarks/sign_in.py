"""Whether the time of a sign-in in vain tells who works here.

Somebody who measures asks for names that nobody has and for names that somebody has, and compares
how long each answer took. The area under the curve says how often a known name took longer than
an unknown one: a half is a coin. Beside each stands what known names give against other known
names measured in the same minutes, which is what chance and the machine's own noise bring.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from time import perf_counter

from msgspec.structs import replace
from starlette.testclient import TestClient

from benchmarks import Claim
from firebreak.adapters.store import open_store
from firebreak.app.config import Config
from firebreak.app.web import create_app
from firebreak.app.web.auth import Passwords
from firebreak.app.wiring import Services, random_id, random_token, read_policy, utc_now
from firebreak.model.ids import DEFAULT_TENANT, ReviewerId
from firebreak.model.people import Person

HOST = "http://127.0.0.1"
ROUNDS = 150
KINDS = ("known", "known again", "unknown", "shut out", "without password")
FURTHEST = 0.1
"""From one half, which 150 against 150 exceed by chance once in 300 runs or so."""


def run() -> Iterator[Claim]:
    """Measure all kinds in an order by lot, one after the other."""
    took = measured(random.Random(7))
    itself = area(took["known"], took["known again"])
    for kind in KINDS[2:]:
        found = area(took["known"], took[kind])
        middle = sorted(took[kind])[ROUNDS // 2] * 1_000
        yield Claim(
            claim=f"telling a known name from one that is {kind}, by the time of the answer",
            value=round(found, 3),
            unit=f"area under the curve; median {middle:.0f} ms",
            anchor=f"{itself:.3f}, known names against other known names",
            target=f"0.5, {FURTHEST} either way",
            ok=abs(found - 0.5) <= FURTHEST,
        )


def measured(dice: random.Random) -> Mapping[str, Sequence[float]]:
    """Give the seconds that each try in vain took, by kind.

    Args:
        dice: For the order.

    Returns:
        ``ROUNDS`` of each kind; every name is tried once, so that none is slowed.
    """
    services = _services()
    passwords = Passwords()
    hashed = passwords.hash("paper lantern by the canal")
    tries = [(kind, f"{kind.replace(' ', '-')}-{n}") for kind in KINDS for n in range(ROUNDS)]
    for kind, name in tries:
        _keep(services, kind, name, hashed)
    dice.shuffle(tries)
    took: dict[str, list[float]] = {kind: [] for kind in KINDS}
    app = create_app(services, passwords=passwords)
    with TestClient(app, base_url=HOST, follow_redirects=False) as browser:
        for kind, name in [("", "warm")] * 5 + tries:
            app.state.site.per_address.give_back("testclient")
            began = perf_counter()
            form = {"name": name, "password": "seven copper kettles sing"}
            answer = browser.post("/sign-in", data=form, headers={"origin": HOST})
            spent = perf_counter() - began
            if kind:
                assert answer.status_code == 401, answer.status_code
                took[kind].append(spent)
    services.store.close()
    return took


def area(longer: Sequence[float], shorter: Sequence[float]) -> float:
    """Tell how often one of the first is longer than one of the second; ties count half."""
    wins = sum((one > other) + 0.5 * (one == other) for one in longer for other in shorter)
    return wins / (len(longer) * len(shorter))


def _keep(services: Services, kind: str, name: str, hashed: str) -> None:
    if kind == "unknown":
        return
    person = Person(
        id=ReviewerId(name), tenant=DEFAULT_TENANT, name=name, role="reviewer", password=hashed
    )
    if kind == "shut out":
        person = replace(person, disabled=True)
    if kind == "without password":
        person = replace(person, password="")
    services.store.put_person(person)


def _services() -> Services:
    config = Config(store="memory:")
    return Services(
        store=open_store("memory:", now=utc_now),
        policy=read_policy(config),
        config=config,
        platforms={},
        now=utc_now,
        new_id=random_id,
        new_token=random_token,
    )
