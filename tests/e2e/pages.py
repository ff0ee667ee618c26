"""The documents that pages send, and somebody who sends them."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
from graphql import OperationDefinitionNode, parse, print_ast

from tests.e2e.process import Client

PAGES = Path(__file__).parents[1] / "contract" / "golden" / "operations.walking.graphql"
SAMPLE = Path(__file__).parents[2] / "services" / "cli" / "sample" / "feedback.csv"
ROWS = 150
OPERATIONS = {
    node.name.value: print_ast(node)
    for node in parse(PAGES.read_text()).definitions
    if isinstance(node, OperationDefinitionNode) and node.name
}


def write_sample(file: Path) -> None:
    """Write a part of the sample feedback as a file of its own, with one row that says nothing."""
    with SAMPLE.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))[:: 720 // ROWS][:ROWS]
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["id", "text", "customer"])
        writer.writerows([row["external_id"], row["text"], row["customer"]] for row in rows)
        writer.writerow(["blank", "", ""])


class Pages:
    """Sends the documents of the pages, and remembers which it sent."""

    def __init__(self, system: Client) -> None:
        self.system = system
        self.sent: set[str] = set()
        self.keys = {
            name: system.key(name, role)
            for name, role in (
                ("manager", "COMMUNITY_MANAGER"),
                ("team", "PRODUCT_TEAM"),
                ("ann", "CUSTOMER"),
                ("bob", "CUSTOMER"),
            )
        }

    def send(self, name: str, *, by: str | None = None, **variables: Any) -> Any:
        """Return the data of one operation."""
        self.sent.add(name)
        key = self.keys[by] if by else None
        return self.system.ask(OPERATIONS[name], key=key, **variables)

    def do(self, document: str, *, by: str, **variables: Any) -> Any:
        """Return the data of a document of the test's own."""
        return self.system.ask(document, key=self.keys[by], **variables)

    def messages(self, name: str, *, by: str, **variables: Any) -> Iterator[Any]:
        """Yield what a subscription shows, as server-sent events, until it ends."""
        self.sent.add(name)
        with (
            httpx2.Client(timeout=120.0) as http,
            http.stream(
                "POST",
                f"{self.system.url}/graphql",
                json={"query": OPERATIONS[name], "variables": variables},
                headers={
                    "Accept": "text/event-stream",
                    "Authorization": f"Bearer {self.keys[by]}",
                },
            ) as answer,
        ):
            for line in answer.iter_lines():
                if line.startswith("data: {"):
                    body = json.loads(line.removeprefix("data: "))
                    assert "errors" not in body, body
                    yield body["data"]
