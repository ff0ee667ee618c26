"""The main job on the delivered product: sample, import, freshness, and themes against labels.

Run: .venv/bin/python -m tests.bench.bench_main_job [sample] [banking] [languages]
"""

import json
import statistics
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import numpy as np
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from tests.bench.shared_data import SHARED
from tests.e2e.conftest import HURRIED
from tests.e2e.process import PolderProcess, last_json

VOTE = """mutation ($i: IdeaVoteInput!) { ideaVote(input: $i) { idea { id } errors { code } } }"""
SUBMIT = """mutation ($i: FeedbackSubmitInput!) { feedbackSubmit(input: $i) {
  item { id } errors { reason } } }"""
ITEMS = """query ($after: String) { feedbackItems(first: 50, after: $after) {
  nodes { attributes { name value } themes(first: 2) { nodes { id level } } }
  pageInfo { hasNextPage endCursor } } }"""


def percentiles(took_s: list[float]) -> str:
    """Return p50 and p99 in milliseconds."""
    ranked = sorted(took_s)
    return (
        f"p50 {statistics.median(ranked) * 1000:.1f} ms, "
        f"p99 {ranked[int(len(ranked) * 0.99)] * 1000:.1f} ms of {len(ranked)}"
    )


class Voting:
    """One person who votes and withdraws, twenty times a second, while something else goes on."""

    def __init__(self, polder: PolderProcess, key: str) -> None:
        save = 'mutation { boardSave(input: {name: "Votes"}) { board { id } } }'
        board = polder.ask(save, key=key)
        given = {"boardId": board["boardSave"]["board"]["id"], "title": "Vote on me", "body": ""}
        submit = """mutation ($i: IdeaSubmitInput!) { ideaSubmit(input: $i) {
          idea { id } errors { reason } } }"""
        self._idea = polder.ask(submit, key=key, i=given)["ideaSubmit"]["idea"]["id"]
        self._polder, self._key = polder, key
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._vote_on, daemon=True)
        self.took_s: list[float] = []

    def _vote_on(self) -> None:
        weight = 0
        while not self._stop.is_set():
            began = time.perf_counter()
            self._polder.ask(VOTE, key=self._key, i={"id": self._idea, "weight": weight})
            self.took_s.append(time.perf_counter() - began)
            weight = 1 - weight
            self._stop.wait(0.05)

    def __enter__(self) -> "Voting":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()


def bench_sample(folder: Path) -> None:
    """Time the sample workspace from a cold start, and a start on what is there."""
    began = time.perf_counter()
    with PolderProcess(folder, options=["--demo"]) as polder:
        ready_s = time.perf_counter() - began
        while "complete" not in polder.said():
            assert polder.child.poll() is None, polder.said()
            time.sleep(0.1)
        print(f"- sample workspace: ready after {ready_s:.1f} s, ", end="")
        print(f"complete after {time.perf_counter() - began:.1f} s")
        print(f"  ({polder.said().strip().splitlines()[-1].strip()})")
        polder.stop()
        began = time.perf_counter()
        polder.start()
        print(f"- start on what is there: ready after {time.perf_counter() - began:.1f} s")


def run_import(polder: PolderProcess, file: Path, source: str, key: str) -> dict[str, Any]:
    """Import a file through the command, and print how long it took and was silent at most."""
    command = polder.begin(
        *("import", str(file), "--source", source, "--url", polder.url),
        *("--map", "TEXT=text", "--json"),
        key=key,
    )
    assert command.stderr is not None
    assert command.stdout is not None
    began = last = time.perf_counter()
    silent_s = 0.0
    steps: dict[str, float] = defaultdict(float)
    for line in command.stderr:
        now = time.perf_counter()
        silent_s = max(silent_s, now - last)
        for step in ("Reading", "Checking", "Understanding", "Waiting", "Grouping"):
            if step in line:
                steps[step] += now - last
        last = now
    took_s = time.perf_counter() - began
    result: dict[str, Any] = last_json(command.stdout.read())
    command.wait()
    done = result["import"]
    print(
        f"- {file.name}: {done['importedCount']:,} in, {done['duplicateCount']} there already, "
        f"{done['rejectedCount']} rejected of {done['rowCount']:,}, in {took_s:.0f} s; "
        f"{result['topics']} topics in {result['areas']} areas; silent {silent_s:.1f} s at most; "
        + ", ".join(f"{step.lower()} {spent:.0f} s" for step, spent in steps.items())
    )
    return result


def _told(polder: PolderProcess, key: str, stop: threading.Event) -> Iterator[str]:
    document = "subscription { insightsUpdated { insight { theme { id } } } }"
    headers = {"Accept": "text/event-stream", "Authorization": f"Bearer {key}"}
    with (
        httpx2.Client(timeout=120.0) as http,
        http.stream(
            "POST", f"{polder.url}/graphql", json={"query": document}, headers=headers
        ) as told,
    ):
        for line in told.iter_lines():
            if stop.is_set():
                return
            if line.startswith("data:") and len(line) > len("data:") + 1:
                said = json.loads(line.removeprefix("data:"))
                yield said["data"]["insightsUpdated"]["insight"]["theme"]["id"]


