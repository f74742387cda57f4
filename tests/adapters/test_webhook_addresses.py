"""A webhook goes to public addresses only: not one connection is made to any other, however it is written."""

import socket
from collections.abc import Iterator

import pytest

from domain.mail import Outcome
from domain.webhook.notice import Notice
from infra.webhooks import HttpCourier, resolve
from tests.adapters.dialling import Dial, Names
from tests.adapters.receiver import Receiver, receiving

PUBLIC_4, PUBLIC_6 = "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
# Written in every way that some resolver or some parser takes for an address inside.
WRITTEN = [
    "127.0.0.1",
    "127.1",
    "127.8.8.8",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "017700000001",
    "0",
    "0.0.0",
    "0.1",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
]
# What a name may resolve to.
INSIDE = [
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.53",
    "168.63.129.16",
    "169.254.169.254",
    "169.254.170.2",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    """Listen on this machine."""
    with receiving() as listening:
        yield listening


def posted(courier: HttpCourier, url: str) -> Outcome:
    outcome = courier.post(Notice(url=url, headers={"webhook-id": "1"}, body=b"{}"))
    courier.close()
    return outcome


@pytest.mark.parametrize("host", WRITTEN)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_way_to_write_this_machine_leads_to_it(receiver: Receiver, scheme: str, host: str) -> None:
    assert posted(HttpCourier(), f"{scheme}://{host}:{receiver.port}/hook").state != "sent"
    assert receiver.taken == []


@pytest.mark.parametrize("host", WRITTEN)
def test_not_one_connection_is_asked_for(host: str) -> None:
    dial = Dial()
    assert posted(HttpCourier(dial=dial), f"http://{host}/").answer != "ConnectError: nobody there"
    assert dial.asked == []


@pytest.mark.parametrize("address", INSIDE)
@pytest.mark.parametrize("others", [[], [PUBLIC_4, PUBLIC_6]], ids=["alone", "after public ones"])
def test_a_name_with_one_address_inside_is_not_called_at_all(address: str, others: list[str]) -> None:
    dial = Dial()
    courier = HttpCourier(find=Names([[*others, address]]), dial=dial)
    assert posted(courier, "https://hooks.example/").answer == f"{address} is not a public address."
    assert dial.asked == []


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_written_in_the_url_is_not_called(address: str) -> None:
    dial, host = Dial(), f"[{address}]" if ":" in address else address
    assert posted(HttpCourier(dial=dial), f"https://{host}/").state == "failed"
    assert dial.asked == []


@pytest.mark.parametrize("address", [PUBLIC_4, PUBLIC_6, "8.8.8.8", "100.128.0.1", "172.32.0.1", "2a00:1450:4002::1"])
def test_a_public_address_is_called(address: str) -> None:
    dial = Dial()
    outcome = posted(HttpCourier(find=Names([[address]]), dial=dial), "https://hooks.example/")
    assert dial.asked == [(address, 443)]
    assert outcome == Outcome(state="retry", answer="ConnectError: nobody there")


def test_a_name_is_resolved_once_so_that_it_cannot_change_between_check_and_call() -> None:
    dial, names = Dial(), Names([[PUBLIC_4], ["127.0.0.1"]])
    posted(HttpCourier(find=names, dial=dial), "https://rebinding.example:8443/")
    assert (names.asked, dial.asked) == (1, [(PUBLIC_4, 8443)])


def test_a_name_that_changes_is_checked_at_every_try() -> None:
    dial = Dial()
    courier = HttpCourier(find=Names([[PUBLIC_4], ["127.0.0.1"]]), dial=dial)
    notice = Notice(url="https://rebinding.example/", headers={}, body=b"{}")
    assert [courier.post(notice).state for _ in range(2)] == ["retry", "failed"]
    assert dial.asked == [(PUBLIC_4, 443)]
    courier.close()


def test_every_public_address_of_a_name_is_tried_in_turn() -> None:
    dial = Dial()
    posted(HttpCourier(find=Names([[PUBLIC_6, PUBLIC_4]]), dial=dial), "https://hooks.example/")
    assert [host for host, _ in dial.asked] == [PUBLIC_6, PUBLIC_4]


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch, receiver: Receiver) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, receiver.url)
    dial = Dial()
    posted(HttpCourier(find=Names([[PUBLIC_4]]), dial=dial), "http://hooks.example/")
    assert (dial.asked, receiver.taken) == ([(PUBLIC_4, 80)], [])


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://hooks.example/", "hooks.example", "https://"])
def test_what_is_no_address_of_the_web_is_not_called(url: str) -> None:
    dial = Dial()
    assert posted(HttpCourier(find=Names([[PUBLIC_4]]), dial=dial), url).state == "failed"
    assert dial.asked == []


def test_a_name_that_does_not_resolve_is_tried_again() -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise socket.gaierror(f"{host}:{port} unknown")

    assert posted(HttpCourier(find=nowhere), "https://hooks.example/").state == "retry"


def test_the_system_says_what_an_odd_form_stands_for() -> None:
    assert resolve("0x7f.1", 80) == ["127.0.0.1"]


def test_a_receiver_on_this_machine_is_called_where_that_is_allowed(receiver: Receiver) -> None:
    assert posted(HttpCourier(this_machine=True), receiver.url).state == "sent"
    assert posted(HttpCourier(this_machine=True), "http://169.254.169.254/").state == "failed"
    assert len(receiver.taken) == 1
    receiver.taken.clear()
