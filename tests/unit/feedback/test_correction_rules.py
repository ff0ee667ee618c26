"""What follows from corrections on record: where texts belong, and what may be taken back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from services.feedback.analysis import constraints
from services.feedback.analysis.clustering import NOWHERE
from services.feedback.domain.biography import run_changes
from services.feedback.domain.corrections import (
    Correction,
    CorrectionKind,
    Shift,
    check_merge,
    check_split_titles,
    homes,
    overtaken_by,
)
from services.feedback.domain.themes import NOTHING, Theme
from shared.contracts.analysis import ItemFlow
from shared.contracts.feedback import ThemeEventKind, ThemeLevel
from shared.kernel import ItemId, Refusal, RunId, ThemeId

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
A, B, C = ThemeId("theme_a"), ThemeId("theme_b"), ThemeId("theme_c")
KINDS = CorrectionKind


def correction(
    number: int, kind: CorrectionKind, *ids: ThemeId, undone: bool = False
) -> Correction:
    return Correction(
        id=f"undo_{number}",
        number=number,
        changed=number,
        kind=kind,
        at=NOW,
        by=None,
        theme_ids=ids,
        before=(),
        undone_at=NOW if undone else None,
    )


def shift(number: int, from_id: ThemeId, to_id: ThemeId | None, *keys: str) -> Shift:
    return Shift(
        correction_id=f"undo_{number}",
        number=number,
        from_id=from_id,
        to_id=to_id,
        item_ids=tuple(ItemId(f"item_{key}") for key in keys),
        keys=keys,
    )


def test_texts_of_merged_themes_have_one_home_and_a_later_split_parts_them() -> None:
    made = [correction(1, KINDS.MERGE, A, B), correction(2, KINDS.SPLIT, A, C)]
    filed = [
        shift(1, A, A, "one", "two"),
        shift(1, B, A, "three"),
        shift(2, A, A, "one"),
        shift(2, A, C, "two", "three"),
    ]

    merged = homes(made[:1], filed[:2])
    parted = homes(made, filed)

    assert merged.topic_of == {"one": A, "two": A, "three": A}
    assert parted.topic_of == {"one": A, "two": C, "three": C}
    assert (merged.corrections, parted.corrections) == (1, 2)


def test_a_home_that_is_merged_away_leads_on_and_one_put_aside_is_none() -> None:
    split = correction(1, KINDS.SPLIT, A, B)
    filed = [shift(1, A, A, "one"), shift(1, A, B, "two")]

    merged = homes([split, correction(2, KINDS.MERGE, C, B)], filed)
    aside = homes([split, correction(2, KINDS.ARCHIVE, B)], filed)

    assert merged.topic_of == {"one": A, "two": C}
    assert aside.topic_of == {"one": A}
    assert aside.aside == frozenset({"two"})


def test_what_was_taken_back_binds_nothing() -> None:
    undone = correction(1, KINDS.MERGE, A, B, undone=True)

    assert homes([undone], [shift(1, B, A, "one")]).is_empty


def test_a_correction_is_overtaken_by_a_later_one_in_force_on_the_same_theme() -> None:
    first = correction(1, KINDS.MERGE, A, B)

    assert overtaken_by(first, [correction(2, KINDS.SPLIT, A, C)]) is not None
    assert overtaken_by(first, [correction(2, KINDS.SPLIT, A, C, undone=True)]) is None
    assert overtaken_by(first, [correction(2, KINDS.ARCHIVE, C)]) is None
    assert not first.is_late(NOW + timedelta(minutes=60))
    assert first.is_late(NOW + timedelta(minutes=61))


@pytest.mark.parametrize("sources", [(), (A,), (B, B), tuple(ThemeId(f"t{n}") for n in range(21))])
def test_a_merge_needs_other_themes_each_once_and_not_too_many(
    sources: tuple[ThemeId, ...],
) -> None:
    with pytest.raises(Refusal) as refused:
        check_merge(A, sources)
    assert refused.value.reason == "INVALID_MERGE"


def test_parts_of_a_split_each_have_a_title_of_their_own() -> None:
    assert check_split_titles([" Bell ", "Map"], 2) == ["Bell", "Map"]
    for titles, reason in (
        (["Bell"], "SPLIT_TITLES_INVALID"),
        (["Bell", " "], "SPLIT_TITLES_INVALID"),
        (["Bell", "bell"], "THEME_TITLE_TAKEN"),
    ):
        with pytest.raises(Refusal) as refused:
            check_split_titles(titles, 2)
        assert refused.value.reason == reason


def _three_subjects() -> tuple[NDArray[np.float32], list[str]]:
    draw = np.random.default_rng(3)
    middles = np.eye(8, dtype=np.float32)[:3]
    rows = np.repeat(middles, 20, axis=0) + 0.15 * draw.standard_normal((60, 8))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows.astype(np.float32), [f"key {n}" for n in range(60)]


def test_what_has_a_home_is_there_and_what_is_alike_goes_along() -> None:
    vectors, keys = _three_subjects()
    merged: list[str | None] = ["home"] * 15 + [None] * 5 + ["home"] * 15 + [None] * 25
    parted: list[str | None] = ["left"] * 10 + ["right"] * 10 + [None] * 40

    together = constraints.find_themes(vectors, keys, homes=merged, aside=[False] * 60)
    apart = constraints.find_themes(vectors, keys, homes=parted, aside=[False] * 60)

    own = together.home_of.index("home")
    assert set(together.clustering.topic_of[:40]) == {own}
    assert own not in together.clustering.topic_of[40:]
    left, right = apart.home_of.index("left"), apart.home_of.index("right")
    assert set(apart.clustering.topic_of[:10]) == {left}
    assert set(apart.clustering.topic_of[10:20]) == {right}
    assert apart.clustering.sizes.sum() == (apart.clustering.topic_of != NOWHERE).sum()


def test_what_was_put_aside_is_no_topic_by_itself() -> None:
    vectors, keys = _three_subjects()
    aside = [n < 20 for n in range(60)]

    found = constraints.find_themes(vectors, keys, homes=[None] * 60, aside=aside)

    assert set(found.clustering.topic_of[:20]) == {NOWHERE}
    assert (found.clustering.topic_of[20:] != NOWHERE).sum() >= 30


def theme(id: ThemeId, items: int, *, was: int | None = None, gone: bool = False) -> Theme:
    return Theme(
        id=id,
        level=ThemeLevel.TOPIC,
        area_id=ThemeId("theme_area"),
        proposed_title=id,
        proposed_summary=None,
        tally=replace(NOTHING, item_count=items),
        counted_at=NOW,
        count_at_run=was,
        is_archived=gone,
        run_id=RunId("run_1"),
        first_at=NOW,
    )


def test_a_run_tells_what_emerged_merged_came_apart_grew_and_faded() -> None:
    new, old, part = ThemeId("theme_new"), ThemeId("theme_old"), ThemeId("theme_part")
    before = {
        A: theme(A, 40, was=20),
        B: theme(B, 10, was=10),
        C: theme(C, 30, was=30),
        old: theme(old, 6, was=6),
    }
    now = {
        A: theme(A, 50, was=20),
        B: theme(B, 10, gone=True),
        C: theme(C, 20, was=30),
        old: theme(old, 6, gone=True),
        new: theme(new, 8),
        part: theme(part, 10),
    }
    flows = [
        ItemFlow(from_id=A, to_id=A, items=40),
        ItemFlow(from_id=B, to_id=A, items=10),
        ItemFlow(from_id=C, to_id=C, items=20),
        ItemFlow(from_id=C, to_id=part, items=10),
        ItemFlow(from_id=old, to_id=None, items=6),
        ItemFlow(from_id=None, to_id=new, items=8),
    ]

    diff, happened = run_changes(before, now, flows)

    told = {(each.theme.id, each.kind) for each in happened}
    kinds = ThemeEventKind
    assert (diff.born, diff.merged, diff.split, diff.faded) == (2, 1, 1, 1)
    assert (diff.grown, diff.shrunk, diff.kept) == (1, 1, 0)
    assert told == {
        (A, kinds.GREW),
        (A, kinds.MERGED),
        (B, kinds.MERGED),
        (C, kinds.SHRANK),
        (C, kinds.SPLIT),
        (part, kinds.EMERGED),
        (new, kinds.EMERGED),
        (old, kinds.FADED),
    }
