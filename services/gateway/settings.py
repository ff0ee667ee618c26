"""Settings of the gateway, from `POLDER_GATEWAY_*`."""

from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator
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
    graphiql_anywhere: bool = Field(
        default=False, description="Offer GraphiQL also where other machines can reach it."
    )
    operation_s: float = Field(
        default=30.0, gt=0, description="Seconds that one operation may take."
    )
    prerender_s: float = Field(
        default=1.5,
        ge=0,
        description="Seconds in which a public page must be written out, else it starts empty; 0 "
        "writes none out.",
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

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host in ("localhost", "::1") or self.host.startswith("127.")

    def trusted_site(self, base_url: str) -> str | None:
        """Return the address that links in mails begin with; None where only the request itself
        says what it is, since anybody may say anything there.
        """
        host = urlsplit(base_url).hostname or ""
        is_here = host in ("localhost", "::1") or host.startswith("127.")
        return base_url if self.public_url or is_here else None

    @model_validator(mode="after")
    def _keep_graphiql_here(self) -> Self:
        if self.graphiql and not (self.is_loopback or self.graphiql_anywhere):
            raise ValueError(
                f"POLDER_GATEWAY_GRAPHIQL on {self.host} shows the schema to everyone; if that is "
                "meant, set POLDER_GATEWAY_GRAPHIQL_ANYWHERE=true"
            )
        return self
