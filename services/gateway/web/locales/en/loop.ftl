loop = Who heard of it
loop-unavailable = Who heard of it does not load now.
loop-audience = { $n ->
    [0] Nobody behind this is a member: there is no one to tell.
    [one] 1 member is behind this: said it, wrote an idea about it or voted for one.
   *[other] { $n } members are behind this: said it, wrote an idea about it or voted for one.
}
loop-unreachable = { $n ->
    [one] 1 person said it too and is no member; they can't be reached.
   *[other] { $n } people said it too and are no members; they can't be reached.
}
loop-first-decide = Once there is a decision, you can tell them.
loop-told = { $n ->
    [one] 1 member heard of it, last on { $on }.
   *[other] { $n } members heard of it, last on { $on }.
}
loop-told-before = Of an earlier decision they heard on { $on }.
loop-by-IN_APP = As a notice in Polder.
loop-rest = { $n ->
    [0] Everybody behind this knows.
    [one] 1 member joined since.
   *[other] { $n } members joined since.
}
loop-tell = { $n ->
    [one] Tell 1 member
   *[other] Tell { $n } members
}
loop-message = What they will read
loop-message-hint = In the language of your community. It comes with a link to the idea, or to where it can be seen.
loop-once = Everybody gets it once. A notice cannot be taken back.
loop-send = Send
loop-done = { $n ->
    [one] 1 member knows.
   *[other] { $n } members know.
}
