"""One insight: why it scores so, what is behind it, what people add, and what was decided."""

import math
import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.conftest import Visit
from tests.e2e.browser.looks import note, undo
from tests.e2e.process import PolderProcess

pytestmark = pytest.mark.browser


def test_every_part_of_the_score_has_its_sentence_and_what_is_missing_is_named(team: Visit) -> None:
    page = team.open("/work/priorities")
    first = page.locator("a.insight-name").first
    title = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    why = page.get_by_role("region", name="Waarom deze score")
    rows = why.locator("tbody tr")
    missing = why.locator(".score-gaps li")
    expect(rows.first).to_contain_text("klanten")
    assert rows.count() + missing.count() == 8
    points = [
        float(each.replace(",", ".")) for each in why.locator(".score-points").all_inner_texts()
    ]
    total = int(re.findall(r"\d+", why.locator(".insight-total").inner_text())[0])
    assert abs(sum(points) - total) < 1
    expect(missing.filter(has_text="Wat die klanten waard zijn")).to_contain_text("niet bekend")
    said = page.get_by_role("region", name="Wat klanten zeggen")
    expect(said.locator("blockquote").first).to_be_visible()
    said.get_by_role("button", name="Lees alle").click()
    expect(said.locator("article")).to_have_count(10)


def test_an_estimate_shows_its_effect_before_it_is_kept_and_can_be_undone(team: Visit) -> None:
    page = team.open("/work/insights/2")
    slider = page.get_by_role("slider", name="Past bij ons doel")
    expect(slider).to_have_attribute("aria-valuetext", "niet gezegd")
    slider.fill("80")
    box = page.locator(".estimate").first
    expect(box).to_contain_text(re.compile(r"De score gaat van [\d,]+ naar [\d,]+\."))
    promised = re.findall(r"naar ([\d,]+)\.", box.inner_text())[0]
    box.get_by_role("button", name="Bewaar").click()
    note(page, "Past bij ons doel: 80%.")
    expect(page.locator(".insight-total")).to_contain_text(
        str(math.floor(float(promised.replace(",", ".")) + 0.5))
    )
    expect(page.get_by_role("region", name="Waarom deze score")).to_contain_text("80%")
    slider.fill("20")
    box.get_by_role("button", name="Bewaar").click()
    note(page, "Past bij ons doel: 20%.")
    undo(page)
    note(page, "Past bij ons doel: 80%.")
    expect(slider).to_have_value("80")


def test_somebody_of_the_team_looks_after_it_and_ideas_are_linked_and_unlinked(team: Visit) -> None:
    page = team.open("/work/insights/3")
    keeper = page.get_by_role("combobox", name="Iemand van het team")
    keeper.select_option(label="Team Accu & Slot")
    note(page, "Team Accu & Slot let er nu op.")
    undo(page)
    note(page, "Er let nu niemand op.")
    expect(keeper).to_have_value("")
    ideas = page.get_by_role("region", name="Ideeën over hetzelfde")
    ideas.get_by_label("Zoek een ander idee").fill("kasseien")
    ideas.get_by_role("button", name="Koppel “Kasseien vermijden als optie bij elke route”").click()
    note(page, "is gekoppeld")
    away = ideas.get_by_role("button", name="Haal “Kasseien vermijden")
    expect(away).to_be_visible()
    undo(page)
    note(page, "is weggehaald")
    expect(away).to_have_count(0)


def test_words_that_somebody_else_changed_stand_beside_mine(
    team: Visit, sample: PolderProcess
) -> None:
    page = team.open("/work/insights/4")
    page.get_by_role("button", name="Wijzig titel en uitleg").click()
    title = page.get_by_label("Wat is de moeite waard?")
    title.fill("")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(title).to_be_focused()
    title.fill("Wat ik ervan maak")
    key = sample.key("Collega", "PRODUCT_TEAM")
    id = sample.ask("{ insight(number: 4) { id } }", key=key)["insight"]["id"]
    sample.ask(
        'mutation ($id: ID!) { insightUpdate(input: {id: $id, title: "Wat de collega schreef"})'
        " { errors { message } } }",
        key=key,
        id=id,
    )
    page.get_by_role("button", name="Bewaar", exact=True).click()
    conflict = page.locator(".conflict")
    expect(conflict).to_contain_text("Wat de collega schreef")
    expect(title).to_have_value("Wat ik ervan maak")
    conflict.get_by_role("button", name="Het mijne bewaren").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat ik ervan maak")


def test_a_decision_is_made_where_the_reasons_stand_and_can_be_undone(team: Visit) -> None:
    page = team.open("/work/insights/5")
    box = page.get_by_role("region", name="Besluit")
    box.get_by_role("button", name="Zeg waar het staat").click()
    box.get_by_role("radio", name="Gedaan").check()
    box.get_by_role("button", name="Leg vast").click()
    what = box.get_by_label("Wat is er veranderd?")
    expect(what).to_have_attribute("aria-invalid", "true")
    expect(what).to_be_focused()
    what.fill("De nieuwe kaart staat in de app.")
    box.get_by_label("Waar te zien").fill("geen adres")
    box.get_by_role("button", name="Leg vast").click()
    expect(box.get_by_label("Waar te zien")).to_have_attribute("aria-invalid", "true")
    expect(what).to_have_value("De nieuwe kaart staat in de app.")
    box.get_by_label("Waar te zien").fill("https://dijkrit.example/nieuws")
    box.get_by_role("button", name="Leg vast").click()
    expect(box).to_contain_text("De nieuwe kaart staat in de app.")
    undo(page)
    note(page, "staat weer waar het stond")
    expect(box).to_contain_text("Voorgesteld door het systeem.")


def test_the_team_talks_about_it(team: Visit) -> None:
    page = team.open("/work/insights/2")
    talk = page.get_by_role("region", name="Overleg")
    talk.get_by_role("button", name="Plaats reactie").click()
    words = talk.get_by_label("Wat vind je?")
    expect(words).to_have_attribute("aria-invalid", "true")
    words.fill("Dit hoort bij het plan voor het voorjaar.")
    talk.get_by_role("button", name="Plaats reactie").click()
    expect(talk.locator(".talk")).to_contain_text("Dit hoort bij het plan voor het voorjaar.")
    expect(words).to_have_value("")


def test_an_insight_that_is_not_there_says_so(team: Visit) -> None:
    page = team.open("/work/insights/999999")
    expect(page.get_by_text("Dit inzicht bestaat niet (meer).")).to_be_visible()
