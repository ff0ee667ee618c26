"""Personal data in what customers say, masked wherever the text is shown."""

import re

_MAIL = re.compile(r"[\w.+%-]{1,64}@(?:[\w-]{1,63}\.)+[A-Za-z]{2,24}")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{2,4}){3,7}\b")
_PHONE = re.compile(r"(?<![\w/.,:-])(?:\+|00|\(?0)\d?[\d ()./-]{6,17}\d(?![\w:/-])")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")


def mask(text: str) -> str:
    """Return text with mail addresses, bank accounts (IBAN) and telephone numbers masked."""
    if "@" in text:
        text = _MAIL.sub("[e-mail]", text)
    text = _IBAN.sub("[IBAN]", text)
    return _PHONE.sub(_phone, text)


def _phone(found: re.Match[str]) -> str:
    """Mask what has as many digits as a telephone number; dates and amounts stay."""
    written = found.group()
    digits = sum(character.isdigit() for character in written)
    if not 8 <= digits <= 15 or _DATE.fullmatch(written.strip()):
        return written
    return "[tel]"
