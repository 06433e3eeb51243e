"""Every part has dice of its own."""

from firebreak.simulate.streams import dice, generator


def test_the_same_part_and_day_throw_the_same() -> None:
    """A day can be made again in another process."""
    assert generator(7, "sittings", 3).integers(1 << 40) == generator(7, "sittings", 3).integers(
        1 << 40
    )
    assert dice(7, "names", 1).random() == dice(7, "names", 1).random()


def test_other_seeds_parts_and_days_throw_something_else() -> None:
    """Nothing that is drawn in one place moves what is drawn in another."""
    thrown = {
        int(generator(seed, name, *numbers).integers(1 << 62))
        for seed in (1, 2)
        for name in ("sittings", "surge")
        for numbers in ((), (1,), (2,), (1, 2), (12,))
    }
    assert 20 == len(thrown)
