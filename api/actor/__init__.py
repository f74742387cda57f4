"""The HTTP room of actor: routes and schemas."""
