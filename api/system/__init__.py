"""The HTTP room of system: routes and schemas."""
