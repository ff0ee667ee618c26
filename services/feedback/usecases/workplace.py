"""What feedback needs to know of the workspace it works in: languages, and what day it is."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from services.feedback.domain.refusals import ProductNotFound
from shared.caller import Broken, Unavailable
from shared.contracts.community import GetProducts, GetWorkspace
from shared.kernel import ProductId
from shared.work import Look

EUROPEAN = ("en", "nl", "de", "fr", "es", "it", "da", "pt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """Languages, the workspace's own first, and its clock."""

    languages: tuple[str, ...] = ("nl", "en")
    zone: ZoneInfo = ZoneInfo("UTC")  # noqa: RUF009 - immutable

    def day_of(self, at: datetime) -> date:
        """Return the day it was there at a moment."""
        return at.astimezone(self.zone).date()

    def start_of(self, day: date) -> datetime:
        """Return the moment at which a day began there."""
        return datetime(day.year, day.month, day.day, tzinfo=self.zone).astimezone(UTC)

    @property
    def likely_languages(self) -> tuple[str, ...]:
        """The workspace's languages, and those often met besides."""
        return tuple(dict.fromkeys((*self.languages, *EUROPEAN)))

    @property
    def is_day_first(self) -> bool:
        """Whether 03-04 is the third of April here."""
        return self.languages[:1] != ("en",) or "nl" in self.languages


async def workplace(look: Look) -> Workplace:
    """Return what is known of the actor's workspace; without community, the plainest."""
    try:
        found = await look.ask_as_polder(GetWorkspace())
    except (Unavailable, Broken):
        return Workplace()
    try:
        zone = ZoneInfo(found.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    locales = [found.default_locale, *found.locales]
    languages = tuple(dict.fromkeys(each.partition("-")[0].lower() for each in locales if each))
    return Workplace(languages=languages or ("en",), zone=zone)


async def check_product(look: Look, id: ProductId | None) -> None:
    """Refuse a product that isn't there."""
    if id is not None and not await look.ask_as_polder(GetProducts(ids=(id,))):
        raise ProductNotFound("there is no such product", path=("productId",))


def moment_of(written: str) -> datetime:
    """Return a moment as it stands in a document."""
    return datetime.fromisoformat(written.replace("Z", "+00:00")).astimezone(UTC)
