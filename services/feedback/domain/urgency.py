"""What can't wait: rules that a person can read, in Dutch and English.

Each reason has phrases; the gravest reason with a phrase in the text that isn't denied is the one.
"""

import re
from collections.abc import Mapping

from shared.contracts.feedback import UrgencyReason, UrgencyView

MOST_WORDS = 80
NEAR = r"[^.!?\n]{0,40}?"
DAY = (
    r"(?:today|tonight|tomorrow|noon|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|the (?:weekend|end of the (?:day|week|month))|(?:the )?end of (?:the )?(?:day|week|month)"
    r"|next week|vandaag|vanavond|vanmiddag|morgen(?:ochtend|middag|avond)?|overmorgen"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag|het weekend|volgende week"
    r"|(?:het )?eind(?:e)? van (?:de )?(?:dag|week|maand))"
)

PHRASES: Mapping[UrgencyReason, tuple[str, ...]] = {
    UrgencyReason.UNSAFE: (
        r"(?:life[- ])?dangerous(?:ly)?|life[- ]threatening|unsafe|hazard(?:ous)?",
        r"injur(?:y|ies|ed)|emergency(?! (?:contact|number))",
        r"(?:got|been|was|were) (?:badly )?hurt|caught fire|on fire|electric shock|electrocuted",
        r"explod(?:e|ed|es|ing)|explosion|(?<!by )(?<!by an )accidents?|allergic reaction",
        r"(?:almost|nearly) (?:crashed|fell|got hit|was hit|had an accident|drowned)",
        r"brakes? (?:failed|fails?|do(?:es)?n'?t work|did(?:n'?t| not) work)",
        r"(?:levens)?gevaarlijke?r?|levensgevaar|in gevaar|onveilige?|gewond|verwond|letsel",
        r"in brand|vlam gevat|ontplof(?:t|te|fing)|explosie|elektrische schok|allergische reactie",
        r"(?<!per )(?:ongeluk(?:ken)?|ongeval(?:len)?)|noodgeval|vergiftigd",
        r"bijna (?:gevallen|aangereden|verongelukt|onderuit|een ongeluk)",
        r"remmen? (?:weiger(?:t|en|de|den)|doe(?:t|n) het niet|werk(?:t|en|te|ten) niet)",
    ),
    UrgencyReason.LEGAL: (
        r"lawyers?|solicitors?|attorneys?|lawsuit|legal action|take you to court|suing|sue you",
        r"gdpr|data (?:breach|leak)|privacy (?:breach|violation|complaint|law)|ombudsman",
        r"(?:someone else|somebody else|another (?:customer|user|person|member)|other "
        r"(?:customers|users|people|members))'?s?'? (?:data|details|address|orders?|account|name)",
        r"personal (?:data|details) (?:of others|leaked|exposed|are (?:visible|public))",
        r"illegal|against the law|fraud|scammed|advoca(?:at|ten)|rechtszaak|aangifte|datalek",
        r"juridische (?:stappen|actie|procedure)|in gebreke|ingebrekestelling|onrechtmatig",
        r"avg(?:-verzoek|-klacht)?|privacy ?(?:schending|lek|klacht|wet)|geschillencommissie",
        r"autoriteit persoonsgegevens|illegaal|in strijd met de wet|fraude|opgelicht|oplichting",
        r"(?:gegevens|adres(?:sen)?|bestelling(?:en)?|account|naam) van (?:iemand anders"
        r"|een ander(?:e (?:klant|gebruiker))?|anderen|andere (?:klanten|gebruikers|mensen|leden))",
    ),
    UrgencyReason.BLOCKED: (
        r"(?:can'?t|cannot|can not|unable to|couldn'?t|not able to|impossible to) "
        r"(?:log|sign) ?(?:in|on)|locked out|(?:account|card) (?:is|was|has been|got) "
        r"(?:blocked|suspended|locked|disabled)",
        r"(?:can'?t|cannot|can not|unable to|not able to) (?:use|open|access|start) "
        r"(?:it|this|the (?:app|site|website|bike|product)|my (?:account|bike))"
        r"(?: at all| any ?more)?",
        r"nothing works|(?:is|are|became|completely|totally) unusable|(?:do(?:es)?n'?t|do(?:es)? "
        r"not) work at all|stopped working (?:completely|altogether)|(?:app|site|website|service) "
        r"(?:is|has been) down|no longer (?:works|starts|opens)",
        r"(?:kan|kun|kunnen|kon)\b[^.!?\n]{0,25}? niet (?:meer )?(?:inloggen|aanmelden|erin)",
        r"kom(?:en)? er niet (?:meer )?in|buitengesloten|onbruikbaar|ligt (?:er ?uit|plat)",
        r"(?:werkt|doet het|start|opent|laadt) (?:helemaal|totaal|compleet|echt) niet|niets werkt",
        r"(?:werkt|doet het|start(?: hij)?|opent) niet meer|doet niets meer",
        r"(?:kan|kunnen) (?:de (?:app|site|website|fiets)|hem|het|dit|mijn (?:account|fiets)) "
        r"niet (?:meer )?(?:gebruiken|openen|starten)",
        r"(?:account|pas) (?:is |werd )?(?:geblokkeerd|afgesloten|gedeactiveerd)",
    ),
    UrgencyReason.LEAVING: (
        r"(?:cancel(?:l?ed|l?ing)?|end(?:ing)?|terminat(?:e|ed|ing)|quit(?:ting)?) (?:my|our|the) "
        r"(?:subscription|membership|contract|plan|account)",
        r"(?:delete|close|closing|deleting) (?:my|our) account|lost (?:me|us) as a customer",
        r"(?:switch(?:ing|ed)?|mov(?:e|ed|ing)|go(?:ing)?) to (?:an? |the |another )*"
        r"(?:competitors?|competition|other (?:provider|supplier|app|company|shop))",
        r"(?:switch(?:ing|ed)?|mov(?:e|ed|ing)|go(?:ing)?) to (?:another|a different) "
        r"(?:app|provider|supplier|service|company|shop|bank)",
        r"look(?:ing)? for (?:an |another )?(?:alternatives?|other provider)",
        r"(?:the )?last time (?:i|we) (?:use|buy|order|rent|come|shop)",
        r"never (?:use|buy|order|rent|come back|shop)\b[^.!?\n]{0,25} again",
        r"(?:abonnement|lidmaatschap|contract|account) (?:direct |nu |meteen |gewoon )?(?:op(?: ?te"
        r" ?zeggen)?|opzeggen|opgezegd|stop(?:zetten|gezet)|beëindigen|beëindigd|verwijderen)",
        r"(?:stap(?:pen)?|gestapt) (?:ik |we |wij )?over",
        r"overstappen naar (?:een|de) (?:ander|concurrent)",
        r"naar (?:een|de) (?:concurrent|concurrentie|ander(?:e)? (?:aanbieder|leverancier|winkel))",
        r"op zoek naar (?:een )?(?:alternatief|ander(?:e)? (?:app|aanbieder|leverancier))",
        r"(?:dit is|dat was) (?:de )?laatste keer",
        r"(?:een klant|mij|me|ons) (?:als klant )?kwijt",
        r"nooit (?:meer|weer) (?:hier|bij jullie|terug)",
    ),
    UrgencyReason.DEADLINE: (
        r"urgent(?:ly|e)?|deadline|time[- ]critical|dringende?|spoed(?:eisend|geval)?|met spoed",
        rf"(?:need|needed|needs|must|have to|has to|due|required)\b{NEAR}\b(?:before|by) {DAY}",
        r"(?:need|needed) (?:(?:it|this|them|help|an answer) )?(?:today|tonight|right now)",
        rf"(?:moet|moeten|nodig|graag|wil|willen)\b{NEAR}\b(?:voor|vóór|uiterlijk) {DAY}",
        rf"uiterlijk (?:{DAY}|\d)|(?:vandaag|morgen|vanavond) (?:nog )?nodig|heb haast",
    ),
}
# A text without any of these has none of the phrases: and looking for them is fast.
HINTS: Mapping[UrgencyReason, tuple[str, ...]] = {
    UrgencyReason.UNSAFE: (
        *("danger", "life", "unsafe", "hazard", "injur", "hurt", "fire", "shock", "electroc"),
        *("explo", "accident", "allerg", "emergency", "almost", "nearly", "brake", "gevaar"),
        *("onveilig", "gewond", "letsel", "brand", "vlam", "ontplof", "schok", "ongeluk"),
        *("ongeval", "noodgeval", "vergiftigd", "bijna", "remm", "verwond", "rem "),
    ),
    UrgencyReason.LEGAL: (
        *("lawyer", "solicitor", "attorney", "lawsuit", "legal", "court", "sue", "suing", "gdpr"),
        *("breach", "leak", "privacy", "ombudsman", "else", "another", "other", "personal"),
        *("illega", "the law", "fraud", "scam", "advoca", "rechtszaak", "aangifte", "datalek"),
        *("juridisch", "gebreke", "onrechtmatig", "avg", "geschillen", "autoriteit", "de wet"),
        *("opgelicht", "oplichting", "ander"),
    ),
    UrgencyReason.BLOCKED: (
        *("can't", "cannot", "can not", "couldn't", "able to", "impossible", "locked", "unusable"),
        *("account", "card", "nothing", "at all", "stopped", "down", "no longer", " niet"),
        *("buitengesloten", "onbruikbaar", "ligt", "niets", "pas "),
    ),
    UrgencyReason.LEAVING: (
        *("subscription", "membership", "contract", "plan", "account", "lost", "competit"),
        *("other", "different", "looking for", "look for", "last time", "never", "abonnement"),
        *("lidmaatschap", "over", "naar een", "naar de", "op zoek", "laatste keer", "kwijt"),
        "nooit",
    ),
    UrgencyReason.DEADLINE: (
        *("urgent", "deadline", "critical", "dringend", "spoed", "need", "must", "have to"),
        *("has to", "due", "required", "moet", "nodig", "graag", "wil", "uiterlijk", "haast"),
    ),
}
RULES = {
    reason: re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)
    for reason, phrases in PHRASES.items()
}
DENIALS = frozenset(
    (
        *("not", "no", "never", "without", "less", "hardly", "isn't", "wasn't", "aren't", "don't"),
        *("doesn't", "didn't", "won't", "wouldn't", "niet", "geen", "nooit", "zonder", "minder"),
        "nauwelijks",
    )
)
STRESSED = frozenset(["only", "just", "alone", "alleen", "slechts"])
REACH = 3
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_ENDS = re.compile(r"[.!?;:,\n]")


def urgency_of(text: str) -> UrgencyView | None:
    """Return the gravest reason why this can't wait, with the words that say so; None when it
    can."""
    plain = text.replace("’", "'")
    lower = plain.lower()
    for reason, rule in RULES.items():
        if not any(hint in lower for hint in HINTS[reason]):
            continue
        for found in rule.finditer(plain):
            if not _is_denied(plain[: found.start()]):
                words = " ".join(text[found.start() : found.end()].split())
                return UrgencyView(reason=reason, words=words[:MOST_WORDS])
    return None


def _is_denied(before: str) -> bool:
    """Return whether one of the last words of the same clause takes back what follows."""
    clause = _ENDS.split(before[-60:])[-1]
    words = _WORD.findall(clause.lower())[-REACH:]
    return any(
        word in DENIALS and not STRESSED.intersection(words[place + 1 : place + 2])
        for place, word in enumerate(words)
    )
