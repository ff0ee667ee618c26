"""Subjects that come up between two runs: a few recent items nearer to each other than to anything
said before."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from services.feedback.analysis.neighbours import Floats, Ints, unit

BLOCK_CELLS = 8_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthRules:
    """When recent items are a subject of their own. One setting serves every workspace.

    `least` items of as many texts and speakers; their cosines to each other are `nowhere` of the
    set on average, and `outmost` of that for each of them; and each is nearer to the middle of the
    others, on average, than the nearest older item is to the middle of all, by `ahead`.
    """

    least: int = 5
    outmost: float = 0.5
    ahead: float = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """Items that no run has grouped: unit rows (m, d), and who said what, by row."""

    placed: Floats
    keys: Sequence[str]
    speakers: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """Rows of the recent items that are one subject, the most typical first."""

    rows: Ints
    typicality: Floats


def find_birth(
    newest: Sequence[int],
    recent: Recent,
    older: Floats,
    nowhere: float,
    *,
    but: Ints | None = None,
    rules: BirthRules | None = None,
) -> Birth | None:
    """Return a subject that one of the `newest` rows makes complete; None when there is none.

    `older` are unit rows of items that have a theme of a run, or are of a subject born since; rows
    `but` of it do not count. `nowhere` is the cosine that means "as far as anything" in this set.
    """
    rules = rules or BirthRules()
    groups = [_nearest_of_all(row, recent, rules.least) for row in newest]
    close = [
        each
        for each in groups
        if each is not None and _is_close(recent.placed[each], nowhere, rules.outmost)
    ]
    if not close:
        return None
    middles = unit(np.stack([recent.placed[each].sum(axis=0) for each in close]))
    ahead = np.array([_to_the_others(recent.placed[each]).mean() for each in close])
    ahead = ahead - _nearest_older(middles, older, but)
    best = int(np.argmax(ahead))
    if ahead[best] < rules.ahead:
        return None
    return _with_more(close[best], recent)


def _nearest_of_all(row: int, recent: Recent, least: int) -> Ints | None:
    """Return a row with its nearest others, each of another text and by somebody else."""
    cosines = recent.placed @ recent.placed[row]
    cosines[row] = np.inf
    keys: set[str] = set()
    speakers: set[str] = set()
    chosen: list[int] = []
    for place in np.argsort(-cosines, kind="stable"):
        if recent.keys[place] in keys or recent.speakers[place] in speakers:
            continue
        keys.add(recent.keys[place])
        speakers.add(recent.speakers[place])
        chosen.append(int(place))
        if len(chosen) == least:
            return np.array(chosen, np.int64)
    return None


def _is_close(rows: Floats, nowhere: float, outmost: float) -> bool:
    cosines = (np.sum(rows @ rows.T, axis=1) - 1.0) / (len(rows) - 1)
    return bool(cosines.mean() >= nowhere and cosines.min() >= outmost * nowhere)


def _to_the_others(rows: Floats) -> Floats:
    """Return the cosine of each row to the middle of the others."""
    others = unit(rows.sum(axis=0)[None, :] - rows)
    return np.asarray(np.einsum("ij,ij->i", rows, others), np.float32)


def _nearest_older(middles: Floats, older: Floats, but: Ints | None) -> Floats:
    nearest = np.full(len(middles), -1.0, np.float32)
    counts = np.ones(len(older), np.bool_)
    if but is not None:
        counts[but] = False
    step = max(1, BLOCK_CELLS // max(1, len(middles)))
    for start in range(0, len(older), step):
        block = middles @ older[start : start + step].T
        block[:, ~counts[start : start + step]] = -1.0
        nearest = np.maximum(nearest, block.max(axis=1))
    return nearest


def _with_more(group: Ints, recent: Recent) -> Birth:
    """Take in what lies as near to the middle as the group itself does, copies among it."""
    rows = recent.placed[group]
    bound = float(_to_the_others(rows).min())
    cosines = recent.placed @ unit(rows.sum(axis=0)[None, :])[0]
    members = np.union1d(group, np.flatnonzero(cosines >= bound)).astype(np.int64)
    members = members[np.argsort(-cosines[members], kind="stable")]
    return Birth(rows=members, typicality=np.asarray(cosines[members], np.float32))
