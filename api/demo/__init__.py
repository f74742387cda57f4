"""The demo town: Pieve Ardesia, fictional, lived through the use cases."""
