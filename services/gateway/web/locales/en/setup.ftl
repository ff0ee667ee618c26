settings-boards = Boards
settings-products = Products
settings-keys = API keys
settings-stale = The list cannot be refreshed now. This is how it was.
name = Name
edit = Edit
edit-what = Edit { $name }
see = View
see-what = View { $name } as everyone does
kept-what = “{ $name }” is saved.
archived = Archived
revoke = Revoke
revoke-what = Revoke { $name }
end-type-name = Type “{ $name }” to confirm
end-name-differs = This is not the same name. Type “{ $name }”.

products-heading = Products
products-lead = What feedback and ideas are about. Themes and priorities are worked out for each product.
products-by-admin = You can look along. An administrator adds products and changes them.
products-unavailable = The products cannot be loaded now; the product stays as it is.
no-products = No products yet.
no-products-then = Add the first one. Imported feedback, boards and widgets all belong to a product.
product = Product
product-new = New product
product-add = Add product
product-edit = Edit product
product-none = No product in particular
product-description = Description
product-description-hint = What it is, in a line or two.

boards-heading = Boards
boards-lead = Places where customers post ideas and vote. Each asks one question.
no-boards-yet = No boards yet.
no-boards-then = Make the first one: ask your customers a question, and ideas can come in.
board-new = New board
board-add = Make board
board-edit = Edit board
board-name-hint = Short: this is the tab that people choose.
board-question = Question to your customers
board-question-hint = Open with a question; it becomes the heading of the page. Say below it what belongs here.
board-about = About { $name }
board-ideas = { $n ->
    [one] 1 idea
   *[other] { $shown } ideas
}
board-posting = Who may post?
board-posting-MEMBERS = Everyone posts
board-posting-STAFF = The team posts
board-posting-means-MEMBERS = Anyone with an account. Visitors sign in when they send their idea.
board-posting-means-STAFF = Customers read, vote and comment; only the team adds ideas.
board-votes = Everyone has one vote per idea and can take it back. Ideas show at once; people can report what does not belong.

keys-heading = API keys
keys-lead = With a key a program asks and changes what you can here. Each key acts as a member of its own.
keys-by-admin = Only administrators see and make keys. Ask one of them.
no-keys = No keys yet.
no-keys-then = Make one for a script, an import or a link with another system.
older-keys = Older keys
key-new = New key
key-add = Make key
key-name-hint = What it is for, such as “nightly import”.
key-roles = What may it do?
key-lifetime = How long does it work?
key-lifetime-30 = 30 days
key-lifetime-90 = 90 days
key-lifetime-365 = A year
key-lifetime-none = Until you revoke it
key-made-heading = Key for { $name }
key-secret-once = Copy the key now. It is shown this once; we keep only a fingerprint of it.
key-secret = Your key
key-example = Try it
key-stored = I have copied it
key-state-revoked = Revoked
key-state-expired = Expired
key-revoked = “{ $name }” does not work any more.
key-used = Last used { $ago }
key-never-used = Never used
key-made = Made { $day }
key-made-by = Made { $day } by { $name }
key-revoked-on = Revoked { $day }
key-until-works = Works until { $day }
key-until-expired = Worked until { $day }
key-revoke = Revoke key
key-revoke-means = Programs that come in with { $prefix }… (“{ $name }”) are refused at once. This cannot be undone.

settings-widget = Widget
widget-lead = A button on your own site with which visitors tell you something and see what others ask for.
widget-new = New widget
widget-add = Make widget
widget-edit = Edit widget
widget-name-hint = For yourself, such as the name of the site.
widget-origins = Sites that may show it
widget-origins-hint = One per line, such as https://www.example.org. Plain http works for localhost only.
widget-choices-unavailable = Not all products and boards can be loaded now; what you chose stays as it is.
widget-board-choice = Board whose ideas it shows
widget-board-none = No ideas, only “tell us”
widget-board = Shows { $name }
widget-items = { $n ->
    [0] Nothing received yet
    [one] 1 piece of feedback
   *[other] { $shown } pieces of feedback
}
widget-last = Last { $ago }
widget-place = Script tag and preview
widget-tag = Script tag
widget-tag-hint = Put it into the pages of your site, anywhere. If your site has a content policy, allow { $origin } in script-src and in frame-src.
widget-preview = Preview
widget-preview-of = Preview of { $name }
no-widgets = No widgets yet.
no-widgets-then = Make one and put one line into your site: what visitors say joins the themes of your product.
widget-revoke = Revoke widget
widget-revoke-means = The panel says from now on that it is not in use, and takes nothing in any more. What came in stays. This cannot be undone.
widget-revoked = “{ $name }” takes nothing in any more.
