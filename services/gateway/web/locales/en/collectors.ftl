collectors-heading = Feeds and mailboxes
collectors-lead = Polder looks into these by itself. What is new becomes feedback, once.
collectors-none = No feeds or mailboxes yet.
collector-new = New feed or mailbox
collector-place = Where
collector-kind = Kind
collector-kind-FEED = Feed (RSS or Atom)
collector-kind-MAILBOX = Mailbox (IMAP)
collector-name-hint = Such as “Forum” or “Help desk mail”.
collector-url = Address of the feed
collector-url-hint = Such as https://forum.example.org/latest.rss
collector-mailbox-means = Polder reads new mail and changes nothing in the mailbox. The first time it takes what is unread.
collector-host = Mail server
collector-port = Port
collector-user = User
collector-password = Password
collector-password-hint = Kept encrypted, and never shown again. Many providers want an app password here.
collector-password-stays = Leave empty to keep the present one. Another server or user needs its own.
collector-folder = Folder
collector-every = How often
collector-minutes = every { $n } minutes
collector-hours = { $n ->
    [one] every hour
   *[other] every { $n } hours
  }
collector-daily = once a day
collector-state = { $n ->
    [one] 1 piece, looked { $when }
   *[other] { $shown } pieces, looked { $when }
  }
collector-fails = Does not work now
collector-looking = Looking now …
collector-looked = Last look: { $last }. Next: { $next }.
collector-look-now = Look now
collector-taken = { $n ->
    [0] Nothing came of it yet.
    [one] 1 piece of feedback came of it.
   *[other] { $shown } pieces of feedback came of it.
  }
collector-to-items = See the feedback of this source
collector-skipped = { $n ->
    [one] 1 was left out of the last look.
   *[other] { $shown } were left out of the last look. The last one:
  }
collector-failing = Tried { $n } times since { $since }. Polder keeps trying, less and less often.
collector-about = What it looks into
collector-mailbox-does = Quotations and signatures are cut, automatic answers left out, and attachments not kept. The sender becomes the customer.
collector-close = Stop looking
collector-closed = “{ $name }” is looked into no more. What came in stays.
collector-is-closed = This is looked into no more. What came in stays.
collector-not-found = This feed or mailbox is not looked into (any more).
