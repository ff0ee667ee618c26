"""The workspace and its products."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import available_timezones

from shared.contracts.community import ProductView, WorkspaceView
from shared.kernel import ErrorCode, ProductId, Refusal, WorkspaceId
from shared.text import clean_name

ACCENT = "#1f6f5c"
MAX_NAME = 80
MAX_DESCRIPTION = 500
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


class SlugInvalid(Refusal):
    """A short name that can't stand in an address."""

    reason = "SLUG_INVALID"


class NameRequired(Refusal):
    """A name that is empty, or made of blanks only."""

    reason = "NAME_REQUIRED"


class NoSuchProduct(Refusal):
    code = ErrorCode.NOT_FOUND
    reason = "PRODUCT_NOT_FOUND"


class NoSuchWorkspace(Refusal):
    code = ErrorCode.NOT_FOUND
    reason = "WORKSPACE_NOT_FOUND"


class TimeZoneUnknown(Refusal):
    """Not a time zone of the IANA list."""

    reason = "TIME_ZONE_UNKNOWN"


class WorkspaceMismatch(Refusal):
    """A workspace is made from within itself: its id follows from its short name."""

    reason = "WORKSPACE_MISMATCH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    id: WorkspaceId
    slug: str
    name: str
    default_locale: str
    locales: tuple[str, ...]
    time_zone: str
    is_public: bool
    created_at: datetime

    def view(self) -> WorkspaceView:
        return WorkspaceView(
            id=self.id,
            slug=self.slug,
            name=self.name,
            default_locale=self.default_locale,
            locales=self.locales,
            time_zone=self.time_zone,
            is_public=self.is_public,
            accent=ACCENT,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    id: ProductId
    slug: str
    name: str
    description: str | None
    created_at: datetime
    is_archived: bool = False

    def view(self) -> ProductView:
        return ProductView(
            id=self.id,
            slug=self.slug,
            name=self.name,
            description=self.description,
            is_archived=self.is_archived,
        )


def workspace_id(slug: str) -> WorkspaceId:
    """Return the id of the workspace with this short name (1–40 of a–z, 0–9 and -)."""
    if _SLUG.fullmatch(slug) is None:
        raise SlugInvalid(
            "a short name has 1 to 40 small letters, digits and hyphens",
            path=("slug",),
            details={"limit": 40},
        )
    return WorkspaceId(f"workspace_{slug}")


def check_time_zone(name: str) -> str:
    """Return the name of a time zone, such as Europe/Amsterdam, or refuse."""
    if name not in available_timezones():
        raise TimeZoneUnknown(
            "there is no such time zone", path=("time_zone",), details={"zone": name[:60]}
        )
    return name


def clean_required_name(text: str) -> str:
    """Return a name (1–80 characters), or refuse."""
    name = clean_name(text, limit=MAX_NAME, path=("name",))
    if not name:
        raise NameRequired("give it a name", path=("name",))
    return name


def slug_of(name: str, *, otherwise: str, longest: int = 40) -> str:
    """Return a name as a–z, 0–9 and hyphens, at most `longest` characters; `otherwise` when none
    of it is left.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:longest].strip("-") or otherwise
