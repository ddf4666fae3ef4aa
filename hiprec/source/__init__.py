"""Text with places: YAML and JSON are read as documents of which every key and value remembers where it stands.

Import from the modules: ``yaml_document`` alone loads the YAML library, which a run on the cached rulebook never needs.
"""
