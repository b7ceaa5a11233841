"""What the engines do and do not: every line of the notes as a query (docs: engines)."""
