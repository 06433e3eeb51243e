"""The dots of a network's picture as markup: thousands, so not by a template."""

from collections.abc import Container

from markupsafe import Markup, escape

from firebreak.app.web.console.network_picture import Picture, Spot
from firebreak.app.web.console.spans import shown


def dots(picture: Picture, *, here: Container[int], picked: Container[int]) -> Markup:
    """Write every dot as a link to its row.

    A template makes very many calls for a thousand of them (docs/decisions/0055). Only names are
    anybody else's words; they are escaped here, the rest are numbers and words of ours.

    Args:
        picture: What is drawn.
        here: Numbers of members whose row is on this page; others are linked to their page.
        picked: Numbers of members that are chosen.

    Returns:
        SVG elements, in the order of the members. They take no focus by Tab: the rows do.
    """
    return Markup(  # noqa: S704 (numbers, words of ours, and names that are escaped)
        "\n".join(
            _dot(spot, picture, is_here=spot.place in here, is_picked=spot.place in picked)
            for spot in picture.spots
        )
    )


def _dot(spot: Spot, picture: Picture, *, is_here: bool, is_picked: bool) -> str:
    number = spot.place
    to = f"#member-{number}" if is_here else f"?to={number}#member-{number}"
    leads = f'<path class="leads" d="{spot.leads}"/>' if spot.leads else ""
    text = f'<text class="number" x="{spot.x}" y="{spot.y}">{number}</text>'
    name = escape(shown(spot.name))
    return (
        f'<a id="dot-{number}" href="{to}" tabindex="-1" class="dot {spot.state}'
        f'{" chosen" if is_picked else ""}">{leads}<path class="shape" d="{spot.shape}"/>'
        f"{text if picture.has_numbers else ''}<title>{number}. {name}</title></a>"
    )
