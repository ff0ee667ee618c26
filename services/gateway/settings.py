"""Settings of the gateway, from `POLDER_GATEWAY_*`."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class GatewaySettings(BaseSettings):
    """Where the gateway listens, and what it lets through."""

    model_config = SettingsConfigDict(env_prefix="POLDER_GATEWAY_", frozen=True, extra="ignore")

    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(
        default=4000, ge=0, le=65535, description="Port to listen on; 0 takes a free one."
    )
    public_url: str = Field(
        default="",
        description="Address people use, such as https://ideas.example.org; empty: as the request "
        "says.",
    )
    workspace: str = Field(
        default="polder", description="Short name of the workspace that visitors see."
    )
    trusted_proxies: str = Field(
        default="",
        description="Addresses whose X-Forwarded-For and X-Forwarded-Proto are believed, separated "
        "by commas.",
    )
    rate_factor: float = Field(
        default=1.0, gt=0, description="How many times as large the budgets of points are."
    )
    graphiql: bool = Field(
        default=False, description="Offer GraphiQL at /graphql, and the schema to everyone."
    )
    operation_s: float = Field(
        default=30.0, gt=0, description="Seconds that one operation may take."
    )
    head_s: float = Field(
        default=10.0, gt=0, description="Seconds in which the head of a request must be there."
    )
    identity_s: float = Field(
        default=30.0, ge=0, le=60, description="Seconds that a session or key is remembered."
    )
    drain_s: float = Field(
        default=1.0,
        ge=0,
        description="Seconds at a stop in which open connections are asked to close.",
    )
