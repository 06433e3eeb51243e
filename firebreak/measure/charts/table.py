"""The table that says the same as a chart."""

from msgspec import Struct

from firebreak.measure.charts.svg import words


class Table(Struct, frozen=True, kw_only=True):
    """A chart's values as rows of words.

    Attributes:
        numeric: Whether all columns but the first hold numbers and stand at their end.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: bool = True


def table_html(table: Table) -> str:
    """Write a table as HTML.

    Args:
        table: Any table, hostile text included.

    Returns:
        One ``table`` element; every text is escaped and isolated in its direction.
    """
    head = "".join(
        f'<th scope="col"{_kind(place, table)}>{words(name)}</th>'
        for place, name in enumerate(table.columns)
    )
    body = "".join(f"<tr>{_cells(row, table)}</tr>" for row in table.rows)
    return (
        f'<table class="fb-table"><caption>{words(table.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cells(row: tuple[str, ...], table: Table) -> str:
    first = f'<th scope="row"><bdi>{words(row[0])}</bdi></th>' if row else ""
    rest = (
        f"<td{_kind(place, table)}><bdi>{words(cell)}</bdi></td>"
        for place, cell in enumerate(row[1:], 1)
    )
    return first + "".join(rest)


def _kind(place: int, table: Table) -> str:
    return ' class="fb-number"' if table.numeric and place else ""
