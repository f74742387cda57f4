"""How a tenant may want to work."""

from typing import Any
from uuid import UUID

import pytest

from domain.errors import Refusal
from domain.tenant import (
    DaysOutOfRange,
    MalformedFrontend,
    MalformedOrigin,
    RetentionOutOfRange,
    Tenant,
    TermsOutOfRange,
    ThresholdOutOfRange,
    UnknownLanguage,
    UnknownTimeZone,
)


@pytest.mark.parametrize(
    ("settings", "refusal"),
    [
        ({"time_zone": "Europe/Pieve"}, UnknownTimeZone),
        ({"time_zone": "../etc/passwd"}, UnknownTimeZone),
        ({"time_zone": "Europe"}, UnknownTimeZone),
        ({"time_zone": ""}, UnknownTimeZone),
        ({"language": "de"}, UnknownLanguage),
        ({"minutes_days": 0}, DaysOutOfRange),
        ({"minutes_days": 61}, DaysOutOfRange),
        ({"minutes_days": 2, "minutes_alert_days": 3}, DaysOutOfRange),
        ({"minutes_alert_days": -1}, DaysOutOfRange),
        ({"retention_months": 0}, RetentionOutOfRange),
        ({"smallest_count": 101}, ThresholdOutOfRange),
        ({"process_months": 0}, TermsOutOfRange),
        ({"knowing_days": -1}, TermsOutOfRange),
        ({"cors_origins": ("*",)}, MalformedOrigin),
        ({"cors_origins": ("http://comune.example",)}, MalformedOrigin),
        ({"cors_origins": ("https://comune.example/",)}, MalformedOrigin),
        ({"cors_origins": ("https://Comune.example",)}, MalformedOrigin),
        ({"frontend_url": "http://comune.example"}, MalformedFrontend),
        ({"frontend_url": "https://comune.example/"}, MalformedFrontend),
        ({"frontend_url": "https://comune.example/percorsi?l="}, MalformedFrontend),
        ({"frontend_url": "https://comune.example@altri.example"}, MalformedFrontend),
    ],
)
def test_settings_that_make_no_sense_are_refused(settings: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        Tenant(id=UUID(int=1), name="Comune", **settings)


def test_documents_bear_the_name_of_the_tenant_and_its_ipa_code_where_it_has_one() -> None:
    assert Tenant(id=UUID(int=1), name="Comune").letterhead == {"name": "Comune"}
    assert Tenant(id=UUID(int=1), name="Comune", ipa_code="c_x1").letterhead == {"name": "Comune", "ipa_code": "c_x1"}


def test_the_narrowest_and_widest_settings_are_taken() -> None:
    narrow = Tenant(id=UUID(int=1), name="Comune", minutes_days=1, minutes_alert_days=1, smallest_count=1)
    wide = Tenant(id=UUID(int=1), name="Comune", minutes_days=60, minutes_alert_days=60, retention_months=1200)
    assert narrow.minutes_days < wide.minutes_days
    assert Tenant(id=UUID(int=1), name="Comune", cors_origins=("http://localhost:5173",)).zone.key == "Europe/Rome"
