"""The HTTP room of jobs: what takes long is done by the worker."""
