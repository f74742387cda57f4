"""Actors and the network of ties between them."""
