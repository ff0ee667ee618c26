"""100,000 rows from the first byte to themes, and votes meanwhile.

Run: .venv/bin/python -m tests.bench.bench_large_import [ROWS]
"""

import csv
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.bench_main_job import Voting
from tests.bench.shared_data import SHARED, rows_of
from tests.e2e.conftest import HURRIED
from tests.e2e.process import PolderProcess

ROWS = 100_000
GIVEN_UP_AFTER_S = 3_000.0
AT_REST_S = 20.0
HOW_FAR = """{ feedbackImports(first: 1) { nodes {
  status importedCount updatedCount duplicateCount rejectedCount
  progress { step done total } } } }"""
THEMES = """{ areas: themes(filter: {level: AREA}) { totalCount }
  topics: themes(filter: {level: TOPIC}) { totalCount } }"""


@dataclass
class Memory:
    """The most memory a process and its workers had, each at its own time, and all together; in
    MiB, looked at once a second."""

    root: int
    own: float = 0.0
    worker: float = 0.0
    together: float = 0.0
    _stop: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Memory":
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(1.0):
            own = _resident(self.root)
            workers = [_resident(pid) for pid in _children(self.root)]
            self.own = max(self.own, own)
            self.worker = max([self.worker, *workers])
            self.together = max(self.together, own + sum(workers))


def _resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * 4096 / 2**20


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *_children(child)]
    return found


def write_rows(path: Path, count: int) -> None:
    """Write a file of so many messages with an id each, no two with the same text."""
    known = rows_of("banking77")
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["id", "text"])
        writer.writerows(
            [f"row-{place}", f"{known[place % len(known)]['text']} ({place})"]
            for place in range(count)
        )


def follow(polder: PolderProcess, key: str) -> tuple[dict[str, Any], dict[str, float], float]:
    """Return how the import stood at its end, the seconds in each of its steps, and in all."""
    began = last = time.perf_counter()
    steps: dict[str, float] = {}
    while True:
        time.sleep(1.0)
        (job,) = polder.ask(HOW_FAR, key=key)["feedbackImports"]["nodes"]
        now = time.perf_counter()
        step = str(job["progress"]["step"])
        steps[step] = steps.get(step, 0.0) + now - last
        last = now
        if job["status"] != "RUNNING" or now - began > GIVEN_UP_AFTER_S:
            return job, steps, now - began


def figures(took_s: Sequence[float]) -> tuple[float, float]:
    """Return p50 and p99 in milliseconds."""
    ranked = sorted(took_s)
    return ranked[len(ranked) // 2] * 1000, ranked[int(len(ranked) * 0.99)] * 1000


def main() -> None:
    if not (SHARED / "data").is_dir():
        print("- skipped: there is no ../shared/data")
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows.csv"
        write_rows(file, count)
        with PolderProcess(Path(folder), env=HURRIED) as polder:
            manager = polder.key("manager", "COMMUNITY_MANAGER")
            team = polder.key("team", "PRODUCT_TEAM")
            with Voting(polder, manager) as at_rest:
                time.sleep(AT_REST_S)
            with Memory(polder.child.pid) as memory, Voting(polder, manager) as meanwhile:
                began = time.perf_counter()
                sent = polder.polder(
                    *("import", str(file), "--source", "Bank", "--url", polder.url, "--no-follow"),
                    *("--map", "TEXT=text", "--map", "EXTERNAL_ID=id"),
                    key=team,
                    timeout_s=300,
                )
                assert sent.returncode == 0, sent.stderr
                sent_s = time.perf_counter() - began
                job, steps, took_s = follow(polder, team)
            found = polder.ask(THEMES, key=team)
            size = sum(each.stat().st_size for each in polder.data.iterdir() if each.is_file())
    took_s += sent_s
    done = int(job["importedCount"])
    rest, during = figures(at_rest.took_s), figures(meanwhile.took_s)
    print(f"- {count:,} rows: {job['status']}, {done:,} in, {job['rejectedCount']} rejected")
    print(f"- {took_s:.0f} s in all, {done / took_s:.0f} rows a second; sent in {sent_s:.0f} s")
    print("- " + ", ".join(f"{step}: {spent:.0f} s" for step, spent in steps.items()))
    print(f"- {found['topics']['totalCount']} topics, {found['areas']['totalCount']} areas")
    print(
        f"- most memory: {memory.own:.0f} MiB, its largest worker {memory.worker:.0f} MiB, "
        f"together {memory.together:.0f} MiB; {size / 2**20:.0f} MiB on disk"
    )
    for name, (p50, p99), votes in (("at rest", rest, at_rest), ("meanwhile", during, meanwhile)):
        print(f"- a vote {name}: p50 {p50:.1f} ms, p99 {p99:.1f} ms of {len(votes.took_s)}")
    print(f"- ratio: p50 {during[0] / rest[0]:.1f}, p99 {during[1] / rest[1]:.1f}")


if __name__ == "__main__":
    main()
