new-campaign = Nieuwe campagne
make-draft = Maak een concept
no-managed-campaigns = Nog geen campagnes. Begin met één vraag.
no-managed-campaigns-why = Een campagne vraagt iets aan iedereen, heeft een begin en een eind, en zegt daarna wat ermee gebeurt. Dit sjabloon zet de fasen voor je klaar:
template = Sjabloon
template-CHALLENGE = Challenge
template-CHALLENGE-is = vraagt om ideeën bij één vraag. Wie meedoet stemt op wat er binnenkwam, en jullie zeggen van elke inzending wat ermee gebeurt en waarom.
weeks = { $n ->
    [one] 1 week
   *[other] { $n } weken
}
kind-SUBMIT = Insturen
kind-VOTE = Stemmen
kind-DECIDE = Beslissen
kind-does-SUBMIT = Iedereen kan een idee insturen. Jullie kijken wat meedoet.
kind-does-VOTE = Leden vinken aan wat zij zouden gebruiken.
kind-does-DECIDE = Jullie schrijven de uitkomst, met een reden per inzending.
campaign-title = Titel, liefst de vraag zelf
campaign-title-hint = Bijvoorbeeld: Hoe kom je veilig de winter door?
begins-at = Begint op
begins-at-hint = Tijd in { $zone }. Alles is later nog te verschuiven.
draft-is-yours = Een concept ziet alleen het team. Niemand krijgt bericht.
stage-RUNNING = Loopt nu
stage-CLOSED = Gesloten, wacht op een uitkomst
stage-SCHEDULED = Aangekondigd
stage-DRAFT = Concepten
stage-REPORTED = Met uitkomst
stage-CANCELLED = Gaat niet door
state-RUNNING = Loopt
state-CLOSED = Gesloten
state-SCHEDULED = Aangekondigd
state-DRAFT = Concept
state-REPORTED = Klaar
state-CANCELLED = Gaat niet door
campaign = Campagne
what-waits = Wat er wacht
waits-screen = { $n ->
    [one] 1 inzending te bekijken
   *[other] { $n } inzendingen te bekijken
}
waits-decide = Uitkomst te publiceren
waits-decide-until = Uitkomst te publiceren, nog { $left }
waits-begins = “{ $title }” begint over { $left }
waits-phase = “{ $title }” sluit over { $left }
waits-continues = “{ $title }” opent over { $left }
waits-announce = Nog aan te kondigen
waits-outdated = Het begin is voorbij: verschuif de fasen
waits-cancelled = Gaat niet door

