"""Personal links: one thing, opened to one person who has no account."""
