"""The truth tells who came back and who moved, to hold figures against."""

from firebreak.simulate.actors.deeds import Arrived, Changed, Said
from firebreak.simulate.actors.displacement import ELSEWHERE
from firebreak.simulate.actors.persons import Person
from firebreak.simulate.marks import mark
from firebreak.simulate.truth import Truth

SEED = 7
CAST = (
    Person(account=3, role="supporter", circle=0, lives=[1, 3]),
    Person(account=2, role="supporter", circle=0, lives=[2], is_away=True),
)


def name(account: int) -> str:
    """Give what others call an account."""
    return mark(SEED, "account", account)


def arrived(account: int, at: int, of: int) -> Arrived:
    """Let somebody come back."""
    return Arrived(account=account, at=at, handle="h", name="n", bio="", avatar=1, of=of)


def leads_to(number: int, author: int, at: int, host: str = ELSEWHERE) -> Said:
    """Make a post with a link."""
    return Said(number=number, author=author, at=at, links=(f"https://{host}/{number}",))


def told() -> Truth:
    """One is stopped at 100 and back at 350; another links elsewhere before and after."""
    truth = Truth(SEED)
    for deed in (
        leads_to(1, 2, 50),
        Changed(account=1, at=100, status="suspended", by="webhook"),
        leads_to(2, 2, 100),
        leads_to(3, 2, 200),
        leads_to(4, 2, 210, "files.example"),
        leads_to(5, 99, 220),
        arrived(3, 350, of=1),
    ):
        truth.note(deed)
    return truth


def test_the_truth_tells_when_each_came_back_and_after_whose_stop() -> None:
    """Who never came back is no row."""
    [row] = told().returned(CAST)
    assert (0, name(3), name(1), 100, 350) == tuple(row)


def test_the_truth_tells_where_the_group_went_and_how_much_more_it_said_so() -> None:
    """Links before the first stop of anybody, and from then on; a stranger's is nobody's here."""
    [row] = told().moved(CAST)
    assert (1, name(2), ELSEWHERE, 50, 1, 2) == tuple(row)


def test_before_anybody_was_stopped_every_link_is_one_before() -> None:
    """Without a takedown there is nothing that it could have moved."""
    truth = Truth(SEED)
    truth.note(leads_to(1, 2, 50))
    [row] = truth.moved(CAST)
    assert (1, 0) == (row.links_before, row.links_after)
