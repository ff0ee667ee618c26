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
role-CUSTOMER = Customer
role-PRODUCT_TEAM = Product team
role-COMMUNITY_MANAGER = Community manager
role-ADMIN = Administrator
role-means-CUSTOMER = Posts ideas, votes and takes part in campaigns. Everyone has this one.
role-means-PRODUCT_TEAM = Sees all feedback, ranks what to do, and says where an idea stands.
role-means-COMMUNITY_MANAGER = Runs campaigns, looks at what is reported, and invites people.
role-means-ADMIN = May do everything, and says what others may do.
