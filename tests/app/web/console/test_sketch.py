"""One account's picture shows what counts and whom the evidence names."""

from hypothesis import given
from hypothesis import strategies as st

from firebreak.app.web.console.sketch import MOST_NODES, MOST_ROWS, Sketch, sketch
from firebreak.connect.add_up import add_up
from firebreak.model.connections import Connection, ConnectionEvidence, Family, Terms
from tests.app.web.factories import EVENING, account_key, evidence

FAMILIES: list[Family] = ["ties", "co-action", "return", "infrastructure", "counter-evidence"]
NAMED = st.lists(st.integers(0, 30), max_size=10, unique=True)
SAID = st.lists(
    st.tuples(st.sampled_from(FAMILIES), st.floats(-3, 9), NAMED, st.sampled_from(["", "tag:tea"])),
    max_size=9,
)


def connection(*rows: ConnectionEvidence) -> Connection:
    """Add rows up."""
    bare = Connection(
        account=account_key("a"), prior=-6.0, score=-6.0, band="watch", evidence=rows, at=EVENING
    )
    return add_up(bare, Terms(cap=6.0, likely=0.0))


def row(linker: str, family: Family, alone: float, *seeds: str) -> ConnectionEvidence:
    """One row that names some seeds."""
    return evidence(family, linker, alone, "x", seeds=tuple(account_key(one) for one in seeds))


def drawn(*rows: ConnectionEvidence) -> Sketch:
    """Draw rows."""
    one = connection(*rows)
    return sketch(one, one.evidence)


@given(SAID)
def test_no_picture_has_more_than_can_be_read(
    said: list[tuple[Family, float, list[int], str]],
) -> None:
    """Twelve boxes and dots at most, all on the page, and nobody is forgotten without a word."""
    one = connection(
        *(
            evidence(
                family,
                f"linker{number}",
                alone,
                "x",
                seeds=tuple(account_key(str(seed)) for seed in seeds),
                object=thing,
            )
            for number, (family, alone, seeds, thing) in enumerate(said)
        )
    )
    picture = sketch(one, one.evidence)
    named = {seed for box in picture.boxes for seed in box.row.seeds}

    assert 1 + len(picture.boxes) + len(picture.dots) <= MOST_NODES
    assert len(named) == len(picture.dots) + picture.left_over
    heights = [box.y for box in picture.boxes] + [dot.y for dot in picture.dots]
    assert all(0 < y < picture.height for y in heights)


@given(SAID)
def test_a_line_is_there_exactly_where_evidence_names_somebody(
    said: list[tuple[Family, float, list[int], str]],
) -> None:
    """The picture claims no tie that the table does not."""
    picture = drawn(
        *(
            row(f"linker{number}", family, alone, *map(str, seeds))
            for number, (family, alone, seeds, _) in enumerate(said)
        )
    )
    named = [
        (box.y, dot.y)
        for box in picture.boxes
        for dot in picture.dots
        if dot.account in box.row.seeds
    ]
    further = [(line.y1, line.y2) for line in picture.lines[len(picture.boxes) :]]

    assert named == further


def test_what_adds_most_is_drawn_first_under_its_number_in_the_table() -> None:
    """Of many rows the most telling are drawn, and lead to their rows."""
    linkers: list[tuple[str, Family, float]] = [
        ("back", "return", 3.0),
        ("links", "co-action", 5.0),
        ("against", "counter-evidence", -4.0),
    ]
    picture = drawn(*(row(linker, family, alone, "s") for linker, family, alone in linkers))

    assert [("links", 1), ("against", 3), ("back", 2)] == [
        (box.row.linker, box.number) for box in picture.boxes
    ]
    assert len(picture.boxes) <= MOST_ROWS


def test_whom_most_rows_name_is_drawn_before_others() -> None:
    """An account that two kinds of evidence point to tells more than one."""
    few = [f"f{number}" for number in range(9)]
    picture = drawn(row("follows", "ties", 4.0, *few, "both"), row("back", "return", 3.0, "both"))

    assert account_key("both") == picture.dots[0].account


def test_what_does_not_count_is_not_drawn() -> None:
    """A row that adds nothing is in the table, not in the picture."""
    assert () == drawn(row("follows", "ties", 0.0, "s")).boxes
