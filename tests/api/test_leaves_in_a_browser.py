"""The pages behind personal links in a real browser: by keyboard alone, on a narrow screen, for every reader."""

import shutil
import subprocess
import tarfile
from collections.abc import Iterator

import pytest
from selenium.webdriver import Chrome, Keys

from tests.api.browser import ABSENT, CHROMIUM, DRIVER, NARROW, WIDE, as_wide_as, browser, focused, press, shows, tab_to
from tests.api.house import House
from tests.api.letterbox import Letterbox, asked, awaited, delivered, expected, invited, promised
from tests.api.signatories import asked_to_sign

AXE, SCRIPT = "axe-core@4.14.1", "package/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = """const [rules, done] = arguments, said = (one) => one.id + ": " + one.nodes.map((node) => node.html);
axe.run(document, {runOnly: rules}).then((found) => done(found.violations.map(said)));"""
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason=ABSENT)


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with browser(tmp_path_factory.mktemp("chrome")) as opened:
        yield opened


@pytest.fixture(scope="module")
def guests(house: House) -> Iterator[Letterbox]:
    with house.caller() as operator:
        yield invited(house, operator)


@pytest.fixture(scope="module")
def pages(house: House, guests: Letterbox) -> dict[str, str]:
    """Give the address of a page of each kind."""
    with house.caller() as operator:
        minutes = delivered(house, operator, decisions=[{"text": "Si apre la piazza"}]).address("Scout")
        draft, upcoming = asked(house, operator), expected(house, operator)
        ada, promises = asked_to_sign(house, operator), promised(house, operator)
    addresses = {
        "minutes": minutes,
        "unknown": f"{house.settings.house_url}/l/x",
        "invitation": guests.address("Banda"),
    }
    addresses |= {"answer": guests.address("Banda", "/answer"), "draft": draft.address("Scout")}
    addresses |= {"corrections": draft.address("Scout", "/corrections"), "meeting": upcoming.address("Scout")}
    addresses |= {"check-in": upcoming.address("Scout", "/check-in"), "commitments": promises}
    return addresses | {what: ada.address(f"/{what}") for what in ("code", "signature")} | {"protocol": ada.address()}


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the script of axe-core, from the registry of npm."""
    folder, npm = tmp_path_factory.mktemp("axe"), shutil.which("npm")
    packed = npm and subprocess.run([npm, "pack", AXE, "--silent"], cwd=folder, capture_output=True, check=False)
    if not packed or packed.returncode:
        pytest.skip("No Node here, or no npm registry: axe-core is left out.")
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        script = archive.extractfile(SCRIPT)
        assert script is not None
        return script.read().decode()


PAGES = ["minutes", "invitation", "answer", "draft", "corrections", "meeting", "check-in", "commitments"]
PAGES += ["protocol", "code", "signature", "unknown"]
KINDS = pytest.mark.parametrize("kind", PAGES)


@KINDS
@pytest.mark.parametrize("seen", [(NARROW, "it"), (WIDE, "en")], ids=str)
def test_axe_finds_nothing(chrome: Chrome, pages: dict[str, str], axe: str, kind: str, seen: tuple[int, str]) -> None:
    as_wide_as(chrome, seen[0])
    chrome.get(f"{pages[kind]}?language={seen[1]}")
    assert found(chrome, axe) == []


def found(chrome: Chrome, axe: str) -> list[str]:
    chrome.execute_script(axe)
    violations: list[str] = chrome.execute_async_script(LOOK, RULES)
    return violations


@KINDS
def test_a_page_of_320_pixels_is_read_without_scrolling_sideways(
    chrome: Chrome, pages: dict[str, str], kind: str
) -> None:
    as_wide_as(chrome, NARROW)
    chrome.get(pages[kind])
    assert chrome.execute_script("return document.documentElement.scrollWidth") <= NARROW


@KINDS
def test_a_page_runs_no_script_of_anybody(chrome: Chrome, pages: dict[str, str], kind: str) -> None:
    chrome.get(pages[kind])
    assert chrome.execute_script("return document.scripts.length") == 0
    loaded = chrome.execute_script("return performance.getEntriesByType('resource').map(one => one.name)")
    assert all(chrome.current_url.startswith(name.rpartition("/")[0]) for name in loaded)


def test_the_first_tab_leads_past_the_header_to_the_content(chrome: Chrome, pages: dict[str, str]) -> None:
    chrome.get(pages["minutes"])
    press(chrome, Keys.TAB)
    assert focused(chrome) == "Vai al contenuto"
    press(chrome, Keys.ENTER, Keys.TAB)
    assert focused(chrome) == "Scarica il verbale in PDF"


def test_what_has_the_focus_is_seen_to_have_it(chrome: Chrome, pages: dict[str, str]) -> None:
    chrome.get(pages["answer"])
    for words in ("English", "Ci sarò", "Invia la risposta", "Torna indietro"):
        tab_to(chrome, words)
        outline = chrome.switch_to.active_element.value_of_css_property("outline-width")
        assert float(outline.removesuffix("px")) >= 2


