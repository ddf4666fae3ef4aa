"""For rule authors: specs in the runner's words and the cases in rule files, run by pytest without Python."""
