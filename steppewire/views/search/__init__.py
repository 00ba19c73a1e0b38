"""Search: what a query says (grammar), which forms of its words it means (forms), which articles (finding), where in a
text (places)."""