parts-of-campaign = Onderdelen van de campagne
section-basics = Basis
section-phases = Fasen
section-announce = Aankondigen
to-its-page = Pagina van de campagne
better-on-a-bigger-screen = Dit werkt beter op een groter scherm. Het kan hier ook.
what-it-asks = Waar het om gaat
campaign-summary = Samenvatting
campaign-summary-hint = Eén of twee zinnen. Staat in de lijst en bovenaan de pagina.
brief-hint = Waarom vragen jullie dit, en wat doen jullie met het antwoord? Opmaak met Markdown: **vet**, - lijst, [link](https://…).
rules-hint = Wat kan meedoen en wat niet. Kort en genummerd leest het best.
one-language = Deze campagne is in één taal geschreven: { $language }. Wie een andere taal leest, ziet dezelfde tekst.
board-for-entries = Bord voor inzendingen
board-for-entries-hint = Elke inzending is ook een idee op dit bord, met reacties en stemmen.
own-board = Een eigen bord, gemaakt bij het aankondigen
a-board = Een gekozen bord
locked-board = Inzendingen staan op het bord “{ $name }”. Dat blijft zo, want er zijn inzendingen.
boards-unavailable = De borden laden nu niet.
who-may-take-part = Wie mag meedoen
locked-eligibility = De campagne is begonnen: wie mag meedoen ligt vast.
requires-email = Alleen wie zijn mailadres heeft bevestigd
member-before = Alleen wie lid was vóór
member-before-hint = Zo komt niemand alleen om te stemmen. Tijd in { $zone }.
max-entries = Hoogstens zoveel inzendingen per persoon
any-number-hint = Leeg: zoveel als men wil.
show-preview = Laat zien hoe het wordt
hide-preview = Verberg het voorbeeld
preview-of = Voorbeeld van { $what }
preview-unavailable = Het voorbeeld laadt nu niet. Je tekst blijft staan.
nothing-written = Nog niets geschreven.

unsaved-changes = Nog niet bewaard:
found-changes = Wijzigingen van { $ago }, nog niet bewaard:
part-title = titel
part-summary = samenvatting
part-brief = uitleg
part-guidelines = spelregels
part-board = bord
part-eligibility = wie mag meedoen
part-phases = fasen
save-campaign = Bewaar
discard-changes = Zet terug
campaign-saved = Bewaard.
go-to-field = Naar { $section }
fill-moment = Vul een datum en een tijd in.
fill-number = Vul een heel getal vanaf 1 in, of laat het leeg.

drag-phases = Sleep een fase om haar te verschuiven, of haar rechterrand om haar langer te maken. Wat erna komt schuift mee.
times-in = Tijden zijn die van { $zone }.
your-zone = Jij zit in { $zone }; op de pagina ziet ieder zijn eigen tijd.
whole-length = Samen { $n ->
    [one] 1 dag.
   *[other] { $n } dagen.
}
locked-phases = De campagne loopt: fasen kunnen alleen nog later sluiten. Eerder sluiten kan niet, want mensen rekenen op de tijd die er stond.
locked-over = De fasen zijn voorbij. De namen en teksten zijn nog te wijzigen.
opens = Opent
closes = Sluit
move = Verschuif
length = Lengte
one-day = dag
day-earlier = Een dag eerder
day-later = Een dag later
day-shorter = Een dag korter
day-longer = Een dag langer
move-phase = Verschuif { $title }
stretch-phase = Lengte van { $title }
rest-moves-along = Wat erna komt schuift mee.
phase-now = { $title } is nu van { $from } tot { $to }.
phase-added = De fase { $title } staat erbij.
add-phase = Voeg een fase toe
kind-of-phase = Soort fase
remove-phase = Haal { $title } weg
phase-more = Naam en uitleg
phase-more-vote = Naam, uitleg en stemregels
phase-name = Naam op de tijdlijn
phase-instructions = Uitleg bij de fase
phase-instructions-hint = Wat vraag je hier van mensen? Staat onder de fase op de tijdlijn.
voting-rules = Stemregels
approval-is = Ieder vinkt aan wat aanspreekt; elk vinkje telt even zwaar.
max-choices = Hoogstens zoveel keuzes
results-visible = De stand is te zien
results-when-AFTER_CLOSE = als de stemming sluit
results-when-AFTER_VOTING = zodra men zelf heeft gestemd
results-when-LIVE = de hele tijd
results-hint-AFTER_CLOSE = Niemand ziet de stand tijdens het stemmen, ook jij niet. Zo loopt niemand achter de kopgroep aan.
results-hint-AFTER_VOTING = Wie gestemd heeft ziet de stand. Dat geldt ook voor jou.
results-hint-LIVE = Iedereen ziet de stand. Wie voorop ligt krijgt dan makkelijker stemmen.
secret-ballots = Geheim: ook het team kan niet zien wie wat stemde. Een stem is dan niet meer te wijzigen.
locked-votes = { $n ->
    [one] Er is 1 stem uitgebracht, dus de stemregels blijven zoals ze zijn.
   *[other] Er zijn { $n } stemmen uitgebracht, dus de stemregels blijven zoals ze zijn.
}
locked-voting = De campagne is begonnen, dus de stemregels blijven zoals ze zijn.

before-announcing = Voordat je aankondigt
nothing-missing = Alles is er. Kijk het voorbeeld nog eens na.
findings-needed = Dit moet eerst
findings-better = Dit maakt het beter
preflight-title = Geef de campagne een titel.
preflight-summary = Een samenvatting ontbreekt.
preflight-brief = De uitleg is nog leeg.
preflight-guidelines = De spelregels zijn nog leeg.
preflight-phase-title = Geef de fase een naam.
preflight-ends-first = Het eind komt na het begin.
preflight-overlaps = Begin na het eind van de fase ervoor.
preflight-past = Het begin ligt in het verleden.
preflight-max-choices = Kies een getal van 1 tot 100, of laat het leeg.
preflight-instructions = Een zin uitleg helpt wie meedoet.
preflight-no-decide = Zonder fase om te beslissen weet niemand wanneer de uitkomst komt.
what-will-happen = Wat er dan gebeurt
at-once = Meteen
will-be-seen = ziet iedereen de campagne bij “Komt eraan”.
will-use-board = Inzendingen komen op het bord “{ $name }”.
will-make-board = Er komt een eigen bord voor de inzendingen.
will-open-SUBMIT = gaat “{ $title }” open: leden kunnen insturen.
will-open-VOTE = gaat “{ $title }” open: leden kunnen stemmen.
will-open-DECIDE = begint “{ $title }”: jullie maken de uitkomst.
will-close = Sluit { $on }.
clock-does-it = Fasen openen en sluiten vanzelf op deze momenten. Er gaat geen mail uit; wie op de site komt ziet de campagne.
save-first = Bewaar eerst je wijzigingen; aangekondigd wordt wat bewaard is.
announce-cannot-be-undone = Wie de campagne heeft gezien, rekent erop. Tot de eerste fase opent kun je haar nog terughalen naar concept; daarna alleen nog met een reden afblazen.
type-title = Typ de titel over: { $title }
type-title-exactly = Typ precies: { $title }
announce = Kondig aan
announced = “{ $title }” is aangekondigd.

section-stand = Stand
section-entries = Inzendingen
section-results = Uitslag
section-outcome = Uitkomst
section-preview = Voorbeeld
number-comments = Reacties
look-at-entries = Bekijk de inzendingen
write-outcome = Schrijf de uitkomst
ballots-in = { $n ->
    [one] 1 stembiljet in “{ $title }”.
   *[other] { $n } stembiljetten in “{ $title }”.
}
change-course = Het verloop wijzigen
may-still-move = Tot de eerste fase opent kun je alles nog verschuiven:
may-still-extend = Fasen kun je nog langer maken, niet korter:
take-back = Haal terug naar concept
take-back-until = Terughalen kan tot { $on }.
taken-back = Terug naar concept: alleen het team ziet het nu.
call-off = Blaas af
call-off-means = { $n ->
    [0] Iedereen ziet daarna dat de campagne niet doorgaat, met je reden. Dit is niet terug te draaien.
    [one] 1 persoon doet mee. Iedereen ziet daarna dat de campagne niet doorgaat, met je reden. Dit is niet terug te draaien.
   *[other] { $n } mensen doen mee. Iedereen ziet daarna dat de campagne niet doorgaat, met je reden. Dit is niet terug te draaien.
}
call-off-why = Waarom gaat het niet door?
call-off-why-hint = Staat op de pagina van de campagne.
called-off = “{ $title }” gaat niet door.
called-off-because = Reden: { $why }

which-entries = Welke inzendingen
entries-screen = Te bekijken
entries-in = Doen mee
entries-out = Doen niet mee
entries-all = Alle
nothing-to-screen = Alles bekeken.
pick = Kies { $title }
pick-all = Kies alle
picked = { $n ->
    [one] 1 gekozen
   *[other] { $n } gekozen
}
screening-keys = Toetsen: j en k volgende en vorige, x kies, a doet mee, s shortlist, r wijs af
verb-ACCEPTED = Doet mee
verb-SHORTLISTED = Shortlist
verb-REJECTED = Wijs af
note-said = Toelichting: { $note }
entries-now-ACCEPTED = { $n ->
    [one] “{ $title }” doet mee.
   *[other] { $n } inzendingen doen mee.
}
entries-now-SHORTLISTED = { $n ->
    [one] “{ $title }” staat op de shortlist.
   *[other] { $n } inzendingen staan op de shortlist.
}
entries-now-REJECTED = { $n ->
    [one] “{ $title }” doet niet mee.
   *[other] { $n } inzendingen doen niet mee.
}
undone = Teruggezet.
reject-entries = { $n ->
    [one] Wijs een inzending af
   *[other] Wijs { $n } inzendingen af
}
reject-reason = Waarom niet?
reject-reason-hint = Wie het instuurde leest dit, en niemand anders buiten het team.

nobody-votes = In deze campagne wordt niet gestemd.
voting-opens = De stemming opent { $on }.
customers-see-all = Iedereen ziet deze uitslag.
customers-see-LIVE = Iedereen ziet de stand, ook nu.
customers-see-AFTER_VOTING = Wie gestemd heeft ziet de stand; anderen pas als de stemming sluit.
customers-see-AFTER_CLOSE = Niemand ziet de stand tot de stemming sluit.
hidden-AFTER_CLOSE = De stand blijft voor iedereen dicht, ook voor jou, tot { $on }.
hidden-AFTER_VOTING = Je ziet de stand als je zelf hebt gestemd, of na { $on }.

outcome-not-yet = Publiceren kan vanaf { $on }. Schrijven kan al; je tekst blijft in deze browser.
outcome-summary = Wat er nu gebeurt, en waarom
outcome-summary-hint = Staat bovenaan de pagina van de campagne. Opmaak met Markdown.
outcome-per-entry = Per inzending een besluit en een reden
still-lacking = { $n ->
    [one] 1 inzending heeft nog geen besluit of reden:
   *[other] { $n } inzendingen hebben nog geen besluit of reden:
}
and-more = en nog { $n }
nobody-lacks = Elke inzending heeft een besluit en een reden.
decision = Besluit
reason = Reden
choose = Kies
summary-needed = Zeg in een paar zinnen wat er nu gebeurt.
decision-needed = Kies een besluit.
reason-needed = Zeg waarom; wie het instuurde leest het.
publish-outcome = Publiceer de uitkomst
publish-cannot-be-undone = { $n ->
    [0] Iedereen ziet de uitkomst. Dat is niet terug te draaien; de tekst kun je later nog verbeteren.
    [one] Iedereen ziet de uitkomst, en wie instuurde leest de reden erbij. Dat is niet terug te draaien; de tekst kun je later nog verbeteren.
   *[other] Iedereen ziet de uitkomst, en bij alle { $n } inzendingen staat de reden. Dat is niet terug te draaien; de tekst kun je later nog verbeteren.
}
outcome-published = De uitkomst staat op de pagina.
what-entrants-see = Wat wie instuurde nu ziet
entrants-see-it-where = Op de pagina van de campagne, bij hun eigen inzending:
entrant-sees = “{ $title }”: { $decision }.
change-outcome = Verbeter de tekst
no-outcome-cancelled = Deze campagne gaat niet door, dus er komt geen uitkomst.

preview-moment = Op welk moment
preview-before = Vooraf
preview-screen = Op welk scherm
screen-desktop = Computer
screen-phone = Telefoon
preview-sends-nothing = Dit is de pagina zoals die wordt, met wat nog niet bewaard is erbij. Knoppen doen hier niets.
discard-draft = Gooi dit concept weg
discarded = “{ $title }” is weggegooid.
discarded-is = Dit concept is weggegooid. Niemand buiten het team heeft het ooit gezien.
restore-draft = Haal terug als concept
waits-discarded = Concept, weggegooid
