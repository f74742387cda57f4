"""The README is a promise: its lines are run as they stand."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.running import worker_of, working
from infra.embedded import Embedded
from tests.api.house import House, open_house

README = Path(__file__).parents[2] / "README.md"
RECIPIENTS = {"Comune di Valdoro", "Cooperativa Il Ponte", "Gruppo nonni vigili", "Istituto comprensivo"}


def main_job() -> str:
    """Take the block of shell that does the main job."""
    (block,) = re.findall(r"```sh\n(API=.*?)```", README.read_text("utf-8"), re.DOTALL)
    return str(block)


@pytest.fixture
def own_house(server: Embedded, tmp_path: Path) -> Iterator[House]:
    """Serve the API on a database of its own: the worker beside it takes every delivery it finds."""
    with open_house(server, tmp_path) as opened:
        yield opened


@pytest.fixture
def told(own_house: House) -> str:
    """Run the lines against the API and its worker, and give what they print."""
    settings = own_house.settings
    environment = {**os.environ, "API": settings.base_url, "TOKEN": own_house.token(own_house.tenant())}
    command = ["/usr/bin/env", "bash", "-eu", "-o", "pipefail", "-c", main_job()]
    with worker_of(settings) as crew, working(crew):
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_the_lines_of_the_readme_bring_the_minutes_to_every_recipient(told: str, own_house: House) -> None:
    deliveries = json.loads(told[told.rfind('{"items"') :])["items"]
    assert {delivery["recipient_name"] for delivery in deliveries} == RECIPIENTS
    assert {delivery["state"] for delivery in deliveries} == {"sent"}
    assert len(list((own_house.settings.home / "mail").glob("*.eml"))) == len(RECIPIENTS)
