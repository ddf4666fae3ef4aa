"""One meaning, two engines, one memory: plain, durable, and cells in front of either."""
