"""Whatever a tenant can say of itself does something: no setting is only kept and shown."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from api.tenant.schemas import TenantSettings
from domain.tenant import Tenant

HOUSE = Path(__file__).parents[2]
KEEPING = {"domain/tenant_use_cases.py", "infra/postgres/tables/system.py", "infra/postgres/views/tenant.py"}
"""Where settings are kept and shown; what follows from one of them stands elsewhere."""
OF_THE_TENANT = r"(tenant|TENANT|TenantRow|\bn|\bt|\[\"tenant\"\])"


def what_acts() -> str:
    """Read everything but what keeps and shows settings, and what checks them."""
    files = [file for floor in ("api", "domain", "infra") for file in (HOUSE / floor).rglob("*.py")]
    read = [file.read_text("utf-8") for file in files if not said_only(str(file.relative_to(HOUSE)))]
    own = (HOUSE / "domain" / "tenant.py").read_text("utf-8")
    return "\n".join([*read, own[own.index("    @property") :].replace("self.", "tenant.")])


def said_only(file: str) -> bool:
    """Tell whether a file but takes settings, keeps them or shows them."""
    return file in KEEPING or file.startswith("api/tenant/") or file == "domain/tenant.py"


@pytest.mark.parametrize("setting", sorted(field.name for field in fields(Tenant)))
def test_every_setting_of_a_tenant_is_read_by_what_it_governs(setting: str) -> None:
    assert re.search(rf"{OF_THE_TENANT}(\.|\[\"){setting}\b", what_acts())


def test_every_setting_of_the_contract_is_one_of_the_tenants() -> None:
    assert set(TenantSettings.model_fields) <= {field.name for field in fields(Tenant)}
