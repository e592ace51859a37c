"""Settings of the application, read once from the environment (`WBV_*`) and an optional `.env` file."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent

SHORTEST_SECRET = 32


class JanusServer(BaseModel):
    """A media server: where the application reaches it, what it knows for that, and how many it carries."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    name: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    url: str = Field(pattern=r"^wss?://[^\s/?#@]+/?$")
    secret: str = Field(min_length=SHORTEST_SECRET, repr=False)
    admin_key: str = Field(min_length=SHORTEST_SECRET, repr=False)
    capacity: int = Field(100, ge=1)


class Settings(BaseSettings):
    """All settings; each is described in `docs/operators/settings.md`."""

    model_config = SettingsConfigDict(
        env_prefix="WBV_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    env: Literal["production", "development", "test"] = "development"
    secret_key: str = Field(default_factory=lambda: secrets.token_urlsafe(32), min_length=1)
    base_url: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    port: int = Field(8000, ge=0, le=65535)
    trusted_proxies: int = Field(0, ge=0, le=5)
    var_dir: Path = ROOT / "var"
    database_url: str = ""
    database_pooler: bool = False
    redis_url: str = ""
    redis_prefix: str = "wbv"
    mail_url: str = Field("", pattern=r"^$|^smtps?://[^/?#]+")
    mail_from: str = "WBV Events <noreply@localhost>"
    metrics_token: str = ""
    default_locale: Literal["de", "en"] = "de"
    log_level: str = "INFO"
    log_entries: int = Field(20_000, ge=100)
    backlog_kilobytes: int = Field(1024, ge=128)
    lease_seconds: int = Field(30, ge=5)
    heartbeat_seconds: float = Field(10.0, gt=0, le=10)
    upload_megabytes: int = Field(50, ge=1)
    mesh_most: int = Field(6, ge=2, le=8)
    stun_urls: str = ""
    turn_urls: str = ""
    turn_secret: str = ""
    turn_only: bool = False
    bbb_url: str = Field("", pattern=r"^$|^https?://[^/?#]+(/[^?#]*)?$")
    bbb_secret: str = ""
    jitsi_url: str = Field("", pattern=r"^$|^https?://[^/?#]+(/[^?#]*)?$")
    jitsi_app_id: str = ""
    jitsi_secret: str = ""
    janus_servers: tuple[JanusServer, ...] = ()

    @field_validator("janus_servers")
    @classmethod
    def _name_each_once(cls, servers: tuple[JanusServer, ...]) -> tuple[JanusServer, ...]:
        """Refuse two media servers of one name: rooms remember theirs by it."""
        if len({server.name for server in servers}) < len(servers):
            message = "each server of WBV_JANUS_SERVERS needs a name of its own"
            raise ValueError(message)
        return servers

    @model_validator(mode="after")
    def _bring_a_secret(self) -> Self:
        """Refuse to start in production with a secret that nobody gave or that can be guessed."""
        if self.env == "production" and not (self.has_own_secret and len(self.secret_key) >= SHORTEST_SECRET):
            message = f"WBV_SECRET_KEY must be set in production, to {SHORTEST_SECRET} characters or more"
            raise ValueError(message)
        return self

    @property
    def has_own_secret(self) -> bool:
        """Whether the operator gave the secret, in the environment or in `.env`."""
        return "secret_key" in self.model_fields_set

    @property
    def sqlalchemy_url(self) -> str:
        """The database's address: the one given, else SQLite in `var/`."""
        return self.database_url or f"sqlite:///{self.var_dir / 'wbv_events.sqlite3'}"
