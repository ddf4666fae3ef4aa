"""Coverage of rules: what of a rulebook the specs and the cases really reach."""
