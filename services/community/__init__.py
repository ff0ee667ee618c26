"""Who takes part: the workspace, its products, members, sign-in, keys and customers."""
