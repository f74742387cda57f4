"""A real browser without a window: Debian's chromium, driven by its chromedriver."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions, ChromeService, Keys
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.support.wait import WebDriverWait

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
ABSENT = "chromium and chromium-driver are not installed"
NARROW, WIDE = 320, 1280


@contextmanager
def browser(home: Path, *, language: str = "it-IT") -> Iterator[Chrome]:
    """Open a browser that keeps everything in this folder, and loads nothing but what is asked for."""
    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    flags = ["headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage", "no-first-run"]
    for flag in (*flags, "disable-background-networking", f"user-data-dir={home}", f"lang={language}"):
        options.add_argument(f"--{flag}")
    options.add_experimental_option("prefs", {"intl.accept_languages": language})
    opened = Chrome(options, ChromeService(str(DRIVER)))
    try:
        yield opened
    finally:
        opened.quit()


def as_wide_as(opened: Chrome, width: int, height: int = 800) -> None:
    """Show pages in a window of this many CSS pixels."""
    said = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", said)


def press(opened: Chrome, *keys: str) -> None:
    """Press keys one after the other, and nothing else."""
    ActionChains(opened).send_keys(*keys).perform()


def tab_to(opened: Chrome, words: str) -> None:
    """Press Tab until what has the focus is called like this."""
    for _ in range(40):
        press(opened, Keys.TAB)
        if words in focused(opened):
            return
    raise AssertionError(f"Tab does not lead to {words!r}.")


def focused(opened: Chrome) -> str:
    """Name what has the focus: its text, or its label."""
    here = opened.switch_to.active_element
    return str(here.text or here.accessible_name)


def shows(opened: Chrome, words: str) -> bool:
    """Wait until the page says this, or at most ten seconds."""
    return bool(WebDriverWait(opened, 10).until(lambda page: words in page.page_source))
