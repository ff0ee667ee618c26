"""What customers write on the platform itself counts as feedback: ideas, also those entered in a
campaign, and comments under them. Votes are no items; they weigh as votes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from services.feedback.domain.items import Item, Source, terms_of, text_key, with_urgency
from services.feedback.domain.rows import LONGEST_TEXT
from services.feedback.storage import items as storage
from services.feedback.storage import themes as themes_storage
from services.feedback.storage import voices as voice_storage
from shared.contracts.analysis import CatchUpVoices, ItemsFiled, KeepVoices, NewItem, Voice
from shared.contracts.community import GetMembers
from shared.contracts.feedback import FeedbackChannel, FeedbackState, ItemsTaken
from shared.contracts.ideas import (
    CommentAdded,
    CommentView,
    GetBoards,
    GetComments,
    GetIdeas,
    IdeaEdited,
    IdeaFilter,
    IdeaOrderField,
    IdeaStatus,
    IdeaSubmitted,
    IdeaView,
    ListComments,
    ListIdeas,
    Visibility,
    VisibilitySet,
)
from shared.contracts.paging import MAX_PAGE, Direction
from shared.kernel import STAFF, BoardId, CommentId, IdeaId, ItemId, MemberId, ProductId
from shared.text import words_of
from shared.work import Look, Work

from .workplace import workplace

IDEA_PREFIX = "idea_"
LEAST_WORDS = 4
IDEAS_AT_ONCE = 25
WITHIN_S = 30.0
NAMES = {
    "nl": ("Ideeën op dit platform", "Reacties op dit platform"),
    "en": ("Ideas on this platform", "Comments on this platform"),
}


# --- what happens on the platform ----------------------------------------------------------------


async def hear_idea(event: IdeaSubmitted, look: Look) -> None:
    """Take in an idea."""
    await _keep_ideas(look, [event.idea_id])


async def hear_edit(event: IdeaEdited, look: Look) -> None:
    """Bring an idea's item to what it says now."""
    await _keep_ideas(look, [event.idea_id])


async def hear_comment(event: CommentAdded, look: Look) -> None:
    """Take in a comment on an idea; those on insights are the team's own."""
    if event.subject_id.startswith(IDEA_PREFIX):
        await _keep_comments(look, [event.comment_id])


async def hear_visibility(event: VisibilitySet, look: Look) -> None:
    """Put aside what moderators withhold, and take it in again once it is shown."""
    if event.subject_id.startswith(IDEA_PREFIX):
        await _keep_ideas(look, [IdeaId(event.subject_id)])
    elif event.on_id is not None and event.on_id.startswith(IDEA_PREFIX):
        await _keep_comments(look, [CommentId(event.subject_id)])


async def _keep_ideas(look: Look, ids: Sequence[IdeaId]) -> None:
    ideas = await _seen_ideas(look, ids)
    await _keep(look, await _voices_of(look, ideas, []), ids, {each.id for each in ideas})


async def _keep_comments(look: Look, ids: Sequence[CommentId]) -> None:
    found = await look.ask_as_polder(GetComments(ids=tuple(ids)))
    ideas = await _seen_ideas(look, list({IdeaId(each.subject_id) for each in found}))
    under = {str(each.id) for each in ideas}
    comments = [each for each in found if _is_seen(each) and each.subject_id in under]
    voices = await _voices_of(look, ideas, comments, with_ideas=False)
    await _keep(look, voices, ids, {each.id for each in comments})


async def _seen_ideas(look: Look, ids: Sequence[IdeaId]) -> list[IdeaView]:
    found = await look.ask_as_polder(GetIdeas(ids=tuple(ids))) if ids else ()
    return [each for each in found if _is_seen(each)]


def _is_seen(written: IdeaView | CommentView) -> bool:
    """Say whether all can see it; Polder itself is told of everything."""
    is_merged = isinstance(written, IdeaView) and written.status is IdeaStatus.MERGED
    return written.visibility is Visibility.VISIBLE and not is_merged


async def _keep(
    look: Look, voices: Sequence[Voice], asked: Sequence[str], seen: AbstractSet[str]
) -> None:
    """Keep voices, and put aside what all can no longer see: what was asked for in vain."""
    withheld = tuple(item_of(each) for each in asked if each not in seen)
    if voices or withheld:
        await look.ask_as_polder(
            KeepVoices(voices=tuple(voices), withheld=withheld), timeout_s=WITHIN_S
        )


