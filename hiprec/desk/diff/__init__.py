"""What a change of the rules does to people: two rulebooks answer the same profiles, and the answers are compared."""
