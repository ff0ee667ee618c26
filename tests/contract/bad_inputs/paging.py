"""Pages: cursors that are none, or of elsewhere; sizes out of range; lists that move."""

import base64
import pickle
import threading
from typing import Any

from tests.contract.bad_inputs.driving import drives
from tests.contract.bad_inputs.rows import Row, sent_text
from tests.contract.bad_inputs.world import Answer, World, check

LIST = """query($first:Int,$after:String,$by:IdeaOrderField!,$boards:[ID!]){
  ideas(first:$first,after:$after,orderBy:{field:$by},filter:{boardIds:$boards}){
    nodes{id} pageInfo{endCursor hasNextPage}
  }
}"""
OTHERS = (
    "query($after:String){boards(after:$after){totalCount nodes{id}}}",
    "query($after:String){campaigns(after:$after){nodes{id}}}",
    "query($after:String){feedbackItems(after:$after){nodes{id}}}",
    "query($after:String){feedbackSources(after:$after){nodes{id}}}",
    "query($after:String){insights(after:$after){nodes{id}}}",
    "query($after:String){themes(after:$after){nodes{id}}}",
    "query($after:String){members(after:$after){nodes{id}}}",
)


def page(world: World, **given: Any) -> Answer:
    variables = {"first": 2, "by": "CREATED_AT", **given}
    return world.ask(LIST, variables, key=world.team)


def cursor(world: World, **given: Any) -> str:
    """Return the cursor after two ideas."""
    ideas = page(world, **given).data["ideas"]
    while len(ideas["nodes"]) < 2 or not ideas["pageInfo"]["hasNextPage"]:
        world.idea()
        ideas = page(world, **given).data["ideas"]
    return str(ideas["pageInfo"]["endCursor"])


@drives("CUR")
def send_cursor(row: Row, world: World) -> None:
    after = sent_text(row.input)
    check(row, page(world, after=after))
    for query in OTHERS:
        check(row, world.ask(query, {"after": after}, key=world.team))


@drives("CUR-003", "CUR-008")
def well_wrapped_garbage(row: Row, world: World) -> None:
    for inside in (b"garbage", b"[]", b'["created_at"]', b"null", b'["created_at",{"$gt":""},"x"]'):
        check(row, page(world, after=base64.urlsafe_b64encode(inside).decode()))
    payload = base64.b64encode(pickle.dumps({"a": print})).decode()
    code = base64.b64encode(b"__import__('os').system('id')").decode()
    for each in (payload, code):
        check(row, page(world, after=each))


@drives("CUR-004")
def one_bit_flipped(row: Row, world: World) -> None:
    good = cursor(world)
    raw = base64.urlsafe_b64decode(good + "=" * (-len(good) % 4))
    for at in range(0, len(raw), 7):
        flipped = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
        sent = base64.urlsafe_b64encode(flipped).decode().rstrip("=")
        check(row, page(world, after=sent))


@drives("CUR-005")
def of_another_list(row: Row, world: World) -> None:
    newest, by_votes = cursor(world), cursor(world, by="VOTES")
    check(row, page(world, after=newest, by="VOTES"))
    check(row, page(world, after=by_votes))
    for query in OTHERS:
        check(row, world.ask(query, {"after": newest}, key=world.team))


@drives("CUR-006")
def of_another_workspace(row: Row, world: World, strict: World) -> None:
    check(row, page(world, after=cursor(strict)))


@drives("CUR-007")
def after_what_moved_away(row: Row, world: World) -> None:
    """Nothing is deleted in this version, but an idea can leave the list a cursor points into."""
    board = world.make_board(world.fresh("Board"))
    made = []
    for _ in range(6):
        submitted = world.submit(key=world.person(), board=board).data["ideaSubmit"]
        made.append(submitted["idea"]["id"])
    first = page(world, by="VOTES", boards=[board]).data["ideas"]
    seen = [each["id"] for each in first["nodes"]]
    world.made("ideaVote", "idea{id}", key=world.person(), id=seen[-1])
    after: str | None = first["pageInfo"]["endCursor"]
    while after:
        answer = page(world, after=after, by="VOTES", boards=[board])
        found = check(row, answer).data["ideas"]
        seen += [each["id"] for each in found["nodes"]]
        after = found["pageInfo"]["endCursor"] if found["pageInfo"]["hasNextPage"] else None
    assert sorted(seen) == sorted(made)


@drives("CUR-010", "CUR-012")
def sizes_out_of_range(row: Row, world: World) -> None:
    first = row.input["first"]
    check(row, page(world, first=first))
    for query in OTHERS:
        sized = query.replace("$after:String", "$first:Int").replace("after:$after", "first:$first")
        check(row, world.ask(sized, {"first": first}, key=world.team))
    if row.id == "CUR-010":
        for other in (-1, 101):
            check(row, page(world, first=other))


@drives("CUR-013")
def while_votes_arrive(row: Row, world: World) -> None:
    board = world.make_board(world.fresh("Busy board"))
    made: list[str] = []
    for _ in range(12):
        author = world.person()
        for _ in range(10):
            submitted = world.submit(key=author, board=board).data["ideaSubmit"]
            made.append(submitted["idea"]["id"])
    voters = [world.person() for _ in range(3)]

    def vote() -> None:
        for voter in voters:
            for id in made[::-1][:50]:
                assert world.mutate("ideaVote", "", key=voter, id=id).body

    voting = threading.Thread(target=vote)
    voting.start()
    walks = {by: _walk(world, row, board, by) for by in ("CREATED_AT", "VOTES", "CREATED_AT")}
    voting.join()
    assert sorted(walks["CREATED_AT"]) == sorted(made)
    assert set(walks["VOTES"]) <= set(made)
    assert sorted(_walk(world, row, board, "CREATED_AT")) == sorted(made)


def _walk(world: World, row: Row, board: str, by: str) -> list[str]:
    seen: list[str] = []
    after: str | None = None
    while True:
        answer = page(world, after=after, first=20, by=by, boards=[board])
        found = check(row, answer).data["ideas"]
        seen += [each["id"] for each in found["nodes"]]
        if not found["pageInfo"]["hasNextPage"]:
            return seen
        after = found["pageInfo"]["endCursor"]
