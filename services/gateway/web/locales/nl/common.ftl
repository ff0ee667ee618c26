title = Polder
skip = Naar de inhoud
menu = Menu
close = Sluiten
cancel = Annuleren
loading = Laden
sending = Bezig
save = Bewaar
undo = Maak ongedaan
retry = Opnieuw proberen
retry-in = Opnieuw over { $n } s
reload = Pagina opnieuw laden
wait = Even rustig aan: over { $n } s weer
stale-since = Dit is de stand van { $at }.
conflict-title = Iemand anders heeft dit ondertussen gewijzigd. Wat jij schreef is bewaard.
conflict-theirs = Zo staat het er nu
conflict-yours = Dit schreef jij
conflict-keep-mine = Het mijne bewaren
conflict-take-theirs = Dat van de ander nemen
optional = (hoeft niet)
search = Zoeken
status = Status
team = Team
opens-new-tab = opent in een nieuw tabblad
no-script = Zo kun je lezen. Voor stemmen, indienen en reageren is JavaScript nodig.
show = Toon
from-the-start = Van voren af aan
nav-main = Hoofdmenu
nav-all = Alle pagina's van het team
nav-ideas = Ideeën
nav-campaigns = Campagnes
nav-priorities = Prioriteiten
nav-import = Importeren
nav-roadmap = Planning
nav-team = Voor het team
nav-themes = Thema's
nav-feedback = Feedback
nav-triage = Past nergens
nav-customers = Klanten
nav-sources = Bronnen
nav-work-settings = Wat telt
nav-manage = Campagnes
nav-moderation = Moderatie
nav-settings = Instellingen
nav-group-product = Product
nav-group-community = Community
nav-group-workspace = Omgeving
nav-group-public = Wat iedereen ziet
language = Taal
theme = Licht of donker
theme-auto = Zoals het systeem
theme-light = Licht
theme-dark = Donker

sign-in = Inloggen
sign-out = Uitloggen
sign-up = Account maken
signed-in = Je bent ingelogd.
signed-out = Je bent uitgelogd.
signed-in-as = Ingelogd als
already-signed-in = Je bent al ingelogd als { $name }. Met dit formulier log je in als iemand anders.
email = E-mailadres
password = Wachtwoord
password-hint = 12 tekens of meer. Een paar woorden achter elkaar werkt goed; niet je naam of een bekend woord.
your-name = Je naam
your-name-hint = Zo zien anderen je bij je ideeën en reacties.
no-account = Nog geen account?
have-account = Heb je al een account?

failure-OFFLINE = De server is niet te bereiken. Wat je al ziet blijft staan.
failure-UNAUTHENTICATED = Log in om dit te zien.
failure-FORBIDDEN = Dit is voor het team. Een beheerder kan je toegang geven.
failure-NOT_FOUND = Dit bestaat niet (meer).
failure-RATE_LIMITED = Even rustig aan: je vraagt meer dan we nu kunnen geven.
failure-UNAVAILABLE = Dit deel antwoordt nu niet. De rest werkt gewoon.
failure-INTERNAL = Er ging iets mis aan onze kant. Probeer het nog eens.
failure-reference = Meld je dit, noem dan { $id }.
session-unavailable = We weten nu niet wie je bent. Je leest mee als bezoeker.
failure-page = Deze pagina kon niet worden geladen. Misschien is er een nieuwe versie.
not-live = Niet live
not-found = Niet gevonden
not-found-page = Op dit adres staat niets (meer).
to-ideas = Naar de ideeën

time-just-now = zojuist
time-under-a-minute = minder dan een minuut
time-seconds = { $n ->
    [one] 1 seconde
   *[other] { $n } seconden
}
time-minutes = { $n ->
    [one] 1 minuut
   *[other] { $n } minuten
}
time-hours = { $n } uur
time-days = { $n ->
    [one] 1 dag
   *[other] { $n } dagen
}

import-ended = { $file } is geïmporteerd: { $imported } erin, { $duplicate } al bekend, { $rejected } niet te lezen.
import-ended-badly = De import van { $file } is niet gelukt.
import-look = Bekijk

nav-alerts = Meldingen
nav-alerts-open = nog niet bekeken
nav-triage-open = om na te lopen
alert-raised = Nieuwe melding over { $theme }: { $text }.
alert-look = Bekijk
copy = Kopiëren
copy-what = Kopiëren: { $what }
copied = Gekopieerd.
copy-by-hand = Selecteer de tekst en kopieer hem zelf.
nav-notices = Berichten
notices-unread = { $n ->
    [one] 1 nieuw bericht
   *[other] { $n } nieuwe berichten
}
notices-none = Nog geen berichten. Hier lees je wat er komt van wat je zei, schreef of steunde.
notices-sign-in = Log in om je berichten te lezen.
notices-more = Eerdere berichten
notice-new = Nieuw
notice-look = Bekijk het
notice-LOOP_CLOSED = Wat ervan kwam
