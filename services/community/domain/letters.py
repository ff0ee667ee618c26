"""What Polder writes by mail, in Dutch and English."""

from dataclasses import dataclass
from datetime import datetime
from string import Template

from babel.dates import format_date

from shared.kernel import Role

_ROLES = {
    "en": {
        Role.CUSTOMER: "customer",
        Role.PRODUCT_TEAM: "product team",
        Role.COMMUNITY_MANAGER: "community manager",
        Role.ADMIN: "administrator",
    },
    "nl": {
        Role.CUSTOMER: "klant",
        Role.PRODUCT_TEAM: "productteam",
        Role.COMMUNITY_MANAGER: "communitymanager",
        Role.ADMIN: "beheerder",
    },
}
_SOMEBODY = {"en": "Somebody of the team", "nl": "Iemand van het team"}
_INVITATION = {
    "en": (
        "Invitation to $workspace",
        """$inviter invites you to $workspace, as $roles.
$message
Open this address to accept. It works until $until.

$link

If you did not expect this, you need not do anything.
""",
    ),
    "nl": (
        "Uitnodiging voor $workspace",
        """$inviter nodigt je uit voor $workspace, als $roles.
$message
Open dit adres om de uitnodiging aan te nemen. Dat kan tot en met $until.

$link

Verwachtte je dit niet? Dan hoef je niets te doen.
""",
    ),
}
_LINK = {
    "en": (
        "Sign in to $workspace",
        """You asked to sign in to $workspace. Open this address and press the button there.
It works once, for a quarter of an hour.

$link

If it was not you, you need not do anything: nobody gets in without this mail.
""",
    ),
    "nl": (
        "Inloggen bij $workspace",
        """Je vroeg om in te loggen bij $workspace. Open dit adres en druk daar op de knop.
Dat kan één keer, een kwartier lang.

$link

Was jij het niet? Dan hoef je niets te doen: zonder deze mail komt niemand binnen.
""",
    ),
}
_WEBHOOK = {
    "en": (
        "$workspace: a webhook was switched off",
        """$workspace tells $host what happens. That failed for a day, or the address is gone, so
it was switched off. What happens from now on is not told there.

Look at what came back, and switch it on again, under Settings, Webhooks.
$link
""",
    ),
    "nl": (
        "$workspace: een webhook is uitgezet",
        """$workspace vertelt $host wat er gebeurt. Dat mislukte een dag lang, of het adres is weg;
daarom is de webhook uitgezet. Wat er vanaf nu gebeurt, komt daar niet aan.

Bekijk wat er terugkwam en zet de webhook weer aan bij Instellingen, Webhooks.
$link
""",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    to: str
    locale: str
    subject: str
    text: str


def invitation_letter(
    *,
    to: str,
    locale: str,
    workspace: str,
    inviter: str | None,
    roles: tuple[Role, ...],
    message: str | None,
    expires_at: datetime,
    link: str,
) -> Letter:
    """Return the mail that carries an invitation."""
    language = _language(locale)
    beyond = tuple(role for role in roles if role != Role.CUSTOMER)
    quoted = "\n".join(f"> {line}" for line in (message or "").splitlines())
    return _letter(
        _INVITATION[language],
        to,
        language,
        workspace=workspace,
        inviter=inviter or _SOMEBODY[language],
        roles=", ".join(_ROLES[language][role] for role in beyond or roles),
        message=f"\n{quoted}\n" if quoted else "",
        until=str(format_date(expires_at, format="long", locale=language)),
        link=link,
    )


def link_letter(*, to: str, locale: str, workspace: str, link: str) -> Letter:
    """Return the mail that carries a link to sign in with."""
    language = _language(locale)
    return _letter(_LINK[language], to, language, workspace=workspace, link=link)


def webhook_letter(*, to: str, locale: str, workspace: str, host: str, site: str | None) -> Letter:
    """Return the mail that says that a webhook was switched off."""
    language = _language(locale)
    link = f"\n{site}/settings/webhooks\n" if site else ""
    return _letter(_WEBHOOK[language], to, language, workspace=workspace, host=host, link=link)


def _letter(texts: tuple[str, str], to: str, language: str, **filled: str) -> Letter:
    subject, text = (Template(each).substitute(filled) for each in texts)
    return Letter(to=to, locale=language, subject=subject, text=text)


def _language(locale: str) -> str:
    return "nl" if locale.lower().startswith("nl") else "en"