def test_an_invitation_is_answered_with_the_keyboard_alone(chrome: Chrome, guests: Letterbox, axe: str) -> None:
    as_wide_as(chrome, NARROW)
    chrome.get(guests.address("Scout"))
    tab_to(chrome, "Rispondi all’invito")
    press(chrome, Keys.ENTER)
    assert shows(chrome, "Ci sarà?")
    tab_to(chrome, "Invia la risposta")
    press(chrome, Keys.ENTER)
    assert shows(chrome, "<title>Errore: ")
    assert found(chrome, axe) == []
    tab_to(chrome, "Ci sarà? Il dato è obbligatorio.")
    press(chrome, Keys.ENTER, Keys.TAB, Keys.SPACE, Keys.ARROW_DOWN, Keys.TAB, Keys.ENTER)
    assert shows(chrome, "Grazie: la risposta è registrata.")
    assert found(chrome, axe) == []
    kept = guests.operator.get(f"/meetings/{guests.meeting_id}")["invitations"]
    assert sorted(one["answer"] for one in kept) == ["pending", "tentative"]


def test_a_correction_is_proposed_with_the_keyboard_alone(chrome: Chrome, house: House, axe: str) -> None:
    with house.caller() as operator:
        readers = asked(house, operator)
        as_wide_as(chrome, NARROW)
        chrome.get(readers.address("Banda"))
        follow(chrome, "Proponi una correzione")
        tab_to(chrome, "Che cosa")
        press(chrome, *"C'ero", Keys.TAB, Keys.ENTER)
        assert found(chrome, axe) == []
        kept = operator.get(f"/meetings/{readers.meeting_id}/minutes")["corrections"]
        assert [one["text"] for one in kept] == ["C'ero"]


def test_who_is_there_checks_in_from_the_invitation_with_the_keyboard_alone(
    chrome: Chrome, house: House, axe: str
) -> None:
    with house.caller() as operator:
        here = awaited(house, operator)
        code = operator.get(f"/meetings/{here.meeting_id}/check-in-code")["code"]
        as_wide_as(chrome, NARROW)
        chrome.get(here.address("Scout"))
        follow(chrome, "Registra la presenza")
        tab_to(chrome, "Codice di sei cifre")
        press(chrome, *code, Keys.ENTER)
        assert shows(chrome, "Grazie: la Sua presenza è registrata.")
        assert found(chrome, axe) == []


def test_a_protocol_is_read_and_signed_with_the_keyboard_alone(chrome: Chrome, house: House, axe: str) -> None:
    with house.caller() as operator:
        ada = asked_to_sign(house, operator)
        as_wide_as(chrome, NARROW)
        chrome.get(ada.address())
        follow(chrome, "Firma", "Inviatemi il codice")
        assert shows(chrome, "Codice di sei cifre arrivato")
        tab_to(chrome, "Codice di sei cifre")
        press(chrome, *"000000", Keys.ENTER)
        assert shows(chrome, "<title>Errore: ")
        assert found(chrome, axe) == []
        tab_to(chrome, "Codice di sei cifre arrivato per posta elettronica Il codice")
        press(chrome, Keys.ENTER, *ada.mailed_code(), Keys.TAB)
        follow(chrome, "Firma")
        assert shows(chrome, "Grazie: la firma è registrata.")
        assert found(chrome, axe) == []
        assert [one["method"] for one in ada.signatures] == ["link"]


def follow(chrome: Chrome, *words: str) -> None:
    """Go by Tab to what is called so, and press Enter, one after the other."""
    for called in words:
        tab_to(chrome, called)
        press(chrome, Keys.ENTER)


def test_who_promised_something_asks_for_no_more_reminders_with_the_keyboard_alone(
    chrome: Chrome, pages: dict[str, str], axe: str
) -> None:
    as_wide_as(chrome, NARROW)
    chrome.get(pages["commitments"])
    follow(chrome, "Non voglio più promemoria", "Non inviatemi promemoria")
    assert shows(chrome, "Fatto: non Le invieremo altri promemoria.")
    assert found(chrome, axe) == []
    follow(chrome, "Voglio di nuovo i promemoria", "Inviatemi i promemoria")
    assert shows(chrome, "Non voglio più promemoria")
    assert found(chrome, axe) == []


def test_the_language_is_switched_with_the_keyboard_and_stays(chrome: Chrome, pages: dict[str, str]) -> None:
    chrome.get(pages["invitation"])
    tab_to(chrome, "English")
    press(chrome, Keys.ENTER)
    assert shows(chrome, "Answer the invitation")
    tab_to(chrome, "Answer the invitation")
    press(chrome, Keys.ENTER)
    assert shows(chrome, "Will you be there?")
