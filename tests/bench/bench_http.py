"""A vote and the list of ideas over HTTP, against a plain "hello" route served the same way."""

import asyncio
import json
import sys
import tempfile
from pathlib import Path

import httpx2

from tests.bench.load import HEADINGS, http_request, measure
from tests.e2e.conftest import HURRIED
from tests.e2e.process import PolderProcess
from tests.rig.children import end_child, free_port, start_child, wait_until

IDEAS, VOTERS = 200, 40
LIST = """{ ideas { nodes { id number title status voteCount viewerVote commentCount
  author { id name } createdAt } pageInfo { endCursor } } }"""
VOTE = """mutation ($i: IdeaVoteInput!) { ideaVote(input: $i) {
  idea { id voteCount viewerVote } errors { code } } }"""
HELLO = """
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
async def hello(request):
    return PlainTextResponse("hello")
app = Starlette(routes=[Route("/", hello)])
"""


def _body(document: str, **variables: object) -> bytes:
    return json.dumps({"query": document, "variables": variables}).encode()


def _posted(key: str, body: bytes) -> bytes:
    headers = {"Authorization": f"Bearer {key}", "Content_Type": "application/json"}
    return http_request("POST", "/graphql", body, **headers)


def _fill(polder: PolderProcess, admin: str) -> tuple[list[str], list[str]]:
    """Make ideas and people to vote; returns ids and keys."""
    made = polder.ask('mutation { boardSave(input: {name: "Ideas"}) { board { id } } }', key=admin)
    submit = """mutation ($i: IdeaSubmitInput!) { ideaSubmit(input: $i) {
      idea { id } errors { reason } } }"""
    key = """mutation ($i: ApiKeyCreateInput!) { apiKeyCreate(input: $i) { secret } }"""
    people = [
        polder.ask(key, key=admin, i={"name": f"person {n}", "roles": ["CUSTOMER"]})[
            "apiKeyCreate"
        ]["secret"]
        for n in range(VOTERS)
    ]
    board = made["boardSave"]["board"]["id"]
    ideas = []
    for number in range(IDEAS):
        given = {
            "boardId": board,
            "title": f"Something that should be better, number {number}",
            "body": "Because it matters to me, every day anew.",
            "ignoreSimilar": True,
        }
        # Ten ideas a minute is what one person may submit.
        said = polder.ask(submit, key=people[number // 8], i=given)["ideaSubmit"]
        ideas.append(said["idea"]["id"])
    return ideas, people


async def _measure_all(polder: PolderProcess, hello_port: int) -> list[str]:
    ideas, people = await asyncio.to_thread(_fill, polder, polder.key("admin", "ADMIN"))

    def vote(number: int) -> bytes:
        key = people[number % len(people)]
        idea = ideas[(number // len(people)) % len(ideas)]
        weight = (number // (len(people) * len(ideas)) + 1) % 2
        return _posted(key, _body(VOTE, i={"id": idea, "weight": weight}))

    listing = _posted(people[0], _body(LIST))
    hello = await measure(
        "hello, a plain route", "127.0.0.1", hello_port, lambda _: http_request("GET", "/")
    )
    votes = await measure("a vote", "127.0.0.1", polder.port, vote)
    lists = await measure("20 of 200 ideas", "127.0.0.1", polder.port, lambda _: listing)
    return [HEADINGS, hello.row(hello), votes.row(hello), lists.row(hello)]


def main() -> None:
    """Print a table in Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "hello.py").write_text(HELLO)
        port = free_port()
        words = [sys.executable, "-m", "uvicorn", "hello:app", "--port", str(port)]
        child = start_child(
            [*words, "--log-level", "warning"], log=place / "hello.log", folder=place
        )

        def answers() -> bool:
            try:
                return httpx2.get(f"http://127.0.0.1:{port}/").text == "hello"
            except httpx2.HTTPError:
                return False

        try:
            wait_until(answers, child=child, log=place / "hello.log", within_s=20)
            with PolderProcess(place, env=HURRIED) as polder:
                print("\n".join(asyncio.run(_measure_all(polder, port))))
        finally:
            end_child(child)


if __name__ == "__main__":
    main()