# --- ideas and comments as voices ----------------------------------------------------------------


async def _voices_of(
    look: Look,
    ideas: Sequence[IdeaView],
    comments: Sequence[CommentView],
    *,
    with_ideas: bool = True,
) -> list[Voice]:
    """Return what customers said in them; what the team writes itself is not theirs."""
    about = {each.id: each for each in ideas}
    boards = await _products(look, ideas)
    written: list[IdeaView | CommentView] = [*(ideas if with_ideas else ()), *comments]
    team = await _team(look, {each.author_id for each in written if each.author_id is not None})
    voices = [
        _idea_voice(each, boards.get(each.board_id))
        for each in (ideas if with_ideas else ())
        if each.author_id not in team
    ]
    for comment in comments:
        idea = about.get(IdeaId(comment.subject_id))
        is_theirs = comment.author_id not in team and not comment.is_official
        if idea is not None and is_theirs and len(words_of(comment.body)) >= LEAST_WORDS:
            voices.append(_comment_voice(comment, idea, boards.get(idea.board_id)))
    return voices


def _idea_voice(idea: IdeaView, product_id: ProductId | None) -> Voice:
    return Voice(
        item=_item(idea.id, f"{idea.title}\n{idea.body}".strip(), idea),
        idea_id=idea.id,
        member_id=idea.author_id,
        product_id=product_id,
        is_comment=False,
    )


def _comment_voice(comment: CommentView, idea: IdeaView, product_id: ProductId | None) -> Voice:
    return Voice(
        item=_item(comment.id, comment.body, comment),
        idea_id=idea.id,
        member_id=comment.author_id,
        product_id=product_id,
        is_comment=True,
    )


def _item(id: str, text: str, written: IdeaView | CommentView) -> NewItem:
    return NewItem(
        id=item_of(id),
        text=text[:LONGEST_TEXT],
        external_id=id,
        external_url=None,
        customer_id=None,
        rating=None,
        language=None,
        attributes=(),
        occurred_at=written.created_at,
    )


def item_of(id: str) -> ItemId:
    """Return the id of the item that an idea or a comment is."""
    return storage.item_id_of(f"written here {id}")


async def _products(look: Look, ideas: Sequence[IdeaView]) -> dict[BoardId, ProductId | None]:
    ids = tuple({each.board_id for each in ideas})
    boards = await look.ask_as_polder(GetBoards(ids=ids)) if ids else ()
    return {each.id: each.product_id for each in boards}


async def _team(look: Look, ids: set[MemberId]) -> set[MemberId | None]:
    """Return which of these members belong to the team."""
    if not ids:
        return set()
    members = await look.ask_as_polder(GetMembers(ids=tuple(sorted(ids))))
    return {each.id for each in members if set(each.roles) & set(STAFF)}


# --- kept ----------------------------------------------------------------------------------------


async def keep_voices(command: KeepVoices, work: Work) -> int:
    """Keep what was written here as items; what is withheld is put aside, and quoted no more."""
    sources = await _sources(work, command.voices)
    ids = [*(each.item.id for each in command.voices), *command.withheld]
    present = {each.id: each for each in await storage.get_items(work, ids)}
    now: dict[ItemId, Item] = {}
    fresh: Counter[bool] = Counter()
    for voice in command.voices:
        source, before = sources[voice.is_comment], present.get(voice.item.id)
        if before is None and source.is_archived:
            continue
        now[voice.item.id] = _brought_up(before, voice, source, work)
        fresh[voice.is_comment] += before is None
    for id in command.withheld:
        if id in present and present[id].state is not FeedbackState.ARCHIVED:
            aside = replace(present[id], state=FeedbackState.ARCHIVED, is_withheld=True)
            now[id] = replace(aside, x=None, y=None)
            await _quote_no_more(work, now[id])
    changed = [each for id, each in now.items() if each != present.get(id)]
    for item in changed:
        await storage.put_item(work, with_urgency(item))
    for is_comment, source in sources.items():
        await storage.count_in(work, source.id, fresh[is_comment], work.now)
    _announce(work, changed, present)
    if command.is_catching_up:
        await voice_storage.put_caught_up(work, command.after)
    return len(changed)


