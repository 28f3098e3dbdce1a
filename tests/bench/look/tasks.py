"""Try twelve tasks as a new reader would: on a phone of 360 x 640, at 400 kbit/s, in several editions.

    PYTHONPATH=plugins:tests .venv/bin/python tests/bench/look/tasks.py output --editions kk,ru,zh

`output` is the sample archive. Seconds are those that the pages took, with 1.5 s for a tap, 1.2 s for a swipe of a
screen, 0.4 s for a letter and 3 s to look at a new page; a task that takes more than a minute is not done.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from photograph import serve
from playwright.sync_api import Browser, Error, Locator, Page, expect, sync_playwright

from browser.conftest import ARGUMENTS
from helpers.programs import needs

LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
TAP, SWIPE, LETTER, LOOK, LIMIT = 1.5, 1.2, 0.4, 3.0, 60
SCREEN = 500
"""How many pixels a swipe moves."""

TYPED = {"kk": "Ulgibayev", "ru": "Үлгібаев", "zh": "Ulgibaev"}
"""The surname of p-00001 in letters that the edition does not use for it."""


class Reader:
    """A reader with a phone: counts what the hands do, and how long pages take."""

    def __init__(self, page: Page, base: str, edition: str) -> None:
        self.page, self.edition = page, edition
        self.taps = self.swipes = self.letters = self.looks = 0
        self.began = time.perf_counter()
        page.goto(f"{base}{edition}/index.html")

    @property
    def seconds(self) -> float:
        """How long it took, with the time of the hands and eyes."""
        hands = TAP * self.taps + SWIPE * self.swipes + LETTER * self.letters + LOOK * self.looks
        return time.perf_counter() - self.began + hands

    def find(self, target: str | Locator) -> Locator:
        """Swipe until something is in sight."""
        place = self.page.locator(target).first if isinstance(target, str) else target
        expect(place).to_be_visible(timeout=30_000)
        box = place.bounding_box()
        assert box is not None
        while not 0 <= box["y"] <= 640 - min(box["height"], 60):
            self.swipes += 1
            self.page.mouse.wheel(0, SCREEN if box["y"] > 0 else -SCREEN)
            self.page.wait_for_timeout(100)
            before, box = box["y"], place.bounding_box()
            assert box is not None
            if box["y"] == before:
                break
        return place

    def tap(self, target: str | Locator) -> None:
        """Find and tap something."""
        place = self.find(target)
        self.taps += 1
        self.looks += 1
        place.click()
        self.page.wait_for_load_state()

    def write(self, text: str) -> None:
        """Type into the field of the search on the home page, and press the button."""
        field = self.find("#find")
        field.click()
        field.type(text)
        self.taps += 1
        self.letters += len(text)
        self.tap(".find button")

    def menu(self, address: str) -> None:
        """Choose from the menu of the archive."""
        self.tap(".ways summary")
        self.tap(f'.ways a[href$="{address}"]')

    def choose(self, name: str, value: str) -> None:
        """Choose a filter, from a list that the phone shows."""
        self.find(f"#facet-{name}").select_option(value)
        self.taps += 2

    def open_testimony(self) -> None:
        """Open the newest testimony from the home page."""
        self.tap(".entries .entry a")


def person_in_another_script(it: Reader) -> bool:
    it.write(TYPED[it.edition])
    it.tap('#people [data-id="p-00001"] a')
    return it.page.locator("#p-00001, .person").count() > 0


def hear_a_witness(it: Reader) -> bool:
    it.tap('.ways a[href$="search.html"]')
    it.tap("#facets summary")
    it.choose("kind", "interview")
    it.tap("#results .entry a")
    player = it.find("audio, video")
    it.taps += 1
    player.evaluate("one => { one.muted = true; return one.play(); }")
    it.page.wait_for_function("[...document.querySelectorAll('audio, video')].some(one => one.currentTime > 0)")
    return True


def learn_who_speaks(it: Reader) -> bool:
    it.open_testimony()
    box = it.page.locator(".byline").first.bounding_box()
    return box is not None and box["y"] < 640 and "·" in it.page.locator(".byline").first.inner_text()


def pass_one_on(it: Reader) -> bool:
    it.open_testimony()
    with it.page.expect_download() as download:
        it.tap('[data-deed="html"]')
    return 0 < Path(download.value.path()).stat().st_size <= 300_000


def cite_one(it: Reader) -> bool:
    it.open_testimony()
    it.tap('[data-deed="cite"]')
    return "t-000" in str(it.page.evaluate("navigator.clipboard.readText()"))


def who_is_missing_in_a_prefecture(it: Reader) -> bool:
    it.tap('.ways a[href$="search.html"]')
    it.tap("#facets summary")
    it.choose("place", "cn-6540")
    it.choose("status", "missing")
    it.find("#results .entry, #people [data-id]")
    return True


def leave_in_a_hurry(it: Reader) -> bool:
    it.open_testimony()
    it.page.mouse.wheel(0, 600)
    it.tap(".leave")
    it.page.wait_for_url("about:blank")
    return True


def read_it_in_another_language(it: Reader) -> bool:
    it.open_testimony()
    name = it.page.url.rpartition("/")[2]
    it.tap(".languages summary")
    it.tap('.languages a[href*="/en/"]')
    return it.page.url.endswith(f"/en/t/{name}")


def who_was_held_at_a_place(it: Reader) -> bool:
    it.menu("map.html")
    it.tap(".counts a")
    it.find("#people")
    return True


def who_was_taken_in_a_month(it: Reader) -> bool:
    it.menu("timeline.html")
    it.tap(".of-numbers td a")
    it.find(".people a")
    return True


def one_of_a_year_without_searching(it: Reader) -> bool:
    it.menu("years/index.html")
    it.tap('.links a[href*="2018"]')
    it.find(".entries a")
    return True


def another_address(it: Reader) -> bool:
    it.open_testimony()
    it.tap('footer a[href$="mirrors.html"]')
    it.find("main a, main code, main bdi")
    return True


TASKS: tuple[Callable[[Reader], bool], ...] = (
    person_in_another_script,
    hear_a_witness,
    learn_who_speaks,
    pass_one_on,
    cite_one,
    who_is_missing_in_a_prefecture,
    leave_in_a_hurry,
    read_it_in_another_language,
    who_was_held_at_a_place,
    who_was_taken_in_a_month,
    one_of_a_year_without_searching,
    another_address,
)


def attempt(browser: Browser, base: str, edition: str, task: Callable[[Reader], bool]) -> str:
    """Try a task with an empty cache; return a line about it."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(30_000)
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    reader, why = None, ""
    try:
        reader = Reader(page, base, edition)
        done = task(reader) and reader.seconds <= LIMIT
    except (Error, AssertionError) as error:
        done, why = False, str(error).splitlines()[0]
    figures = f"{reader.seconds:.0f} s\t{reader.taps} taps\t{reader.swipes} swipes" if reader else ""
    context.close()
    return f"{edition}\t{task.__name__}\t{'done' if done else 'NOT DONE'}\t{figures}\t{why}"


def main() -> None:
    """Try all tasks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--editions", default="kk,ru,zh")
    given = parser.parse_args()
    base = serve(given.site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=needs("chromium"), args=list(ARGUMENTS))
        for edition in given.editions.split(","):
            for task in TASKS:
                sys.stdout.write(attempt(browser, base, edition, task) + "\n")
                sys.stdout.flush()
        browser.close()


if __name__ == "__main__":
    main()
