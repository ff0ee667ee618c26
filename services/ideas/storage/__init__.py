"""Where boards, ideas, votes, comments and vectors are kept, always in the actor's workspace."""

from shared.store import Index

from . import boards, comments, ideas, vectors, votes

INDEXES: tuple[Index, ...] = (
    *boards.INDEXES,
    *ideas.INDEXES,
    *votes.INDEXES,
    *comments.INDEXES,
    *vectors.INDEXES,
)
