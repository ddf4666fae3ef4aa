"""Starting: a rule or an exercise of one's own, complete and commented, with a spec beside it and a schema for editors."""
