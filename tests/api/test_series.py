"""A series of meetings, the rest of it called off, and a meeting like another, over HTTP."""

from tests.api.house import Caller
from tests.api.refusing import problem
from tests.api.town import Town

SERIES = {
    "title": "Incontro del tavolo",
    "starts": "17:30",
    "minutes": 90,
    "starts_on": "2198-10-01",
    "unit": "month",
    "on": "thursday",
    "week": -1,
    "count": 3,
}


def test_a_series_is_there_at_once_at_the_same_hour_on_the_wall(operator: Caller) -> None:
    tavolo_id = Town(operator).tavolo()
    series = operator.post(f"/tavoli/{tavolo_id}/meeting-series", SERIES)
    assert [one["starts_at"] for one in series["meetings"]] == [
        "2198-10-25T15:30:00Z",
        "2198-11-29T16:30:00Z",
        "2198-12-27T16:30:00Z",
    ]
    listed = operator.get("/meetings", series_id=series["id"])["items"]
    assert [one["id"] for one in listed] == [one["id"] for one in series["meetings"]]


def test_the_rest_of_a_series_is_called_off(operator: Caller) -> None:
    path = f"/tavoli/{Town(operator).tavolo()}/meeting-series"
    series = operator.post(path, SERIES)
    off = {"reason": "Si cambia giorno", "since": "2198-11-01"}
    rest = operator.post(f"{path}/{series['id']}/cancellation", off)["meetings"]
    assert [one["state"] for one in rest] == ["scheduled", "cancelled", "cancelled"]


def test_a_series_without_an_end_is_refused(operator: Caller) -> None:
    path = f"/tavoli/{Town(operator).tavolo()}/meeting-series"
    problem(operator.try_to(path, SERIES | {"until": "2199-01-01"}), 422, "count-or-last-day")
    problem(operator.try_to(path, SERIES | {"count": None, "until": "2198-10-01"}), 422, "no-day-in-series")


def test_a_meeting_is_copied_to_another_day_with_who_was_invited(operator: Caller) -> None:
    town = Town(operator)
    meeting_id = town.meeting(town.tavolo(ada := town.actor("Ada")), starts_at="2198-10-01T15:30:00Z", ends_at=END)
    operator.post(f"/meetings/{meeting_id}/invitations", {})
    copied = operator.post(f"/meetings/{meeting_id}/copies", {"starts_at": "2198-10-08T15:30:00Z"})
    assert (copied["ends_at"], copied["title"]) == ("2198-10-08T17:00:00Z", "Terzo incontro")
    assert [one["actor_id"] for one in copied["invitations"]] == [ada]
    assert [one["title"] for one in copied["agenda"]] == ["La piazza di sera"]


END = "2198-10-01T17:00:00Z"