def _announce(work: Work, changed: Sequence[Item], before: Mapping[ItemId, Item]) -> None:
    left = (before[each.id].theme_ids for each in changed if each.id in before)
    filed = {id for ids in (*left, *(each.theme_ids for each in changed)) for id in ids}
    if filed:
        work.announce(ItemsFiled(theme_ids=tuple(sorted(filed))))
    taken = tuple(each.id for each in changed if each.state is FeedbackState.RECEIVED)
    if taken:
        work.announce(ItemsTaken(item_ids=taken, import_id=None, at=work.now))


def _brought_up(before: Item | None, voice: Voice, source: Source, work: Work) -> Item:
    """Return the item that a voice is now, given what it was. What people put aside stays there;
    what was only withheld comes back."""
    if before is not None and before.text == voice.item.text:
        if before.is_withheld:
            return replace(before, state=FeedbackState.RECEIVED, is_withheld=False)
        return before
    made = Item(
        id=voice.item.id,
        text=voice.item.text,
        text_key=text_key(voice.item.text),
        terms=terms_of(voice.item.text),
        source_id=source.id,
        channel=source.channel,
        product_id=voice.product_id,
        member_id=voice.member_id,
        external_id=voice.item.external_id,
        idea_id=voice.idea_id,
        occurred_at=voice.item.occurred_at,
        received_at=work.now,
    )
    if before is None:
        return made
    other = storage.updated(before, made)
    is_aside = before.state is FeedbackState.ARCHIVED and not before.is_withheld
    return replace(other, state=FeedbackState.ARCHIVED) if is_aside else other


async def _quote_no_more(work: Work, item: Item) -> None:
    for theme_id in item.theme_ids:
        theme = await themes_storage.change_theme(work, theme_id)
        if theme is not None and any(each.item_id == item.id for each in theme.quotes):
            kept = tuple(each for each in theme.quotes if each.item_id != item.id)
            await themes_storage.put_theme(work, replace(theme, quotes=kept))


async def _sources(work: Work, voices: Sequence[Voice]) -> dict[bool, Source]:
    """Return the places that ideas and comments come from, made when there are none yet."""
    at = await workplace(work) if voices else None
    names = NAMES["nl" if at is not None and at.languages[0] == "nl" else "en"]
    found: dict[bool, Source] = {}
    for is_comment in {each.is_comment for each in voices}:
        id = voice_storage.source_id_of(is_comment=is_comment)
        known = await storage.get_sources(work, [id])
        if not known:
            name = await storage.free_name(work, names[is_comment])
            known = [Source(id=id, name=name, channel=FeedbackChannel.FORUM)]
            await storage.put_source(work, known[0])
        found[is_comment] = known[0]
    return found


# --- of before -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Thread:
    """Where a list of comments is asked for: on a subject, or below a comment."""

    subject_id: str | None = None
    parent_id: CommentId | None = None


async def catch_up_voices(command: CatchUpVoices, look: Look) -> int:
    """Take in some of the ideas and comments that were written before they counted."""
    done, after = await voice_storage.get_caught_up(look)
    if done:
        return 0
    page = await look.ask_as_polder(
        ListIdeas(
            filter=IdeaFilter(),
            order=IdeaOrderField.CREATED_AT,
            direction=Direction.ASC,
            first=IDEAS_AT_ONCE,
            after=after,
        )
    )
    ideas = [each for each in page.nodes if _is_seen(each)]
    comments: list[CommentView] = []
    for idea in ideas:
        if idea.comment_count:
            comments += await _comments_in(look, _Thread(subject_id=idea.id))
    await look.ask_as_polder(
        KeepVoices(
            voices=tuple(await _voices_of(look, ideas, comments)),
            is_catching_up=True,
            after=page.cursors[-1] if page.has_next else None,
        ),
        timeout_s=WITHIN_S,
    )
    return len(page.nodes)


async def _comments_in(look: Look, thread: _Thread) -> list[CommentView]:
    found: list[CommentView] = []
    after: str | None = None
    while True:
        page = await look.ask_as_polder(
            ListComments(
                subject_id=thread.subject_id,
                parent_id=thread.parent_id,
                first=MAX_PAGE,
                after=after,
            )
        )
        for each in page.nodes:
            if _is_seen(each):
                found.append(each)
            if each.reply_count and thread.parent_id is None:
                found += await _comments_in(look, _Thread(parent_id=each.id))
        if not page.has_next:
            return found
        after = page.cursors[-1]
