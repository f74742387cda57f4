"""Charts of a process: the specification frontends draw is the one that is drawn here, and says what the JSON says."""

import re
from collections import Counter
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from tests.api.house import Caller, Json
from tests.api.pieve import Pieve

NAMES = ("timeline", "readiness")


def asked(pieve: Pieve, chart: str, language: str = "it") -> tuple[str, bytes]:
    path = f"/processes/{pieve.process_id}/{chart}"
    answer = pieve.caller.http.get(path, headers={"accept-language": language})
    assert answer.status_code == 200, answer.text
    return answer.headers["content-type"], answer.content


def panels(pieve: Pieve, chart: str) -> list[Json]:
    found: list[Json] = pieve.ask(f"{chart}.vl.json")["vconcat"]
    return found


def drawn(panel: Json) -> list[Json]:
    values: list[Json] = panel["layer"][0]["data"]["values"]
    return values


@pytest.mark.parametrize("chart", NAMES)
@pytest.mark.parametrize("language", ["it", "en"])
def test_a_chart_is_svg_no_wider_than_nine_hundred_pixels(pieve: Pieve, chart: str, language: str) -> None:
    kind, content = asked(pieve, f"{chart}.svg", language)
    assert kind == "image/svg+xml"
    assert float(ET.fromstring(content).attrib["width"]) <= 900
    assert "Continuità" in content.decode() if language == "it" else "Continuity" in content.decode()


@pytest.mark.parametrize("chart", NAMES)
def test_its_specification_names_its_schema_and_fetches_nothing(pieve: Pieve, chart: str) -> None:
    kind, content = asked(pieve, f"{chart}.vl.json")
    assert kind == "application/vnd.vegalite.v6+json"
    assert re.findall(r"https?://[^\"]+", content.decode()) == ["https://vega.github.io/schema/vega-lite/v6.json"]


def test_the_gaps_of_money_are_drawn_month_by_month_as_the_coverage_tells_them(pieve: Pieve) -> None:
    months = [month for month in drawn(panels(pieve, "timeline")[-1]) if month["name"] == "Denaro"]
    lacking = [month["days_without_money"] > 0 for month in pieve.ask("coverage")["months"]]
    assert [month["state"] == "Scoperto" for month in months] == lacking
    assert 0 < sum(lacking) < len(lacking)


def test_the_stretches_of_the_conditions_are_drawn_as_the_course_tells_them(pieve: Pieve) -> None:
    course = pieve.ask("readiness-course")
    told = [(stretch["number"], stretch["since"]) for stretch in course["stretches"]]
    shown = [(int(bar["condition"][0]), bar["since"]) for bar in drawn(panels(pieve, "readiness")[1])]
    assert shown == told
    assert [count["met"] for count in course["counts"]] == [4, 5, 6, 7, 6]


def test_a_passage_by_override_is_framed_for_as_long_as_it_holds(pieve: Pieve) -> None:
    [change] = pieve.ask("dashboard")["overrides"]
    frame = panels(pieve, "timeline")[0]["layer"][1]
    [told] = frame["data"]["values"]
    assert (told["name"], told["since"]) == ("Valutazione", change["changed_on"])
    assert date.fromisoformat(told["until"]) == date.fromisoformat(change["override"]["expires_on"]) + timedelta(days=1)


def test_stages_are_reached_planned_or_overdue_and_meetings_have_their_minutes(pieve: Pieve) -> None:
    stages = Counter(stage["state"] for stage in drawn(panels(pieve, "timeline")[2]))
    assert stages == {"Raggiunta": 7, "Scaduta, non raggiunta": 1}
    minutes = Counter(meeting["state"] for meeting in drawn(panels(pieve, "timeline")[3]))
    assert minutes == {"Inviato in tempo": 11, "Inviato in ritardo": 2, "Non ancora inviato": 1}


def test_what_is_met_is_drawn_ahead_until_it_ends(pieve: Pieve) -> None:
    ready = pieve.ask("readiness")
    met = {one["number"] for one in ready["conditions"] if one["state"] == "met"}
    ahead = panels(pieve, "readiness")[1]["layer"][1]["data"]["values"]
    assert {int(bar["condition"][0]) for bar in ahead} == met


def test_phases_mandates_milestones_meetings_and_coverage_are_on_one_axis(pieve: Pieve) -> None:
    domains = {tuple(panel["layer"][0]["encoding"]["x"]["scale"]["domain"]) for panel in panels(pieve, "timeline")}
    assert (len(panels(pieve, "timeline")), len(domains)) == (5, 1)


@pytest.mark.parametrize("chart", NAMES)
def test_a_process_of_which_little_is_known_is_drawn_too(operator: Caller, chart: str) -> None:
    said = {"title": "Appena <nato> & altro", "origin": "practice"}
    process = operator.post("/processes", {**said, "planned_start": "2020-01-31", "planned_end": "2020-02-29"})
    assert ET.fromstring(operator.http.get(f"/processes/{process['id']}/{chart}.svg").content).tag.endswith("svg")


@pytest.mark.parametrize("chart", ["timeline.svg", "timeline.vl.json", "readiness.svg", "readiness-course"])
def test_another_tenant_sees_no_chart(pieve: Pieve, other: Caller, chart: str) -> None:
    assert other.http.get(f"/processes/{pieve.process_id}/{chart}").status_code == 404
