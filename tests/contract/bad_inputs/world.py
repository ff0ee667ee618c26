"""A running Polder with people in it, and what is true of every answer it gives."""

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
from websockets.sync.client import ClientConnection

from tests.contract.bad_inputs.rows import Row
from tests.e2e.process import PolderProcess

LONGEST_MESSAGE = 400
LONGEST_ECHO = 80
FULL_PAGE = 100
MEANT_TO_FAIL = frozenset({503, 504, 507})
_LEAKS = re.compile(
    r"Traceback|File \"/|site-packages|\.py\b|sqlite|pymongo|motor|strawberry|aio_?pika|pydantic"
    r"|graphql\.error|RuntimeError|KeyError|TypeError|ValueError|0x[0-9a-f]{8}|mongodb://",
    re.IGNORECASE,
)
# Ideas and comments become feedback of the kind FORUM, in their own time: tests make none of it.
TOTALS = """{
  ideas { totalCount } boards { totalCount } campaigns { totalCount }
  feedbackItems(filter: {channels: [WIDGET, SURVEY, SUPPORT, REVIEW, SOCIAL, EMAIL, SALES,
    INTERVIEW, EVENT, OTHER]}) { totalCount }
  feedbackSources(first: 100) { nodes { channel } } feedbackImports { totalCount }
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One error of an answer, from its root or from a payload."""

    code: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the GraphQL endpoint or of a route beside it."""

    status: int
    headers: httpx2.Headers
    text: str

    @property
    def body(self) -> dict[str, Any]:
        """The body, which is a JSON object."""
        found = json.loads(self.text)
        assert isinstance(found, dict), self.text[:200]
        return found

    @property
    def data(self) -> dict[str, Any]:
        """The data of an operation that was answered without errors."""
        assert not self.faults(), self.text[:600]
        found: dict[str, Any] = self.body["data"]
        return found

    def faults(self) -> list[Fault]:
        """Return the errors at the root, and those inside payloads."""
        body = self.body
        if "errors" not in body and "data" not in body and "code" in body:
            return [Fault(code=body["code"], reason=body["reason"], message=body["message"])]
        found = [
            Fault(
                code=each["extensions"]["code"],
                reason=each["extensions"]["reason"],
                message=each["message"],
            )
            for each in body.get("errors", ())
        ]
        payloads = [each for each in (body.get("data") or {}).values() if isinstance(each, dict)]
        for payload in payloads:
            found += [
                Fault(
                    code=each["code"],
                    reason=each.get("reason", "UNASKED"),
                    message=each.get("message", ""),
                )
                for each in payload.get("errors", ())
            ]
        return found


def read(response: httpx2.Response) -> Answer:
    """Return a response as an answer."""
    return Answer(response.status_code, response.headers, response.text)


def check_sound(answer: Answer) -> None:
    """What holds of every answer: no fault of ours, errors in the known shape, nothing of the
    inside.
    """
    assert answer.status < 500 or answer.status in MEANT_TO_FAIL, answer.text[:600]
    for fault in answer.faults():
        assert fault.code != "INTERNAL", answer.text[:600]
        assert fault.reason == fault.reason.upper(), fault
        assert len(fault.message) <= LONGEST_MESSAGE, fault.message
        assert not _LEAKS.search(fault.message), fault.message
    for each in answer.body.get("errors", ()):
        assert each["extensions"]["requestId"], each


def check(row: Row, answer: Answer, *, code: str | None = None) -> Answer:
    """Assert that an answer is what the row says; `code` stands in for the row's where one row
    has several inputs with different codes.
    """
    check_sound(answer)
    if row.expect.http:
        assert answer.status in row.expect.http, (answer.status, answer.text[:600])
    faults = answer.faults()
    if row.expect.outcome == "error" or code:
        assert faults, answer.text[:600]
        assert {each.code for each in faults} == {code or row.expect.code}, answer.text[:600]
    else:
        assert answer.status == httpx2.codes.OK, answer.text[:600]
        assert not faults, answer.text[:600]
    return answer


class World:
    """A Polder process, and programs with the roles that tests act in. `late_socket` was opened at
    the beginning and never started.
    """

    late_socket: ClientConnection

    def __init__(self, polder: PolderProcess) -> None:
        self.polder = polder
        self.url = polder.url
        self.port = polder.port
        self.client = httpx2.Client(base_url=polder.url, timeout=30.0)
        self._numbers = itertools.count(1)
        self._read_of_log = 0
        self.admin = polder.key("ada", "ADMIN")
        self.manager = self.key("mia", "COMMUNITY_MANAGER")
        self.team = self.key("pat", "PRODUCT_TEAM")
        self.customer = self.key("cas", "CUSTOMER")
        self.board = self.make_board("Ideas")
        self.source = self.make_source("Reviews")

    def __enter__(self) -> "World":
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    # --- asking --------------------------------------------------------------------------------

    def post(
        self, body: bytes, *, key: str = "", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send a body to /graphql as it is."""
        sent = {"Content-Type": "application/json", **_authorised(key), **(headers or {})}
        return read(self.client.post("/graphql", content=body, headers=sent))

    def ask(
        self,
        query: str,
        variables: Mapping[str, Any] | None = None,
        *,
        key: str = "",
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> Answer:
        """Send an operation."""
        asked = {"query": query, "variables": variables or {}, **more}
        return self.post(json.dumps(asked).encode(), key=key, headers=headers)

    def mutate(self, name: str, shows: str, /, *, key: str, **given: Any) -> Answer:
        """Send one mutation with its input; `shows` is what to select beside the errors."""
        kind = name[0].upper() + name[1:] + "Input"
        query = (
            f"mutation($i:{kind}!){{{name}(input:$i)"
            f"{{{shows} errors{{code reason message path}}}}}}"
        )
        return self.ask(query, {"i": given}, key=key)

    def made(self, name: str, shows: str, /, *, key: str, **given: Any) -> dict[str, Any]:
        """Send a mutation that works and return what its payload shows."""
        found: dict[str, Any] = self.mutate(name, shows, key=key, **given).data[name]
        return found

    # --- things --------------------------------------------------------------------------------

    def fresh(self, what: str) -> str:
        """Return a name that nothing has yet."""
        return f"{what} {next(self._numbers)}"

    def key(self, name: str, *roles: str, **more: Any) -> str:
        """Return a key of a member so named."""
        made = self.made(
            "apiKeyCreate",
            "secret apiKey{id}",
            key=self.admin,
            name=name,
            roles=list(roles) or ["CUSTOMER"],
            **more,
        )
        return str(made["secret"])

    def person(self) -> str:
        """Return the key of a new customer."""
        return self.key(self.fresh("person"))

    def make_board(self, name: str) -> str:
        made = self.made("boardSave", "board{id}", key=self.manager, name=name)
        return str(made["board"]["id"])

    def make_source(self, name: str) -> str:
        made = self.made(
            "feedbackSourceSave", "source{id}", key=self.team, name=name, channel="REVIEW"
        )
        return str(made["source"]["id"])

    def submit(self, *, key: str, title: str = "", body: str = "", board: str = "") -> Answer:
        """Submit an idea, whatever else says the same."""
        return self.mutate(
            "ideaSubmit",
            "idea{id number title body bodyHtml version voteCount}",
            key=key,
            boardId=board or self.board,
            title=title or self.fresh("An idea worth having"),
            body=body,
            ignoreSimilar=True,
        )

    def idea(self, *, key: str = "", title: str = "", body: str = "") -> dict[str, Any]:
        """Return a new idea of somebody new."""
        found = self.submit(key=key or self.person(), title=title, body=body)
        idea: dict[str, Any] = found.data["ideaSubmit"]["idea"]
        return idea

    # --- what must stay ------------------------------------------------------------------------

    def totals(self) -> dict[str, Any]:
        """Return how much of everything there is."""
        found = self.ask(TOTALS, key=self.team).data
        channels = [each["channel"] for each in found["feedbackSources"]["nodes"]]
        assert len(channels) < FULL_PAGE
        return found | {"feedbackSources": len(channels) - channels.count("FORUM")}

    @contextmanager
    def nothing_changes(self) -> Iterator[None]:
        """Assert that as much of everything is there afterwards as before."""
        before = self.totals()
        yield
        assert self.totals() == before

    def check_well(self) -> None:
        """Assert that it lives, answers, and said nothing of a fault since the last time."""
        assert self.polder.child.poll() is None, self.polder.said()[-2000:]
        assert self.client.get("/health/ready").status_code == httpx2.codes.OK
        assert self.ask("{__typename}").data == {"__typename": "Query"}
        said = self.polder.said()
        new, self._read_of_log = said[self._read_of_log :], len(said)
        assert "Traceback" not in new, new[-3000:]

    def memory_kb(self) -> int:
        """Return the resident memory of the process."""
        status = Path(f"/proc/{self.polder.child.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        assert found
        return int(found[1])


def _authorised(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"} if key else {}
