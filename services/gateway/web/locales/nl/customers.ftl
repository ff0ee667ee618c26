customers-lead = Wie de producten gebruikt, ook wie geen lid is: wat ze waard zijn, waar ze bij horen en wat ze zeiden.
customers-lists = Klanten en doelgroepen
customers-tab = Klanten
customers-find = Zoek op naam of mailadres
customers-found = { $n ->
    [one] 1 klant
   *[other] { $shown } klanten
}
customers-more = Meer klanten
customers-nobody = Niemand gevonden.
customers-none = Er zijn nog geen klanten. Ze komen vanzelf met de feedback die je importeert.
customer = Klant
customer-new = Nieuwe klant
customer-edit = Wijzig wat we weten
customer-kept = { $name } is bewaard.
customer-email = Mailadres
customer-ref-hint = Waaraan je deze klant herkent: een mailadres, of anders het nummer in je eigen systeem.
customer-external = Nummer in je eigen systeem
customer-ref-missing = Vul een mailadres of een nummer in.
customer-name = Naam
customer-kind = Soort
customer-kind-PERSON = Mens
customer-kind-ORGANISATION = Organisatie
customer-tier = Niveau
customer-worth = Waard per jaar
customer-worth-wrong = Schrijf een bedrag als getal, zoals 1200 of 1200,50.
customer-currency = Munt
customer-at = bij { $name }
customer-organisation = organisatie
customer-not-found = Deze klant bestaat niet (meer).
customer-known = Wat we weten
customer-unknown = niet bekend
customer-same = Telt mee als
customer-member = Lid
customer-no-segments = geen
customer-said = Wat deze klant zei
customer-said-none = Deze klant zei nog niets.
customer-said-unavailable = Wat deze klant zei laadt nu niet.
customer-to-feedback = bekijk bij feedback
customer-behind = Inzichten hierachter
customer-behind-none = Nog geen inzicht rust op wat deze klant zei.
customer-behind-unavailable = De inzichten laden nu niet.
segments-tab = Doelgroepen
segments-lead = Groepen klanten. Prioriteiten, thema’s en feedback laten zich per doelgroep bekijken.
segments-none = Er zijn nog geen doelgroepen.
segments-by-manager = Een communitymanager maakt ze.
segment-new = Nieuwe doelgroep
segment-edit = Wijzig de doelgroep
segment-kept = Doelgroep “{ $name }” is bewaard. Wie erin zit volgt zo.
segment-name = Naam
segment-how = Wie zitten erin?
segment-how-rule = Wie aan voorwaarden voldoet
segment-by-hand = Wie je er zelf in zet
segment-rule = Wie
segment-rule-hint = Wie aan alle voorwaarden voldoet zit erin, ook wie later komt.
segment-tiers = Een van deze niveaus
segment-tiers-hint = Met komma’s ertussen.
segment-least = Minstens waard per jaar
segment-locales = Leest in
segment-rule-tiers = niveau { $tiers }
segment-rule-worth = minstens { $worth }
segment-rule-locales = leest in { $locales }
segment-rule-everybody = Alle klanten
segment-not-found = Deze doelgroep bestaat niet (meer).
segment-members = { $n ->
    [one] van wie 1 lid is
   *[other] van wie { $shown } lid zijn
}
segment-to-priorities = Prioriteiten van deze doelgroep
segment-to-themes = Thema’s van deze doelgroep
segment-to-feedback = Feedback van deze doelgroep
segment-within = Wie erin zitten
segment-empty = Nog niemand.
segment-add = Zet een lid erin
segment-add-found = { $n ->
    [0] Geen lid met deze naam.
    [one] 1 lid gevonden.
   *[other] { $n } leden gevonden.
}
segment-add-do = Zet erin
segment-add-named = Zet { $name } erin
segment-added = { $name } zit er nu in.
segment-take-out = Haal eruit
segment-take-out-named = Haal { $name } eruit
segment-taken-out = { $name } zit er niet meer in.
segment-archive = Doe de doelgroep weg
segment-archive-sure = “{ $name }” wegdoen?
segment-archive-then = De klanten blijven; alleen de groep verdwijnt, ook uit cijfers en filters. Dit kan niet ongedaan.
segment-gone = Doelgroep “{ $name }” is weg.
filter-segment = Doelgroep
filter-customer = Klant
themes-of-segment = Zo vaak zegt deze doelgroep het.
