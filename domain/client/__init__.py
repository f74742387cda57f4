"""Machines that call, registered by the administrators of a tenant."""
