"""How a refusal is told: the problem, whole."""

import httpx

from tests.api.house import Json
from tests.contract.walking import complete, faults

PROBLEM = "application/problem+json"


def problem(answer: httpx.Response, status: int, kind: str) -> Json:
    """Give the problem an answer is, once it is found to be this one, to the letter of the contract."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == PROBLEM
    said: Json = answer.json()
    assert said["type"].endswith(f"/v1/problems/{kind}"), said
    assert said["status"] == status
    assert faults("Problem", said) == []
    assert complete("Problem", said)
    return said


def named(said: Json) -> dict[str, str]:
    """Give what a problem says of each field: the code by the pointer."""
    return {error["pointer"]: error["code"] for error in said["errors"]}
