"""The HTTP room of personal links: routes, schemas, and how their bearers come in."""
