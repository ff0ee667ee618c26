"""Words of Dutch and English that carry no subject, and how words that mean the same are told."""

import re
from collections.abc import Sequence

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|[.,;:!?()\n\"“”–—/]|\d[\d.,]*[^\W\d_]*")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Left out of a phrase wherever they stand, except an article right after a preposition.
ARTICLES = _set("a an the de het een één 't 'n")
LIGHT = _set(
    """
    me my mine myself us our ours your yours him his her hers its itself
    them their theirs this that these those one ones there here is am are was were been
    has had does did done please just really still already very so too also
    even now actually currently recently apparently simply quite only hi hello hey thanks thank
    sorry yes okay ok well kindly yet ever lately some any something anything sommige iets
    mij mijn mezelf ons onze jou jouw uw hem zijn haar hun hen
    dit dat deze die er hier daar is ben bent was waren wezen geweest heb hebt heeft hebben had
    hadden gehad word wordt worden werd werden geworden graag gewoon nog al alvast heel erg wel ook
    even eens toch maar nu echt eigenlijk alleen zelfs hoi hallo bedankt dank ja nee oké zo te zeer
    steeds weer altijd opnieuw aub svp alsjeblieft pls plz erbij eraf erop eraan ervan ermee erin
    zelf uiteindelijk eindelijk ineens meteen gelukkig inmiddels onderweg finally eventually
    suddenly immediately luckily together samen daarvan daarmee daarvoor hiervoor hiermee zoals s t
    n d m avonds ochtends middags
    """
)
# Stay inside a phrase, never at its edge.
PREPOSITIONS = _set(
    """
    to of in for on with from at by into about after before without within between over per via
    through during since until than as out up off against under
    van in op met voor bij naar uit aan om door over tot zonder tussen na vanaf sinds tijdens
    tegen onder binnen buiten
    """
)
PARTICLES = _set("up out off op uit aan af mee vast")
PARTED = _set("in op uit aan af mee vast terug bij door over")  # "in te vullen" is "invullen"
EDGE = PREPOSITIONS | _set(
    """
    going
    get gets got getting gotten need needs needed want wants wanted like liked know knows known help
    helped tell told try tries tried trying make makes made making use uses used using see seen saw
    say says said let go goes went gone come comes came take takes took taken give gives given gave
    think thought look looks looking find found keep keeps put show shows seem seems ask asked
    sure possible time times way ways thing things nothing everything lot lots
    anywhere somewhere everywhere elsewhere overal ergens duurt duren lukt
    bit someone anyone everyone people person day days week weeks month months year years today
    yesterday tomorrow ago more most less least much many few all every each both other
    another same such own first second last next new old good great nice bad better best right
    different explain understand wondering wonder happen happens happened happening reason reasons
    problem problems issue issues question questions information info advise advice assist
    assistance work works sort correct properly allow allowed start started cause causes
    tell trying else again back long soon quickly recent instead however
    gaan gaat ga ging laten liet bleef bleven klopt kloppen
    doe doet doen deed gedaan krijg krijgt krijgen kreeg maak
    maakt maken zie ziet zien zeg zegt zeggen vind vindt vinden weet weten denk laat laten kom komt
    komen neem nemen geef geeft geven blijf blijft blijven lijkt zet staat staan zit zitten ligt
    ging gingen kwam kwamen nam gaf gaven zag zagen zei zeiden vond vonden dacht bleek blijkt stond
    stonden zat zaten lag lagen liep loopt zette hielp leek nergens gemiddeld stood sat lay ran
    hulp helpen help mogelijk keer keren manier ding dingen niets alles iemand iedereen mensen
    dag dagen week weken maand maanden jaar jaren vandaag gisteren morgen geleden meer meest minder
    veel weinig paar alle elke elk ieder iedere ander andere zelfde eigen eerste tweede
    laatste volgende nieuw nieuwe oud oude goed goede mooi slecht beter beste probleem problemen
    vraag vragen reden snel lang vaak soms helaas fijn prima precies terug daarna vooral
    probeer proberen geprobeerd nodig gebruik gebruiken gebruikt begrijp snap steeds zonder
    be being have having do doing seem seems
    whole full half entire certain single hele volle halve enige dezelfde hetzelfde zulke
    two three four five six seven eight nine ten twee drie vier vijf zes zeven acht negen tien
    customer customers client clients klant klanten midden vroeg vroegen
    """
)
# A phrase never reaches across these.
BREAKS = _set(
    """
    and or but because if when while where why what which who whom whose how whether though although
    unless nor
    en of maar want omdat als wanneer terwijl waar waarom wat welke wie wiens hoe hoewel tenzij
    zodat dus toen doordat dan
    i we you he she they it i'm i've i'd i'll it's that's there's you're you've we've they've he's
    she's what's let's ik wij we jij je jullie u hij zij ze can could may might must shall should
    will would gonna able kan kun kunt kunnen kon konden mag mogen moet moeten moest moesten zal
    zullen zou zouden wil willen wilt wilde
    """
)
POSSESSIVES = _set("my our your his her their mijn m'n onze ons jouw jullie uw zijn haar hun")
# A word that follows one of these is a thing: nothing else may be a title by itself.
DETERMINERS = (
    ARTICLES | POSSESSIVES | _set("this these those no any some dit deze die dat geen elke every")
)
_DAYS = _set("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag")
# When, not what: a title never begins with one of these.
TIMES = (
    _set(
        """
        monday tuesday wednesday thursday friday saturday sunday weekend morning afternoon evening
        night january february march april june july august september october november december
        hour hours minute minutes seconds autumn
        ochtend middag avond nacht vanmorgen vanavond januari februari maart mei juni juli augustus
        oktober uur uren minuut minuten seconde seconden kwartier
        """
    )
    | _DAYS
    | {f"{day}{part}" for day in _DAYS for part in ("ochtend", "middag", "avond", "nacht")}
)
# Things that are in everything: never a title by themselves.
NEVER_ALONE = TIMES | _set(
    """
    spring summer lente zomer herfst idea idee half part piece rest stuk deel moment bottom end side
    begin einde kant plek user users gebruiker gebruikers man woman guy husband wife vrouw kind kids
    app apps
    """
)
# What somebody feels about a thing, which is not what a theme is about.
MOODS = _set(
    """
    fine ok okay top super love loved lovely awesome amazing perfect terrible awful annoying cool
    brilliant leuk leuke mooie fijne slechte vervelend jammer handig handige geweldig vreselijk
    heerlijk gaaf oke oké best prachtig blij happy glad tevreden excellent fantastic wonderful
    superb great horrible useless kudos compliment compliments congratulations thumbs bravo
    star stars geweldige heerlijke prachtige fantastisch fantastische uitstekend uitstekende geniaal
    prettig prettige waardeloos waardeloze belachelijk irritant irritante verschrikkelijk
    complimenten hulde chapeau duim ster sterren
    """
)
# How people begin and end a letter: what they write to, not about.
GREETINGS = _set(
    """
    groet groeten groetjes gegroet mvg hoogachtend goedemorgen goedemiddag goedenavond goedendag
    regards cheers sincerely greetings dear
    """
)
# How people say, beside what is light anyway, that they have nothing to say.
ANSWERS = _set(
    """
    no nope none nothing nil null na nvt idk dunno know don't don’t dont not at all comment comments
    answer idea clue opinion remarks test tests testing hmm hm eh uh k kk y n yep yeah nah nee niks
    niets geen weet niet opmerking opmerkingen antwoord idee mening toelichting commentaar toe te
    v voegen add other else more further to verder testje
    """
)
# "Stond te zwaaien": what comes after is a sentence part of its own.
POSTURES = _set(
    "staat staan stond stonden zit zitten zat zaten ligt liggen lag lagen loop loopt liep"
)
_PARTICIPLE = re.compile(
    "(?:aan|af|op|uit|in|mee|terug|door|over|bij|vast|om|onder|voor|weg|toe|na)?ge[a-z]{2,}(?:d|t|en)"
)
UNITS = _set("km kg kwh wh kw mm cm euro eur euros procent percent min mb gb ghz")
# A clause may begin right after one of these.
PERSONS = _set("ik wij we jij je jullie u hij zij ze")
ADVERBS = _set(
    """
    really just still already very so also even now actually currently simply quite
    gewoon nog al heel erg wel ook even eens toch maar nu echt eigenlijk zelfs zeer steeds weer
    altijd opnieuw meteen inmiddels ineens uiteindelijk eindelijk
    """
)
FILLERS = LIGHT - _set("is are was were been has had did does te too is zijn was heb heeft wordt")
OPENERS = (
    DETERMINERS | PREPOSITIONS | _set("is are was were been has have had is zijn was heb heeft")
)
LEADING_NEGATIONS = _set("not no can't cannot won't doesn't didn't isn't never missing geen") | {
    "kan niet",
    "kunnen niet",
}
TRAILING_NEGATIONS = frozenset({"niet", "nooit", "doet het niet"})
NEGATIONS = (
    LEADING_NEGATIONS
    | TRAILING_NEGATIONS
    | _set("hasn't haven't wasn't don't aren't weren't couldn't wouldn't shouldn't hadn't niks")
)
# Read as one word, or the negation is lost.
TOGETHER = {
    ("kan", "niet"): "kan niet",
    ("kun", "niet"): "kan niet",
    ("kunnen", "niet"): "kunnen niet",
    ("doet", "niet"): "doet het niet",
    ("can", "not"): "can't",
    ("could", "not"): "can't",
}


