"""How soon a public page shows its largest part on a slow line: written out, and not.

Chromium with an empty cache, 1.6 Mbit/s, 150 ms there and back, and a processor four times as slow.
`python -m tests.bench.bench_lcp` starts a Polder with the sample, measures, starts it again without
writing pages out, and measures again.
"""

import shutil
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.e2e.process import PolderProcess
from tests.rig.children import wait_until

RUNS = 5
SAMPLE_WITHIN_S = 300.0
BYTES_PER_S = 1_600_000 / 8
ROUND_TRIP_MS = 150
SLOWER = 4
GOAL_MS = 1_500
FLAGS = ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-background-networking"]
WATCH = """
window.seen = { lcp: 0, what: "", cls: 0 };
new PerformanceObserver((list) => {
  for (const { startTime, element } of list.getEntries()) {
    window.seen.lcp = startTime;
    window.seen.what = element ? element.tagName.toLowerCase() : "";
  }
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) window.seen.cls += value;
}).observe({ type: "layout-shift", buffered: true });
"""


class Seen:
    """What one page did, over some runs."""

    def __init__(self) -> None:
        self.lcp: list[float] = []
        self.fcp: list[float] = []
        self.cls: list[float] = []
        self.what = ""

    @property
    def lcp_ms(self) -> float:
        """Median time of the largest paint."""
        return statistics.median(self.lcp)


def look(browser: Browser, url: str, seen: Seen) -> None:
    """Open a page with an empty cache on a slow line, and keep what was seen."""
    context = browser.new_context(locale="nl-NL", viewport={"width": 390, "height": 844})
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": ROUND_TRIP_MS,
            "downloadThroughput": BYTES_PER_S,
            "uploadThroughput": BYTES_PER_S,
        },
    )
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH)
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.wait_for_selector(".bottom-bar button")
    found = page.evaluate("window.seen")
    first = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
    seen.lcp.append(found["lcp"])
    seen.cls.append(found["cls"])
    seen.fcp.append(page.evaluate(first))
    seen.what = found["what"]
    context.close()


def measure(folder: Path, paths: Sequence[str], *, options: Sequence[str], on: bool) -> list[Seen]:
    """Return what pages do in a Polder that writes them out, or does not."""
    env = {"POLDER_GATEWAY_RATE_FACTOR": "1000"} | (
        {} if on else {"POLDER_GATEWAY_PRERENDER_S": "0"}
    )
    with PolderProcess(folder, options=options, env=env) as polder, sync_playwright() as playwright:
        if options:
            wait_until(
                lambda: "sample: complete" in polder.said(),
                child=polder.child,
                log=polder.log,
                within_s=SAMPLE_WITHIN_S,
            )
        chromium = shutil.which("chromium") or "chromium"
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        seen = [Seen() for _ in paths]
        for path in paths:
            look(browser, f"{polder.url}{path}", Seen())
        for _ in range(RUNS):
            for path, each in zip(paths, seen, strict=True):
                look(browser, f"{polder.url}{path}", each)
        print(f"Chromium {browser.version}, pages {'' if on else 'not '}written out")
        browser.close()
    return seen


def main() -> None:
    """Measure and print a table."""
    paths = ["/", "/ideas/1", "/c/wat-maakt-jouw-winterrit-veilig"]
    with tempfile.TemporaryDirectory(prefix="polder-lcp-") as temporary:
        folder = Path(temporary)
        written = measure(folder, paths, options=["--demo"], on=True)
        empty = measure(folder, paths, options=[], on=False)
    print("\n| page | LCP (slowest) | FCP | CLS | LCP not written out | CLS | ratio |")
    print("|---|---|---|---|---|---|---|")
    for path, on, off in zip(paths, written, empty, strict=True):
        print(
            f"| `{path}` ({on.what}) | {on.lcp_ms:.0f} ms ({max(on.lcp):.0f}) "
            f"| {statistics.median(on.fcp):.0f} ms | {max(on.cls):.3f} "
            f"| {off.lcp_ms:.0f} ms | {max(off.cls):.3f} | {off.lcp_ms / on.lcp_ms:.1f} |"
        )
    late = [path for path, on in zip(paths, written, strict=True) if on.lcp_ms >= GOAL_MS]
    print(
        f"\nGoal of {GOAL_MS} ms: {'reached' if not late else 'not reached by ' + ', '.join(late)}"
    )


if __name__ == "__main__":
    main()
