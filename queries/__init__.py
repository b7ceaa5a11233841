"""Questions: the rules of a regulation as Cypher, and the audit that runs them."""
