"""The HTTP room of indicator: routes and schemas."""
