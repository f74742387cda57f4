"""The HTTP room of protocol: routes and schemas."""
