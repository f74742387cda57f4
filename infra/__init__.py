"""What the domain drives: Postgres, mail, documents, identity."""
