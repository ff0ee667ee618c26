"""Themes corrected by the product team: merged, split, taken back, and told of; and the runs that
hold to that."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser.conftest import OWN_PAGE, Visit

pytestmark = pytest.mark.browser
UNDO = """mutation Undo($input: ThemeUndoInput!) {
  themeUndo(input: $input) { errors { message } } }"""


def the_last_theme(visit: Visit) -> tuple[Page, str]:
    """Open the page of the smallest theme, which other tests leave alone."""
    page = visit.open("/work/themes")
    expect(page.locator(".theme-row").first).to_be_visible()
    row = page.locator(".theme-row").last
    title = row.locator(".theme-name").inner_text()
    row.locator("a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page, title


def test_a_theme_is_merged_into_another_and_that_is_taken_back(team: Visit) -> None:
    page, title = the_last_theme(team)
    address = page.url
    page.get_by_role("button", name="Voeg samen").click()
    dialog = page.get_by_role("dialog")
    choice = dialog.get_by_role("radio").first
    into = choice.locator("xpath=..").locator("span span").first.inner_text()
    choice.check()
    expect(dialog.get_by_role("status")).to_contain_text(f"“{into}”")
    dialog.get_by_role("button", name="Voeg ze samen").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(into)
    expect(page.get_by_role("region", name="Wat ermee gebeurde")).to_contain_text(
        f"“{title}” ging hierin op"
    )
    page.locator(".note-action").click()
    expect(page.locator(".note")).to_contain_text("Teruggedraaid")
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("region", name="Wat ermee gebeurde")).to_contain_text("Weer terug")


def test_a_theme_is_split_as_it_was_shown(team: Visit) -> None:
    page = team.open("/work/themes")
    page.locator(".theme-row a").first.click()
    expect(page.get_by_role("button", name="Splits", exact=True)).to_be_visible()
    title = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("button", name="Splits", exact=True).click()
    dialog = page.get_by_role("dialog")
    names = dialog.get_by_label("Naam van het thema")
    expect(names).to_have_count(2)
    names.nth(0).fill("Het eerste deel")
    names.nth(1).fill("Het eerste deel")
    dialog.get_by_role("button", name="Splits het zo").click()
    expect(names.nth(1)).to_have_attribute("aria-invalid", "true")
    names.nth(1).fill("Het tweede deel")
    dialog.get_by_role("button", name="Splits het zo").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Het eerste deel")
    history = page.get_by_role("region", name="Wat ermee gebeurde")
    expect(history).to_contain_text("“Het tweede deel”")
    page.locator(".note-action").click()
    expect(page.locator(".note")).to_contain_text("Teruggedraaid")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(history).to_contain_text(re.compile("teruggedraaid", re.IGNORECASE))


def test_several_themes_are_merged_at_once_and_their_pages_say_where_they_went(
    team: Visit,
) -> None:
    page, _ = the_last_theme(team)
    away = page.url
    insight = page.get_by_role("region", name="Wat ervan kwam").get_by_role("link")
    was = insight.get_attribute("href") or ""
    page.get_by_role("link", name="Thema's", exact=True).first.click()
    page.get_by_role("button", name="Kies thema’s").click()
    rows = page.locator(".theme-row")
    into = rows.nth(-2).locator(".theme-name").inner_text()
    for row in (rows.last, rows.nth(-2)):
        row.get_by_role("checkbox").focus()
        page.keyboard.press("Space")
    chosen = page.get_by_role("region", name="Met de gekozen thema’s")
    expect(chosen).to_contain_text("2 thema’s gekozen")
    chosen.get_by_role("button", name="Voeg samen").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name=into).check()
    with page.expect_response(lambda got: "themeMerge" in (got.request.post_data or "")) as sent:
        dialog.get_by_role("button", name="Voeg ze samen").click()
    token = sent.value.json()["data"]["themeMerge"]["undoToken"]
    expect(page.get_by_role("heading", level=1)).to_have_text(into)

    page.goto(away)
    gone = page.get_by_text("Dit thema is samengevoegd.")
    expect(gone.get_by_role("link", name=into)).to_be_visible()
    page.goto(f"{team.url}{was}")
    merged = page.get_by_text("Het thema van dit inzicht is samengevoegd.")
    merged.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("region", name="Thema").get_by_role("link")).to_have_text(into)
    undone = team.context.request.post(
        f"{team.url}/graphql",
        headers=OWN_PAGE,
        data={"query": UNDO, "variables": {"input": {"undoToken": token}}},
    )
    assert undone.json()["data"]["themeUndo"]["errors"] == []


def test_a_merge_of_what_a_colleague_just_renamed_shows_both(team: Visit) -> None:
    page, title = the_last_theme(team)
    page.get_by_role("button", name="Voeg samen").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio").first.check()
    other = team.open(page.url.removeprefix(team.url))
    other.get_by_role("button", name="Bewerk").click()
    other.get_by_label("Naam van het thema").fill("Hun naam")
    other.get_by_role("button", name="Bewaar").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Hun naam")

    dialog.get_by_role("button", name="Voeg ze samen").click()

    conflict = dialog.locator(".conflict")
    expect(conflict).to_contain_text("Hun naam")
    expect(conflict).to_contain_text(title)
    conflict.get_by_role("button", name="Voeg niet samen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hun naam")
    other.get_by_role("button", name="Terug naar het voorstel").click()
    expect(other.get_by_role("heading", level=1)).to_have_text(title)


def test_runs_tell_when_why_and_what_became_of_themes(team: Visit) -> None:
    page = team.open("/work/themes")
    page.get_by_role("link", name="Indelingen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Indelingen")
    run = page.locator("section.dike").last
    expect(run).to_contain_text("Vanzelf: er was genoeg bij gekomen")
    expect(run).to_contain_text(re.compile(r"[\d.]+ stukken in \d+ thema’s en gebieden"))
    expect(run).to_contain_text(re.compile(r"\d+ nieuw"))
    run.get_by_text("Thema voor thema").click()
    born = run.get_by_role("link").first
    expect(run.get_by_role("listitem").first).to_contain_text("Voor het eerst gevonden")
    title = born.inner_text()
    born.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
