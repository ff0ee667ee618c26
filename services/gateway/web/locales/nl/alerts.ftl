alerts-lead = Thema's waarover ineens veel meer, iets nieuws of veel negatiever gepraat wordt dan anders.
alerts-tabs = Meldingen
alerts-open = Nog niet bekeken
alerts-open-n = Nog niet bekeken ({ $n })
alerts-looked-at = Bekeken
alerts-more = Meer meldingen
alerts-none = Niets bijzonders aan de hand
alerts-none-looked-at = Nog niemand heeft een melding bekeken
alerts-when = Een melding komt als over een thema duidelijk meer of negatiever gepraat wordt dan in de acht weken ervoor, als er iets nieuws opduikt, of als een opgelost probleem terug is. Daarvoor zijn minstens twee weken aan feedback nodig. Een import van oude feedback geeft geen meldingen.
alerts-settings = Stel in wanneer
alert-kind-SPIKE = Piek
alert-kind-NEW_THEME = Nieuw
alert-kind-SENTIMENT_DROP = Negatiever
alert-kind-RETURN = Terug
alert-raised-ago = gemeld { $ago }
alert-goes-on = gaat nog door
alert-over = voorbij sinds { $ago }
alert-chart = Per { $days ->
    [one] dag
   *[other] { $days } dagen
}, de laatste het laatst: { $values }
alert-band = Gewoon is { $low } tot { $high } per { $days ->
    [one] dag
   *[other] { $days } dagen
} (de band). De laatste staaf loopt tot en met { $day }.
alert-newest = Het nieuwste dat gezegd is
alert-looked-at = Bekeken
alert-looked-at-said = Melding over { $theme } is bekeken.
alert-looked-at-by = Bekeken door { $name }, { $ago }
alert-looked-at-ago = Bekeken { $ago }
alert-take-back = Toch nog niet bekeken
alert-reopened = Melding over { $theme } staat er weer.
alert-feedback = Lees de feedback

living = Wat nu leeft
living-unavailable = Wat nu leeft is even niet op te halen.
movement = Waar het heen gaat
movement-unavailable = Waar het heen gaat is even niet op te halen.
movement-alert = Melding ({ $kind }) van { $day }: { $text }.
movement-alert-open = Bij de meldingen
direction-EMERGING = Komt op
direction-RISING = Stijgt
direction-STEADY = Gelijk
direction-FADING = Neemt af
direction-TOO_FEW = Te weinig om te zeggen
statistic-how = Hoe we dat weten
statistic-method-RATE = Het aantal is vergeleken met dat van de weken ervoor. De toets (gamma-Poisson) houdt rekening met hoe wisselend dit thema altijd al is, en met hoe druk het bij alle thema's samen is.
statistic-method-SHARE = Het negatieve deel is vergeleken met dat van de weken ervoor (bèta-binomiale toets).
statistic-method-TREND = Week na week is gekeken of het één kant op gaat (toets van Mann en Kendall).
statistic-observed = In de laatste { $days ->
    [one] dag
   *[other] { $days } dagen
}
statistic-expected = Te verwachten, naar de { $days } dagen ervoor
statistic-range = Wat gewoon is, in 95 van de 100 gevallen
statistic-range-value = { $low } tot { $high }
statistic-value-RATE = Keer wat te verwachten was
statistic-value-SHARE = Verschil
statistic-value-TREND = Kendalls tau, van -1 (daalt elke week) tot 1 (stijgt elke week)
statistic-p = Kans dat dit toeval is (p)
chance-under = minder dan { $p }

sensitivity-heading = Wanneer je een melding krijgt
sensitivity-lead = Elk thema wordt vergeleken met zijn eigen verleden. Kies hoe zeker het moet zijn voor je team een melding krijgt.
sensitivity = Gevoeligheid
sensitivity-LOW = Laag
sensitivity-LOW-means = Alleen wat niet te missen is: minstens 12 stukken feedback, 2,5 keer zoveel als verwacht. Bijna nooit vals alarm, maar kleine pieken ontgaan je.
sensitivity-NORMAL = Gewoon
sensitivity-NORMAL-means = Minstens 6 stukken en twee keer zoveel als verwacht. Met twintig thema's een paar keer per jaar vals alarm.
sensitivity-HIGH = Hoog
sensitivity-HIGH-means = Minstens 4 stukken en anderhalf keer zoveel als verwacht. Je weet het eerder, en krijgt vaker vals alarm.
