"""Labelled text sets to measure on, and the table that figures are printed in."""

import csv
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

REPOSITORY = Path(__file__).parents[2]
SHARED = Path(os.environ.get("POLDER_SHARED", REPOSITORY.parent / "shared"))


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of a set; skips the bench when the sets are not on this machine."""
    path = SHARED / "data" / f"{name}.csv"
    if not path.exists():
        pytest.skip(f"{name}.csv is not here; say where its folder is with POLDER_SHARED")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How well groups agree with labels; every row counts, a row in no group is one by itself."""

    ami: float
    ari: float


def agreement(labels: list[str], groups: NDArray[np.int64]) -> Agreement:
    """Compare groups (-1 for none) with labels; rows with an empty label are left out."""
    alone = groups.max(initial=0) + 1 + np.arange(len(groups))
    settled = np.where(groups < 0, alone, groups)
    kept = [place for place, label in enumerate(labels) if label]
    known = [labels[place] for place in kept]
    return Agreement(
        ami=float(adjusted_mutual_info_score(known, settled[kept])),
        ari=float(adjusted_rand_score(known, settled[kept])),
    )


def report(title: str, header: tuple[str, ...], lines: list[tuple[object, ...]]) -> None:
    """Print a table in the way RESULTS.md has them."""
    print(f"\n\n### {title}\n")
    print("| " + " | ".join(header) + " |")
    print("|" + " --- |" * len(header))
    for line in lines:
        print("| " + " | ".join(_cell(cell) for cell in line) + " |")


def _cell(cell: object) -> str:
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)
