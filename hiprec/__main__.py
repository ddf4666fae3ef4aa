"""``python -m hiprec`` and the ``hiprec`` script."""

from __future__ import annotations

import gc
import os
import sys


def main() -> int:
    """Run the command line; neither a failed import nor an early Ctrl-C shows a stack trace."""
    # A run is short and makes what it keeps at its beginning: collecting that again and again costs a third of the run.
    gc.set_threshold(200_000, 50, 50)
    # A plugin of pydantic sees every record that is made: what a profile says is nobody's business but this run's.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from hiprec.cli.main import main as run  # noqa: PLC0415 - what fails here is told in a line

        return run()
    except KeyboardInterrupt:
        return 130
    except ImportError as error:
        from hiprec.cli.lacking import what_to_install  # noqa: PLC0415 - see above

        if line := what_to_install(error):
            sys.stderr.write(f"hiprec: {line}.\n")
            return 2
        sys.stderr.write(f"hiprec: hiprec cannot start ({error}). Install it anew with pip install.\n")
        return 70
    finally:
        # The process ends here: looking through everything for waste once more would take a sixth of the run.
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
