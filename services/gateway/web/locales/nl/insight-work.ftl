insight-new = Nieuw inzicht
insight-made = “{ $title }” staat er. Wat klanten zeggen telt meteen mee.
insight-make = Schrijf het op
insight-from = Maak er een inzicht van
insight-from-theme = Uit het thema “{ $title }”: wat daar gezegd is, telt mee.
insight-theme-hint = Wat in het thema gezegd is, wordt het bewijs. Elk thema heeft hoogstens één inzicht.
insight-no-theme = Geen thema
themes-not-now = De thema’s laden nu niet; het kan ook zonder.
insight-accept = Hier doen we iets mee
linked-campaigns = Campagnes hierover
linked-campaigns-none = Nog geen campagne gekoppeld.
campaigns-not-now = De campagnes laden nu niet.
campaign-linked = “{ $title }” is gekoppeld.
find-campaign = Zoek een campagne
find-campaign-found = { $n ->
    [0] Geen andere campagne met deze woorden.
    [one] 1 campagne gevonden.
   *[other] { $n } campagnes gevonden.
}
promote = Maak er een idee van
promote-open = Maak er een idee van…
promote-named = Maak een idee van “{ $start }”
promote-how = Nieuw of bestaand
promote-new = Een nieuw idee
promote-existing = Een idee dat er al is
promote-title = Titel
promote-title-hint = Waar anderen op kunnen stemmen, in een regel.
promote-body = Het idee
promote-body-hint = Dit wordt openbaar. Haal weg wat alleen deze klant aangaat.
promote-board = Bord
promote-send = Plaats het idee
promote-no-board = Er is nog geen bord om het op te plaatsen.
promote-same = Dit staat er al:
promote-all-the-same = Dit is iets anders, plaats het
promoted = “{ $title }” staat er nu als idee.
filing-idea = Koppel aan een idee…
filing-idea-which = { $n ->
    [one] Bij welk idee hoort dit bericht?
   *[other] Bij welk idee horen deze { $n } berichten?
}
filing-done-linked = { $n ->
    [one] Gekoppeld aan het idee.
   *[other] { $n } berichten gekoppeld aan het idee.
}
filing-wish-linked = aan een idee koppelen
filing-product = Product…
filing-done-product = { $n ->
    [one] Het product is verbeterd.
   *[other] Het product van { $n } berichten is verbeterd.
}
filing-wish-product = het product verbeteren