def says_nothing(form: Sequence[str]) -> bool:
    """Say whether words hold no subject: praise, blame and what is in everything."""
    return all(
        word in MOODS
        or word in NEVER_ALONE
        or word in EDGE
        or word in NEGATIONS
        or word in ARTICLES
        or word in LIGHT
        for word in form
    )


def hangs(form: Sequence[str], nouns: frozenset[str]) -> bool:
    """Say whether what comes before a preposition is no thing: "aangegeven bij", "man op"."""
    first = form[0]
    return (
        len(form) > 1
        and form[1] in PREPOSITIONS
        and first not in nouns
        and (first in NEVER_ALONE or first in MOODS or _PARTICIPLE.fullmatch(first) is not None)
    )


def may_begin(word: str) -> bool:
    """Say whether a clause that is quoted may begin with a word."""
    return not (
        word in LIGHT
        or word in EDGE
        or word in MOODS
        or word in TIMES
        or word in ARTICLES
        or word in DETERMINERS
        or (word in NEGATIONS and word not in LEADING_NEGATIONS)
    )


def may_end(form: tuple[str, ...], nouns: frozenset[str]) -> bool:
    """Say whether the last of several words may be the last of a clause that is quoted."""
    last = form[-1]
    if last in MOODS:
        return False
    if last in TRAILING_NEGATIONS or last in PARTICLES:
        return form[-2] not in nouns and form[-2] not in NEVER_ALONE and form[-2] not in LIGHT
    if form[-2:] == ("niet", "meer"):
        return len(form) > 2 and form[-3] not in nouns
    if last in NEGATIONS or last in ARTICLES or last in LIGHT or last in DETERMINERS:
        return False
    return last not in EDGE


_ENDINGS = (
    *(
        "ations",
        "ation",
        "ments",
        "ment",
        "ings",
        "ing",
        "ere",
        "ers",
        "ied",
        "ies",
        "ed",
        "es",
        "er",
    ),
    *("ly", "en", "s", "e", "t", "d"),
)


def root(word: str) -> str:
    """Return what stays of a word without endings; it groups words and is never shown."""
    bare = word.lower()
    if bare in NEGATIONS:
        return "not"
    if bare.startswith("ge") and bare.endswith(("d", "t", "en")) and len(bare) > 6:
        bare = bare.removeprefix("ge")
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= 4:
            bare = bare.removesuffix(ending)
            break
    if len(bare) > 4 and bare[-1] == bare[-2]:
        bare = bare[:-1]
    return bare.removesuffix("e") if len(bare) > 4 else bare
