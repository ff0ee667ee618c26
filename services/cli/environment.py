"""What the environment says: settings that can't be read, and names that are no setting."""

import os
from collections.abc import Mapping
from difflib import get_close_matches

from pydantic import ValidationError

from services.cli.docs import setting_classes

OF_COMMANDS = frozenset({"POLDER_KEY", "POLDER_URL"})
OF_TESTS = "POLDER_TEST_"
LONGEST_SHOWN = 80


def unknown_settings(environ: Mapping[str, str] = os.environ) -> list[tuple[str, str | None]]:
    """Return the variables that look like settings and are none, each with the nearest one."""
    known = [
        f"{prefix}{field}".upper()
        for prefix, fields in setting_classes().values()
        for field in fields
    ]
    found = []
    for name in sorted(environ):
        is_ours = name.startswith("POLDER_") and not name.startswith(OF_TESTS)
        if is_ours and name not in OF_COMMANDS and name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.55)
            found.append((name, near[0] if near else None))
    return found


def worded(error: ValidationError) -> str:
    """Return what is wrong with settings: the variable, what it says, and what is allowed."""
    prefix, _ = setting_classes().get(error.title, ("POLDER_", ()))
    said = []
    for each in error.errors(include_url=False):
        why = each["msg"].removeprefix("Value error, ")
        if not each["loc"]:
            said.append(why)
            continue
        name = (prefix + "_".join(str(step) for step in each["loc"])).upper()
        said.append(f"{name}={str(each['input'])[:LONGEST_SHOWN]!r} can't be used: {why}")
    return "; ".join(said)
