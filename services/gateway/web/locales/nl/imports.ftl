import-title = Feedback importeren
import-lead = Breng een bestand met reacties van klanten in. Je ziet eerst hoe we het lezen; er wordt niets bewaard tot je start.
import-drop = Sleep hier een bestand heen
import-formats = CSV, TSV of JSON-regels, tot 100 MB
import-choose = Kies een bestand
import-unreadable = Dit bestand is niet te lezen.
import-sending = Bestand versturen
import-reading = We lezen de eerste duizend rijen.
of = { $done } van { $total }
imports-earlier = Eerdere imports
imports-none = Nog niets geïmporteerd.
import-file = Bestand
import-source = Bron
import-when = Wanneer
import-outcome = Uitkomst
import-counts-in = { $n } erin
import-counts-known = { $n } { $n ->
    [one] was er al
   *[other] waren er al
}
import-counts-rejected = { $n } { $n ->
    [one] kon niet worden gelezen
   *[other] konden niet worden gelezen
}
job-QUEUED = Wacht
job-RUNNING = Bezig
job-SUCCEEDED = Klaar
job-FAILED = Mislukt
job-CANCELLED = Gestopt
rows = { $n } rijen
rows-about = Ongeveer { $n } rijen
column = Kolom
column-samples = Voorbeelden
column-filled = Gevuld
column-holds = Wat het is
column-holds-label = Wat staat er in kolom { $name }
field-TEXT = De reactie zelf
field-TITLE = Onderwerp
field-OCCURRED_AT = Wanneer het is gezegd
field-CUSTOMER_EMAIL = E-mailadres van de klant
field-CUSTOMER_EXTERNAL_ID = Klantnummer
field-RATING = Cijfer
field-LANGUAGE = Taal
field-EXTERNAL_ID = Nummer bij de bron
field-EXTERNAL_URL = Webadres bij de bron
field-ATTRIBUTE = Bewaar als kenmerk
field-IGNORE = Laat weg
first-row = Zo komt rij 1 eruit te zien
first-row-no-text = Nog geen kolom met de reactie zelf.
import-where = Waar het heen gaat
source-new = Nieuwe bron…
source-name = Naam van de bron
source-name-hint = Bijvoorbeeld “Klantenservice” of “App Store”.
source-channel = Soort plek
channel-SUPPORT = Klantenservice
channel-REVIEW = Recensies
channel-SURVEY = Enquête
channel-EMAIL = E-mail
channel-FORUM = Forum
channel-SOCIAL = Sociale media
channel-SALES = Verkoop
channel-INTERVIEW = Gesprekken
channel-EVENT = Bijeenkomst
channel-WIDGET = Widget
channel-OTHER = Anders
date-format = Zo staan datums geschreven
date-format-found = Zoek het zelf uit
import-needs-text = Kies welke kolom de reactie zelf is.
import-start = Start import
import-other-file = Ander bestand
import-of = Import van { $file }
import-not-found = Deze import bestaat niet (meer).
import-progress = Voortgang
import-left = Nog ongeveer { $left }.
import-safe-to-leave = Je kunt deze pagina verlaten; het gaat door.
count-imported = Erin
count-duplicate = Was er al
count-rejected = Niet te lezen
import-finished = Klaar op { $at }
import-kept = Wat al binnen was, blijft. Hetzelfde bestand nog eens voegt niets dubbel toe.
to-priorities = Bekijk de prioriteiten
import-another = Nog een bestand
rejected-heading = { $n ->
    [one] 1 rij kon niet worden gelezen
   *[other] { $n } rijen konden niet worden gelezen
}
rejected-row = Rij
rejected-reason = Wat er mis is
rejected-excerpt = Begin van de rij
rejected-download = Download als CSV
rejected-file = niet-gelezen
rejected-more = Meer rijen
import-counts-updated = { $n } bijgewerkt
count-updated = Bijgewerkt
import-undone = Teruggedraaid: { $at }
undo-import = Draai terug
undo-import-named = Draai { $file } terug
undo-offer = Klopt er iets niet? Je kunt deze import tot zeven dagen na het einde terugdraaien.
undo-removed = { $n ->
    [one] 1 item gaat
   *[other] { $shown } items gaan
} weg
undo-restored = { $n ->
    [one] 1 item gaat
   *[other] { $shown } items gaan
} terug naar wat er stond
undo-kept = { $n ->
    [one] 1 item blijft, omdat er
   *[other] { $shown } items blijven, omdat er
} sindsdien aan gewerkt is
undo-after = Thema’s en inzichten worden daarna opnieuw geteld. Hetzelfde bestand kun je later gewoon weer importeren.
import-tool = Dit lijkt op een export van { $tool }; de kolommen zijn daarnaar ingevuld.
import-remembered = Ingevuld zoals bij het vorige bestand van { $source }.
column-gone = Stond in het vorige bestand van deze bron, en niet in dit.
column-gone-choose = Zet op “Laat weg” als het zonder deze kolom mag.
