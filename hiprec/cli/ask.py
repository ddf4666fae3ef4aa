"""``hiprec ask PROFILE``: what is open of a profile, put a screen at a time, and the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.arguments import add_reading
from hiprec.cli.profile_file import OwnChanges, profile_file

if TYPE_CHECKING:
    from argparse import Namespace

    from hiprec.cli.arguments import Parser


USAGE = "hiprec ask PROFILE [options]"
DESCRIPTION = """\
Put the open questions of a profile, the most urgent first, write the answers
into it, and show the new answer. Answering is no check-in: nothing moves. It
stops at once where an answer needs someone to see you. Training is asked last,
where the profile says nothing of it. Ctrl-C keeps what has been answered."""
EXAMPLES = """\
at each screen: the numbers of what is so, 0 for none of them, "2?" for not sure,
? for what is meant and why, < for the answer before, a full stop to leave the
rest for later. Enter alone answers nothing.

examples:
  hiprec ask profile.json
  hiprec ask profile.json < answers.txt    an answer a line"""

# What these keys do at every question of a conversation.
KEYS = "Enter skips; < goes back; Ctrl-C leaves, keeping your answers."


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("profile", metavar="PROFILE", nargs="?", help="the profile, a JSON file")
    add_reading(parser)


def run(arguments: Namespace) -> int:
    """Ask what is open, and show the answer."""
    from hiprec.cli.conversation import converse
    from hiprec.cli.dialogue import Dialogue

    target = profile_file(arguments)
    text, dialogue = target.read().text, Dialogue()
    own = OwnChanges(target, text, text)
    dialogue.say(KEYS)

    def conversation() -> int:
        own.take_back()
        return converse(own, arguments, dialogue, brief=False)

    return dialogue.play(conversation)
