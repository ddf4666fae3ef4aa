"""The answer shown in the browser: from the file it was written to, or one in a folder of its own."""

from __future__ import annotations

from pathlib import Path

from hiprec.cli.errors import tell
from hiprec.cli.usage import UsageError


def place_to_open(output: str | None, ending: str) -> str:
    """Return the file that is opened: the one that was named, or a new one that only its user can read.

    Args:
        output: what ``-o`` names, if anything.
        ending: the ending of the form.

    Raises:
        UsageError: standard output was named, which no browser can open.

    """
    if output == "-":
        raise UsageError(
            wrong="Standard output cannot be opened", met='"-o -"', right="give -o a file, or leave it out"
        )
    if output is not None:
        return output
    from tempfile import mkdtemp

    return str(Path(mkdtemp(prefix="hiprec-")) / f"answer{ending}")


def open_in_browser(path: str) -> None:
    """Open a file in the browser; where there is none, say where the file is."""
    import webbrowser

    where = Path(path).resolve()
    try:
        opened = webbrowser.open(where.as_uri())
    except (OSError, webbrowser.Error):
        opened = False
    tell(f"{'Opened' if opened else 'No browser could be opened; the answer is in'} {where}.")
