"""The HTTP room of process: routes and schemas."""
