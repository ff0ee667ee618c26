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
own-admin-warning = Dit zijn je eigen rollen. Zonder ‘Beheerder’ kun je geen rollen meer geven, en dat kun je zelf niet terugdraaien.
no-email = geen
role-CUSTOMER = Klant
role-PRODUCT_TEAM = Productteam
role-COMMUNITY_MANAGER = Communitymanager
role-ADMIN = Beheerder
role-means-CUSTOMER = Plaatst ideeën, stemt en doet mee aan campagnes. Deze rol heeft iedereen.
role-means-PRODUCT_TEAM = Ziet alle feedback, weegt wat eerst moet en zegt hoe een idee ervoor staat.
role-means-COMMUNITY_MANAGER = Leidt campagnes, bekijkt wat gemeld is en nodigt mensen uit.
role-means-ADMIN = Mag alles, en zegt wat anderen mogen.
