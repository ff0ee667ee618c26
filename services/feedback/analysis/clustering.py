"""Vectors in, themes out: topics nested in areas, how well each item fits, identities kept."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.optimize import linear_sum_assignment
from sknetwork.clustering import Leiden

from services.feedback.analysis.cells import neighbours_across
from services.feedback.analysis.granularity import cut_by_itself
from services.feedback.analysis.neighbours import (
    Bools,
    Floats,
    Ints,
    Space,
    fuzzy_graph,
    nearest,
    space_of,
    unit,
)
from services.feedback.analysis.nothing import says_nothing
from services.feedback.analysis.wording import with_wording

NOWHERE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRules:
    """How themes are cut. One setting serves every workspace; tests and benches may vary it."""

    neighbours: int = 30
    wording: float = 1.0
    topic_resolution: float | None = None  # None lets the graph say
    area_resolution: float = 0.7
    areas_per_root_topic: tuple[float, float] = (1.3, 1.9)
    least_in_topic: int = 5
    loyalty: float = 1.0
    seed: int = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness:
    """Cosines that mean "as far as anything" and "as near as the best", for this set of items."""

    nowhere: float
    at_home: float

    def fit(self, cosines: Floats) -> Floats:
        """Scale mean cosines to 0..1: under .1 belongs nowhere, 1 is among the nearest tenth."""
        inside = 0.1 + 0.9 * (cosines - self.nowhere) / max(self.at_home - self.nowhere, 1e-6)
        outside = 0.1 * cosines / max(self.nowhere, 1e-6)
        return np.clip(np.where(cosines >= self.nowhere, inside, outside), 0.0, 1.0).astype(
            np.float32
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Clustering:
    """Themes of n items: t topics (largest first) in a areas (largest first)."""

    topic_of: Ints  # (n,), NOWHERE where an item belongs to no topic
    fit: Floats  # (n,), 0 to 1
    typicality: Floats  # (n,), cosine to the centre of its topic, -1 to 1; 0 where nowhere
    area_of_topic: Ints  # (t,)
    sizes: Ints  # (t,), items, duplicates counted
    cohesion: Floats  # (t,), mean typicality of distinct items
    centroids: Floats  # (t, d), unit length, in `space`
    space: Space
    nearness: Nearness


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """What is needed to place new items among those that have a topic."""

    placed: Floats
    topics: Ints
    space: Space
    nearness: Nearness


def find_themes(
    vectors: Floats,
    keys: Sequence[str],
    previous: ArrayLike | None = None,
    *,
    languages: Sequence[str | None] | None = None,
    texts: Sequence[str] | None = None,
    rules: ThemeRules | None = None,
) -> Clustering:
    """Group items by meaning.

    `vectors` are unit rows, `keys` name equal texts (equal ones are counted once and always share
    a topic), `previous` gives each item's topic of the run before (-1 for none) and makes items
    that were together likelier to stay so, `languages` lets topics reach across languages, and
    `texts` strengthen ties between neighbours that share rare parts of words. A text that says
    nothing is about nothing, whatever it is near to.
    """
    if len(vectors) != len(keys):
        raise ValueError("as many keys as vectors are needed")
    rules = rules or ThemeRules()
    if len(vectors) == 0:
        raise ValueError("there is nothing to group")
    first, inverse = _distinct(keys)
    copies = np.bincount(inverse)
    distinct = np.asarray(vectors[first], dtype=np.float32)
    spoken = None if languages is None else [languages[i] for i in first]
    space = space_of(distinct, spoken)
    placed = space.place(distinct, spoken)
    count = min(rules.neighbours, max(4, len(distinct) // 8), len(distinct) - 1)
    if count < 2 or len(distinct) < rules.least_in_topic:
        return _spread(_lonely(placed, space), inverse)
    groups = np.zeros(len(distinct), np.int64) if spoken is None else space.groups(spoken)
    found, cosines = neighbours_across(placed, groups, count)
    near = cosines[:, :5].mean(axis=1)
    nearness = nearness_of(placed, near, rules.seed)
    graph = fuzzy_graph(found, cosines)
    is_empty = np.zeros(len(distinct), np.bool_)
    if texts is not None:
        graph = with_wording(graph, [texts[i] for i in first], rules.wording)
        is_empty = np.array([says_nothing(texts[i]) for i in first], np.bool_)
    before = None if previous is None else np.asarray(previous, np.int64)[first]
    if before is not None:
        graph = _with_loyalty(graph, before, rules.loyalty)
    topics, resolution = _cut(graph, before, rules)
    topics = _without_small(
        topics, graph, is_empty | (near < nearness.nowhere), rules.least_in_topic
    )
    areas = _areas(graph, topics, placed, resolution, rules)
    fit = nearness.fit(near) * (0.5 + 0.5 * _share_of_own(graph, topics)) * ~is_empty
    measured = _measure(topics, copies, placed, fit, areas, space, nearness)
    return _spread(measured, inverse)


def nearness_of(placed: Floats, near: Floats, seed: int = 7) -> Nearness:
    """Find what near means in this set: chance is the cosine of rows drawn at random.

    Nowhere is nearer than chance by no more than 2.2 deviations, and never takes in more than the
    farthest 2 % of the set.
    """
    draw = np.random.default_rng(seed)
    left, right = draw.integers(0, len(placed), (2, 4_000))
    chance = np.einsum("ij,ij->i", placed[left], placed[right])[left != right]
    bound = float(chance.mean() + 2.2 * chance.std()) if len(chance) else 0.0
    nowhere = max(0.0, min(bound, float(np.quantile(near, 0.02))))
    return Nearness(nowhere=nowhere, at_home=float(np.quantile(near, 0.9)))


def index_of(
    vectors: Floats, topics: ArrayLike, languages: Sequence[str | None] | None = None
) -> Index:
    """Prepare items with a topic for `vote`; once per run, not per item."""
    spoken = None if languages is None else list(languages)
    space = space_of(vectors, spoken)
    placed = space.place(vectors, spoken)
    sample = np.random.default_rng(7).permutation(len(placed))[:400]
    _, cosines = nearest(placed[sample], placed, 5, own=sample)
    near = cosines.mean(axis=1) if cosines.shape[1] else np.zeros(len(sample), np.float32)
    return Index(
        placed=placed,
        topics=np.asarray(topics, np.int64),
        space=space,
        nearness=nearness_of(placed, near),
    )


def vote(
    vectors: Floats, index: Index, k: int = 15, languages: Sequence[str | None] | None = None
) -> tuple[Ints, Floats]:
    """Give each vector the topic most of its neighbours have, nearer ones counting more, and a fit.

    NOWHERE when nothing is near, or when most of what is near belongs nowhere itself.
    """
    placed = index.space.place(vectors, None if languages is None else list(languages))
    return vote_placed(placed, index, k)


def vote_placed(placed: Floats, index: Index, k: int = 15) -> tuple[Ints, Floats]:
    """Vote for rows that are in the index's space already."""
    found, cosines = nearest(placed, index.placed, k)
    topics = np.full(len(placed), NOWHERE, np.int64)
    fit = np.zeros(len(placed), np.float32)
    if found.shape[1] == 0:
        return topics, fit
    near = cosines[:, :5].mean(axis=1)
    close = index.nearness.fit(near)
    of_neighbours = index.topics[found]
    weights = np.maximum(cosines - index.nearness.nowhere / 2, 1e-3) ** 2
    for row in range(len(placed)):
        names, where = np.unique(of_neighbours[row], return_inverse=True)
        votes = np.bincount(where, weights[row])
        best = int(np.argmax(votes))
        share = float(votes[best] / votes.sum())
        fit[row] = close[row] * (0.5 + 0.5 * share)
        if near[row] >= index.nearness.nowhere:
            topics[row] = names[best]
    return topics, fit


