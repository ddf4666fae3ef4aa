"""``python -m hiprec`` and the ``hiprec`` script."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the command line; neither a failed import nor an early Ctrl-C shows a stack trace."""
    # A run is short and makes what it keeps at its beginning: collecting that again and again costs a third of the run.
    gc.set_threshold(50_000, 50, 50)
    try:
        from hiprec.cli.main import main as run  # noqa: PLC0415 - what fails here is told in a line

        return run()
    except KeyboardInterrupt:
        return 130
    except ImportError as error:
        sys.stderr.write(f"hiprec: hiprec cannot start ({error}). Install it anew with pip install.\n")
        return 70


if __name__ == "__main__":
    sys.exit(main())
