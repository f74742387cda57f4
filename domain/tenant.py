"""The tenant: the body on whose behalf everything is kept, apart from every other tenant."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.errors import Forbidden, InvalidInput, RuleBroken
from domain.logo import Logo, NoLogo

LANGUAGES = frozenset({"it", "en"})
ORIGIN = re.compile(r"(https://[a-z0-9.-]+|http://(localhost|127\.0\.0\.1))(:[0-9]{1,5})?")
FRONTEND = re.compile(rf"({ORIGIN.pattern})(/[A-Za-z0-9._~-]+)*")
LONGEST_DAYS, LONGEST_MONTHS, MOST_COUNT = 60, 1200, 100
LONGEST_PROCESS, LONGEST_KNOWING = 600, 3650


class TenantSuspended(Forbidden):
    """The tenant is suspended: nobody works in it until it is resumed."""

    it = "L'ente è sospeso: nessuno vi lavora finché non viene riattivato."


class AlreadySuspended(RuleBroken):
    """The tenant is suspended already."""

    it = "L'ente è già sospeso."


class NotSuspended(RuleBroken):
    """Only a suspended tenant is resumed."""

    it = "Si riattiva solo un ente sospeso."


class UnknownTimeZone(InvalidInput):
    """A time zone is one of the IANA database, such as Europe/Rome."""

    it = "Un fuso orario è uno di quelli della banca dati IANA, come Europe/Rome."


class UnknownLanguage(InvalidInput):
    """Documents and letters are written in Italian (it) or in English (en)."""

    it = "Documenti e lettere si scrivono in italiano (it) o in inglese (en)."


class DaysOutOfRange(InvalidInput):
    """Minutes are due within 1 to 60 days of a meeting; the alert comes before that, or on the day."""

    it = "Il verbale è dovuto entro 1-60 giorni dall'incontro; l'avviso arriva prima, o il giorno stesso."


class RetentionOutOfRange(InvalidInput):
    """What is kept of personal links and of webhooks stays for 1 to 1200 months after their last use."""

    it = "Dei link personali e dei webhook si conserva traccia da 1 a 1200 mesi dopo l'ultimo uso."


class ThresholdOutOfRange(InvalidInput):
    """The smallest published count lies between 1 and 100."""

    it = "Il più piccolo conteggio pubblicato sta tra 1 e 100."


class TermsOutOfRange(InvalidInput):
    """A process lasts at least 1 to 600 months, and takes at least 0 to 3650 days to know the problem."""

    it = "Un processo dura almeno 1-600 mesi, e dedica almeno 0-3650 giorni a conoscere il problema."


class MalformedOrigin(InvalidInput):
    """An origin is https:// and a host in lower case, perhaps with a port; http:// only for this machine."""

    it = "Un'origine è https:// e un host in minuscolo, eventualmente con una porta; http:// solo per questa macchina."


class MalformedFrontend(InvalidInput):
    """The address of a frontend is an origin, perhaps with a path, without a slash at its end."""

    it = "L'indirizzo di un frontend è un'origine, eventualmente con un percorso, senza barra finale."


@dataclass(frozen=True, slots=True)
class Standing:
    """What must be known of a tenant before anything is asked in its name."""

    tenant_id: UUID
    suspended: bool
    cors_origins: tuple[str, ...]
    signature_demanded: bool
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    """A municipality, or a body of several, and how it wants to work."""

    id: UUID
    revision: int = 0
    name: str
    ipa_code: str | None = None
    istat_codes: tuple[str, ...] = ()
    language: str = "it"
    time_zone: str = "Europe/Rome"
    minutes_days: int = 7
    minutes_alert_days: int = 2
    retention_months: int = 120
    smallest_count: int = 5
    process_months: int = 18
    knowing_days: int = 60
    cors_origins: tuple[str, ...] = ()
    frontend_url: str | None = None
    signature_demanded: bool = False
    logo_sha256: str | None = None
    suspended_at: datetime | None = None

    def __post_init__(self) -> None:
        _require_zone(self.time_zone)
        if self.language not in LANGUAGES:
            raise UnknownLanguage(language=self.language)
        if not (1 <= self.minutes_days <= LONGEST_DAYS and 0 <= self.minutes_alert_days <= self.minutes_days):
            raise DaysOutOfRange(minutes_days=self.minutes_days, minutes_alert_days=self.minutes_alert_days)
        if not 1 <= self.retention_months <= LONGEST_MONTHS:
            raise RetentionOutOfRange(retention_months=self.retention_months)
        if not 1 <= self.smallest_count <= MOST_COUNT:
            raise ThresholdOutOfRange(smallest_count=self.smallest_count)
        if not (1 <= self.process_months <= LONGEST_PROCESS and 0 <= self.knowing_days <= LONGEST_KNOWING):
            raise TermsOutOfRange(process_months=self.process_months, knowing_days=self.knowing_days)
        if malformed := [origin for origin in self.cors_origins if not ORIGIN.fullmatch(origin)]:
            raise MalformedOrigin(cors_origins=malformed)
        if self.frontend_url is not None and not FRONTEND.fullmatch(self.frontend_url):
            raise MalformedFrontend(frontend_url=self.frontend_url)

    @property
    def zone(self) -> ZoneInfo:
        """Give the time zone in which the tenant's days begin and end."""
        return ZoneInfo(self.time_zone)

    @property
    def letterhead(self) -> dict[str, str]:
        """Give what documents say of the tenant at their head: its name; its IPA code and its logo where it has one."""
        said = {"name": self.name, "ipa_code": self.ipa_code, "logo": self.logo_sha256}
        return {name: value for name, value in said.items() if value}

    def hang(self, logo: Logo) -> Self:
        """Take a logo."""
        return replace(self, logo_sha256=logo.sha256)

    def take_down(self) -> Self:
        """Go on without one."""
        if self.logo_sha256 is None:
            raise NoLogo
        return replace(self, logo_sha256=None)

    def suspend(self, now: datetime) -> Self:
        """Let nobody in until it is resumed."""
        if self.suspended_at is not None:
            raise AlreadySuspended(suspended_at=self.suspended_at)
        return replace(self, suspended_at=now)

    def resume(self) -> Self:
        """Let everybody in again."""
        if self.suspended_at is None:
            raise NotSuspended
        return replace(self, suspended_at=None)


def _require_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownTimeZone(time_zone=name) from error
