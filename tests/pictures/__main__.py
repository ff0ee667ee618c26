"""`python -m tests.pictures`: starts a Polder with its sample, and takes every picture.

With names of pictures, only those; with `--url`, of a Polder that runs already.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from services.cli.demo.people import Guest
from tests.e2e.process import PolderProcess
from tests.pictures.list import FOLDER, MOST_BYTES, PICTURES, Picture
from tests.rig.children import wait_until

SAMPLE_WITHIN_S = 300.0
FLAGS = ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-background-networking"]


def enter(browser: Browser, url: str, guest: Guest | None, picture: Picture) -> BrowserContext:
    """Return the browser of a guest of the sample, in English and light."""
    context = browser.new_context(
        locale="en-GB",
        color_scheme="light",
        reduced_motion="reduce",
        viewport={"width": picture.width, "height": picture.height},
    )
    if guest is not None:
        answer = context.request.post(
            f"{url}/auth/password",
            headers={"X-Polder-CSRF": "1"},
            data={"email": guest.email, "password": guest.password},
        )
        assert answer.ok, answer.text()
    return context


def settle(page: Page) -> None:
    """Wait until a page shows what it has."""
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=15_000)
    expect(page.locator(".loading, .heading-loading")).to_have_count(0, timeout=15_000)


def take(browser: Browser, url: str, picture: Picture) -> int:
    """Take one picture; return its size in bytes."""
    context = enter(browser, url, picture.guest, picture)
    page = context.new_page()
    page.goto(f"{url}{picture.path}")
    settle(page)
    picture.do(page)
    settle(page)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=picture.file, animations="disabled", caret="hide")
    context.close()
    return picture.file.stat().st_size


def main(words: Sequence[str] | None = None) -> int:
    """Take the pictures; returns how many are too large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="pictures to take; all without one")
    parser.add_argument("--url", help="a Polder with the sample that runs already")
    given = parser.parse_args(words)
    FOLDER.mkdir(parents=True, exist_ok=True)
    too_large = 0
    with ExitStack() as stack:
        url = given.url or _start(stack)
        playwright = stack.enter_context(sync_playwright())
        chromium = shutil.which("chromium") or "chromium"
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        stack.callback(browser.close)
        for picture in PICTURES:
            if given.names and picture.name not in given.names:
                continue
            size = take(browser, url, picture)
            too_large += size > MOST_BYTES
            print(f"{size / 1024:6.0f} KiB  {picture.file.name}", flush=True)
    return too_large


def _start(stack: ExitStack) -> str:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="polder-pictures-")))
    hurried = {"POLDER_GATEWAY_RATE_FACTOR": "1000"}
    polder = stack.enter_context(PolderProcess(folder, options=["--demo"], env=hurried))
    wait_until(
        lambda: "sample: complete" in polder.said(),
        child=polder.child,
        log=polder.log,
        within_s=SAMPLE_WITHIN_S,
    )
    return polder.url


if __name__ == "__main__":
    sys.exit(main())
