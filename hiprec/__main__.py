"""``python -m hiprec`` and the ``hiprec`` script."""

from __future__ import annotations

import sys

from hiprec.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
