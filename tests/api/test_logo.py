"""The logo of a tenant: hung and taken down, on the pages behind links and at the head of its documents."""

import re
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any

import httpx
import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import NullObject

from domain.access import Role
from tests.api.changes import agreed
from tests.api.house import Caller, House
from tests.api.letterbox import Letterbox, delivered
from tests.api.pictures import picture
from tests.api.refusing import problem
from tests.api.town import Town

NAME = "Comune di Pieve Ardesia"


@pytest.fixture
def administrator(house: House) -> Iterator[Caller]:
    with house.caller(role=Role.ADMINISTRATOR) as caller:
        yield caller


def hung(administrator: Caller, image: bytes, media: str = "image/png", seen: str = "*") -> httpx.Response:
    headers = {"content-type": media, "if-match": seen}
    return administrator.http.put("/tenant/logo", content=image, headers=headers)


def shown(caller: Caller) -> bytes:
    answer = caller.http.get("/tenant/logo")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png"), answer.text
    return answer.content


def test_a_logo_is_hung_shown_and_taken_down(house: House, administrator: Caller) -> None:
    assert problem(administrator.http.get("/tenant/logo"), 404, "not-found")["detail"]
    tenant = hung(administrator, picture("JPEG", "RGB"), "image/jpeg").json()
    image = shown(administrator)
    assert sha256(image).hexdigest() == tenant["logo_sha256"] == administrator.get("/tenant")["logo_sha256"]
    assert Image.open(BytesIO(image)).format == "PNG"
    with house.caller(administrator.tenant_id, Role.MEMBER) as member:
        assert shown(member) == image
    assert administrator.change("DELETE", "/tenant/logo").json()["logo_sha256"] is None
    assert problem(administrator.http.get("/tenant/logo"), 404, "not-found")["detail"]
    assert problem(administrator.change("DELETE", "/tenant/logo"), 404, "no-logo")["detail"]


def test_a_logo_is_changed_in_the_state_that_was_seen(administrator: Caller) -> None:
    first = administrator.http.get("/tenant").headers["etag"]
    assert problem(administrator.http.put("/tenant/logo", content=picture()), 428, "precondition-required")["detail"]
    changed = hung(administrator, picture(), seen=first)
    tag = administrator.http.get("/tenant/logo").headers["etag"]
    assert changed.headers["etag"] == tag == administrator.http.get("/tenant").headers["etag"] != first
    assert problem(hung(administrator, picture(), seen=first), 412, "stale-revision")["detail"]
    assert administrator.http.get("/tenant/logo", headers={"if-none-match": tag}).status_code == 304


def test_what_a_file_is_decides_and_not_what_it_is_called(administrator: Caller) -> None:
    assert hung(administrator, picture("JPEG", "RGB"), "image/png").status_code == 200
    assert problem(hung(administrator, b"<svg/>", "image/png"), 422, "unusable-logo")["detail"]
    assert problem(hung(administrator, picture(), "image/svg+xml"), 415, "unsupported-media-type")["detail"]
    assert problem(hung(administrator, b"\x89PNG" + b"x" * (1 << 20)), 413, "content-too-large")["detail"]


def test_settings_that_are_replaced_leave_the_logo(administrator: Caller) -> None:
    tenant = hung(administrator, picture()).json()
    said = {name: value for name, value in tenant.items() if name not in {"id", "revision", "logo_sha256"}}
    assert administrator.change("PUT", "/tenant/settings", said).json()["logo_sha256"] == tenant["logo_sha256"]


@pytest.fixture
def readers(house: House, administrator: Caller) -> Letterbox:
    """Send minutes under a logo."""
    hung(administrator, picture()).raise_for_status()
    return delivered(house, administrator)


def alt_of(document: bytes) -> list[str]:
    """Name the pictures of a PDF, as they are told to who cannot see them."""
    catalog: Any = PdfReader(BytesIO(document)).root_object
    return [str(element["/Alt"]) for element in elements(catalog["/StructTreeRoot"]) if "/Alt" in element]


def elements(element: Any) -> Iterator[Any]:
    """Walk what a PDF tells of its structure."""
    yield element
    below = element.get("/K", NullObject()).get_object()
    for each in below if isinstance(below, list) else [below]:
        if isinstance(found := each.get_object(), dict):
            yield from elements(found)


def test_minutes_bear_the_logo_they_were_approved_with_for_good(administrator: Caller, readers: Letterbox) -> None:
    minutes = administrator.get(f"/meetings/{readers.meeting_id}/minutes")
    path = f"/minutes/{minutes['id']}/document"
    first = administrator.http.get(path).content
    logo = administrator.get("/tenant")["logo_sha256"]
    assert minutes["content"]["tenant"] == {"name": NAME, "logo": logo}
    assert alt_of(first) == [NAME]
    hung(administrator, picture(mode="L")).raise_for_status()
    assert administrator.http.get(path).content == first
    administrator.change("DELETE", "/tenant/logo").raise_for_status()
    assert administrator.http.get(path).content == first
    assert readers.open(readers.token("Scout"), "/minutes.pdf").content == first


def test_what_is_approved_without_a_logo_says_nothing_of_one(administrator: Caller) -> None:
    town = Town(administrator)
    minutes = administrator.get(f"/meetings/{town.approved(town.actor('Scout'))}/minutes")
    assert minutes["content"]["tenant"] == {"name": NAME}


def test_a_protocol_and_a_report_bear_the_logo(administrator: Caller) -> None:
    hung(administrator, picture()).raise_for_status()
    town = Town(administrator)
    for path in (f"{agreed(town)}/document", f"/processes/{town.process()}/report.pdf"):
        assert NAME in alt_of(administrator.http.get(path).raise_for_status().content), path


def test_the_page_of_a_link_shows_the_logo_by_its_name(administrator: Caller, readers: Letterbox) -> None:
    page = readers.page("Scout").text
    [(source, alt)] = re.findall(r'<img src="([^"]+)" alt="([^"]+)">', page)
    assert alt == NAME
    answer = httpx.get(readers.house.settings.house_url + source)
    assert (answer.headers["content-type"], answer.content) == ("image/png", shown(administrator))
    assert readers.open(readers.token("Scout"), "/logo").content == answer.content
    administrator.change("DELETE", "/tenant/logo").raise_for_status()
    assert "<img" not in readers.page("Scout").text
    assert readers.open(readers.token("Scout"), "/logo").status_code == 404


def test_a_logo_is_no_business_of_other_tenants(administrator: Caller, other: Caller) -> None:
    hung(administrator, picture()).raise_for_status()
    assert problem(other.http.get("/tenant/logo"), 404, "not-found")["detail"]
