"""The steps of a spec, a file for each thing that they speak of."""
