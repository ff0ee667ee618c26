"""Errors of a payload, and the one place where a refusal becomes one of them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast

from services.gateway.context import Context
from services.gateway.refusals import TOP_LEVEL
from services.gateway.schema.far import FarSimilarIdeaConnection, FarVoteBudget
from services.gateway.schema.gateway.enums import ErrorCode
from services.gateway.schema.ideas import boards, ideas
from services.gateway.schema.marks import (
    CAMPAIGNS,
    GATEWAY,
    IDEAS,
    Access,
    interface,
    part,
    typed,
)
from shared.contracts.ideas import SimilarIdea, VoteBudget
from shared.kernel import Json, Phrase, Refusal


@interface(service=GATEWAY)
class UserError:
    """Something the person can understand and act on."""

    code: ErrorCode = part("Stable code.")
    reason: str = part(
        "Stable word for the rule in play, such as TITLE_REQUIRED; every one is listed with its "
        "cause and next step in the documentation."
    )
    message: str = part("One sentence in the viewer's language that says what to do.")
    path: list[str] | None = part(
        'Path into `input`, such as ["title"] or ["phases", "1", "closesAt"]; null when no one '
        "field is to blame."
    )


@typed(service=GATEWAY)
class InvalidInputError(UserError):
    """A value breaks a rule."""

    path: list[str] | None = part("Path into `input`; null when no one field is to blame.")
    limit: int | None = part(
        "Largest length or number allowed, where that is the rule that was broken."
    )
    allowed: list[str] | None = part(
        "What would be accepted instead, where that is a short list; at most 20."
    )


@typed(service=GATEWAY)
class NotFoundError(UserError):
    """Nothing with that id, or not for this viewer."""

    path: list[str] | None = part("Path into `input`; null when no one field is to blame.")


@typed(service=GATEWAY)
class ForbiddenError(UserError):
    """The viewer is not allowed to do this."""

    path: list[str] | None = part("Path into `input`; null when no one field is to blame.")
    requires: list[Access] = part("Kinds of caller who are; at most 6.")


@typed(service=GATEWAY)
class ConflictError(UserError):
    """The object changed since the viewer read it."""

    path: list[str] | None = part("Path into `input`; null when no one field is to blame.")
    current_version: int = part("Version that is current now.")


@typed(service=IDEAS)
class DuplicateIdeaError(UserError):
    """Ideas that say the same stand on the board already. Vote for one of them, or send the
    mutation again with ignoreSimilar.
    """

    path: list[str] | None = part("Path into `input`; null when no one field is to blame.")
    similar: FarSimilarIdeaConnection = part("Ideas found.")


@typed(service=IDEAS)
class BudgetExceededError(UserError):
    """The viewer has too few votes left."""

    path: list[str] | None = part("Path into `input`; null when no one field is to blame.")
    budget: FarVoteBudget = part("What is left, and when votes come back.")


@typed(service=CAMPAIGNS)
class ClosedError(UserError):
    """Not open now."""

    path: list[str] | None = part("Path into `input`; null when no one field is to blame.")
    opens_at: datetime | None = part("When it opens, if it still will.")
    closed_at: datetime | None = part("When it closed.")


@typed(service=CAMPAIGNS)
class NotEligibleError(UserError):
    """The viewer does not meet the conditions for taking part."""

    path: list[str] | None = part("Path into `input`; null when no one field is to blame.")
    missing: list[str] = part("What is missing, in the viewer's language; at most 5.")


async def user_error(
    context: Context, refusal: Refusal, path: list[str] | None
) -> UserError | None:
    """Return a refusal as an error of a payload; None for what stands at the top level."""
    if refusal.code in TOP_LEVEL:
        return None
    details = refusal.details
    said: dict[str, Any] = {
        "code": refusal.code,
        "reason": refusal.reason,
        "message": context.say_refusal(refusal),
        "path": path,
    }
    match refusal.code:
        case ErrorCode.NOT_FOUND:
            return NotFoundError(**said)
        case ErrorCode.FORBIDDEN:
            kinds = [kind for kind in Access if kind.name in _texts(details.get("requires"))]
            return ForbiddenError(**said, requires=kinds)
        case ErrorCode.CONFLICT if isinstance(version := details.get("currentVersion"), int):
            return ConflictError(**said, current_version=version)
        case ErrorCode.DUPLICATE if "similar" in details:
            found = await _similar(context, details["similar"])
            return DuplicateIdeaError(**said, similar=ideas.similar_ideas_page(found))
        case ErrorCode.BUDGET_EXCEEDED:
            return BudgetExceededError(**said, budget=_budget(details.get("budget")))
        case ErrorCode.CLOSED:
            return ClosedError(
                **said,
                opens_at=_moment(details.get("opensAt")),
                closed_at=_moment(details.get("closedAt")),
            )
        case ErrorCode.NOT_ELIGIBLE:
            return NotEligibleError(**said, missing=_worded(context, details.get("missing")))
    limit = details.get("limit")
    return InvalidInputError(
        **said,
        limit=limit if isinstance(limit, int) else None,
        allowed=_texts(details.get("allowed"))[:20] or None,
    )


def _texts(value: Json) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _moment(value: Json) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else None


def _worded(context: Context, missing: Json) -> list[str]:
    """Word what is missing: each is a key of the catalogue, or a phrase as {key, params}."""
    worded = []
    for each in missing if isinstance(missing, list) else []:
        if isinstance(each, dict):
            params = cast("dict[str, str | int | float] | None", each.get("params"))
            worded.append(context.say(Phrase(key=str(each.get("key")), params=params)))
        else:
            worded.append(context.say(Phrase(key=str(each))))
    return worded[:5]


async def _similar(context: Context, pairs: Json) -> Sequence[SimilarIdea]:
    """Return the ideas behind [[id, similarity], …] that the viewer may see."""
    likeness = {
        str(pair[0]): float(cast("float", pair[1]))
        for pair in (pairs if isinstance(pairs, list) else [])
        if isinstance(pair, list) and len(pair) == 2
    }
    views = await context.loaders.ideas.load_many(list(likeness))
    return [SimilarIdea(idea=view, similarity=likeness[view.id]) for view in views if view]


def _budget(value: Json) -> FarVoteBudget:
    said = value if isinstance(value, dict) else {}
    numbers = [
        number if isinstance(number := said.get(key), int) else 0
        for key in ("total", "spent", "remaining")
    ]
    day = said.get("renewsOn")
    return boards.VoteBudget(
        view=VoteBudget(
            total=numbers[0],
            spent=numbers[1],
            remaining=numbers[2],
            renews_on=date.fromisoformat(day) if isinstance(day, str) else None,
        )
    )
