"""Settings of every process, from `POLDER_*`. Made once at start and passed down."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What every role needs to know; roles with needs of their own have a class of their own."""

    model_config = SettingsConfigDict(env_prefix="POLDER_", frozen=True, extra="ignore")

    bus_url: str = Field(
        default="memory://", description="Where messages travel: memory:// or amqp://host/vhost."
    )
    store_url: str = Field(
        default="",
        description="Where documents are kept: sqlite:///path or mongodb://host/database; empty: "
        "polder.db in the data folder.",
    )
    mongo_driver: str = Field(
        default="motor",
        description="Driver of MongoDB: motor, or pymongo for its own async client.",
    )
    data_dir: Path = Field(default=Path("var"), description="Folder of the embedded store.")
    workspace: str = Field(default="polder", description="Short name of the first workspace.")
    log_level: str = Field(default="INFO", description="Least severe log lines that are written.")
    log_format: str = Field(
        default="text", description="Shape of log lines: text for people, json for machines."
    )
    health_port: int = Field(
        default=0,
        description="Port of /health/live and /health/ready of a role that is no gateway; 0: none.",
    )
    health_host: str = Field(default="127.0.0.1", description="Address of the health port.")
    drain_s: float = Field(
        default=10.0, description="Seconds that messages under way get to finish at a stop."
    )

    @property
    def store(self) -> str:
        """The address of the store, with the data folder filled in."""
        return self.store_url or f"sqlite:///{(self.data_dir / 'polder.db').absolute()}"
