"""What other services don't know of."""

from shared.kernel import ErrorCode, Refusal


class ProductUnknown(Refusal):
    """The campaign would be about a product that isn't there."""

    code = ErrorCode.NOT_FOUND
    reason = "PRODUCT_NOT_FOUND"


class BoardUnknown(Refusal):
    """The entries would stand on a board that isn't there."""

    code = ErrorCode.NOT_FOUND
    reason = "BOARD_NOT_FOUND"


class IdeaUnknown(Refusal):
    """There is no such idea, or the actor may not see it."""

    code = ErrorCode.NOT_FOUND
    reason = "IDEA_NOT_FOUND"
