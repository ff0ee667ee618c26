"""Every role by name. A role's code is imported when the role is asked for, and not before."""

from collections.abc import Callable
from importlib import import_module

from shared.service import Service
from shared.settings import Settings

ROLES = ("community", "ideas", "campaigns", "feedback", "insights", "gateway")
_FOLDERS = {"insights": "feedback"}


def make_role(name: str, settings: Settings) -> Service:
    """Return the service behind a role. Raises KeyError for a name that is none."""
    if name not in ROLES:
        raise KeyError(name)
    folder = _FOLDERS.get(name, name)
    make: Callable[[Settings], Service] = getattr(import_module(f"services.{folder}.service"), name)
    return make(settings)
