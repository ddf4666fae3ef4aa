"""hiprec in the browser: the same profile, questions, answer and check-ins, served to this machine alone."""
