"""What is known on a day, and since when: the log, the course of pain, clinicians' words, facts and pain limits."""
