"""The pages behind personal links: HTML for people who have no account, written without any script."""