def assign(
    vectors: Floats, index_vectors: Floats, index_topics: ArrayLike, k: int = 15
) -> tuple[Ints, Floats]:
    """Return topic (NOWHERE when nothing is near) and fit of each vector, by neighbours' votes."""
    if len(index_vectors) == 0:
        return np.full(len(vectors), NOWHERE, np.int64), np.zeros(len(vectors), np.float32)
    return vote(vectors, index_of(index_vectors, index_topics), k)


def match_identities(
    old_of_item: Sequence[str | None],
    new_of_item: Sequence[int] | Ints,
    *,
    least_overlap: float = 0.3,
) -> dict[int, str | None]:
    """Say which theme of before each new topic goes on as; None for a topic that is new.

    Both name the theme of the same items, in the same order. Pairs are chosen to keep as many
    items as can be under the same id (Hungarian method); a pair whose overlap, items in common
    over the geometric mean of both sizes, is under `least_overlap` is no match.
    """
    if len(old_of_item) != len(new_of_item):
        raise ValueError("old and new must name the same items")
    pairs = Counter(
        (old, int(new))
        for old, new in zip(old_of_item, new_of_item, strict=True)
        if old is not None and new != NOWHERE
    )
    new_sizes = Counter(int(new) for new in new_of_item if new != NOWHERE)
    old_sizes = Counter(old for old in old_of_item if old is not None)
    matched: dict[int, str | None] = dict.fromkeys(sorted(new_sizes))
    olds = {old: row for row, old in enumerate(sorted({old for old, _ in pairs}))}
    news = {new: column for column, new in enumerate(sorted({new for _, new in pairs}))}
    common = np.zeros((len(olds), len(news)))
    for (old, new), shared in pairs.items():
        common[olds[old], news[new]] = shared
    old_names, new_names = list(olds), list(news)
    for row, column in zip(*linear_sum_assignment(-common), strict=True):
        old, new = old_names[row], new_names[column]
        if common[row, column] >= least_overlap * (old_sizes[old] * new_sizes[new]) ** 0.5:
            matched[new] = old
    return matched


