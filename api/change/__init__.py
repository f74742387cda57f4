"""The HTTP room of the changes: one feed for every system that stays in step."""
