"""Settings of feedback and of its analyst, from `POLDER_FEEDBACK_*`."""

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.outside import read_networks


class FeedbackSettings(BaseSettings):
    """How texts are understood."""

    model_config = SettingsConfigDict(env_prefix="POLDER_FEEDBACK_", frozen=True, extra="ignore")

    model: str = Field(
        default="default",
        description="Embedding model: default (offline, Dutch and English), a folder, the name of "
        "an installed package, or a name on the hub.",
    )
    batch_items: int = Field(
        default=128, ge=8, le=256, description="Items that are understood and kept together."
    )
    warm_up: bool = Field(
        default=True, description="Load the model when the insights role starts, not when needed."
    )
    rows_ahead: int = Field(
        default=12_000,
        ge=500,
        description="Rows an import may take in ahead of what was understood of it.",
    )
    fetch_networks: str = Field(
        default="",
        description="Networks that feeds and mailboxes may be fetched from though they are not "
        "public, such as 10.1.0.0/16, separated by commas; empty: public addresses only.",
    )
    secrets_key: str = Field(
        default="",
        description="What passwords of mailboxes are encrypted with, at least 32 characters; "
        "empty: a key that is made in the data folder, and with MongoDB no mailboxes.",
        repr=False,
    )

    @field_validator("fetch_networks")
    @classmethod
    def _are_networks(cls, networks: str) -> str:
        try:
            read_networks(networks)
        except ValueError as error:
            raise ValueError(f"POLDER_FEEDBACK_FETCH_NETWORKS: {error}") from None
        return networks
