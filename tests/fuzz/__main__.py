"""Generated calls on the demo town, by the tens of thousands: `python -m tests.fuzz [SECONDS FOR EACH ROLE]`.

Schemathesis runs all its phases, the stateful one too, as operator and as member, against the API as it is served. It
looks for answers the contract does not know, 5xx among them, and prints how many calls it made. Ends by itself; a
finding, or fewer calls than the goal, ends it with an error.
"""

import json
import re
import socket
import subprocess
import sys
import time
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from pydantic import SecretStr

from api import logs
from api.cli import issue
from api.running import demo
from api.settings import Settings
from domain.access import Role
from infra.embedded import Embedded
from infra.postgres.migration import migrate
from tests.bench.servers import serve
from tests.contract.test_fuzz import CHECKS, CONDITIONS
from tests.contract.walking import DOCUMENT

GOAL = 20_000
SECONDS = 480
ROLES = (Role.OPERATOR, Role.MEMBER)
LIMITS = {"rate_limit_per_minute": 1_000_000_000, "tenant_rate_limit_per_minute": 1_000_000_000}
PHASES = {"examples,coverage,fuzzing": 0.7, "stateful": 0.3}
COUNTED = re.compile(r"(\d[\d,]*) generated")


def main() -> None:
    """Fuzz as each role, on a town of its own."""
    seconds = int(sys.argv[1]) if sys.argv[1:] else SECONDS
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # Root runs the database as another user.
        home = Path(folder) / "home"
        with Embedded(home) as server:
            migrate(server.owner_url())
            found = [run(home, server, role, seconds) for role in ROLES]
    calls = sum(calls for calls, _ in found)
    say(f"{calls:,} calls, goal {GOAL:,}; findings: {'none' if all(clean for _, clean in found) else 'see above'}")
    raise SystemExit(0 if calls >= GOAL and all(clean for _, clean in found) else 1)


def run(home: Path, server: Embedded, role: Role, seconds: int) -> tuple[int, bool]:
    """Fuzz as this role in a fresh demo town; give how many calls were made, and whether all was well."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = Settings(home=home, port=port, database_url=SecretStr(server.application_url())).model_copy(
        update=LIMITS
    )
    tenant = demo(settings)
    serving = get_context("spawn").Process(target=serve, args=("app", settings))
    serving.start()
    _wait_for(settings)
    header = f"Authorization: Bearer {issue(settings, tenant.id, f'{role}@localhost', role)}"
    calls, clean = 0, True
    for phases, share in PHASES.items():
        say(f"── {phases} as {role}")
        done = subprocess.run(
            command(settings, phases, header, int(seconds * share)), text=True, stdout=subprocess.PIPE, check=False
        )
        say(done.stdout)
        calls += sum(int(counted.replace(",", "")) for counted in COUNTED.findall(done.stdout))
        clean = clean and done.returncode == 0
    serving.terminate()
    serving.join()
    return calls, clean


def _wait_for(settings: Settings) -> None:
    while True:
        with suppress(httpx.TransportError):
            httpx.get(f"{settings.base_url}/status")
            return
        time.sleep(0.1)


def command(settings: Settings, phases: str, header: str, seconds: int) -> list[str]:
    """Write the contract and how to judge by it; give the command that does."""
    contract, config = settings.home / "openapi.json", settings.home / "schemathesis.toml"
    contract.write_text(json.dumps(DOCUMENT))
    checks = "".join(
        f"[checks.{check}]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in said.items())
        for check, said in CHECKS.items()
    )
    fixed = "".join(f'"{name}" = {json.dumps(value)}\n' for name, value in CONDITIONS.items())
    config.write_text(f"[parameters]\n{fixed}{checks}")
    program = [sys.executable, "-W", "ignore", "-m", "schemathesis.cli", "--config-file", str(config), "run"]
    options = f"--phases {phases} --workers 2 --continue-on-failure --no-color --warnings off --max-examples 200"
    bounds = ["--max-time", str(seconds), "--exclude-path-regex", "-imports$", "--header", header]
    # Every step carries our token, whatever the step before made up: there is no call without one to judge.
    bounds += ["--exclude-checks", "ignored_auth"] if phases == "stateful" else []
    return [*program, str(contract), "--url", settings.base_url, *options.split(), *bounds]


def say(text: str) -> None:
    """Print at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    logs.configure("ERROR")
    main()
