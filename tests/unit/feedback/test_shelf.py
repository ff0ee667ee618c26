"""From when on a shelf looks for what was read since."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from services.feedback.analysis.clustering import index_of
from services.feedback.usecases.analyst.shelf import Shelf, since

NEWEST = datetime(2026, 11, 22, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("looked", "expected"),
    [
        (None, NEWEST - 5 * SECOND),
        (NEWEST + SECOND, NEWEST - 5 * SECOND),
        (NEWEST + 60 * SECOND, NEWEST + timedelta(microseconds=1)),
    ],
)
def test_it_looks_back_until_a_look_came_late_enough_to_see_all(
    looked: datetime | None, expected: datetime
) -> None:
    placed = np.eye(4, dtype=np.float32)
    topics = np.zeros(4, np.int64)
    shelf = Shelf(
        model="any",
        run_id=None,
        corrections=0,
        topic_ids=[],
        circles={},
        ids=[],
        row_of={},
        placed=placed,
        topics=topics,
        index=index_of(placed, topics),
        built_of=4,
        latest=NEWEST,
        looked=looked,
    )

    assert since(shelf) == expected
