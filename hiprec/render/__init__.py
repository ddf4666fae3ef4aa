"""From a recommendation to text: pure functions that import the records only, and rich only in ``drawing``."""
