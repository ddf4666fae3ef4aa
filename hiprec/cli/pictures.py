"""The drawings of a rulebook, drawn once and kept beside its kept book, so that a page need not solve a pose.

They lie in the folder of kept books, as data, under a name made of the drawings' texts and of the code that draws.
What cannot be read or written is drawn anew.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hiprec.render.figure import Panel, Picture, keep, picture
from hiprec.rulebook.book_cache import MOST_KEPT, cache_folder, files_of
from hiprec.rulebook.pages import Late, Pages, blake2b, written
from hiprec.rulebook.private_folder import PrivateFolder

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook


def keep_pictures(book: Rulebook) -> None:
    """Have the pictures of a rulebook at hand: those that are kept, else drawn now and kept for the next run."""
    folder = cache_folder()
    if folder is None or not book.drawings:
        return
    # The code that draws is in the name: what another version has solved is never shown for this one's.
    figure = Path(__file__).resolve().parents[1] / "render" / "figure"
    what = (list(files_of(figure, ".py")), book.version, sorted(book.drawings))
    name = f"hiprec-{blake2b(repr(what).encode(), digest_size=16).hexdigest()}.book"
    try:
        with PrivateFolder(folder) as mine:
            pages = Pages(mine.read(name), name)

        def solved(text: str) -> Picture:
            page = pages[text]
            panels = (
                Panel(name, cue, tuple(box), tuple((kind, path) for kind, path in pieces))
                for name, cue, box, pieces in page["panels"]
            )
            return Picture(tuple(panels), page["standing"], page["chosen"])

        keep(Late(dict.fromkeys(pages), solved))
    except (OSError, ValueError):
        drawn: dict[str, dict[str, Any]] = {}
        for text in dict.fromkeys(book.drawings.values()):
            shown = picture(text)
            panels = [[panel.name, panel.cue, panel.box, panel.pieces] for panel in shown.panels]
            drawn[text] = {"panels": panels, "standing": shown.standing, "chosen": shown.chosen}
        with suppress(OSError, ValueError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with PrivateFolder(folder) as mine:
                mine.write(name, written(drawn, name))
                mine.sweep(MOST_KEPT)
