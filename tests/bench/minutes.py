"""How long the minutes of 100 meetings take to become PDF: `python -m tests.bench.minutes`."""

import json
from pathlib import Path
from time import perf_counter
from typing import Any

from domain.text import sha256_of
from infra.documents.typesetting import Typesetter
from tests.bench.report import verdict

SAMPLE = json.loads((Path(__file__).parents[1] / "adapters" / "minutes_sample.json").read_text("utf-8"))
MEETINGS, GOAL = 100, 10.0


def contents() -> list[dict[str, Any]]:
    """Give minutes that all differ, so that none is printed from memory."""
    return [{**SAMPLE, "narrative": f"Incontro {number}. {SAMPLE['narrative']}"} for number in range(MEETINGS)]


def main() -> None:
    """Set them one after the other, as one process does; a run that takes too long ends with an error."""
    typesetter, told = Typesetter(), contents()
    began = perf_counter()
    for content in told:
        typesetter.minutes(content, sha256_of(content))
    took = perf_counter() - began
    met = took <= GOAL
    verdict(f"{MEETINGS} minutes as PDF, one process", f"{took:.2f} s, goal at most {GOAL:.0f} s", met=met)
    if not met:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
