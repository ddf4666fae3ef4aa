"""What is spoken about: frozen records and the words of the field. No files, no rules, no engine."""
