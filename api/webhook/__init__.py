"""The HTTP room of webhook: routes, schemas, and the events in the contract."""
