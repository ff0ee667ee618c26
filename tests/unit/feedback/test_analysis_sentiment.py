"""Mood of a text: the head that ships, how it was made, and what it says of plain texts."""

from pathlib import Path

import numpy as np
import pytest

from services.feedback.analysis.cues import COUNT, cues
from services.feedback.analysis.embedding import Model, load_model
from services.feedback.analysis.sentiment import (
    MOODS,
    SHIPPED,
    Head,
    Mood,
    corpus_digest,
    judge,
    shipped_head,
    train,
    training_texts,
)


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


@pytest.fixture(scope="module")
def head(model: Model) -> Head:
    found = shipped_head(f"{model.name} {model.version}")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Great app, I love how fast it is! 😊", Mood.POSITIVE),
        ("Super fijne app, ik ben er heel blij mee!", Mood.POSITIVE),
        ("Terrible service, it crashes every day and nobody helps.", Mood.NEGATIVE),
        ("Waardeloos, de app is traag en loopt steeds vast.", Mood.NEGATIVE),
        ("What are your opening hours on Monday?", Mood.NEUTRAL),
        ("Wat zijn jullie openingstijden op maandag?", Mood.NEUTRAL),
    ],
)
def test_plain_moods_are_told(model: Model, head: Head, text: str, mood: Mood) -> None:
    [found] = judge(head, model.encode([text]), [text])

    assert found.label == mood
    assert {Mood.POSITIVE: found.score > 0.2, Mood.NEGATIVE: found.score < -0.2}.get(mood, True)


def test_scores_and_confidences_stay_in_range(model: Model, head: Head) -> None:
    texts = ["", "!!!", "👍👍👍👍👍", "bad " * 300, "good, but bad", "niet goed"]

    found = judge(head, model.encode(texts), texts)

    assert all(-1 <= one.score <= 1 and 0.25 <= one.confidence <= 1 for one in found)
    assert judge(head, np.empty((0, model.dimensions), np.float32), []) == []


def test_the_shipped_head_is_what_training_makes_of_the_corpus(model: Model, head: Head) -> None:
    # made by `python -m services.feedback.analysis.sentiment`; run it again when the corpus changes
    texts = training_texts()
    vectors = model.encode(texts)

    made = train(vectors, head.model)

    assert head.corpus == corpus_digest()
    then, now = judge(head, vectors, texts), judge(made, vectors, texts)
    same = np.mean([a.label == b.label for a, b in zip(then, now, strict=True)])
    apart = max(abs(a.score - b.score) for a, b in zip(then, now, strict=True))
    assert same > 0.98  # processors differ in how they round
    assert apart < 0.1


def test_a_head_is_kept_and_read_again(head: Head, tmp_path: Path) -> None:
    head.save(tmp_path / "head.npz")

    again = Head.load(tmp_path / "head.npz")

    assert (again.model, again.corpus) == (head.model, head.corpus)
    np.testing.assert_array_equal(again.weights, head.weights)
    np.testing.assert_array_equal(again.bias, head.bias)


def test_another_model_gets_no_head_that_was_not_made_for_it() -> None:
    assert SHIPPED.exists()
    assert shipped_head("some-other-model 1") is None
    assert MOODS == (Mood.NEGATIVE, Mood.NEUTRAL, Mood.POSITIVE, Mood.MIXED)


def test_cues_see_negated_praise_contrast_and_emoji() -> None:
    texts = ["goed", "niet goed", "goed maar duur", "ok 👎", "geen gedoe"]
    plain, negated, contrast, emoji, relieved = cues(texts)

    assert plain.shape == (COUNT,)
    assert plain[0] > 0
    assert negated[0] == 0
    assert negated[2] > 0
    assert contrast[4] > 0
    assert contrast[9] > 0
    assert emoji[8] > 0
    assert relieved[11] > 0
    assert plain[11] == negated[11] == 0
