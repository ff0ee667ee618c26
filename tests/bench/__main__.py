"""Every benchmark, one after another: `make bench`. Figures worth keeping go into RESULTS.md."""

import subprocess
import sys

RUNS = (
    ("HTTP, beside a plain route", ["-m", "tests.bench.bench_http"]),
    ("The main job", ["-m", "tests.bench.bench_main_job"]),
    ("A large import", ["-m", "tests.bench.bench_large_import"]),
    ("Similar ideas while typing", ["-m", "tests.bench.bench_similar_ideas"]),
    ("Largest paint on a slow line", ["-m", "tests.bench.bench_lcp"]),
    ("Vectors", ["-m", "pytest", "tests/bench/bench_vectors.py", "-s"]),
    ("Integers of eight bits", ["-m", "pytest", "tests/bench/bench_int8.py", "-s"]),
    ("Themes", ["-m", "pytest", "tests/bench/bench_themes.py", "-s"]),
    ("Themes, while people correct them", ["-m", "tests.bench.bench_identity"]),
    ("Alerts, false and late", ["-m", "tests.bench.bench_trends"]),
    ("Themes, beside other ways", ["-m", "pytest", "tests/bench/bench_rivals.py", "-s"]),
)


def main() -> int:
    """Run all; returns how many failed."""
    failed = 0
    for title, words in RUNS:
        print(f"\n## {title}\n", flush=True)
        failed += subprocess.run([sys.executable, *words], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
