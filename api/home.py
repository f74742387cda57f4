"""What is found where the settings say, or kept in the home folder."""

import secrets
import time
from pathlib import Path

from api.settings import Settings
from infra.kept import kept


def url_of(settings: Settings) -> str:
    """Give the address of the database."""
    if settings.database_url is None:
        raise ValueError("REGIA_DATABASE_URL is not set.")
    return settings.database_url.get_secret_value()


def secret_of(settings: Settings) -> bytes:
    """Give the secret that signs cursors: the one that is set, or one kept in the home folder."""
    if settings.secret is not None:
        return settings.secret.get_secret_value().encode()
    return kept(settings.home / "keys" / "secret", lambda: secrets.token_hex(32).encode())


def heartbeat_of(settings: Settings) -> Path:
    """Give the file whose age tells how long ago the worker last looked for work."""
    settings.home.mkdir(parents=True, exist_ok=True)
    return settings.home / "worker.alive"


def is_alive(settings: Settings) -> bool:
    """Tell whether a worker of this home looked for work within a lease."""
    beat = heartbeat_of(settings)
    return beat.exists() and time.time() - beat.stat().st_mtime < settings.lease_seconds
