"""Bad inputs, each with what it must get: `rows.jsonl` is tested, `skips.jsonl` says why not."""
