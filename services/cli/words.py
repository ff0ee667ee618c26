"""How the command speaks: data on stdout, everything else on stderr."""

import json
import os
import sys
from typing import Any

from rich.console import Console
from rich.markup import escape

LINE = 160


def _width(is_terminal: bool) -> int | None:
    """Return a width where nobody has set one: titles stay whole in a pipe."""
    return None if is_terminal or "COLUMNS" in os.environ else LINE


err = Console(stderr=True, highlight=False, width=_width(sys.stderr.isatty()))
out = Console(highlight=False, width=_width(sys.stdout.isatty()))


class Stop(Exception):
    """Ends the command with a sentence and an exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.code = code


def say(text: str) -> None:
    """Say something to the person at the terminal."""
    err.print(text, soft_wrap=True)


def shown(text: str) -> str:
    """Return text from elsewhere as it can stand on a terminal: one line, nothing that steers the
    terminal or turns the direction of what follows, no markup."""
    kept = (each if each.isprintable() else " " for each in text)
    return escape(" ".join("".join(kept).split()))


def give(data: Any) -> None:
    """Print data as one line of JSON."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False) + "\n")
    sys.stdout.flush()
