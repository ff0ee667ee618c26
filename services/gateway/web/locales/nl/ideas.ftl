submit-idea = Idee indienen
submit-title = Dien een idee in
submit-on = Op { $board }
sign-in-to-submit = Log in om in te dienen
board = Bord
boards = Borden
board-not-found = Dit bord bestaat niet (meer).
no-boards = Hier staan nog geen borden. Een communitymanager kan er een maken.
aside-ideas = Campagnes en je stemmen
aside-idea = Stand van zaken en verwante ideeën
search-ideas = Zoek in de ideeën
searching-for = Ideeën met “{ $words }”
sort = Volgorde
sort-lively = Levendig
sort-votes = Meeste stemmen
sort-new = Nieuw
sort-mine = Van mij
status-any = Alle statussen
status-NEW = Nieuw
status-UNDER_REVIEW = Wordt bekeken
status-PLANNED = Gepland
status-IN_PROGRESS = In de maak
status-SHIPPED = Klaar
status-DECLINED = Gaan we niet doen
status-MERGED = Samengevoegd
no-ideas = Nog geen ideeën. Begin jij?
found-none = Niets gevonden met deze filters.
clear-filters = Filters wissen
mine-none = Je hebt hier nog geen idee ingediend.
mine-signed-out = Log in om je eigen ideeën te zien.
more-ideas = Meer ideeën
idea-news = Dit idee is bijgewerkt: { $votes }, { $comments }, { $status }.
ideas-news = { $n ->
    [one] 1 idee is bijgewerkt.
   *[other] { $n } ideeën zijn bijgewerkt.
}
ideas-arrived = { $n ->
    [one] 1 nieuw idee. Toon het
   *[other] { $n } nieuwe ideeën. Toon ze
}
list-stale = Deze lijst is misschien niet bijgewerkt.
author-gone = Iemand die er niet meer is
held = Wacht op een moderator
comments-count = { $n ->
    [one] 1 reactie
   *[other] { $n } reacties
}
votes = { $n ->
    [one] 1 stem
   *[other] { $n } stemmen
}
vote-label = { $n ->
    [one] Stem op { $title }, 1 stem
   *[other] Stem op { $title }, { $n } stemmen
}
vote-closed = { $n ->
    [one] 1 stem, stemmen kan niet meer
   *[other] { $n } stemmen, stemmen kan niet meer
}
vote-given = { $n ->
    [one] Je stem telt. Nu 1 stem.
   *[other] Je stem telt. Nu { $n } stemmen.
}
vote-taken-back = { $n ->
    [one] Je stem is terug. Nu 1 stem.
   *[other] Je stem is terug. Nu { $n } stemmen.
}
vote-failed = Je stem kwam niet aan. { $why }
your-votes = Jouw stemmen
your-votes-returned = Nog { $left } van { $total }. Ze komen terug als een idee af is.
your-votes-renewed = Nog { $left } van { $total }. Ze komen terug op { $on }.

idea-title = Wat kan er beter?
idea-title-hint = In één zin, 8 tot 120 tekens.
idea-body = Vertel erbij wanneer je dit tegenkomt
idea-body-hint = Waar loop je tegenaan, en wat zou je helpen?
idea-submitted = Je idee staat erop. Je eigen stem telt al mee.
idea-held = Je idee is binnen. Een moderator kijkt er eerst naar.
draft-kept = Concept bewaard in deze browser.
similar-found = { $n ->
    [one] 1 idee lijkt hierop. Stem gerust daarop.
   *[other] { $n } ideeën lijken hierop. Stem gerust daarop.
}
similar-unavailable = Vergelijkbare ideeën zoeken lukt nu niet. Indienen kan gewoon.
duplicate-title = Dit lijkt al op het bord te staan.
duplicate-choice = Stem op dat idee, of dien het jouwe toch in.
duplicate-different = Het mijne is anders

idea-numbered = Idee { $number }
idea-not-found = Dit idee bestaat niet (meer).
merged-into = Dit idee leeft verder in
official-response = Antwoord van het team
where-it-stands = Waar het staat
since = Sinds { $on }
similar-ideas = Lijkt hierop
similar-unavailable-here = Verwante ideeën laden nu niet.
in-campaigns = Doet mee in

comments-heading = { $n ->
    [0] Reacties
    [one] 1 reactie
   *[other] { $n } reacties
}
no-comments = Nog geen reacties.
more-comments = Meer reacties
comments-unavailable = Reacties laden nu niet.
comments-closed = Reageren kan hier niet meer.
sign-in-to-comment = Log in om te reageren
your-comment = Je reactie
your-reply = Je antwoord
place-comment = Plaats reactie
comment-added = Je reactie staat erop.
comment-held = Je reactie is binnen. Een moderator kijkt er eerst naar.
all-replies = Alle antwoorden
reply = Antwoorden
reply-to = Antwoord aan { $name }
as-team = Namens het team

for-the-team = Voor het team
set-status = Status wijzigen
status-note = Regel bij de melding
status-note-hint = Volgers en stemmers lezen dit.
status-silent = Niemand een melding sturen
status-set = De status is gewijzigd.
give-response = Antwoord geven
change-response = Antwoord wijzigen
place-response = Antwoord plaatsen
withdraw-response = Antwoord intrekken
response-hint = Wat doen jullie hiermee, en waarom? Iedereen kan dit lezen.
response-placed = Het antwoord staat erop.
response-withdrawn = Het antwoord is ingetrokken.
title-first = Geef je idee eerst een titel.
comment-first = Schrijf eerst je reactie.
vote-invited = Je kwam om te stemmen: druk op de knop naast de titel. Ben je niet ingelogd, dan vragen we dat, en daarna telt je stem.
edit-idea = Idee bewerken
edit-idea-hint = Hebben anderen al gestemd, dan kun je onderaan iets toevoegen; de rest ligt vast.
idea-saved = Je idee is bijgewerkt.
roadmap-heading = Waar we aan werken
roadmap-lead = Ideeën die het team oppakt, van alle borden. Stemmen telt zolang een idee niet klaar is.
roadmap-none-IN_PROGRESS = Nu is er niets in de maak.
roadmap-none-PLANNED = Nu is er niets gepland.
roadmap-none-SHIPPED = Nog niets is klaar.
link-insight = Koppel aan een voorstel
insight-to-link = Voorstel
insight-hint = Typ een paar woorden en kies uit de lijst.
insight-not-chosen = Kies een voorstel uit de lijst.
insight-linked = Gekoppeld aan “{ $title }”.
insights-unavailable = Voorstellen laden nu niet.
save-idea = Bewaren
