"""What drives the domain: HTTP, command line, worker."""
