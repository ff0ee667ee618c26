"""Themes and insights on the terminal: trees, ranked tables, bars of blocks, a list that lives."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from rich.live import Live
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from services.cli.client import UNAVAILABLE, USAGE, Client
from services.cli.mapping import nearest
from services.cli.progress import draws_bars
from services.cli.words import Stop, err, give, out, say, shown
from shared.contracts.feedback import ScoreComponentKind

BAR_CELLS = 25
MOST_THEMES = 100
WEEKS = 12
AGAIN_AFTER_S = (1.0, 2.0, 5.0, 10.0)
SPARKS = "▁▂▃▄▅▆▇█"
BLOCKS = {
    "REACH": ("█", "blue"),
    "VOLUME": ("▓", "cyan"),
    "SEVERITY": ("▒", "red"),
    "GROWTH": ("░", "magenta"),
    "VALUE": ("▞", "yellow"),
    "VOTES": ("▚", "green"),
    "FIT": ("▣", "bright_blue"),
    "EASE": ("▢", "bright_black"),
}

THEMES = """query Themes($level: ThemeLevel!, $first: Int!, $after: String, $since: DateTime!) {
  themes(filter: { level: $level }, first: $first, after: $after) {
    nodes { id title level state itemCount share growth isPinned keywords parent { id }
      sentiment { average } trend(range: { from: $since }, interval: WEEK) { points { on value } } }
    pageInfo { hasNextPage endCursor } } }"""
_INSIGHT = """id number title status rank
      score { total confidence components { kind value weight contribution explanation } }
      theme { id title itemCount growth }"""
INSIGHTS = f"""query Insights($first: Int!, $weights: PriorityWeightsInput) {{
  insights(first: $first, weights: $weights) {{ totalCount nodes {{ {_INSIGHT} }} }} }}"""
INSIGHT = (
    f"""query Insight($number: Int!) {{ insight(number: $number) {{ {_INSIGHT} summary }} }}"""
)
WATCH = """subscription Watch { insightsUpdated { change previousScore
  insight { id number title rank status score { total } } } }"""


def sparkline(values: Sequence[float]) -> str:
    """Return values as blocks from ▁ to █, the highest of them full; nothing at all is ▁."""
    top = max(values, default=0)
    if top <= 0:
        return SPARKS[0] * len(values)
    return "".join(SPARKS[min(7, int(max(0.0, value) / top * 7 + 0.5))] for value in values)


def growth_of(growth: float | None) -> str:
    """Return a growth of 0.5 as +50%; nothing when it is not known."""
    return "" if growth is None else f"{growth:+.0%}"


def stacked_bar(components: Sequence[Mapping[str, Any]], cells: int = BAR_CELLS) -> Text:
    """Return contributions (points of 100) as one bar of blocks, each kind in its own; cells go to
    the largest remainders, so the bar is as long as the rounded total."""
    shares = [max(0.0, float(each["contribution"])) * cells / 100 for each in components]
    whole = [int(share) for share in shares]
    missing = round(sum(shares)) - sum(whole)
    by_rest = sorted(range(len(shares)), key=lambda at: whole[at] - shares[at])
    for at in by_rest[: max(0, missing)]:
        whole[at] += 1
    bar = Text()
    for each, count in zip(components, whole, strict=True):
        block, style = BLOCKS[each["kind"]]
        bar.append(block * count, style)
    bar.append("·" * (cells - len(bar.plain)), "dim")
    return bar


def parse_weights(given: Sequence[str]) -> dict[str, float] | None:
    """Return trial weights by part. Stops with exit code 2 on what isn't PART=0…5."""
    known = [kind.value.lower() for kind in ScoreComponentKind]
    weights: dict[str, float] = {}
    for pair in given:
        name, _, number = pair.partition("=")
        part = name.strip().lower()
        if part not in known:
            raise Stop(
                f"--weights {pair}: there is no part {name!r}{nearest(part, known)} "
                f"Parts are {', '.join(known)}",
                USAGE,
            )
        try:
            weight = float(number)
        except ValueError:
            weight = -1.0
        if not 0 <= weight <= 5:
            raise Stop(f"--weights {pair}: a weight is a number from 0 to 5", USAGE)
        weights[part] = weight
    return weights or None


