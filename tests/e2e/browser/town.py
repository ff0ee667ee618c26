"""A Polder without a sample: the people who come to it, and what its customers say."""

import csv
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

from tests.e2e.browser.conftest import OWN_PAGE, WHO, numbers
from tests.e2e.process import Client

PASSWORD = "een-brug-te-ver-fietsen"
SAVE_BOARD = """mutation ($input: BoardSaveInput!) { boardSave(input: $input) {
  board { id } errors { reason } } }"""
SET_ROLES = """mutation ($input: MemberSetRolesInput!) { memberSetRoles(input: $input) {
  errors { reason } } }"""
SUBMIT = """mutation ($input: IdeaSubmitInput!) { ideaSubmit(input: $input) {
  idea { number } errors { reason } } }"""


def payload_of(system: Client, key: str, document: str, **given: Any) -> Any:
    """Send mutations that are to go well; return the first one's payload."""
    payloads = list(system.ask(document, key=key, **given).values())
    assert [each["errors"] for each in payloads] == [[]] * len(payloads), payloads
    return payloads[0]


@dataclass
class Town:
    """A Polder with one board."""

    system: Client
    admin: str = field(init=False)
    board: str = field(init=False)

    def __post_init__(self) -> None:
        self.admin = self.system.key("admin", "ADMIN")
        self.board = self._do(SAVE_BOARD, name="De app")["board"]["id"]

    def _do(self, document: str, **input: Any) -> Any:
        return payload_of(self.system, self.admin, document, input=input)

    def newcomer(self, name: str, *roles: str) -> str:
        """Make an account with these roles besides that of a customer; return its address."""
        email = f"{name.lower()}{next(numbers)}@example.org"
        http, url = self.system.http, self.system.url
        given = {"name": name, "email": email, "password": PASSWORD}
        made = http.post(f"{url}/auth/sign-up", headers=OWN_PAGE, json=given)
        assert made.status_code == 200, made.text
        who = http.post(f"{url}/graphql", headers=OWN_PAGE, json={"query": WHO}).json()
        http.cookies.clear()
        if roles:
            self._do(SET_ROLES, id=who["data"]["viewer"]["member"]["id"], roles=list(roles))
        return email

    def submit(self, title: str, body: str) -> int:
        """Put an idea on the board; return its number."""
        given = {"boardId": self.board, "title": title, "body": body, "ignoreSimilar": True}
        number: int = self._do(SUBMIT, **given)["idea"]["number"]
        return number


@dataclass(frozen=True, slots=True)
class Subject:
    """What people say about one thing: every beginning goes with every middle and every end."""

    weight: int
    nl: tuple[tuple[str, ...], ...]
    en: tuple[tuple[str, ...], ...]


SUBJECTS = (
    Subject(
        40,
        (
            ("De accu", "De batterij van mijn fiets", "Mijn accu"),
            ("is leeg na", "haalt nog geen", "houdt het maar", "stopt ermee na"),
            ("twintig kilometer", "een rit in de kou", "drie maanden gebruik", "één nacht buiten"),
        ),
        (
            ("The battery", "My bike battery", "The battery pack"),
            ("is empty after", "dies within", "no longer lasts", "gives up after"),
            ("twenty kilometres", "one cold ride", "three months of use", "a night outside"),
        ),
    ),
    Subject(
        30,
        (
            ("De routeplanner", "De navigatie", "De kaart met routes"),
            ("stuurt mij over", "kiest altijd", "laat mij omrijden langs", "kent niet eens"),
            ("een dichte brug", "een opgebroken fietspad", "de snelweg", "een afgesloten weg"),
        ),
        (
            ("The route planner", "The navigation", "The route map"),
            ("sends me over", "always picks", "takes a detour along", "does not know"),
            ("a closed bridge", "a broken cycle path", "the motorway", "a blocked road"),
        ),
    ),
    Subject(
        25,
        (
            ("Het slot", "Het digitale slot", "Mijn fietsslot"),
            ("gaat niet open met", "blijft dicht ondanks", "weigert", "piept en weigert"),
            ("mijn telefoon", "de code uit de app", "de reservesleutel", "bluetooth aan"),
        ),
        (
            ("The lock", "The smart lock", "My bike lock"),
            ("will not open with", "stays shut despite", "refuses", "beeps and refuses"),
            ("my phone", "the code in the app", "the spare key", "bluetooth on"),
        ),
    ),
    Subject(
        35,
        (
            ("De monteur", "De fietsenmaker", "De man van de servicedienst"),
            ("hielp mij vriendelijk met", "was heel snel met", "deed gratis", "lachte en deed"),
            (
                "de lekke band",
                "de nieuwe ketting",
                "de losse spaken",
                "het afstellen van de remmen",
            ),
        ),
        (
            ("The mechanic", "The repair man", "The service desk man"),
            ("kindly helped me with", "was very quick with", "did for free", "smiled and fixed"),
            ("the flat tyre", "the new chain", "the loose spokes", "the brakes"),
        ),
    ),
    Subject(
        20,
        (
            ("Het abonnement", "De maandprijs", "De rekening"),
            ("is veel te hoog voor", "werd duurder zonder", "rekent dubbel voor", "klopt niet met"),
            ("een stadsfiets", "enige uitleg", "de verzekering", "wat er was afgesproken"),
        ),
        (
            ("The subscription", "The monthly price", "The invoice"),
            ("is far too high for", "went up without", "charges twice for", "does not match"),
            ("a city bike", "any explanation", "the insurance", "what we agreed on"),
        ),
    ),
    Subject(
        25,
        (
            ("Het kinderzitje", "De bakfiets voor de kinderen", "Het stoeltje achterop"),
            ("past niet op", "wiebelt op", "zit los van", "is te smal voor"),
            ("de bagagedrager", "een kind van drie", "het nieuwe frame", "een dikke winterjas"),
        ),
        (
            ("The child seat", "The cargo bike for kids", "The rear baby seat"),
            ("does not fit on", "wobbles on", "comes loose from", "is too narrow for"),
            ("the luggage rack", "a child of three", "the new frame", "a thick winter coat"),
        ),
    ),
)
WHEN = (
    ("", ", al weken", ", elke dag weer", ", sinds vorige week", ", helaas", ", ook vandaag"),
    ("", ", for weeks now", ", every day", ", since last week", ", again", ", today too"),
)


def write_feedback(file: Path, rows: int) -> None:
    """Write so many different things that customers said, in two languages, as a file."""
    chance = random.Random(7)
    said: list[tuple[float, str]] = []
    for subject in SUBJECTS:
        for parts, whens in zip((subject.nl, subject.en), WHEN, strict=True):
            for words in product(*parts, whens):
                text = f"{' '.join(words[:-1])}{words[-1]}."
                said.append((chance.random() / subject.weight, text))
    today = datetime.now(UTC).date()
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["id", "text", "date", "customer"])
        for number, (_, text) in enumerate(sorted(said)[:rows]):
            day = today - timedelta(days=chance.randrange(80))
            writer.writerow([f"r-{number}", text, day.isoformat(), f"k-{chance.randrange(600)}"])
