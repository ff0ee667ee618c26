settings-boards = Borden
settings-products = Producten
settings-keys = API-sleutels
settings-stale = De lijst kan nu niet worden ververst. Zo was hij.
name = Naam
edit = Bewerken
edit-what = { $name } bewerken
see = Bekijken
see-what = { $name } bekijken zoals iedereen het ziet
kept-what = “{ $name }” is bewaard.
archived = Gearchiveerd
revoke = Intrekken
revoke-what = { $name } intrekken
end-type-name = Typ “{ $name }” om te bevestigen
end-name-differs = Dit is niet dezelfde naam. Typ “{ $name }”.

products-heading = Producten
products-lead = Waar feedback en ideeën over gaan. Thema's en prioriteiten worden per product uitgewerkt.
products-by-admin = Je kijkt mee. Een beheerder voegt producten toe en verandert ze.
products-unavailable = De producten laden nu niet; het product blijft zoals het is.
no-products = Nog geen producten.
no-products-then = Voeg het eerste toe. Ingelezen feedback, borden en widgets horen allemaal bij een product.
product = Product
product-new = Nieuw product
product-add = Product toevoegen
product-edit = Product bewerken
product-none = Geen product in het bijzonder
product-description = Omschrijving
product-description-hint = Wat het is, in een of twee regels.

boards-heading = Borden
boards-lead = Plekken waar klanten ideeën delen en stemmen. Elk bord stelt één vraag.
no-boards-yet = Nog geen borden.
no-boards-then = Maak het eerste: stel je klanten een vraag, dan kunnen er ideeën komen.
board-new = Nieuw bord
board-add = Bord maken
board-edit = Bord bewerken
board-name-hint = Kort: dit is het tabblad dat mensen kiezen.
board-question = Vraag aan je klanten
board-question-hint = Begin met een vraag; die wordt de kop van de pagina. Zeg daaronder wat hier hoort.
board-about = Over { $name }
board-ideas = { $n ->
    [one] 1 idee
   *[other] { $shown } ideeën
}
board-posting = Wie mag er plaatsen?
board-posting-MEMBERS = Iedereen plaatst
board-posting-STAFF = Het team plaatst
board-posting-means-MEMBERS = Wie een account heeft. Bezoekers loggen in als ze hun idee versturen.
board-posting-means-STAFF = Klanten lezen, stemmen en reageren; alleen het team voegt ideeën toe.
board-votes = Iedereen heeft één stem per idee en kan die terugnemen. Ideeën staan er meteen; mensen kunnen melden wat hier niet hoort.

keys-heading = API-sleutels
keys-lead = Met een sleutel vraagt en verandert een programma wat jij hier kunt. Elke sleutel werkt als een eigen lid.
keys-by-admin = Alleen beheerders zien en maken sleutels. Vraag het een van hen.
no-keys = Nog geen sleutels.
no-keys-then = Maak er een voor een script, een import of een koppeling met een ander systeem.
older-keys = Oudere sleutels
key-new = Nieuwe sleutel
key-add = Sleutel maken
key-name-hint = Waar hij voor is, zoals “nachtelijke import”.
key-roles = Wat mag hij?
key-lifetime = Hoe lang werkt hij?
key-lifetime-30 = 30 dagen
key-lifetime-90 = 90 dagen
key-lifetime-365 = Een jaar
key-lifetime-none = Tot je hem intrekt
key-made-heading = Sleutel voor { $name }
key-secret-once = Kopieer de sleutel nu. Je ziet hem alleen deze keer; wij bewaren er alleen een vingerafdruk van.
key-secret = Je sleutel
key-example = Probeer hem
key-stored = Ik heb hem gekopieerd
key-state-revoked = Ingetrokken
key-state-expired = Verlopen
key-revoked = “{ $name }” werkt niet meer.
key-used = Laatst gebruikt: { $ago }
key-never-used = Nooit gebruikt
key-made = Gemaakt op { $day }
key-made-by = Gemaakt op { $day } door { $name }
key-revoked-on = Ingetrokken op { $day }
key-until-works = Werkt tot { $day }
key-until-expired = Werkte tot { $day }
key-revoke = Sleutel intrekken
key-revoke-means = Programma's die binnenkomen met { $prefix }… (“{ $name }”) worden meteen geweigerd. Dit kan niet ongedaan worden gemaakt.

settings-widget = Widget
widget-lead = Een knop op je eigen site waarmee bezoekers je iets vertellen en zien wat anderen vragen.
widget-new = Nieuwe widget
widget-add = Widget maken
widget-edit = Widget bewerken
widget-name-hint = Voor jezelf, zoals de naam van de site.
widget-origins = Sites die hem mogen tonen
widget-origins-hint = Een per regel, zoals https://www.example.org. Gewoon http werkt alleen voor localhost.
widget-choices-unavailable = Niet alle producten en borden laden nu; wat je koos blijft zoals het is.
widget-board-choice = Bord waarvan hij ideeën toont
widget-board-none = Geen ideeën, alleen “vertel het ons”
widget-board = Toont { $name }
widget-items = { $n ->
    [0] Nog niets ontvangen
    [one] 1 stuk feedback
   *[other] { $shown } stukken feedback
}
widget-last = Laatst: { $ago }
widget-place = Scripttag en voorbeeld
widget-tag = Scripttag
widget-tag-hint = Zet hem in de pagina's van je site, waar je wilt. Heeft je site een inhoudsbeleid (CSP), sta dan { $origin } toe in script-src en in frame-src.
widget-preview = Voorbeeld
widget-preview-of = Voorbeeld van { $name }
no-widgets = Nog geen widgets.
no-widgets-then = Maak er een en zet één regel in je site: wat bezoekers zeggen komt bij de thema's van je product.
widget-revoke = Widget intrekken
widget-revoke-means = Het paneel zegt vanaf nu dat het niet in gebruik is en neemt niets meer aan. Wat binnenkwam blijft. Dit kan niet ongedaan worden gemaakt.
widget-revoked = “{ $name }” neemt niets meer aan.