def _distinct(keys: Sequence[str]) -> tuple[Ints, Ints]:
    """Return where each key comes first, and for each item the place of its key in that."""
    places: dict[str, int] = {}
    inverse = np.array([places.setdefault(key, len(places)) for key in keys], dtype=np.int64)
    _, first = np.unique(inverse, return_index=True)
    return first.astype(np.int64), inverse


def _lonely(placed: Floats, space: Space) -> Clustering:
    count, dimensions = placed.shape
    return Clustering(
        topic_of=np.full(count, NOWHERE, np.int64),
        fit=np.zeros(count, np.float32),
        typicality=np.zeros(count, np.float32),
        area_of_topic=np.empty(0, np.int64),
        sizes=np.empty(0, np.int64),
        cohesion=np.empty(0, np.float32),
        centroids=np.empty((0, dimensions), np.float32),
        space=space,
        nearness=Nearness(nowhere=0.0, at_home=1.0),
    )


def _spread(measured: Clustering, inverse: Ints) -> Clustering:
    """Give what was found for distinct texts to all items."""
    return replace(
        measured,
        topic_of=measured.topic_of[inverse],
        fit=measured.fit[inverse],
        typicality=measured.typicality[inverse],
    )


def _with_loyalty(graph: sparse.csr_matrix, before: Ints, loyalty: float) -> sparse.csr_matrix:
    """Strengthen ties between items that shared a topic, so that small changes move few items."""
    edges = graph.tocoo()
    together = (before[edges.row] == before[edges.col]) & (before[edges.row] != NOWHERE)
    weights = edges.data * np.where(together, 1.0 + loyalty, 1.0)
    return sparse.csr_matrix((weights, (edges.row, edges.col)), shape=graph.shape)


def _communities(graph: sparse.csr_matrix, resolution: float, seed: int) -> Ints:
    leiden = Leiden(resolution=resolution, random_state=seed)
    return np.asarray(leiden.fit_predict(graph), dtype=np.int64)


def _cut(graph: sparse.csr_matrix, before: Ints | None, rules: ThemeRules) -> tuple[Ints, float]:
    """Return groups, and the resolution they were cut at."""
    if rules.topic_resolution is not None:
        groups = _communities(graph, rules.topic_resolution, rules.seed)
        return groups, rules.topic_resolution
    return cut_by_itself(graph, lambda finest: _communities(graph, finest, rules.seed), before)


def _membership(topics: Ints) -> sparse.csr_matrix:
    rows = np.flatnonzero(topics != NOWHERE)
    shape = (len(topics), int(topics.max()) + 1)
    return sparse.csr_matrix((np.ones(len(rows)), (rows, topics[rows])), shape=shape)


