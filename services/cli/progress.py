"""Show how far something is: bars at a terminal, lines elsewhere, and never silent for long."""

import os
import time

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.progress import TaskID as Bar

SAY_EVERY_S = 2.5


def draws_bars(console: Console) -> bool:
    """Return whether this console is a terminal that can and may draw."""
    return console.is_terminal and not console.is_dumb_terminal and "NO_COLOR" not in os.environ


def clock(seconds: float) -> str:
    """Return seconds as 1:05 or 1:02:03."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class Steps:
    """One bar per step, in the order they come; without bars a line when a step begins, and every
    few seconds."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._began = time.monotonic()
        self._said_at = 0.0
        self._bars: dict[str, Bar] = {}
        self._now: tuple[str, int, int | None, int | None] | None = None
        self._progress: Progress | None = None
        if draws_bars(console):
            self._progress = Progress(
                TextColumn("{task.description:<14}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                TextColumn("{task.fields[left]}"),
                console=console,
            )

    def __enter__(self) -> "Steps":
        if self._progress is not None:
            self._progress.start()
        return self

    def __exit__(self, *ended: object) -> None:
        if self._progress is not None:
            self._progress.stop()

    def told(
        self, step: str, done: int, total: int | None, seconds_left: int | None = None
    ) -> None:
        """Show that a step is so far; another step than before ends the one before."""
        before = self._now
        self._now = (step, done, total, seconds_left)
        if self._progress is not None:
            self._draw(self._progress, before[0] if before else step)
        elif before is None or before[0] != step:
            self._say()
        else:
            self.tick()

    def tick(self) -> None:
        """Say how far it is if nothing was said for a while; call it every second."""
        if self._progress is None and time.monotonic() - self._said_at >= SAY_EVERY_S:
            self._say()

    def _draw(self, progress: Progress, before: str) -> None:
        if self._now is None:
            return
        step, done, total, seconds_left = self._now
        if before != step:
            ended = next(each for each in progress.tasks if each.id == self._bars[before])
            full = ended.total if ended.total is not None else ended.completed
            progress.update(ended.id, completed=full, total=full, left="")
        if step not in self._bars:
            self._bars[step] = progress.add_task(step, total=total, left="")
        left = f"{clock(seconds_left)} to go" if seconds_left else ""
        progress.update(self._bars[step], completed=done, total=total, left=left)

    def _say(self) -> None:
        if self._now is None:
            return
        step, done, total, seconds_left = self._now
        line = f"{clock(time.monotonic() - self._began):>6}  {step}: {done:,}"
        if total is not None:
            line += f" of {total:,}"
        if seconds_left:
            line += f", about {clock(seconds_left)} to go"
        self._console.print(line, soft_wrap=True, markup=False)
        self._said_at = time.monotonic()