# --- themes --------------------------------------------------------------------------------------


def show_themes(client: Client, *, as_json: bool) -> None:
    """Print areas and their topics, the largest first."""
    areas, topics = _themes(client, "AREA"), _themes(client, "TOPIC")
    if as_json:
        give({"areas": areas, "topics": topics})
        return
    if not areas and not topics:
        say("no themes yet: import feedback first, or wait until it is understood")
        return
    for area in areas:
        tree = Tree(_theme_line(area, bold=True), guide_style="dim")
        for topic in topics:
            if (topic["parent"] or {}).get("id") == area["id"]:
                tree.add(_theme_line(topic))
        out.print(tree)
    held = {area["id"] for area in areas}
    for topic in topics:
        if (topic["parent"] or {}).get("id") not in held:
            out.print(_theme_line(topic))


def _themes(client: Client, level: str) -> list[dict[str, Any]]:
    since = (datetime.now(UTC) - timedelta(weeks=WEEKS)).isoformat()
    found: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        page = client.run(THEMES, level=level, first=MOST_THEMES, after=after, since=since)
        found += page["themes"]["nodes"]
        if not page["themes"]["pageInfo"]["hasNextPage"]:
            return found
        after = page["themes"]["pageInfo"]["endCursor"]


def _theme_line(theme: Mapping[str, Any], *, bold: bool = False) -> Text:
    points = [float(each["value"]) for each in theme["trend"]["points"]][-WEEKS:]
    line = Text(no_wrap=True, overflow="ellipsis")
    line.append(f"{theme['itemCount']:>6,} ")
    line.append(f"{growth_of(theme['growth']):>6} ", "dim")
    line.append(f"{sparkline(points):<{WEEKS}} ", "cyan")
    line.append_text(Text.from_markup(shown(theme["title"]), style="bold" if bold else ""))
    return line


# --- insights ------------------------------------------------------------------------------------


def show_insights(client: Client, top: int, weights: Sequence[str], *, as_json: bool) -> None:
    """Print insights in order of priority."""
    found = _insights(client, top, parse_weights(weights))
    if as_json:
        give({"insights": found})
        return
    if not found["nodes"]:
        say("no insights yet: they follow once feedback is grouped into themes")
        return
    out.print(_insight_table(found["nodes"], {}))
    _say_legend(found["nodes"])


def explain_insight(client: Client, number: int, *, as_json: bool) -> None:
    """Print what the score of one insight is made of, in sentences."""
    insight = client.run(INSIGHT, number=number)["insight"]
    if insight is None:
        raise Stop(f"there is no insight {number}", 4)
    if as_json:
        give({"insight": insight})
        return
    score = insight["score"]
    out.print(f"[bold]{number}  {shown(insight['title'])}[/]", soft_wrap=True)
    if insight["summary"]:
        out.print(shown(insight["summary"]), soft_wrap=True)
    place = "not in the list" if insight["rank"] is None else f"place {insight['rank']}"
    out.print(
        f"score {score['total']:.1f} of 100, {place}, {insight['status']}; "
        f"{score['confidence']:.0%} sure" + (": early days" if score["confidence"] < 0.4 else "")
    )
    table = Table("part", "", "points", "weight", "because", box=None)
    for each in score["components"]:
        table.add_row(
            each["kind"].lower(),
            stacked_bar([each], cells=BAR_CELLS),
            f"{each['contribution']:.1f}",
            f"{each['weight']:g}",
            shown(each["explanation"]) if each["value"] is not None else "not known yet",
        )
    out.print(table)


