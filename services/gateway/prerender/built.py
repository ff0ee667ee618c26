"""What the build of the web app left for the server: questions, texts, icons, files per page."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from services.gateway.prerender.wording import Wording

FILE = "written-out.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere the header leads: address, icon, and the name of its text after `nav-`.

    `here` are the first words of the addresses that belong to it.
    """

    href: str
    icon: str
    text: str
    here: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """One build of the web app."""

    operations: Mapping[str, str]
    wording: Mapping[str, Wording]
    icons: Mapping[str, str]
    places: tuple[Place, ...]
    team_places: Mapping[str, Place]
    entry: str
    logo: str
    fonts: tuple[str, ...]
    pages: Mapping[str, Mapping[str, Mapping[str, list[str]]]]

    def files_of(self, page: str, locale: str) -> Mapping[str, list[str]]:
        """Return the scripts and styles of a page in a language, the entry's own first."""
        return self.pages[page][locale]


def read_built(folder: Path) -> Built | None:
    """Return what a build left in its folder; None when there is none."""
    try:
        found: dict[str, Any] = orjson.loads((folder / FILE).read_bytes())
    except FileNotFoundError:
        return None
    return Built(
        operations=found["operations"],
        wording={locale: Wording(locale, text) for locale, text in found["texts"].items()},
        icons=found["icons"],
        places=tuple(Place(**each) for each in found["places"]),
        team_places={kind: Place(**each) for kind, each in found["team_places"].items()},
        entry=found["entry"],
        logo=found["logo"],
        fonts=tuple(found["fonts"]),
        pages=found["pages"],
    )
