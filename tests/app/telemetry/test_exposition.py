"""What is written is what Prometheus reads, whatever stands in it."""

import math

from hypothesis import given
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families

from firebreak.app.telemetry.exposition import Family, Sample, by, one, written

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NUMBERS = st.floats(allow_nan=True, allow_infinity=True)


@given(says=WORDS, values=st.dictionaries(WORDS, NUMBERS, max_size=5))
def test_any_label_and_number_comes_back(says: str, values: dict[str, float]) -> None:
    """Prometheus's own parser reads back what was written, to the last digit."""
    text = written([by("part", "firebreak_part_stopped", says, values)])
    (family,) = text_string_to_metric_families(text)
    read = {sample.labels["part"]: sample.value for sample in family.samples}
    assert values.keys() == read.keys()
    assert all(_same(values[key], read[key]) for key in values)


def _same(one: float, other: float) -> bool:
    return one == other or (math.isnan(one) and math.isnan(other))


def test_a_family_nobody_knows_has_no_sample() -> None:
    """Nothing known is not zero."""
    text = written([one("firebreak_disk_free_bytes", "Room.", None)])
    (family,) = text_string_to_metric_families(text)
    assert [] == family.samples


def test_a_counter_and_its_label_are_read_as_such() -> None:
    """A counter stays one."""
    text = written([Family("a_total", "counter", "A.", (Sample(3, {"b": 'x"\n\\'}),))])
    assert 'a_total{b="x\\"\\n\\\\"} 3\n' in text
    (family,) = text_string_to_metric_families(text)
    assert ("counter", {"b": 'x"\n\\'}) == (family.type, family.samples[0].labels)
