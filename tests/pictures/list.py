"""Which pictures there are: who looks at which page, and what they do there first."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from services.cli.demo.people import GUESTS, Guest

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
MOST_BYTES = 250 * 1024
CUSTOMER, TEAM, MANAGER = GUESTS
TRIES = 5
CAMPAIGN = "wat-maakt-jouw-winterrit-veilig"


def _nothing(page: Page) -> None:
    """Leave the page as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture: its name, who looks, where, and what they do first."""

    name: str
    path: str
    guest: Guest | None
    do: Callable[[Page], None] = _nothing
    width: int = 1200
    height: int = 750

    @property
    def file(self) -> Path:
        """Where it is kept."""
        return FOLDER / f"{self.name}.png"


def _type_an_idea(page: Page) -> None:
    page.get_by_role("button", name="Submit an idea").click()
    words = "Warn me when a bridge is closed"
    for typed in range(len(words) - TRIES, len(words) + 1):
        # The first question may come before the model is there; the next letter asks again.
        page.get_by_label("What could be better?").fill(words[:typed])
        page.wait_for_timeout(1_000)
    page.locator(".similar-rows li").first.wait_for()


def _open_the_first_theme(page: Page) -> None:
    page.locator(".theme-name").first.click()
    page.wait_for_url("**/work/themes/theme_*")


PICTURES = (
    Picture(name="ideas", path="/", guest=CUSTOMER),
    Picture(name="submit", path="/", guest=CUSTOMER, do=_type_an_idea),
    Picture(name="idea", path="/ideas/33", guest=CUSTOMER),
    Picture(name="campaign", path=f"/c/{CAMPAIGN}", guest=CUSTOMER),
    Picture(name="ballot", path=f"/c/{CAMPAIGN}/vote", guest=CUSTOMER),
    Picture(name="roadmap", path="/roadmap", guest=CUSTOMER),
    Picture(name="ideas-phone", path="/", guest=None, width=390, height=780),
    Picture(name="priorities", path="/work/priorities", guest=TEAM, height=1000),
    Picture(name="insight", path="/work/insights/1", guest=TEAM),
    Picture(name="themes", path="/work/themes", guest=TEAM),
    Picture(name="theme", path="/work/themes", guest=TEAM, do=_open_the_first_theme),
    Picture(name="feedback", path="/work/feedback?q=lost+my+route", guest=TEAM),
    Picture(name="triage", path="/work/triage", guest=TEAM),
    Picture(name="import", path="/work/import", guest=TEAM),
    Picture(name="campaign-managed", path=f"/manage/campaigns/{CAMPAIGN}", guest=MANAGER),
    Picture(name="campaign-new", path="/manage/campaigns/new", guest=MANAGER),
    Picture(name="moderation", path="/manage/moderation/1", guest=MANAGER),
    Picture(name="members", path="/settings/members", guest=MANAGER),
)
