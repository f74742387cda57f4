"""The README is a promise: its lines are run as they stand."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from standardwebhooks import WebhookVerificationError

from api.crew import worker_of
from api.running import working
from domain.access import Role
from domain.errors import InvalidInput
from infra.embedded import Embedded
from tests.adapters.receiver import receiving
from tests.api.house import House, open_house
from tests.api.town import Town

HOME = Path(__file__).parents[2]
README, CALLING = HOME / "README.md", HOME / "openapi" / "README.md"
ROLES = {"TOKEN": Role.OPERATOR, "ADMIN": Role.ADMINISTRATOR}
RECIPIENTS = {"Comune di Valdoro", "Cooperativa Il Ponte", "Gruppo nonni vigili", "Istituto comprensivo"}


def main_job() -> str:
    """Take the block of shell that does the main job."""
    (block,) = re.findall(r"```sh\n(API=.*?)```", README.read_text("utf-8"), re.DOTALL)
    return str(block)


def run(lines: str, **environment: str) -> str:
    """Run lines of shell, and give what they print."""
    command = ["/usr/bin/env", "bash", "-eu", "-o", "pipefail", "-c", lines]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()
    return done.stdout.decode()


@pytest.fixture
def own_house(server: Embedded, tmp_path: Path) -> Iterator[House]:
    """Serve the API on a database of its own: the worker beside it takes every delivery it finds."""
    with open_house(server, tmp_path) as opened:
        yield opened


@pytest.fixture
def told(own_house: House) -> str:
    """Run the lines against the API and its worker, and give what they print."""
    settings = own_house.settings
    with worker_of(settings) as crew, working(crew):
        return run(main_job(), API=settings.base_url, TOKEN=own_house.token(own_house.tenant()))


def test_the_lines_of_the_readme_bring_the_minutes_to_every_recipient(told: str, own_house: House) -> None:
    deliveries = json.loads(told[told.rfind('{"items"') :])["items"]
    assert {delivery["recipient_name"] for delivery in deliveries} == RECIPIENTS
    assert {delivery["state"] for delivery in deliveries} == {"sent"}
    assert len(list((own_house.settings.home / "mail").glob("*.eml"))) == len(RECIPIENTS)


def test_the_guide_verifies_a_notice_by_its_secret_and_by_the_public_key(own_house: House) -> None:
    with receiving() as receiver, own_house.caller(role=Role.ADMINISTRATOR) as administrator:
        body = {"url": receiver.url, "events": ["process.recorded"]}
        subscription = administrator.post("/webhook-subscriptions", body)
        Town(administrator).process()
        with worker_of(own_house.settings) as crew:
            crew.drain()
    [taken] = receiver.taken
    by_secret, by_key = re.findall(r"```python\n(.*?)```", CALLING.read_text("utf-8"), re.DOTALL)[:2]
    known = {"secret": subscription["secret"], "public_key": subscription["public_key"], "headers": taken.headers}
    for lines, refusal in ((by_secret, WebhookVerificationError), (by_key, InvalidSignature)):
        exec(lines, known | {"body": taken.body})  # noqa: S102  as it stands
        with pytest.raises(refusal):
            exec(lines, known | {"body": taken.body + b" "})  # noqa: S102


def test_the_lines_of_the_guide_to_calling_us_run_as_they_stand(own_house: House) -> None:
    lines = "\n".join(re.findall(r"```sh\n(.*?)```", CALLING.read_text("utf-8"), re.DOTALL))
    tenant = own_house.tenant()
    tokens = {name: own_house.token(tenant, role) for name, role in ROLES.items()}
    with worker_of(own_house.settings) as crew, working(crew):
        told = run(lines, API=own_house.settings.base_url, **tokens)
    assert "Pro Loco Valdoro" in told
    assert InvalidInput.rule("en") in told
    assert "whsec_" in told
    assert "Banca del tempo" in told