def watch_insights(client: Client, top: int, weights: Sequence[str], *, as_json: bool) -> None:
    """Keep the list up to date until Ctrl-C: a table that redraws at a terminal, lines of what
    moved elsewhere, JSON lines with `as_json` (the list first, then each change)."""
    trial = parse_weights(weights)
    found = _insights(client, top, trial)["nodes"]
    if as_json:
        give({"insights": {"nodes": found}})
        for told in _changes(client):
            if told is not None:
                give(told)
    elif draws_bars(out):
        with Live(_insight_table(found, {}), console=out, auto_refresh=False) as live:
            for _ in _changes(client):
                before = {each["id"]: each["rank"] for each in found}
                found = _insights(client, top, trial)["nodes"]
                live.update(_insight_table(found, before), refresh=True)
    else:
        out.print(_insight_table(found, {}))
        for _ in _changes(client):
            before = {each["id"]: each["rank"] for each in found}
            scores = {each["id"]: each["score"]["total"] for each in found}
            found = _insights(client, top, trial)["nodes"]
            for each in found:
                if each["score"]["total"] != scores.get(each["id"]):
                    out.print(
                        f"{moved(before.get(each['id']), each['rank']) or '=':<4} "
                        f"{each['rank'] or '':>3}  {each['score']['total']:5.1f}  "
                        f"{shown(each['title'])}",
                        soft_wrap=True,
                    )


def _changes(client: Client) -> Any:
    """Yield what changed in the list, and None after the connection was lost and is there again."""
    tries = 0
    while True:
        try:
            for told in client.follow(WATCH):
                tries = 0
                yield told
        except Stop as stop:
            if stop.code != UNAVAILABLE or tries >= len(AGAIN_AFTER_S):
                raise
        wait_s = AGAIN_AFTER_S[min(tries, len(AGAIN_AFTER_S) - 1)]
        tries += 1
        say("the connection was lost; trying again …")
        time.sleep(wait_s)
        yield None


def _insights(client: Client, top: int, weights: dict[str, float] | None) -> dict[str, Any]:
    found: dict[str, Any] = client.run(INSIGHTS, first=top, weights=weights)["insights"]
    return found


def moved(before: int | None, now: int | None) -> str:
    """Return ▲2 for two places up, ▼1 for one down; nothing without a move."""
    if before is None or now is None or before == now:
        return ""
    return f"▲{before - now}" if now < before else f"▼{now - before}"


def _insight_table(found: Sequence[Mapping[str, Any]], before: Mapping[str, Any]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("", justify="right")
    table.add_column("", style="green", width=3)
    table.add_column("score", justify="right")
    table.add_column(f"{'what it is made of':<{BAR_CELLS}}", width=BAR_CELLS, no_wrap=True)
    table.add_column("no.", justify="right", style="dim")
    table.add_column("insight", overflow="ellipsis", no_wrap=True, ratio=1)
    table.add_column("items", justify="right")
    table.add_column("growth", justify="right")
    table.add_column("status", style="dim")
    for each in found:
        theme = each["theme"] or {}
        table.add_row(
            str(each["rank"] or ""),
            moved(before.get(each["id"]), each["rank"]),
            f"{each['score']['total']:.1f}",
            stacked_bar(each["score"]["components"]),
            str(each["number"]),
            shown(each["title"]),
            f"{theme['itemCount']:,}" if theme else "",
            growth_of(theme.get("growth")),
            each["status"].lower().replace("_", " "),
        )
    return table


def _say_legend(found: Sequence[Mapping[str, Any]]) -> None:
    """Say which blocks stand for what, the weightiest first."""
    points: Counter[str] = Counter()
    for each in found:
        for part in each["score"]["components"]:
            points[part["kind"]] += part["contribution"]
    legend = Text()
    for kind, sum_of in points.most_common():
        if sum_of > 0:
            block, style = BLOCKS[kind]
            legend.append(f"{block} ", style)
            legend.append(f"{kind.lower()}  ", "dim")
    err.print(legend)
