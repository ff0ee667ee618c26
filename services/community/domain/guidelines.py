"""House rules, and those that every workspace starts with."""

from dataclasses import dataclass
from datetime import date

from shared.contracts.community import GuidelineText, GuidelineView
from shared.kernel import ErrorCode, GuidelineId, Refusal

# Number by number: language, the rule in a line, what is fine and what is not.
_FIRST_RULES = (
    (
        (
            "nl",
            "Blijf vriendelijk, ook als je het oneens bent",
            "Hard over een idee mag, hard tegen een mens niet. *Dit plan kost te veel en ik zie "
            "het nut niet* is prima; schelden, dreigen of iemand belachelijk maken haalt een "
            "communitymanager weg.",
        ),
        (
            "en",
            "Stay kind, also when you disagree",
            "Be hard on an idea, not on a person. *This plan costs too much and I don't see the "
            "point* is fine; name-calling, threats or making a fool of somebody are taken away.",
        ),
    ),
    (
        (
            "nl",
            "Sluit niemand uit",
            "Iedereen kan hier meepraten. Berichten die mensen minder waard noemen om wie ze zijn, "
            "waar ze vandaan komen, wat ze geloven of van wie ze houden, blijven niet staan.",
        ),
        (
            "en",
            "Leave nobody out",
            "Everybody can join in here. What calls people worth less for who they are, where they "
            "come from, what they believe or whom they love does not stay.",
        ),
    ),
    (
        (
            "nl",
            "Houd privé wat privé is",
            "Zet geen adressen, telefoonnummers, klantnummers of foto's van anderen in een idee of "
            "reactie, en van jezelf liever ook niet. Gaat het over jouw eigen bestelling of "
            "rekening, neem dan contact op met de klantenservice.",
        ),
        (
            "en",
            "Keep private what is private",
            "Put no addresses, phone numbers, customer numbers or pictures of others in an idea or "
            "comment, and rather not your own either. If it is about your own order or bill, ask "
            "customer service.",
        ),
    ),
    (
        (
            "nl",
            "Blijf bij het onderwerp",
            "Een idee zegt wat er beter kan en waarom; een reactie helpt het verder. Voor iets "
            "anders begin je een nieuw idee, dan vinden anderen het ook.",
        ),
        (
            "en",
            "Stay on the subject",
            "An idea says what could be better, and why; a comment takes it further. Start a new "
            "idea for something else, so that others find it too.",
        ),
    ),
    (
        (
            "nl",
            "Geen reclame",
            "Noem gerust een voorbeeld van een ander. Berichten die er vooral staan om iets te "
            "verkopen, of die je steeds opnieuw plaatst, halen we weg.",
        ),
        (
            "en",
            "No advertising",
            "Do name an example from elsewhere. What is there mainly to sell something, or is "
            "posted over and over, is taken away.",
        ),
    ),
    (
        (
            "nl",
            "Wees eerlijk",
            "Schrijf wat je zelf weet of meemaakte, en doe je niet voor als iemand anders. Weet je "
            "iets niet zeker, zeg dat er dan bij. Wat tegen de wet is, hoort hier niet.",
        ),
        (
            "en",
            "Be honest",
            "Write what you know or went through yourself, and don't pretend to be somebody else. "
            "If you are not sure, say so. What is against the law does not belong here.",
        ),
    ),
)


class GuidelineNotFound(Refusal):
    """The statement of reasons names a house rule that isn't there."""

    code = ErrorCode.NOT_FOUND
    reason = "GUIDELINE_NOT_FOUND"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guideline:
    """A house rule; it has a text in each language it was written in."""

    id: GuidelineId
    number: int
    texts: tuple[GuidelineText, ...]
    effective_on: date

    def view(self) -> GuidelineView:
        return GuidelineView(
            id=self.id, number=self.number, texts=self.texts, effective_on=self.effective_on
        )


def first_rules(on: date) -> tuple[Guideline, ...]:
    """Return the six rules that a workspace starts with, in Dutch and English."""
    return tuple(
        Guideline(
            id=GuidelineId(f"guideline_{number}"),
            number=number,
            texts=tuple(
                GuidelineText(locale=locale, title=title, body=body)
                for locale, title, body in texts
            ),
            effective_on=on,
        )
        for number, texts in enumerate(_FIRST_RULES, start=1)
    )
