"""The production-like installation: compose file, edge, issuer and image agree with the code they run."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import HttpUrl

from api.settings import Issuer, Settings
from domain.access import Role

ROOT = Path(__file__).parents[2]
COMPOSE = (ROOT / "docker-compose.yml").read_text()
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE)["services"]
OURS = sorted(name for name, service in SERVICES.items() if "build" in service)
NGINX = (ROOT / "docs/deploy/nginx.conf").read_text()
REALM = json.loads((ROOT / "docs/deploy/keycloak-realm.json").read_text())
FRONTEND = next(client for client in REALM["clients"] if client["clientId"] == "regia-frontend")
PLACEHOLDER = re.compile(r"\$\{(?P<name>\w+)(?::-(?P<default>[^}]*)|:\?)?\}")
RECEIVE_DEADLINES = (
    "client_header_timeout",
    "client_body_timeout",
    "client_max_body_size",
    "send_timeout",
    "keepalive_timeout",
    "limit_conn",
)


def filled(text: str) -> str:
    """Put something that fits a host, a password and a key in place of every ${NAME}."""
    return PLACEHOLDER.sub(lambda m: m["default"] or m["name"].lower().replace("_", "-").ljust(40, "x"), text)


def settings_of(service: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Read the settings as that service would."""
    for name in [name for name in os.environ if name.startswith("REGIA_")]:
        monkeypatch.delenv(name)
    for name, value in SERVICES[service]["environment"].items():
        monkeypatch.setenv(name, filled(value))
    return Settings()


def test_the_services_are_those_the_deployment_guide_describes() -> None:
    assert set(SERVICES) == {"postgres", "redis", "migrate", "api", "worker", "nginx", "mailpit", "keycloak"}
    assert OURS == ["api", "migrate", "worker"]


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_every_image_is_pinned_to_a_version(service: str) -> None:
    tag = SERVICES[service]["image"].rpartition(":")[2]
    assert re.match(r"v?\d", tag)


def test_our_image_starts_from_a_pinned_one_and_installs_by_hash_as_nobody_special() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert re.search(r"^FROM python:3\.12-slim$", dockerfile, re.MULTILINE)
    assert "--require-hashes --requirement requirements.lock" in dockerfile
    assert "--no-deps" in dockerfile
    assert re.search(r"^USER (?!0|root)", dockerfile, re.MULTILINE)
    assert "HEALTHCHECK" in dockerfile


@pytest.mark.parametrize("service", sorted(SERVICES.keys() - {"migrate"}))
def test_every_service_that_stays_has_a_health_check(service: str) -> None:
    check = SERVICES[service]["healthcheck"]
    assert check["test"][0] in {"CMD", "CMD-SHELL"}
    assert {"interval", "timeout", "retries"} <= check.keys()


def test_health_is_asked_of_the_status_resource_and_of_the_worker_itself() -> None:
    assert "/v1/status" in " ".join(SERVICES["api"]["healthcheck"]["test"])
    assert SERVICES["worker"]["healthcheck"]["test"] == ["CMD", "regia", "worker", "--check"]


@pytest.mark.parametrize("service", OURS)
def test_every_variable_of_ours_is_a_setting(service: str) -> None:
    names = {name for name in SERVICES[service]["environment"] if name.startswith("REGIA_")}
    assert names
    assert {name.removeprefix("REGIA_").lower() for name in names} <= Settings.model_fields.keys()


