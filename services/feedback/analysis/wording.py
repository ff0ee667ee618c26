"""How alike two texts are in their letters: five in a row, rarer ones counting more."""

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from services.feedback.analysis.neighbours import Floats, Ints

LETTERS = 5
READ = 300
BINS = 1 << 20
TOO_COMMON = 0.1
PAIRS_AT_ONCE = 200_000


def wording_of(texts: Sequence[str]) -> sparse.csr_matrix:
    """Return a row of unit length for each text (n, bins): its five-letter parts by TF-IDF.

    Parts that one text has, or more than a tenth of all, say nothing and are left out. Parts of
    words find each other where whole words do not: "parkeerapp" and "parkeren".
    """
    count = len(texts)
    lowered = [f" {' '.join(text[:READ].lower().split())} " for text in texts]
    codes = np.frombuffer("".join(lowered).encode("utf-32-le"), dtype=np.uint32)
    rows = np.repeat(np.arange(count), [len(text) for text in lowered])
    if len(codes) < LETTERS:
        return sparse.csr_matrix((count, BINS), dtype=np.float32)
    hashed = np.zeros(len(codes) - LETTERS + 1, np.uint64)
    for step in range(LETTERS):
        part = codes[step : len(codes) - LETTERS + 1 + step].astype(np.uint64)
        hashed = (hashed ^ part) * np.uint64(0x9E3779B97F4A7C15)
        hashed ^= hashed >> np.uint64(29)
    of_one_text = rows[: len(hashed)] == rows[LETTERS - 1 :]
    bins = (hashed[of_one_text] % np.uint64(BINS)).astype(np.int64)
    said = sparse.csr_matrix(
        (np.ones(len(bins), np.float32), (rows[: len(hashed)][of_one_text], bins)),
        shape=(count, BINS),
    )
    texts_with = np.bincount(said.indices, minlength=BINS)
    tells = (texts_with >= 2) & (texts_with <= max(2.0, TOO_COMMON * count))
    rarity = np.where(tells, np.log((1 + count) / (1 + texts_with)) + 1.0, 0.0)
    said.data = (1.0 + np.log(said.data)) * rarity[said.indices].astype(np.float32)
    said.eliminate_zeros()
    lengths = np.sqrt(np.asarray(said.multiply(said).sum(axis=1)).ravel())
    return sparse.csr_matrix(
        sparse.diags(1.0 / np.maximum(lengths, 1e-9)).astype(np.float32) @ said
    )


def likeness(wording: sparse.csr_matrix, left: Ints, right: Ints) -> Floats:
    """Return the cosine, 0 to 1, of the wording of each pair of rows."""
    found = np.empty(len(left), np.float32)
    for start in range(0, len(left), PAIRS_AT_ONCE):
        part = slice(start, start + PAIRS_AT_ONCE)
        both = wording[left[part]].multiply(wording[right[part]])
        found[part] = np.asarray(both.sum(axis=1)).ravel()
    return found


def with_wording(
    graph: sparse.csr_matrix, texts: Sequence[str], weight: float
) -> sparse.csr_matrix:
    """Strengthen ties between items that say it in the same words."""
    edges = sparse.triu(graph).tocoo()
    alike = likeness(wording_of(texts), edges.row, edges.col)
    upper = sparse.csr_matrix(
        (edges.data + weight * alike, (edges.row, edges.col)), shape=graph.shape
    )
    return sparse.csr_matrix(upper + upper.T)
