"""Coming in: invited by link, and what one wanted to do before signing in."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser.conftest import MANAGER, Visit, Visitor, numbers

pytestmark = pytest.mark.browser
PASSWORD = "een-brug-te-ver-fietsen"


def invite(page: Page, emails: str, *roles: str) -> str:
    """Invite in the dialog, and return the link of the first one."""
    page.get_by_role("button", name="Nodig mensen uit").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Mailadressen").fill(emails)
    for role in roles:
        dialog.get_by_role("checkbox", name=re.compile(role)).check()
    dialog.get_by_label("Een regel erbij").fill("Kom je erbij?")
    dialog.get_by_role("button", name="Nodig uit").click()
    expect(dialog.get_by_role("heading", name="Uitgenodigd")).to_be_visible()
    dialog.get_by_role("button", name=re.compile("Kopieer link")).first.click()
    copied: str = page.evaluate("navigator.clipboard.readText()")
    dialog.get_by_role("button", name="Klaar").click()
    return copied


def with_clipboard(visit: Visit) -> Visit:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return visit


def test_an_admin_invites_and_whoever_opens_the_link_elsewhere_gets_the_role(
    admin: Callable[..., Visit], visitor: Visitor
) -> None:
    number = next(numbers)
    page = with_clipboard(admin()).open("/settings/members")
    link = invite(page, f"kim{number}@example.org, bo{number}@example.org", "Productteam")
    expect(page.get_by_text(f"bo{number}@example.org", exact=True)).to_be_visible()

    there = visitor().open("/")
    there.goto(link)
    expect(there.get_by_role("heading", level=1)).to_contain_text("Uitnodiging voor")
    expect(there.get_by_text("Kom je erbij?")).to_be_visible()
    email = there.get_by_label("E-mailadres")
    expect(email).to_have_value(f"kim{number}@example.org")
    expect(email).to_have_attribute("readonly", "")
    there.get_by_label("Je naam").fill("Kim de Boer")
    there.get_by_label("Wachtwoord").fill(PASSWORD)
    there.get_by_role("button", name="Account maken").click()

    expect(there).to_have_url(re.compile("/work/priorities"))
    expect(there.get_by_role("heading", level=1)).to_have_text("Wat eerst?")
    there.goto(link)
    expect(there.get_by_text("Deze uitnodiging is al aangenomen")).to_be_visible()


def test_a_wrong_address_is_named_at_the_field_and_nothing_goes_out(
    admin: Callable[..., Visit],
) -> None:
    page = admin().open("/settings/members")
    page.get_by_role("button", name="Nodig mensen uit").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Nodig uit").click()
    field = dialog.get_by_label("Mailadressen")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("goed@example.org, fout, ook@fout")
    dialog.get_by_role("button", name="Nodig uit").click()

    expect(dialog.get_by_role("link", name="“fout”: ")).to_be_visible()
    expect(dialog.locator(".field-problem")).to_contain_text("“ook@fout”: ")
    expect(field).to_be_focused()
    expect(field).to_have_value("goed@example.org, fout, ook@fout")
    assert field.evaluate("e => e.value.slice(e.selectionStart, e.selectionEnd)") == "fout"
    dialog.get_by_role("button", name="Annuleren").click()
    expect(page.get_by_text("goed@example.org")).to_have_count(0)


def test_an_invitation_is_withdrawn_and_stands_again(
    admin: Callable[..., Visit], visitor: Visitor
) -> None:
    email = f"jo{next(numbers)}@example.org"
    page = with_clipboard(admin()).open("/settings/members")
    link = invite(page, email)
    page.get_by_role("button", name=f"Trek de uitnodiging van {email} in").click()
    expect(page.locator("#live")).to_have_text(f"De uitnodiging van {email} is ingetrokken.")

    there = visitor().open("/")
    there.goto(link)
    expect(there.get_by_text("Deze uitnodiging is ingetrokken")).to_be_visible()
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.get_by_text(email, exact=True)).to_be_visible()
    there.reload()
    expect(there.get_by_role("button", name="Account maken")).to_be_visible()


def test_a_link_that_is_cut_off_says_what_to_do(visitor: Visitor) -> None:
    page = visitor().open("/sign-in?invitation=halve-link")

    expect(page.get_by_text("Deze uitnodiging kennen we niet")).to_be_visible()
    expect(page.get_by_text("vraag om een nieuwe")).to_be_visible()


def test_roles_are_changed_in_place_and_undone(
    admin: Callable[..., Visit], visitor: Visitor
) -> None:
    name = visitor().sign_up()
    page = admin().open(f"/settings/members?q={name.replace(' ', '+')}")
    row = page.get_by_role("row").filter(has_text=name).first
    page.get_by_role("button", name=f"Rollen van {name} wijzigen").click()
    page.get_by_role("checkbox", name=re.compile("Communitymanager")).check()
    page.get_by_role("button", name="Bewaar").click()
    expect(row).to_contain_text("Communitymanager")
    page.get_by_role("button", name="Maak ongedaan").click()

    expect(row).not_to_contain_text("Communitymanager")
    expect(row).to_contain_text("Klant")


def test_a_community_manager_invites_but_changes_no_roles(visitor: Visitor) -> None:
    visit = with_clipboard(visitor())
    visit.sign_in(MANAGER.email, MANAGER.password)
    page = visit.open("/settings/members")
    expect(page.get_by_role("row").nth(2)).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("wijzigen"))).to_have_count(0)
    page.get_by_role("button", name="Nodig mensen uit").click()
    dialog = page.get_by_role("dialog")

    expect(dialog.get_by_role("checkbox", name=re.compile("Productteam"))).to_be_visible()
    expect(dialog.get_by_role("checkbox", name=re.compile("Beheerder"))).to_have_count(0)
    expect(dialog.get_by_text("Alleen een beheerder kan beheerders uitnodigen.")).to_be_visible()
