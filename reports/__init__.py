"""Results out: the console, JSON, CSV and the canonical tables."""
