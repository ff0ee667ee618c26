"""What the analyst (role `insights`) answers: vectors for texts, and what the model is."""

from shared.messages import PUBLIC, SYSTEM, Command, Query, message, value


@value
class Embedded:
    """Unit vectors, one per text, as base64 of little-endian float16, row by row."""

    model: str
    dimensions: int
    vectors: str


@message("insights.embed_texts.v1", to=SYSTEM)
class EmbedTexts(Query[Embedded]):
    """Vectors of at most 64 texts. `is_urgent` goes ahead of bulk work: someone is waiting for
    it.
    """

    texts: tuple[str, ...]
    is_urgent: bool = True


@value
class ModelState:
    """`state` is READY, LOADING or DOWN; `pending_items` wait to be understood."""

    state: str
    model: str | None
    dimensions: int | None
    pending_items: int


@message("insights.get_model_state.v1", to=PUBLIC)
class GetModelState(Query[ModelState]):
    pass


@message("insights.warm_up.v1", to=SYSTEM)
class WarmUp(Command[ModelState]):
    """Load the model now."""
