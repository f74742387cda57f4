"""The HTTP room of tavolo: routes and schemas."""
