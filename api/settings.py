"""Every setting, read from the environment with the prefix REGIA_."""

from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, Field, HttpUrl, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Issuer(BaseModel):
    """One OpenID Connect issuer whose access tokens are accepted."""

    issuer: str
    audience: str
    algorithm: str = "RS256"
    jwks_url: HttpUrl
    tenant_claim: str = "tenant"
    roles_claim: str = "roles"


class Pdnd(BaseModel):
    """The national platform whose vouchers are accepted (PDND)."""

    issuer: str
    jwks_url: HttpUrl


class Settings(BaseSettings):
    """How one installation runs. Nothing is read from the environment anywhere else."""

    model_config = SettingsConfigDict(env_prefix="REGIA_", frozen=True, extra="ignore")

    home: Path = Field(
        default=Path(".regia"), description="Folder of the embedded database, local keys and written mail."
    )
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port to listen on.")
    public_url: str | None = Field(default=None, description="Address under which callers reach the API, for links.")
    database_url: SecretStr | None = Field(
        default=None, description="PostgreSQL 15 or newer, as the role that owns nothing."
    )
    database_owner_url: SecretStr | None = Field(
        default=None, description="The same database as its owner; migrations only."
    )
    pool_size: int = Field(default=8, ge=1, le=200, description="Connections for reads; as many again for writes.")
    smtp_url: SecretStr | None = Field(
        default=None, description="smtp://, smtps:// or smtp+starttls:// server for mail."
    )
    mail_sender: str = Field(default="Regia <regia@localhost.localdomain>", description="From header of every mail.")
    issuers: tuple[Issuer, ...] = Field(default=(), description="OpenID Connect issuers, as JSON.")
    pdnd: Pdnd | None = Field(default=None, description="The PDND, where vouchers are accepted, as JSON.")
    signing_key: Path | None = Field(
        default=None, description="PEM file of a private key: answers to clients that sign are signed with it."
    )
    secret: SecretStr | None = Field(default=None, min_length=32, description="Signs cursors; demanded with an issuer.")
    rate_limit_per_minute: int = Field(default=600, ge=1, description="Requests a minute for one caller.")
    tenant_rate_limit_per_minute: int = Field(default=6000, ge=1, description="Requests a minute for one tenant.")
    redis_url: SecretStr | None = Field(
        default=None, description="redis:// or rediss:// server in which processes share the counts of the limits."
    )
    proxies: str = Field(
        default="127.0.0.1",
        description="Addresses, by commas, of proxies whose X-Forwarded-For is believed; * for any.",
    )
    receive_seconds: float = Field(
        default=10, gt=0, le=600, description="Seconds for the head of a request; as many again for its body to begin."
    )
    connections: int = Field(default=900, ge=1, description="Connections at once; beyond, who dawdles is cut off.")
    drain_seconds: float = Field(
        default=5, ge=0, le=600, description="Seconds after SIGTERM in which the status is 503 and all else goes on."
    )
    worker_threads: int = Field(default=4, ge=1, le=32, description="Deliveries tried at once by one worker.")
    lease_seconds: int = Field(default=60, ge=5, le=3600, description="How long a worker holds a delivery it claimed.")
    webhooks_to_this_machine: bool = Field(
        default=False, description="Whether webhooks may go to receivers on this machine, over HTTP: for tests only."
    )
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR.")

    @cached_property
    def house_url(self) -> str:
        """Give the absolute address of this house, of its pages too."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @cached_property
    def base_url(self) -> str:
        """Give the absolute address that ends in /v1."""
        return f"{self.house_url}/v1"
