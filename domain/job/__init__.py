"""The job: work that takes long, done by the worker as a whole or not at all."""
