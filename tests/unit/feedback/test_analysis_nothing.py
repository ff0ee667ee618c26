"""Texts that say nothing are told from short texts that do."""

import pytest

from services.feedback.analysis.clustering import NOWHERE, find_themes
from services.feedback.analysis.nothing import says_nothing
from tests.unit.feedback.test_analysis_clustering import blobs, keys


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "👍🏽👍🏽",
        "10",
        "ok",
        "N.v.t.",
        "n/a",
        "Nothing to add.",
        "I don’t know",
        "Weet ik niet.",
        "geen idee",
        "Geen opmerkingen, dank je!",
        "asdfgh",
        "jjjjjj",
        "test test",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Top app",
        "crash",
        "E1042",
        "404",
        "duur",
        "geen bereik",
        "don't like the map",
        "Werkt niet",
        "地图不好用",
        "https://example.org",
        "https",
        "wachtwoord",
        "TypeError",
    ],
)
def test_something_is_said(text: str) -> None:
    assert not says_nothing(text)


def test_what_says_nothing_is_about_no_topic_however_near_it_is() -> None:
    vectors = blobs(3, 12)
    texts = [f"the route number {100 + row}" for row in range(36)]
    texts[5] = "weet niet"

    made = find_themes(vectors, keys(36), texts=texts)
    told = find_themes(vectors, keys(36), texts=[*texts[:5], texts[6], *texts[6:]])

    assert (made.topic_of[5], made.fit[5]) == (NOWHERE, 0.0)
    assert told.topic_of[5] == told.topic_of[6] != NOWHERE
