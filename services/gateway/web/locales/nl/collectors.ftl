collectors-heading = Feeds en postbussen
collectors-lead = Hier kijkt Polder zelf in. Wat nieuw is wordt feedback, één keer.
collectors-none = Nog geen feeds of postbussen.
collector-new = Nieuwe feed of postbus
collector-place = Waar
collector-kind = Soort
collector-kind-FEED = Feed (RSS of Atom)
collector-kind-MAILBOX = Postbus (IMAP)
collector-name-hint = Bijvoorbeeld “Forum” of “Mail van de helpdesk”.
collector-url = Adres van de feed
collector-url-hint = Bijvoorbeeld https://forum.example.org/latest.rss
collector-mailbox-means = Polder leest nieuwe mail en verandert niets in de postbus. De eerste keer neemt het wat ongelezen is.
collector-host = Mailserver
collector-port = Poort
collector-user = Gebruiker
collector-password = Wachtwoord
collector-password-hint = Wordt versleuteld bewaard en nooit meer getoond. Veel aanbieders willen hier een app-wachtwoord.
collector-password-stays = Laat leeg om het huidige te houden. Een andere server of gebruiker heeft een eigen wachtwoord nodig.
collector-folder = Map
collector-every = Hoe vaak
collector-minutes = elke { $n } minuten
collector-hours = { $n ->
    [one] elk uur
   *[other] elke { $n } uur
  }
collector-daily = één keer per dag
collector-state = { $n ->
    [one] 1 reactie, { $when } gekeken
   *[other] { $shown } reacties, { $when } gekeken
  }
collector-fails = Werkt nu niet
collector-looking = Er wordt nu gekeken …
collector-looked = Laatst gekeken: { $last }. Volgende keer: { $next }.
collector-look-now = Kijk nu
collector-taken = { $n ->
    [0] Er kwam nog niets uit.
    [one] Er kwam 1 reactie uit.
   *[other] Er kwamen { $shown } reacties uit.
  }
collector-to-items = Bekijk de feedback van deze bron
collector-skipped = { $n ->
    [one] Bij de laatste keer is er 1 overgeslagen.
   *[other] Bij de laatste keer zijn er { $shown } overgeslagen. De laatste:
  }
collector-failing = { $n } keer geprobeerd sinds { $since }. Polder blijft het proberen, steeds minder vaak.
collector-about = Waarin gekeken wordt
collector-mailbox-does = Citaten en ondertekeningen vallen weg, automatische antwoorden worden overgeslagen en bijlagen niet bewaard. De afzender wordt de klant.
collector-close = Kijk niet meer
collector-closed = In “{ $name }” wordt niet meer gekeken. Wat er binnenkwam, blijft.
collector-is-closed = Hierin wordt niet meer gekeken. Wat er binnenkwam, blijft.
collector-not-found = In deze feed of postbus wordt niet (meer) gekeken.
