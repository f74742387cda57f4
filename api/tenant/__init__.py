"""The HTTP room of the tenant: routes and schemas."""
