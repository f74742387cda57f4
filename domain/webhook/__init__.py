"""The webhook: who is told of what happens, over HTTP, signed."""
