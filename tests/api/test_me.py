"""Who the API thinks I am."""

import pytest

from domain.access import SCOPES, Role
from tests.api.house import House
from tests.api.town import Town
from tests.contract.walking import complete, faults


def test_a_member_is_told_its_roles_scopes_and_processes(house: House) -> None:
    with house.caller() as operator, house.caller(operator.tenant_id, Role.MEMBER, "ada@pieve.example") as member:
        own, other = Town(operator).process(), Town(operator).process(title="Un altro percorso")
        operator.post(f"/processes/{own}/assignments", {"subject": "ada@pieve.example", "role": "member"})
        me = member.get("/me")
    assert faults("Me", me) == []
    assert complete("Me", me)
    assert (me["subject"], me["roles"], me["bound"]) == ("ada@pieve.example", ["member"], True)
    assert me["scopes"] == sorted(SCOPES[Role.MEMBER])
    assert [row["process_id"] for row in me["assignments"]] == [own]
    assert other not in str(me)


def test_an_administrator_is_bound_to_no_process(house: House) -> None:
    with house.caller(role=Role.ADMINISTRATOR) as administrator:
        me = administrator.get("/me")
        assert (me["bound"], me["assignments"]) == (False, [])
        assert me["tenant"] == {"id": str(administrator.tenant_id), "name": "Comune di Pieve Ardesia"}


def test_the_pseudonym_is_the_one_of_the_audit_trail(house: House) -> None:
    with house.caller(role=Role.ADMINISTRATOR) as administrator:
        administrator.post("/actors", {"name": "Pro loco", "kind": "association", "sector": "third_sector"})
        deeds = administrator.get("/audit-events", caller=administrator.get("/me")["pseudonym"])["items"]
        assert [deed["operation"] for deed in deeds] == ["record_actor"]


@pytest.mark.parametrize("subject", ["RSSMRA80A01H501U", "rssmra80a01h501u"])
def test_a_tax_code_is_not_repeated(house: House, subject: str) -> None:
    with house.caller(subject=subject) as caller:
        answer = caller.http.get("/me")
        assert answer.json()["subject"] is None
        assert subject not in answer.text
