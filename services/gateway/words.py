"""Texts in the reader's language, from the catalogues in `locales/`."""

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from gettext import c2py
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from shared.kernel import Phrase, Refusal

FOLDER = Path(__file__).parent / "locales"
LANGUAGES = ("en", "nl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text of a catalogue; more than one form when it counts something."""

    forms: tuple[str, ...]

    @property
    def slots(self) -> frozenset[str]:
        """Names of the parameters, in any form."""
        return frozenset(
            name for form in self.forms for _, name, _, _ in string.Formatter().parse(form) if name
        )


class _Slots(string.Formatter):
    """Fills `{name}`: numbers and dates as the language writes them; `{name:percent}` a share."""

    def __init__(self, locale: str) -> None:
        self._locale = locale

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(str(key), f"{{{key}}}")

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        return self.get_value(field_name, args, kwargs), field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        match value, format_spec:
            case bool(), _:
                return str(value)
            case int() | float(), "percent":
                return str(format_percent(value, locale=self._locale))
            case int() | float(), _:
                return str(format_decimal(value, locale=self._locale))
            case str(), "date" | "moment":
                return _date(value, format_spec, self._locale)
            case list() | tuple(), _:
                return ", ".join(str(each) for each in value)
        return str(value)


def _date(text: str, shape: str, locale: str) -> str:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    if shape == "date" or (isinstance(at, date) and not isinstance(at, datetime)):
        return str(format_date(at, format="long", locale=locale))
    return str(format_datetime(at, format="medium", locale=locale))


class Words:
    """Every text of every language, read once at start."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.texts: dict[str, dict[str, Text]] = {}
        self._form_of: dict[str, Any] = {}
        for language in LANGUAGES:
            texts: dict[str, Text] = {}
            for file in sorted((folder / language).glob("*.po")):
                with file.open("rb") as opened:
                    catalogue = read_po(opened, locale=language, abort_invalid=True)
                for message in catalogue:
                    if not message.id:
                        continue
                    key = message.id if isinstance(message.id, str) else message.id[0]
                    said = message.string
                    texts[key] = Text(forms=(said,) if isinstance(said, str) else tuple(said or ()))
                self._form_of[language] = c2py(catalogue.plural_expr)
            self.texts[language] = texts

    def say(self, key: str, params: Mapping[str, Any] | None, locale: str) -> str | None:
        """Return the text behind a key with its parameters filled in; None for an unknown key.

        Of a text with more than one form, the parameter `count` picks one.
        """
        language = language_of(locale)
        text = self.texts[language].get(key) or self.texts["en"].get(key)
        if text is None:
            return None
        form = 0
        if len(text.forms) > 1:
            count = (params or {}).get("count", 0)
            form = min(self._form_of[language](int(count)), len(text.forms) - 1)
        return _Slots(language).vformat(text.forms[form], (), params or {})

    def phrase(self, phrase: Phrase, locale: str) -> str:
        """Return a phrase in words; its key when no catalogue knows it."""
        return self.say(phrase.key, phrase.params, locale) or phrase.key

    def refusal(self, refusal: Refusal, locale: str) -> str:
        """Return what a refusal says, in words; its own English sentence when no one worded it."""
        said = self.say(f"error.{refusal.reason}", refusal.details, locale)
        return said or sentence(refusal.message)

    def label(self, kind: str, key: str, locale: str) -> str:
        """Return the name of a key of a share, such as `language` nl or `channel` REVIEW."""
        said = self.say(f"share.{kind}.{key}", None, locale)
        if said is None and kind == "language":
            said = _language_name(key, locale)
        return said or key


def sentence(message: str) -> str:
    """Return a message of the code as a sentence: with a capital and a full stop."""
    if not message:
        return message
    return message[0].upper() + message[1:] + ("" if message[-1] in ".!?" else ".")


def language_of(locale: str) -> str:
    """Return the language of Polder's that goes with a language tag; English for others."""
    language = locale.replace("_", "-").partition("-")[0].lower()
    return language if language in LANGUAGES else "en"


@lru_cache(maxsize=512)
def _language_name(tag: str, locale: str) -> str | None:
    try:
        name = Locale.parse(tag, sep="-").get_display_name(language_of(locale))
    except (UnknownLocaleError, ValueError, TypeError):
        return None
    return str(name) if name else None


def best_language(accepted: str) -> str | None:
    """Return the language of Polder's that `Accept-Language` likes best; None for none."""
    best, liking = None, 0.0
    for part in accepted[:500].split(",")[:20]:
        tag, _, weight = part.partition(";")
        language = tag.strip().partition("-")[0].lower()
        quality = weight.strip().removeprefix("q=") or "1"
        try:
            likes = float(quality)
        except ValueError:
            continue
        if language in LANGUAGES and likes > liking:
            best, liking = language, likes
    return best
