"""Words, dates and numbers of the public pages, said as the web app says them."""

import html
import re
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import nh3
from babel.dates import format_skeleton, format_timedelta
from babel.numbers import format_decimal, format_percent
from fluent.runtime import FluentBundle, FluentResource

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# What people say instead of counting: of days, and of months.
YESTERDAY = {"nl": "gisteren", "en": "yesterday"}
DAY_BEFORE = {"nl": "eergisteren", "en": "2 days ago"}
LAST_MONTH = {"nl": "vorige maand", "en": "last month"}


class Wording:
    """The texts of one language."""

    def __init__(self, locale: str, texts: str) -> None:
        self.locale = locale
        self._region = "en_GB" if locale == "en" else "nl_NL"
        self._bundle = FluentBundle([locale], use_isolating=False)
        self._bundle.add_resource(FluentResource(texts))

    def t(self, id: str, **values: object) -> str:
        """Return the text with this id."""
        pattern = self._bundle.get_message(id).value
        if pattern is None:
            raise LookupError(f"the text {id} says nothing")
        said, _ = self._bundle.format_pattern(pattern, values)
        return str(said)

    def number(self, value: float) -> str:
        """Return a number as people write it: 12.480 or 12,480."""
        return str(format_decimal(value, locale=self._region))

    def percent(self, share: float) -> str:
        """Return a part of a whole as whole percents."""
        return str(format_percent(share, format="#,##0%", locale=self._region))

    def day(self, moment: str, now: datetime, zone: tzinfo = UTC) -> str:
        """Return a day: "4 december", with the year when it is not this one."""
        at = moment_of(moment).astimezone(zone)
        shape = "MMMMd" if at.year == now.astimezone(zone).year else "yMMMMd"
        return str(format_skeleton(shape, at, locale=self._region))

    def short_day(self, moment: str, zone: tzinfo = UTC) -> str:
        """Return a day in a narrow place: "4 dec"."""
        at = moment_of(moment).astimezone(zone)
        return str(format_skeleton("MMMd", at, locale=self._region))

    def ago(self, moment: str, now: datetime) -> str:
        """Return how long ago: "gisteren", "3 weken geleden"."""
        past = max(timedelta(), now - moment_of(moment))
        minutes, days = past // MINUTE, past // DAY
        if minutes < 1:
            return self.t("time-just-now")
        if past < DAY:
            return self._back(past, "minute" if minutes < 60 else "hour", minutes)
        if days <= 2:
            return (YESTERDAY if days == 1 else DAY_BEFORE)[self.locale]
        if days < 14:
            return self._back(past, "day", minutes)
        if days < 60:
            return self._back(timedelta(weeks=days // 7), "week", minutes)
        months = int(days / 30.4)
        if days < 730:
            months_back = timedelta(days=30 * months)
            return (
                LAST_MONTH[self.locale]
                if months == 1
                else self._back(months_back, "month", minutes)
            )
        return self._back(timedelta(days=365 * (days // 365)), "year", minutes)

    def _back(self, past: timedelta, unit: str, minutes: int) -> str:
        whole = {"minute": MINUTE * minutes, "hour": HOUR * (minutes // 60)}.get(unit, past)
        return str(
            format_timedelta(
                -whole,
                granularity=unit,  # type: ignore[arg-type]
                threshold=10_000,
                add_direction=True,
                locale=self._region,
            )
        )

    def left(self, until: str, now: datetime) -> str:
        """Return what is left until a moment: "6 dagen", "5 uur"."""
        rest = max(timedelta(), moment_of(until) - now)
        minutes = rest // MINUTE
        if minutes < 1:
            return self.t("time-under-a-minute")
        if minutes < 60:
            return self.t("time-minutes", n=minutes)
        if rest < 2 * DAY:
            return self.t("time-hours", n=minutes // 60)
        return self.t("time-days", n=rest // DAY)


def moment_of(text: str) -> datetime:
    """Return the moment that an answer of the API names; of a day, its noon."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(hour=12, tzinfo=UTC)


def zone_of(name: str) -> tzinfo:
    """Return the time zone of a workspace."""
    return ZoneInfo(name)


def opening(markdown: str, most: int = 140) -> str:
    """Return the start of a text in one line without its markup, cut at a word."""
    plain = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    plain = re.sub(r"^\s*(?:#{1,6}|[-*+>]|\d+\.)\s+", "", plain, flags=re.MULTILINE)
    plain = re.sub(r"(\*\*|__|\*|_|`|~~)(?=\S)(.+?)\1", r"\2", plain)
    return cut(plain, most)


def plain(rendered: str, most: int = 160) -> str:
    """Return the start of rendered text in one line without its tags, cut at a word."""
    return cut(html.unescape(nh3.clean(rendered, tags=set())), most)


def cut(text: str, most: int) -> str:
    """Return a text in one line of at most so many characters, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    start = line[:most]
    space = start.rfind(" ")
    return re.sub(r"[\s,;:.–-]+$", "", start[: space if space > most / 2 else most]) + "…"