def bench_freshness(polder: PolderProcess, key: str, texts: list[str]) -> None:
    """Time one item from submit to theme, and to the insight of that theme on a subscription."""
    source = polder.ask("{ feedbackSources { nodes { id } } }", key=key)
    source_id = source["feedbackSources"]["nodes"][0]["id"]
    heard: list[tuple[float, str]] = []
    stop = threading.Event()

    def listen() -> None:
        heard.extend((time.perf_counter(), theme) for theme in _told(polder, key, stop))

    threading.Thread(target=listen, daemon=True).start()
    time.sleep(1.0)
    themed_s, told_s = [], []
    state = """query ($id: ID!) { node(id: $id) { ... on FeedbackItem {
      state themes(first: 2) { nodes { id level } } } } }"""
    for text in texts:
        heard.clear()
        began = time.perf_counter()
        made = polder.ask(SUBMIT, key=key, i={"sourceId": source_id, "text": text})
        item = made["feedbackSubmit"]["item"]["id"]
        while (found := polder.ask(state, key=key, id=item)["node"])["state"] != "THEMED":
            time.sleep(0.005)
        themed_s.append(time.perf_counter() - began)
        topic = [each["id"] for each in found["themes"]["nodes"] if each["level"] == "TOPIC"]
        deadline = time.perf_counter() + 12
        while topic and time.perf_counter() < deadline:
            moments = [at for at, theme in heard if theme == topic[0]]
            if moments:
                told_s.append(moments[0] - began)
                break
            time.sleep(0.005)
        time.sleep(1.0)
    stop.set()
    print(f"- one item, submit to theme: {percentiles(themed_s)}")
    if told_s:
        told = percentiles(told_s)
        print(f"- one item, submit to the subscription (told at most every 5 s): {told}")


def bench_banking(folder: Path) -> None:
    """Import 13,071 real messages while somebody votes."""
    with PolderProcess(folder, env=HURRIED) as polder:
        manager = polder.key("manager", "COMMUNITY_MANAGER")
        team = polder.key("team", "PRODUCT_TEAM")
        with Voting(polder, manager) as at_rest:
            time.sleep(5.0)
        with Voting(polder, manager) as meanwhile:
            run_import(polder, SHARED / "data" / "banking77.csv", "Bank", team)
        print(f"- a vote, alone over HTTP: {percentiles(at_rest.took_s)}")
        print(f"- a vote during the import: {percentiles(meanwhile.took_s)}")
        texts = [
            "my card still has not come in the post",
            "why was i charged twice for one payment",
            "the exchange rate you used is wrong",
            "how do i change my pin",
            "top up by bank transfer is pending for days",
            "atm kept my card what now",
            "i need a refund for something i bought",
            "verify my identity does not work",
        ]
        bench_freshness(polder, team, texts)


def bench_languages(folder: Path) -> None:
    """Import the same requests in five languages and compare topics with labels."""
    with PolderProcess(folder, env=HURRIED) as polder:
        team = polder.key("team", "PRODUCT_TEAM")
        run_import(polder, SHARED / "data" / "xsid_multi.csv", "Assistant", team)
        labels: list[str] = []
        topics: list[str] = []
        areas: list[str] = []
        wordings: dict[str, list[str]] = defaultdict(list)
        after = None
        while True:
            page = polder.ask(ITEMS, key=team, after=after)["feedbackItems"]
            for item in page["nodes"]:
                facts = {each["name"]: each["value"] for each in item["attributes"]}
                themes = {each["level"]: each["id"] for each in item["themes"]["nodes"]}
                lonely = f"nowhere {len(labels)}"
                labels.append(facts["label"])
                topics.append(themes.get("TOPIC", lonely))
                areas.append(themes.get("AREA", lonely))
                wordings[facts["en"]].append(topics[-1])
            if not page["pageInfo"]["hasNextPage"]:
                break
            after = page["pageInfo"]["endCursor"]
        whole = [topics for topics in wordings.values() if len(topics) == 5]
        joined = np.mean([len(set(topics)) == 1 for topics in whole])
        for name, found in (("topics", topics), ("areas", areas)):
            print(
                f"- xsid_multi, {name}: AMI {adjusted_mutual_info_score(labels, found):.3f}, "
                f"ARI {adjusted_rand_score(labels, found):.3f}"
            )
        print(f"- requests whose five wordings share one topic: {joined:.1%} of {len(whole)}")


def main() -> None:
    """Run what is named, or all."""
    wanted = sys.argv[1:] or ["sample", "banking", "languages"]
    jobs = {"sample": bench_sample, "banking": bench_banking, "languages": bench_languages}
    for name in wanted:
        if name != "sample" and not (SHARED / "data").is_dir():
            print(f"- {name}: skipped, there is no ../shared/data")
            continue
        with tempfile.TemporaryDirectory() as folder:
            jobs[name](Path(folder))


if __name__ == "__main__":
    main()
