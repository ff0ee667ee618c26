settings-members = Members
members-title = Members
members-lead = Who takes part, and what each may do. You can invite people; an administrator gives roles.
members-lead-admin = Who takes part, and what each may do.
members-count = { $n ->
    [one] 1 member
   *[other] { $n } members
}
members-none = No member found with these words and this role.
more-members = More members
search-members = Search by name
member = Member
roles = Roles
role = Role
role-any = All roles
joined = Joined
change = Change
change-roles = Change roles
change-roles-of = Change the roles of { $name }
roles-of = What { $name } may do
roles-changed = The roles of { $name } are changed.
roles-restored = The roles of { $name } are as they were.
own-admin-warning = These are your own roles. Without “Administrator” you cannot give roles any more, and you cannot take that back yourself.
no-email = none
role-means-CUSTOMER = Posts ideas, votes and takes part in campaigns. Everyone has this one.
role-means-PRODUCT_TEAM = Sees all feedback, ranks what to do, and says where an idea stands.
role-means-COMMUNITY_MANAGER = Runs campaigns, looks at what is reported, and invites people.
role-means-ADMIN = May do everything, and says what others may do.

invite = Invite people
invite-emails = Mail addresses
invite-emails-hint = One or many: paste a list, divided by commas, blanks or lines.
invite-emails-count = { $n } addresses; at most { $most } at a time.
invite-roles = What they may do
invite-no-admin = Only an administrator can invite administrators.
invite-message = A line with it
invite-message-hint = What it is about, in your own words. They read it with the invitation.
invite-send = Invite
invited-title = Invited
invited-mailed = { $n ->
    [one] The invitation is on its way by mail.
   *[other] { $n } invitations are on their way by mail.
}
invited-links = { $n ->
    [one] The invitation is ready. Pass its link on yourself.
   *[other] { $n } invitations are ready. Pass the links on yourself.
}
invited-by-mail = by mail
invited-by-hand = link passed on by hand
invited-hint = A link works once, for 14 days, for this address only. It is not shown again; renewing gives a new one.
copy-link = Copy link
copy-all-links = Copy all links
copied-link = Copied
copy-failed = Copy the link by hand
done = Done
open-invitations = { $n ->
    [one] 1 invitation is open
   *[other] { $n } invitations are open
}
invitations-unavailable = The open invitations do not load now.
more-invitations = Show all open invitations
invitation-until = until { $on }
invitation-lapsed = lapsed on { $on }
invitation-by = invited by { $name }
invitation-revoked = The invitation of { $email } is withdrawn.
invitation-stands = The invitation of { $email } stands again.
invitation-renewed = The invitation of { $email } works for 14 more days. Copy the new link.
invitation-renewed-mailed = The invitation of { $email } was mailed again and works for 14 more days.
renew = Renew
renew-of = Renew the invitation of { $email }
withdraw = Withdraw
withdraw-of = Withdraw the invitation of { $email }
