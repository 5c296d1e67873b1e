"""Settings from the environment. Production is the rule; development and testing loosen it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
IDLE_SECONDS = 30 * 60
UPLOAD_BYTES = 20 * 1024 * 1024


class SettingsError(Exception):
    """The environment is incomplete or contradicts itself; the message says which name to set."""


@dataclass(frozen=True)
class Settings:
    """What an installation needs to know before it starts.

    Args:
        production: secure cookies, no fixed day, nothing generated.
        secret_key: signs cookies.
        database_url: an SQLAlchemy address.
        redis_url: the broker, or None where jobs wait as rows.
        council: the name of the file under config/council/.
        today: a fixed day of business, or None for the real one.
        demonstration: invented people; sign-ins are listed.
        var: where files made at run time lie.
        base_url: the address put into messages.
        smtp_url: smtp://user:password@host:port, or None to write messages to var/outbox.
        mail_from: the sender of messages.
        testing: a test is running.
        extra: more values for Flask's configuration.
    """

    production: bool
    secret_key: str
    database_url: str
    redis_url: str | None
    council: str = "teesmere"
    today: date | None = None
    demonstration: bool = False
    var: Path = ROOT / "var"
    base_url: str = "http://localhost:5000"
    smtp_url: str | None = None
    mail_from: str = "kinship@localhost"
    testing: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)

    def as_flask(self) -> dict[str, Any]:
        """Return the values under the names Flask and its extensions read."""
        return {
            "SECRET_KEY": self.secret_key,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(self.database_url),
            "KINSHIP_REDIS_URL": self.redis_url,
            "KINSHIP_COUNCIL": self.council,
            "KINSHIP_TODAY": self.today,
            "KINSHIP_DEMO": self.demonstration,
            "KINSHIP_VAR": self.var,
            "KINSHIP_BASE_URL": self.base_url,
            "KINSHIP_SMTP_URL": self.smtp_url,
            "KINSHIP_MAIL_FROM": self.mail_from,
            "KINSHIP_PRODUCTION": self.production,
            "KINSHIP_IDLE_SECONDS": IDLE_SECONDS,
            "TESTING": self.testing,
            "SESSION_COOKIE_NAME": "kinship",
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_SECURE": self.production,
            "MAX_CONTENT_LENGTH": UPLOAD_BYTES,
            "MAX_FORM_MEMORY_SIZE": 4 * 1024 * 1024,
            "WTF_CSRF_TIME_LIMIT": None,
            "RATELIMIT_STORAGE_URI": self.redis_url or "memory://",
            "RATELIMIT_ENABLED": not self.testing,
            **self.extra,
        }


def _engine_options(url: str) -> dict[str, Any]:
    if url.startswith("sqlite"):
        return {}
    return {"pool_size": 8, "max_overflow": 8, "pool_pre_ping": False, "pool_recycle": 1800}


def database_address(url: str) -> str:
    """Return the address with our PostgreSQL driver named.

    Args:
        url: as a person writes it, `postgresql://…` or `sqlite:///…`.
    """
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def load(environ: Mapping[str, str]) -> Settings:
    """Read the settings, refusing an environment that is incomplete.

    Args:
        environ: usually os.environ.

    Raises:
        SettingsError: names every variable that is missing or wrong.
    """
    mode = environ.get("KINSHIP_ENV", "development")
    if mode not in {"production", "development"}:
        message = "KINSHIP_ENV is 'production' or is not set"
        raise SettingsError(message)
    return _production(environ) if mode == "production" else _development(environ)


def _production(environ: Mapping[str, str]) -> Settings:
    needed = ("KINSHIP_SECRET_KEY", "KINSHIP_DATABASE_URL", "KINSHIP_REDIS_URL")
    missing = [name for name in needed if not environ.get(name)]
    if missing:
        message = f"Production needs {', '.join(missing)} in the environment"
        raise SettingsError(message)
    for name in ("KINSHIP_TODAY", "KINSHIP_DEMO"):
        if environ.get(name):
            message = f"{name} is for demonstrations and is refused in production"
            raise SettingsError(message)
    return _common(
        environ,
        production=True,
        secret_key=environ["KINSHIP_SECRET_KEY"],
        database_url=environ["KINSHIP_DATABASE_URL"],
    )


def _development(environ: Mapping[str, str]) -> Settings:
    var = Path(environ.get("KINSHIP_VAR") or ROOT / "var")
    var.mkdir(parents=True, exist_ok=True)
    return _common(
        environ,
        production=False,
        secret_key=environ.get("KINSHIP_SECRET_KEY") or _generated_key(var),
        database_url=environ.get("KINSHIP_DATABASE_URL") or f"sqlite:///{var / 'kinship.sqlite'}",
    )


def _common(
    environ: Mapping[str, str], *, production: bool, secret_key: str, database_url: str
) -> Settings:
    return Settings(
        production=production,
        secret_key=secret_key,
        database_url=database_address(database_url),
        redis_url=environ.get("KINSHIP_REDIS_URL") or None,
        council=environ.get("KINSHIP_COUNCIL") or "teesmere",
        today=_day(environ.get("KINSHIP_TODAY")),
        demonstration=bool(environ.get("KINSHIP_DEMO")),
        var=Path(environ.get("KINSHIP_VAR") or ROOT / "var"),
        base_url=environ.get("KINSHIP_BASE_URL") or "http://localhost:5000",
        smtp_url=environ.get("KINSHIP_SMTP_URL") or None,
        mail_from=environ.get("KINSHIP_MAIL_FROM") or "kinship@localhost",
    )


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"KINSHIP_TODAY must be a date like 2026-11-23, not '{text}'"
        raise SettingsError(message) from None


def _generated_key(var: Path) -> str:
    """Keep one key per working folder, so that a restart signs nobody out."""
    file = var / "secret-key"
    if not file.exists():
        var.mkdir(parents=True, exist_ok=True)
        file.write_text(secrets.token_urlsafe(48))
        file.chmod(0o600)
    return file.read_text()
