find-title = Zoek in alles
find-label = Woorden of een vraag
find-hint = Typ minstens twee tekens. Je vindt ook wat met andere woorden of in een andere taal is gezegd.
find-results = Gevonden
find-count = { $n ->
    [0] Niets gevonden.
    [one] 1 gevonden. Loop erheen met de pijltjes.
   *[other] { $n } gevonden. Loop erdoor met de pijltjes.
}
find-total = { $n ->
    [one] 1 gevonden
   *[other] { $shown } gevonden, het best passende staat bovenaan
}
find-all = Alles over “{ $words }”
find-more = Meer
find-nothing = Niets gevonden.
find-try = Probeer een ander woord, of zeg het in een hele zin.
find-words-only = Zoeken op betekenis lukt nu niet. Dit is wat de woorden zelf heeft.
find-missing = Niet doorzocht: { $parts }. Dat deel antwoordt nu niet.
find-part-IDEAS = ideeën
find-part-FEEDBACK = feedback, thema’s en inzichten
find-part-CAMPAIGNS = campagnes
find-part-COMMUNITY = leden
find-part-GATEWAY = Polder zelf
find-kinds = Soorten
find-kind-all = Alles
find-kind-Idea = Ideeën
find-kind-Campaign = Campagnes
find-kind-Insight = Inzichten
find-kind-Theme = Thema’s
find-kind-FeedbackItem = Feedback
find-kind-Member = Leden
find-one-Idea = Idee
find-one-Campaign = Campagne
find-one-Insight = Inzicht
find-one-Theme = Thema
find-one-FeedbackItem = Feedback
find-one-Member = Lid
