"""Starting: a rule or an exercise of one's own, complete and commented, with a spec and a schema for editors."""
