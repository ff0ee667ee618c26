"""Settings of community, from `POLDER_COMMUNITY_*`."""

from urllib.parse import urlsplit

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.outside import read_networks


class CommunitySettings(BaseSettings):
    """Where mail goes out, and where webhooks may lead. Without mail, invitations are links to pass
    on by hand."""

    model_config = SettingsConfigDict(env_prefix="POLDER_COMMUNITY_", frozen=True, extra="ignore")

    mail_url: str = Field(
        default="",
        repr=False,
        description="Mail server: smtp://user:password@host:587, or smtps:// for TLS from the "
        "first byte; empty: no mail is sent. With a password smtp:// takes STARTTLS for granted, "
        "but for this machine itself.",
    )
    mail_sender: str = Field(
        default="",
        description="Address that mails come from, such as Polder <noreply@example.org>; empty: "
        "polder at the mail server.",
    )

    webhook_networks: str = Field(
        default="",
        description="Networks inside that webhooks may lead to, with commas in between, such as "
        "10.1.0.0/16, 127.0.0.1; empty: the open internet only. Addresses in them may be http://.",
    )

    @field_validator("webhook_networks")
    @classmethod
    def _are_networks(cls, networks: str) -> str:
        try:
            read_networks(networks)
        except ValueError as error:
            raise ValueError(f"POLDER_COMMUNITY_WEBHOOK_NETWORKS: {error}") from None
        return networks

    @field_validator("mail_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if url:
            parts = urlsplit(url)
            if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
                raise ValueError(
                    "POLDER_COMMUNITY_MAIL_URL must be smtp://host:port or smtps://host:port"
                )
        return url
