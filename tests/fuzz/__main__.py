"""Generated calls on the demo town, by the tens of thousands: `python -m tests.fuzz [SECONDS FOR EACH ROLE]`.

Schemathesis runs all its phases, the stateful one room by room, as operator and as member, against the API as it is
served. It looks for answers the contract does not know, 5xx among them, and prints how many calls it made, how many of
them as steps. Ends by itself; a finding, a room without a step, or fewer calls than the goal, ends it with an error.
"""

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

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
from tests.contract.walking import narrowed, resolved
from tests.fuzz import serializing
from tests.fuzz.judging import CHECKS, CONDITIONS, CONTRACT, ROLES
from tests.fuzz.rooms import ROOMS

GOAL = 20_000
SECONDS = 480
LIMITS = {"rate_limit_per_minute": 1_000_000_000, "tenant_rate_limit_per_minute": 1_000_000_000}
EVERYWHERE = "examples,coverage,fuzzing"
LEAST, STEPS = 30, 0.4
"""The part of the time that is for steps, and how many seconds a room gets at least: some go by in reading."""
# A made-up cursor or filter leaves a list empty, or refused: then no step follows.
STEPWISE = narrowed(lambda parameter: bool(resolved(parameter).get("required")))
COUNTED, FOLLOWED = re.compile(r"(\d[\d,]*) generated"), re.compile(r"API Links: +(\d+) covered")
TOKEN = re.compile(r"eyJ[\w.-]+")


@dataclass(frozen=True, slots=True)
class Found:
    """What one run of Schemathesis made of it."""

    calls: int
    clean: bool
    steps: int = 0
    links: int = 0
    """How many kinds of steps followed one another."""


def main() -> None:
    """Fuzz as each role, on a town of its own."""
    seconds = int(sys.argv[1]) if sys.argv[1:] else SECONDS
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # Root runs the database as another user.
        home = Path(folder) / "home"
        with Embedded(home) as server:
            migrate(server.owner_url())
            found = [one for role in ROLES for one in run(home, server, role, seconds)]
    calls, clean = sum(one.calls for one in found), all(one.clean for one in found)
    steps, links = sum(one.steps for one in found), sum(one.links for one in found)
    say(f"{calls:,} calls, goal {GOAL:,}; {steps:,} of them steps, along {links:,} links")
    say(f"findings: {'none' if clean else 'see above'}")
    raise SystemExit(0 if calls >= GOAL and clean and links else 1)


def run(home: Path, server: Embedded, role: Role, seconds: int) -> Iterator[Found]:
    """Fuzz as this role in a fresh demo town, everywhere and then step by step in each room."""
    with serving(home, server) as (settings, tenant):
        header = f"Authorization: Bearer {issue(settings, tenant, f'{role}@localhost', role)}"
        alone, each = int(seconds * (1 - STEPS)), max(LEAST, int(seconds * STEPS / len(ROOMS)))
        # Steps first, while the town is as its people left it.
        for room, paths in ROOMS.items():
            steps = [*command(settings, STEPWISE, "stateful", header, each), "--include-path-regex", paths]
            # Every step carries our token, whatever the step before made up: there is no call without one to judge.
            found = fuzzed(f"stateful as {role}: {room}", [*steps, "--exclude-checks", "ignored_auth"])
            yield replace(found, steps=found.calls)
        yield fuzzed(f"{EVERYWHERE} as {role}", command(settings, CONTRACT, EVERYWHERE, header, alone))


def fuzzed(what: str, command: list[str]) -> Found:
    """Run Schemathesis; to have called nothing is a finding, too."""
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, check=False)
    calls = sum(int(counted.replace(",", "")) for counted in COUNTED.findall(done.stdout))
    clean = done.returncode == 0 and calls > 0
    said = f"{calls:,} calls" if clean else TOKEN.sub("TOKEN", done.stdout)
    links = sum(int(followed) for followed in FOLLOWED.findall(done.stdout))
    say(f"── {what}: {said}" + (f", {links} links" if links else ""))
    return Found(calls, clean, links=links)


@contextmanager
def serving(home: Path, server: Embedded) -> Iterator[tuple[Settings, UUID]]:
    """Serve the API on a fresh demo town."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = Settings(home=home, port=port, database_url=SecretStr(server.application_url())).model_copy(
        update=LIMITS
    )
    tenant = demo(settings)
    process = get_context("spawn").Process(target=serve, args=("app", settings))
    process.start()
    _wait_for(settings)
    yield settings, tenant.id
    process.terminate()
    process.join()


def _wait_for(settings: Settings) -> None:
    while True:
        with suppress(httpx.TransportError):
            httpx.get(f"{settings.base_url}/status")
            return
        time.sleep(0.1)


def command(settings: Settings, document: object, phases: str, header: str, seconds: int) -> list[str]:
    """Write the contract and how to judge by it; give the command that does."""
    contract, config = settings.home / "openapi.json", settings.home / "schemathesis.toml"
    contract.write_text(json.dumps(document))
    checks = "".join(
        f"[checks.{check}]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in said.items())
        for check, said in CHECKS.items()
    )
    fixed = "".join(f'"{name}" = {json.dumps(value)}\n' for name, value in CONDITIONS.items())
    config.write_text(f'hooks = "{serializing.__name__}"\n[parameters]\n{fixed}{checks}')
    program = [sys.executable, "-W", "ignore", "-m", "schemathesis.cli", "--config-file", str(config), "run"]
    # One worker: two that read sources at once break Python 3.11 ("AST constructor recursion depth mismatch").
    options = f"--phases {phases} --workers 1 --continue-on-failure --no-color --warnings off --max-examples 200"
    # That much of what was made up is left out says nothing of the API.
    bounds = ["--max-time", str(seconds), "--header", header, "--suppress-health-check", "filter_too_much"]
    return [*program, str(contract), "--url", settings.base_url, *options.split(), *bounds]


def say(text: str) -> None:
    """Print at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    logs.configure("ERROR")
    main()
