"""``hiprec ask PROFILE``: what is open of a profile, put a screen at a time, and the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.arguments import add_reading
from hiprec.cli.recording import profile_file
from hiprec.cli.writing import write

if TYPE_CHECKING:
    from argparse import Namespace

    from hiprec.cli.arguments import Parser
    from hiprec.cli.dialogue import Dialogue
    from hiprec.cli.recording import ProfileFile

INTERRUPTED = 130

USAGE = "hiprec ask PROFILE [options]"
DESCRIPTION = """\
Put the open questions of a profile, the most urgent first, write the answers
into it, and show the new answer. Answering is no check-in: nothing moves. It
stops at once where an answer needs someone to see you. Ctrl-C keeps what has
been answered."""
EXAMPLES = """\
at each screen: the numbers of what is so, Enter for none of them, "2?" for not
sure, w for why it is asked, a full stop to leave the rest for later.

examples:
  hiprec ask profile.json
  yes "" | hiprec ask profile.json       none of these, all the way"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("profile", metavar="PROFILE", nargs="?", help="the profile, a JSON file")
    add_reading(parser)


def run(arguments: Namespace) -> int:
    """Ask what is open, and show the answer."""
    from hiprec.cli.dialogue import Dialogue

    target = profile_file(arguments)
    target.read()
    return converse(target, arguments, Dialogue(), brief=False)


def converse(
    target: ProfileFile,
    arguments: Namespace,
    dialogue: Dialogue,
    *,
    brief: bool,
    left: BaseException | None = None,
) -> int:
    """Put what is open and show the answer; who leaves keeps what has been answered.

    Args:
        target: the profile's file, which is in order.
        arguments: the engine, and the rules to name in what is typed next.
        dialogue: how is said and asked.
        brief: whether numbers and words that nothing urgent hangs on are left for another time.
        left: how the runner has left already, if so: then nothing is asked.

    Returns:
        The exit code: 130 after Ctrl-C.

    """
    from hiprec.cli.answered import Answered, page_for
    from hiprec.cli.dialogue import LeftError
    from hiprec.cli.questioning import Questioning
    from hiprec.render.text import render

    questioning = Questioning(target, dialogue, arguments.engine, brief)
    if left is None:
        try:
            questioning.put_all()
        except (LeftError, KeyboardInterrupt) as error:
            left = error
    kept = "Your answers so far are in" if left else "Your answers are in"
    if not questioning.put and left is None:
        dialogue.say("Nothing is open.")
    dialogue.gap()
    if isinstance(left, KeyboardInterrupt):
        dialogue.say(f'{kept} {target.file}. Go on with "hiprec ask {target.file}".')
        return INTERRUPTED
    answer = questioning.answer()
    page = page_for(Answered(answer, target.read().profile, target.book), target.file, arguments.rules)
    write(render(answer, page))
    dialogue.gap()
    dialogue.say(f"{kept} {target.file}.")
    return 0