def _without_small(topics: Ints, graph: sparse.csr_matrix, lonely: Bools, least: int) -> Ints:
    """Let each member of a small group join the large one it is tied to most, or none."""
    topics = np.where(lonely, NOWHERE, topics)
    sizes = np.bincount(topics[topics != NOWHERE], minlength=1)
    small = np.flatnonzero(sizes < least)
    if len(small) == len(sizes):
        return np.full_like(topics, NOWHERE)
    leaving = np.flatnonzero(np.isin(topics, small))
    ties = np.asarray((graph[leaving] @ _membership(topics)).todense())
    ties[:, small] = 0.0
    topics[leaving] = np.where(ties.sum(axis=1) > 0, ties.argmax(axis=1), NOWHERE)
    _, renumbered = np.unique(topics[topics != NOWHERE], return_inverse=True)
    topics[topics != NOWHERE] = renumbered
    return topics


def _areas(
    graph: sparse.csr_matrix, topics: Ints, placed: Floats, finest: float, rules: ThemeRules
) -> Ints:
    """Group topics by the ties between their items, to a number that can be overseen.

    Where ties are missing, topics whose centres are nearest go together (average linkage).
    """
    if not (topics != NOWHERE).any():
        return np.empty(0, np.int64)
    member = _membership(topics)
    ties = sparse.csr_matrix(member.T @ graph @ member)
    least, most = (round(part * ties.shape[0] ** 0.5) for part in rules.areas_per_root_topic)
    most = max(3, most)
    resolution = rules.area_resolution
    areas = _communities(ties, resolution, rules.seed)
    while len(np.unique(areas)) < least and resolution < finest:
        resolution *= 1.2
        areas = _communities(ties, resolution, rules.seed)
    while len(np.unique(areas)) > most and resolution > 0.02:
        resolution *= 0.8
        areas = _communities(ties, resolution, rules.seed)
    if len(np.unique(areas)) > most:
        centroids = unit(np.asarray(member.T @ placed, dtype=np.float32))
        tree = linkage(centroids, "average", metric="cosine")
        areas = np.asarray(fcluster(tree, most, "maxclust"), dtype=np.int64)
    return areas


def _share_of_own(graph: sparse.csr_matrix, topics: Ints) -> Floats:
    edges = graph.tocoo()
    same = (topics[edges.row] == topics[edges.col]) & (topics[edges.row] != NOWHERE)
    own = np.bincount(edges.row, edges.data * same, minlength=len(topics))
    everything = np.bincount(edges.row, edges.data, minlength=len(topics))
    return (own / np.maximum(everything, 1e-9)).astype(np.float32)


def _ranks(sizes: Ints) -> Ints:
    """Return each group's new number, the largest first; equals keep their order."""
    ranks = np.empty(len(sizes), np.int64)
    ranks[np.argsort(-sizes, kind="stable")] = np.arange(len(sizes))
    return ranks


def _measure(
    topics: Ints,
    copies: Ints,
    placed: Floats,
    fit: Floats,
    areas: Ints,
    space: Space,
    nearness: Nearness,
) -> Clustering:
    """Number topics and areas by size, largest first, and measure them."""
    themed = topics != NOWHERE
    if not themed.any():
        return replace(_lonely(placed, space), fit=fit, nearness=nearness)
    sizes = np.bincount(topics[themed], copies[themed]).astype(np.int64)
    ranks = _ranks(sizes)
    topics = np.where(themed, ranks[np.where(themed, topics, 0)], NOWHERE)
    _, areas = np.unique(areas, return_inverse=True)
    area_ranks = _ranks(np.bincount(areas, sizes).astype(np.int64))
    member = _membership(topics)
    centroids = unit(np.asarray(member.T @ placed, dtype=np.float32))
    typicality = np.zeros(len(topics), np.float32)
    typicality[themed] = np.einsum("ij,ij->i", placed[themed], centroids[topics[themed]])
    distinct = np.bincount(topics[themed])
    return Clustering(
        topic_of=topics,
        fit=fit,
        typicality=typicality,
        area_of_topic=area_ranks[areas][np.argsort(ranks)],
        sizes=np.sort(sizes)[::-1],
        cohesion=(np.bincount(topics[themed], typicality[themed]) / distinct).astype(np.float32),
        centroids=centroids,
        space=space,
        nearness=nearness,
    )
