"""One theme cut in parts by what is said in it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.cluster import KMeans

from services.feedback.analysis.clustering import Clustering, Nearness
from services.feedback.analysis.constraints import measure
from services.feedback.analysis.neighbours import Floats, Space, space_of

LEAST_IN_PART = 2
SEED = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Parts of a theme, as topics of one area: largest first."""

    clustering: Clustering


def cut(
    vectors: Floats,
    keys: Sequence[str],
    parts: int,
    languages: Sequence[str | None],
    whole: Space,
) -> Cut | None:
    """Cut items into parts that each say something of their own; equal texts stay together.

    k-means on the unit sphere around the middle of the theme, the best of ten starts; cohesion is
    measured in the space of the `whole` workspace, as that of the theme is. None when there are too
    few different texts, or when a part would have fewer than two of them.
    """
    places: dict[str, int] = {}
    inverse = np.array([places.setdefault(key, len(places)) for key in keys], np.int64)
    if len(places) < LEAST_IN_PART * parts:
        return None
    _, first = np.unique(inverse, return_index=True)
    distinct = np.asarray(vectors[first], np.float32)
    spoken = [languages[row] for row in first]
    space = space_of(distinct, spoken)
    placed = space.place(distinct, spoken)
    found = KMeans(parts, n_init=10, random_state=SEED).fit_predict(placed)
    sizes = np.bincount(found, minlength=parts)
    if sizes.min() < LEAST_IN_PART:
        return None
    copies = np.bincount(found[inverse], minlength=parts)
    rank = np.empty(parts, np.int64)
    rank[np.argsort(-copies, kind="stable")] = np.arange(parts)
    topic_of = rank[found[inverse]]
    parted = Clustering(
        topic_of=topic_of,
        fit=np.ones(len(keys), np.float32),
        typicality=np.zeros(len(keys), np.float32),
        area_of_topic=np.zeros(parts, np.int64),
        sizes=np.sort(copies)[::-1].astype(np.int64),
        cohesion=np.zeros(parts, np.float32),
        centroids=np.zeros((parts, vectors.shape[1]), np.float32),
        space=whole,
        nearness=Nearness(nowhere=0.0, at_home=1.0),
    )
    areas = np.zeros(parts, np.int64)
    among_all = whole.place(np.asarray(vectors, np.float32), list(languages))
    return Cut(clustering=measure(parted, topic_of, areas, among_all, keys))
