"""``hiprec web [PROFILE]``: everything in the browser, on this machine only."""

from __future__ import annotations

import socket
from contextlib import suppress
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from hiprec.cli.arguments import add_reading, whole_number
from hiprec.cli.profile_file import profile_file
from hiprec.cli.start import USUAL
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import flush, write

if TYPE_CHECKING:
    from argparse import Namespace

    from hiprec.cli.arguments import Parser

# The only address that is listened on: no other machine reaches it.
HERE = "127.0.0.1"
PORTS = 65535

USAGE = "hiprec web [PROFILE] [options]"
DESCRIPTION = f"""\
Use hiprec in the browser: click where it hurts, answer, see the plan with its
drawings, check in each week, and ask what would happen and why. PROFILE is the
same JSON file that the other commands use, by default {USUAL}; it is made
where there is none. Nothing leaves this machine."""
EXAMPLES = """\
It listens on 127.0.0.1 alone, and answers only to the address that it prints,
which holds a secret that is new each time. End it with Ctrl-C or with "Stop" on
the page. A terminal beside it, or a second tab, loses nothing.

examples:
  hiprec web                          opens profile.json, or makes it
  hiprec web anna.json
  hiprec web --no-open --port 8765    prints the address and opens nothing"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("profile", metavar="PROFILE", nargs="?", default=USUAL, help="the profile, a JSON file")
    parser.add_argument(
        "--port",
        metavar="N",
        type=whole_number("port", 0, PORTS, f"a number up to {PORTS}, or 0 for any that is free"),
        default=0,
        help="the port; default: any that is free",
    )
    parser.add_argument("--no-open", action="store_true", help="do not open a browser, only print the address")
    add_reading(parser)


def run(arguments: Namespace) -> int:
    """Serve until it is stopped."""
    from uvicorn import Config, Server

    from hiprec.cli.pictures import keep_pictures
    from hiprec.web.app import application
    from hiprec.web.shared_profile import SharedProfile

    target = profile_file(arguments)
    keep_pictures(target.book)
    shared = SharedProfile(target, arguments)
    if shared.exists:
        target.read()
    else:
        target.refuse_a_new_one()
    with _listening(arguments.port) as listening:
        host = f"{HERE}:{listening.getsockname()[1]}"
        token = token_urlsafe(24)  # 192 bits: nobody on this machine guesses it
        config = Config(
            application(shared, host, token),
            log_level="critical",
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
            proxy_headers=False,
            timeout_graceful_shutdown=2,  # a browser keeps its connection open for minutes, and Ctrl-C is to end this
        )
        server = Server(config)
        shared.stop = lambda: setattr(server, "should_exit", True)
        address = f"http://{host}/{token}/"
        write(f"hiprec is at {address}\nOnly this machine can open it. Ctrl-C, or Stop on the page, ends it.\n")
        flush()
        if not arguments.no_open:
            import webbrowser
            from threading import Timer

            def show() -> None:
                with suppress(OSError, webbrowser.Error):
                    webbrowser.open(address)

            later = Timer(0.5, show)  # half a second: the server takes requests by then, for it listens already
            later.daemon = True
            later.start()
        with suppress(KeyboardInterrupt):  # it is how this ends
            server.run(sockets=[listening])
    write("Stopped.\n")
    return 0


def _listening(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HERE, port))
        listening.listen(128)  # before the address is told, so that who opens it at once is not turned away
    except OSError as error:
        listening.close()
        raise UsageError(
            wrong=f"The port cannot be used ({error.strerror})", met=str(port), right="give another, or leave it out"
        ) from None
    return listening
