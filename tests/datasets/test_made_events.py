"""The made events of the benchmarks hold what every dataset must."""

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from benchmarks.events_made import made_rows
from lib.datasets import SCHEMA


@pytest.mark.parametrize("rows", [0, 1, 2, 37, 2000])
def test_so_many_rows_of_the_schema_in_order(rows: int) -> None:
    made = made_rows(rows)
    made.validate(full=True)
    assert made.schema.equals(SCHEMA)
    assert made.num_rows == rows
    assert made.equals(made.sort_by([("date_start", "ascending"), ("event_id", "ascending")]))
    assert made.equals(made_rows(rows))


def test_an_events_casualty_types_add_up_to_its_figure() -> None:
    events = made_rows(2000).slice(0, 1990).group_by("event_id").aggregate(
        [("best", "sum"), ("event_best", "max"), ("first_of_event", "sum"), ("category", "count_distinct")]
    )  # fmt: skip
    whole = events.slice(0, events.num_rows - 1)
    assert whole["best_sum"].to_pylist() == whole["event_best_max"].to_pylist()
    assert set(whole["first_of_event_sum"].to_pylist()) == {1}
    assert pc.max(whole["category_count_distinct"]).as_py() > 1


def test_the_rows_lie_in_the_world_and_in_order() -> None:
    made = made_rows(2000)
    low, best, high = (made[f"event_{name}"] for name in ("low", "best", "high"))
    assert pc.all(pc.and_(pc.less_equal(low, best), pc.less_equal(best, high))).as_py()
    assert pc.all(pc.less_equal(made["date_start"], made["date_end"])).as_py()
    assert pc.all(pc.less_equal(pc.abs(made["latitude"]), pa.scalar(90.0))).as_py()
    assert len(made["country"].unique()) > 30
