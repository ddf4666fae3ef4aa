"""Mutation of rules: small changes made to each rule, to see whether a case or a spec notices."""
