settings-members = Leden
members-title = Leden
members-lead = Wie er meedoen, en wat ieder mag. Je kunt mensen uitnodigen; een beheerder geeft rollen.
members-lead-admin = Wie er meedoen, en wat ieder mag.
members-count = { $n ->
    [one] 1 lid
   *[other] { $n } leden
}
members-none = Geen lid gevonden met deze woorden en deze rol.
more-members = Meer leden
search-members = Zoek op naam
member = Lid
roles = Rollen
role = Rol
role-any = Alle rollen
joined = Lid sinds
change = Wijzigen
change-roles = Rollen wijzigen
change-roles-of = Rollen van { $name } wijzigen
roles-of = Wat { $name } mag
roles-changed = De rollen van { $name } zijn gewijzigd.
roles-restored = De rollen van { $name } zijn weer zoals ze waren.
own-admin-warning = Dit zijn je eigen rollen. Zonder “Beheerder” kun je geen rollen meer geven, en dat kun je zelf niet terugdraaien.
no-email = geen
role-means-CUSTOMER = Plaatst ideeën, stemt en doet mee aan campagnes. Deze rol heeft iedereen.
role-means-PRODUCT_TEAM = Ziet alle feedback, weegt wat eerst moet en zegt hoe een idee ervoor staat.
role-means-COMMUNITY_MANAGER = Leidt campagnes, bekijkt wat gemeld is en nodigt mensen uit.
role-means-ADMIN = Mag alles, en zegt wat anderen mogen.

invite = Nodig mensen uit
invite-emails = Mailadressen
invite-emails-hint = Eén of veel: plak een lijst, met komma’s, spaties of regels ertussen.
invite-emails-count = { $n } adressen; hoogstens { $most } tegelijk.
invite-roles = Wat ze mogen
invite-no-admin = Alleen een beheerder kan beheerders uitnodigen.
invite-message = Een regel erbij
invite-message-hint = Waar het om gaat, in je eigen woorden. Ze lezen het bij de uitnodiging.
invite-send = Nodig uit
invited-title = Uitgenodigd
invited-mailed = { $n ->
    [one] De uitnodiging is per mail onderweg.
   *[other] { $n } uitnodigingen zijn per mail onderweg.
}
invited-links = { $n ->
    [one] De uitnodiging staat klaar. Geef de link zelf door.
   *[other] { $n } uitnodigingen staan klaar. Geef de links zelf door.
}
invited-by-mail = per mail
invited-by-hand = link zelf doorgeven
invited-hint = Een link werkt één keer, 14 dagen lang, alleen voor dit adres. Hij komt niet nog eens in beeld; vernieuwen geeft een nieuwe.
copy-link = Kopieer link
copy-all-links = Kopieer alle links
copied-link = Gekopieerd
copy-failed = Kopieer de link met de hand
done = Klaar
open-invitations = { $n ->
    [one] 1 uitnodiging staat open
   *[other] { $n } uitnodigingen staan open
}
invitations-unavailable = De open uitnodigingen laden nu niet.
more-invitations = Toon alle open uitnodigingen
invitation-until = tot { $on }
invitation-lapsed = verlopen op { $on }
invitation-by = uitgenodigd door { $name }
invitation-revoked = De uitnodiging van { $email } is ingetrokken.
invitation-stands = De uitnodiging van { $email } geldt weer.
invitation-renewed = De uitnodiging van { $email } geldt weer 14 dagen. Kopieer de nieuwe link.
invitation-renewed-mailed = De uitnodiging van { $email } is opnieuw gemaild en geldt weer 14 dagen.
renew = Vernieuw
renew-of = Vernieuw de uitnodiging van { $email }
withdraw = Trek in
withdraw-of = Trek de uitnodiging van { $email } in
