"""Two tenants may each have an ada; neither is the other."""

from msgspec.structs import replace

from firebreak.app.entrances import change, entrance_of
from firebreak.model.ids import ReviewerId
from tests.app.tenants.houses import House

ADA = ReviewerId("ada")


def test_what_is_kept_of_one_ada_is_not_kept_of_the_other(two: tuple[House, House]) -> None:
    """Each comes in as she set it up at her own desk, in whichever order they do."""
    ours, theirs = (house.services for house in two)
    change(ours, ADA, lambda before: replace(before, devices=("ours",)))
    change(theirs, ADA, lambda before: replace(before, devices=("theirs",)))
    change(ours, ADA, lambda before: replace(before, devices=(*before.devices, "again")))
    assert ("ours", "again") == entrance_of(ours, ADA).devices
    assert ("theirs",) == entrance_of(theirs, ADA).devices
