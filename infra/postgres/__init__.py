"""PostgreSQL: tables, unit of work, queue and the reads."""
