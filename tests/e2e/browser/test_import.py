"""Bringing in a file with feedback, from choosing it to what came of it."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser.conftest import Visit
from tests.e2e.browser.test_priorities import tab_to

pytestmark = pytest.mark.browser
DATA = Path(__file__).parents[2] / "data"


def start_import(page: Page, file: Path, *, source: str | None = None) -> None:
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("heading", name=file.name)).to_be_visible()
    if source:
        page.get_by_role("combobox", name="Bron").select_option(label="Nieuwe bron…")
        page.get_by_label("Naam van de bron").fill(source)
    page.get_by_role("button", name="Start import").click()


def counts(page: Page) -> list[int]:
    """Rows that became items, that were there already, and that could not be read."""
    said = page.locator(".import-result").inner_text()
    found = (re.search(rf"(\d+) {word}", said) for word in ("erin", "wa", "kon"))
    return [int(each[1]) if each else 0 for each in found]


def outcome(page: Page, sentence: str) -> None:
    expect(page.locator(".import-result")).to_have_text(sentence, timeout=90_000)


def test_a_file_is_mapped_followed_to_its_end_and_its_rejected_rows_are_kept(
    team: Visit, tmp_path: Path
) -> None:
    page = team.open("/work/import")
    page.locator("input[type=file]").set_input_files(DATA / "import_semicolon.csv")
    what = page.get_by_role("combobox", name="Wat staat er in kolom text")
    expect(what).to_have_value("TEXT")
    card = page.locator(".first-row")
    expect(card).to_contain_text("De puntkomma is hier de baas")
    what.select_option(label="Laat weg")
    expect(card).to_contain_text("Nog geen kolom met de reactie zelf.")
    expect(page.get_by_role("button", name="Start import")).to_be_disabled()
    what.select_option(label="De reactie zelf")
    page.get_by_role("combobox", name="Bron").select_option(label="Nieuwe bron…")
    page.get_by_label("Naam van de bron").fill("Fietsbeurs")
    page.get_by_role("button", name="Start import").click()
    outcome(page, "6 erin, 2 konden niet worden gelezen")
    expect(page.locator("#rejected tbody tr")).to_have_count(2)
    with page.expect_download() as begun:
        page.get_by_role("button", name="Download als CSV").click()
    begun.value.save_as(tmp_path / "rejected.csv")
    with (tmp_path / "rejected.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Rij", "Kolom", "Wat er mis is", "Begin van de rij"]
    assert [int(row[0]) for row in rows[1:]] == [5, 7]
    page.get_by_role("link", name="Bekijk de prioriteiten").click()
    expect(page.get_by_role("heading", name="Wat eerst?")).to_be_visible()


def test_the_same_file_again_adds_nothing_and_stands_in_the_list(team: Visit) -> None:
    page = team.open("/work/import")
    start_import(page, DATA / "import_mixed.csv", source="Telefoon")
    expect(page.get_by_role("link", name="Bekijk de prioriteiten")).to_be_visible(timeout=90_000)
    taken_in, known, rejected = counts(page)
    assert taken_in > 0
    assert taken_in + known + rejected == 28
    page.get_by_role("link", name="Nog een bestand").click()
    page.locator("input[type=file]").set_input_files(DATA / "import_mixed.csv")
    page.get_by_role("combobox", name="Bron").select_option(label="Telefoon")
    page.get_by_role("button", name="Start import").click()
    expect(page.get_by_role("link", name="Bekijk de prioriteiten")).to_be_visible(timeout=90_000)
    assert counts(page) == [0, taken_in + known, rejected]
    page.get_by_role("link", name="Nog een bestand").click()
    expect(page.get_by_role("link", name="import_mixed.csv")).to_have_count(2)


def test_an_import_is_taken_back_after_its_numbers_were_said(team: Visit, tmp_path: Path) -> None:
    file = tmp_path / "beurs.csv"
    rows = "".join(
        f"beurs-{n},Op de beurs vroeg bezoeker {n} naar een regenhoes.\n" for n in range(7)
    )
    file.write_text("id,text\n" + rows, encoding="utf-8")
    page = team.open("/work/import")
    start_import(page, file, source="Beursvloer")
    outcome(page, "7 erin")
    page.reload()
    page.get_by_role("button", name="Draai terug").click()
    asked = page.get_by_role("dialog", name="Draai beurs.csv terug")
    expect(asked).to_contain_text("7 items gaan weg")
    asked.get_by_role("button", name="Draai terug").click()
    expect(page.locator(".import-result")).to_contain_text("Teruggedraaid", timeout=90_000)
    expect(page.get_by_role("button", name="Draai terug")).to_have_count(0)
    page.get_by_role("link", name="Nog een bestand").click()
    row = page.get_by_role("row", name=re.compile("beurs.csv"))
    expect(row).to_contain_text("Teruggedraaid")
    page.goto(f"{team.url}/work/sources")
    expect(page.get_by_role("row", name=re.compile("Beursvloer"))).to_contain_text("0 stukken")


def test_a_file_of_another_kind_is_refused_where_it_was_chosen(team: Visit, tmp_path: Path) -> None:
    photo = tmp_path / "foto.png"
    photo.write_bytes(b"\x89PNG\r\n")
    page = team.open("/work/import")
    page.locator("input[type=file]").set_input_files(photo)
    expect(page.locator(".drop").get_by_role("alert")).to_be_visible()
    expect(page.get_by_text("Kies een bestand", exact=True)).to_be_visible()


def test_the_end_of_an_import_is_told_on_whatever_page_one_is_by_then(team: Visit) -> None:
    page = team.open("/work/import")
    start_import(page, DATA / "import_semicolon.csv", source="Weekmarkt")
    expect(page.get_by_role("heading", level=1)).to_have_text("import_semicolon.csv")
    page.goto(f"{team.url}/campaigns")
    told = page.locator(".note")
    expect(told).to_contain_text("import_semicolon.csv is geïmporteerd", timeout=90_000)
    told.get_by_role("button", name="Bekijk").click()
    outcome(page, "6 erin, 2 konden niet worden gelezen")


def test_a_file_is_brought_in_with_the_keyboard_alone(team: Visit, tmp_path: Path) -> None:
    file = tmp_path / "gebeld.csv"
    file.write_text("id,text\nbel-1,De bel is in de regen niet te horen.\n", encoding="utf-8")
    page = team.open("/work/import")
    page.on("filechooser", lambda chooser: chooser.set_files(file))
    tab_to(page, page.locator("input[type=file]"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("combobox", name="Wat staat er in kolom text"))
    page.keyboard.type("De reactie")
    expect(page.get_by_role("combobox", name="Wat staat er in kolom text")).to_have_value("TEXT")
    tab_to(page, page.get_by_role("combobox", name="Bron"))
    page.keyboard.type("Nieuwe bron")
    tab_to(page, page.get_by_label("Naam van de bron"))
    page.keyboard.type("Belpost")
    page.keyboard.press("Enter")
    outcome(page, "1 erin")
