"""From what a customer said to an idea, an insight, and what is linked to it."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.conftest import CUSTOMER, Visit, Visitor
from tests.e2e.browser.looks import note, undo

pytestmark = pytest.mark.browser


def test_what_a_customer_said_becomes_an_idea_or_is_linked_to_one(team: Visit) -> None:
    page = team.open("/work/feedback?channel=REVIEW")
    row = page.locator(".filable").first
    row.get_by_role("button", name=re.compile("^Meer over")).click()
    row.get_by_role("button", name="Maak er een idee van…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Plaats het idee").click()
    expect(dialog.get_by_label("Titel")).to_have_attribute("aria-invalid", "true")
    dialog.get_by_role("radio", name="Een idee dat er al is").check()
    dialog.get_by_label("Zoek een ander idee").fill("kasseien")
    dialog.get_by_role("button", name="Koppel “Kasseien vermijden").click()
    note(page, "Gekoppeld aan het idee.")
    expect(row.get_by_role("link", name=re.compile("Kasseien vermijden"))).to_be_visible()
    undo(page)
    note(page, "Teruggedraaid")
    expect(row.get_by_role("link", name=re.compile("Kasseien vermijden"))).to_have_count(0)

    row.get_by_role("button", name="Maak er een idee van…").click()
    dialog.get_by_label("Titel").fill("Een fluitje bij elke bocht naar links")
    dialog.get_by_role("button", name="Plaats het idee").click()
    again = dialog.get_by_role("button", name="Dit is iets anders, plaats het")
    expect(again.or_(page.locator(".note"))).to_be_visible()
    if again.is_visible():
        again.click()
    note(page, "staat er nu als idee")
    idea = row.get_by_role("link", name="Een fluitje bij elke bocht naar links")
    expect(idea).to_be_visible()


def test_an_insight_is_written_by_hand_linked_and_taken_seriously_at_once(team: Visit) -> None:
    page = team.open("/work/priorities")
    page.get_by_role("button", name="Nieuw inzicht").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Schrijf het op").click()
    title = dialog.get_by_label("Wat is de moeite waard?")
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(title).to_be_focused()
    title.fill("Fluiten bij bochten")
    dialog.get_by_label("Waarom").fill("Drie mensen zeiden het op de beurs.")
    dialog.get_by_role("button", name="Schrijf het op").click()
    note(page, "“Fluiten bij bochten” staat er.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fluiten bij bochten")
    campaigns = page.get_by_role("region", name="Campagnes hierover")
    expect(campaigns).to_contain_text("Nog geen campagne gekoppeld.")
    campaigns.get_by_label("Zoek een campagne").fill("en")
    campaigns.get_by_role("button", name=re.compile("^Koppel")).first.click()
    note(page, "is gekoppeld")
    away = campaigns.get_by_role("button", name=re.compile("^Haal"))
    expect(away).to_have_count(1)
    undo(page)
    expect(away).to_have_count(0)
    expect(page.get_by_role("region", name="Waar dit vandaan komt")).to_contain_text(
        "geschreven door Team Routes"
    )
    box = page.get_by_role("region", name="Besluit")
    expect(box).to_contain_text("Bekeken; hier doen we iets mee.")


def test_who_is_behind_a_decision_is_told_once_and_the_insight_says_so(
    team: Visit, visitor: Visitor
) -> None:
    listener = visitor()
    listener.sign_in(CUSTOMER.email, CUSTOMER.password)
    page = listener.open("/ideas/new")
    page.get_by_label("Wat kan er beter?").fill("Een ophaalbrug voor bakfietsen")
    page.get_by_role("button", name="Idee indienen").click()
    expect(page).to_have_url(re.compile(r"/ideas/\d+"))

    page = team.open("/work/priorities")
    page.get_by_role("button", name="Nieuw inzicht").click()
    page.get_by_role("dialog").get_by_label("Wat is de moeite waard?").fill(
        "Ophaalbrug bij de sluis"
    )
    page.get_by_role("button", name="Schrijf het op").click()
    ideas = page.get_by_role("region", name="Ideeën over hetzelfde")
    ideas.get_by_label("Zoek een ander idee").fill("ophaalbrug")
    ideas.get_by_role("button", name="Koppel “Een ophaalbrug voor bakfietsen”").click()
    heard = page.get_by_role("region", name="Wie het hoorde")
    expect(heard).to_contain_text("1 lid staat hierachter")
    expect(heard).to_contain_text("Zodra er een besluit ligt")
    box = page.get_by_role("region", name="Besluit")
    box.get_by_role("button", name="Zeg waar het staat").click()
    box.get_by_role("radio", name="Gedaan").check()
    box.get_by_label("Wat is er veranderd?").fill("De brug ligt er.")
    box.get_by_role("button", name="Leg vast").click()
    heard.get_by_role("button", name="Vertel het 1 lid").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Wat ze te lezen krijgen").fill("")
    dialog.get_by_role("button", name="Verstuur").click()
    expect(dialog.get_by_label("Wat ze te lezen krijgen")).to_have_attribute("aria-invalid", "true")
    dialog.get_by_label("Wat ze te lezen krijgen").fill("De ophaalbrug ligt er. Dank je wel!")
    dialog.get_by_role("button", name="Verstuur").click()
    expect(heard).to_contain_text("1 lid hoorde het, voor het laatst op")
    expect(heard).to_contain_text("Als bericht in Polder.")
    expect(heard.get_by_role("button")).to_have_count(0)

    page = listener.open("/campaigns")
    page.get_by_role("button", name=re.compile("1 nieuw bericht")).first.click()
    page.get_by_role("link", name="Berichten").click()
    told = page.locator("main article")
    expect(told).to_contain_text(["De ophaalbrug ligt er. Dank je wel!"])
    told.get_by_role("link", name="Bekijk het").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Een ophaalbrug voor bakfietsen")
    expect(page.get_by_role("button", name=re.compile("nieuw bericht"))).to_have_count(0)
