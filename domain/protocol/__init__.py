"""The protocol: what partners commit to, and who has signed."""
