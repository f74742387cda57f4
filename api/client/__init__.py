"""The HTTP room of machine clients: routes and schemas."""
