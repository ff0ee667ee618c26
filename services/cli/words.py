"""How the command speaks: data on stdout, everything else on stderr."""

import json
import sys
from typing import Any

from rich.console import Console

err = Console(stderr=True, highlight=False)
out = Console(highlight=False)


class Stop(Exception):
    """Ends the command with a sentence and an exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.code = code


def say(text: str) -> None:
    """Say something to the person at the terminal."""
    err.print(text, soft_wrap=True)


def give(data: Any) -> None:
    """Print data as one line of JSON."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False) + "\n")
    sys.stdout.flush()