@pytest.mark.parametrize("service", OURS)
def test_the_settings_of_every_service_are_valid(service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_of(service, monkeypatch)
    assert settings.database_url
    assert settings.database_url.get_secret_value().startswith("postgresql://regia_app:")


def test_only_the_migration_knows_the_owner_of_the_database() -> None:
    knowing = {name for name in OURS if "REGIA_DATABASE_OWNER_URL" in SERVICES[name]["environment"]}
    assert knowing == {"migrate"}


def test_nothing_of_ours_starts_before_the_migration_is_done() -> None:
    for service in ("api", "worker"):
        assert SERVICES[service]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_the_api_runs_at_least_twice() -> None:
    assert SERVICES["api"]["deploy"]["replicas"] >= 2


def test_only_nginx_is_reached_from_outside() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert published.pop("nginx") == ["80:80", "443:443"]
    assert all(port.startswith("127.0.0.1:") for ports in published.values() for port in ports)
    assert "postgres" not in published


@pytest.mark.parametrize("directive", RECEIVE_DEADLINES)
def test_the_edge_has_a_receive_deadline(directive: str) -> None:
    assert re.search(rf"^\s*{directive} [^;]*\d", NGINX, re.MULTILINE)


def test_the_edge_sends_a_request_on_only_when_it_has_all_of_it() -> None:
    assert "proxy_request_buffering on;" in NGINX
    assert "non_idempotent" not in NGINX


def test_the_edge_never_logs_a_path_or_a_query() -> None:
    log_format = re.search(r"log_format edge (.*?);", NGINX, re.DOTALL)
    assert log_format
    assert not re.search(r"\$(request\b|request_uri|uri|args|query_string|remote_addr)", log_format[1])


@pytest.mark.parametrize("name", sorted({match["name"] for match in PLACEHOLDER.finditer(COMPOSE)}))
def test_every_value_to_fill_in_is_explained_in_the_example(name: str) -> None:
    assert re.search(rf"^{name}=", (ROOT / ".env.example").read_text(), re.MULTILINE)


def test_no_secret_has_a_value_in_the_repository() -> None:
    secrets = {match["name"] for match in PLACEHOLDER.finditer(COMPOSE) if re.search("PASSWORD|SECRET", match["name"])}
    assert secrets
    for name in secrets:
        assert f"${{{name}:?}}" in COMPOSE
        assert f"{name}=\n" in (ROOT / ".env.example").read_text()


def test_the_keys_of_the_issuer_are_fetched_over_https(monkeypatch: pytest.MonkeyPatch) -> None:
    [issuer] = settings_of("api", monkeypatch).issuers
    assert issuer.jwks_url.scheme == "https"
    assert issuer.issuer == filled(SERVICES["keycloak"]["environment"]["KC_HOSTNAME"]) + f"/realms/{REALM['realm']}"
    assert HttpUrl(f"{issuer.issuer}/protocol/openid-connect/certs") == issuer.jwks_url
    assert filled(SERVICES["nginx"]["networks"]["front"]["aliases"][0]) == issuer.jwks_url.host


def test_tokens_of_the_issuer_carry_what_the_api_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    [issuer] = settings_of("api", monkeypatch).issuers
    mappers = [mapper["config"] for mapper in FRONTEND["protocolMappers"]]
    assert issuer.audience in {mapper.get("included.client.audience") for mapper in mappers}
    assert {issuer.tenant_claim, issuer.roles_claim} <= {mapper.get("claim.name") for mapper in mappers}
    assert "basic" in FRONTEND["defaultClientScopes"], "the scope that brings sub"


def test_the_issuer_signs_as_the_api_expects() -> None:
    assert REALM["defaultSignatureAlgorithm"] == Issuer.model_fields["algorithm"].default
    assert REALM["accessTokenLifespan"] <= 3600


def test_the_issuer_knows_the_roles_of_the_domain() -> None:
    roles = {role["name"] for role in REALM["roles"]["client"]["regia"]}
    assert roles == {role.value for role in Role}
    assert roles == set(REALM["clientScopeMappings"]["regia"][0]["roles"])


def test_the_frontend_logs_people_in_with_a_proof_key_and_no_secret() -> None:
    assert FRONTEND["publicClient"]
    assert FRONTEND["attributes"]["pkce.code.challenge.method"] == "S256"
    assert not FRONTEND["implicitFlowEnabled"]
    assert not FRONTEND["directAccessGrantsEnabled"]


def test_the_issuer_starts_without_people_and_without_passwords() -> None:
    assert "users" not in REALM
    assert "secret" not in json.dumps(REALM)
