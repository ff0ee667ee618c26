"""Settings of feedback and of its analyst, from `POLDER_FEEDBACK_*`."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


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
