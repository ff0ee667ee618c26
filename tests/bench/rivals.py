"""Other ways to group vectors, as their makers set them, to compare the product with."""

import os
import warnings
from collections.abc import Sequence

import numpy as np

from services.feedback.analysis.neighbours import Floats, Ints

os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


def bertopic(texts: Sequence[str], vectors: Floats) -> Ints:
    """Return BERTopic's topics with its defaults, -1 for outliers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from bertopic import BERTopic

        topics, _ = BERTopic().fit_transform(list(texts), embeddings=vectors)
    return np.asarray(topics, np.int64)


def community_detection(vectors: Floats, threshold: float) -> Ints:
    """Return the communities of sentence-transformers, at least 10 items each; -1 for the rest."""
    import torch
    from sentence_transformers import util

    found = np.full(len(vectors), -1, np.int64)
    communities = util.community_detection(
        torch.from_numpy(vectors), threshold=threshold, min_community_size=10
    )
    for number, members in enumerate(communities):
        found[list(members)] = number
    return found


def k_means(vectors: Floats, count: int, seed: int) -> Ints:
    """Return the groups of k-means that was told how many there are."""
    from sklearn.cluster import KMeans

    groups = KMeans(count, n_init=1, random_state=seed).fit_predict(vectors)
    return np.asarray(groups, np.int64)
