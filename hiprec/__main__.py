"""``python -m hiprec`` and the ``hiprec`` script."""

from __future__ import annotations

import atexit
import dataclasses
import gc
import os
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> int:
    """Run the command line; neither a failed import nor an early Ctrl-C shows a stack trace."""
    # A run is short and makes what it keeps at its beginning: collecting that again and again costs a third of the run.
    gc.set_threshold(200_000, 50, 50)
    # A plugin of pydantic sees every record that is made: what a profile says is nobody's business but this run's.
    if os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__") == "__all__":
        _without_plugins()
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


def methods_when_called() -> None:
    """Let Python compile a method of a dataclass when it is first called: a run calls few of the hundreds it has."""
    create = getattr(dataclasses, "_create_fn", None)
    if create is None:  # from Python 3.13 on the methods of a class are compiled in one go
        return

    def created(name: str, *given: Any, **named: Any) -> Callable[..., Any]:
        made: list[Callable[..., Any]] = []

        def method(self: object, *args: Any, **named_args: Any) -> Any:
            if not made:
                made.append(create(name, *given, **named))
                made[0].__qualname__ = method.__qualname__
                for kind in type(self).__mro__:
                    if kind.__dict__.get(name) is method:
                        setattr(kind, name, made[0])
            return made[0](self, *args, **named_args)

        method.__name__ = name
        return method

    dataclasses._create_fn = created  # type: ignore[attr-defined]  # noqa: SLF001 - private, and harmless where it moves


def _without_plugins() -> None:
    """Spare pydantic the look for plugins that are all switched off: it would first read the papers of all packages."""
    loader = ModuleType("pydantic.plugin._loader")
    loader.get_plugins = tuple  # type: ignore[attr-defined]  # what pydantic gives where plugins are switched off
    sys.modules.setdefault(loader.__name__, loader)


def run() -> None:
    """Run the command line as a process of its own, and end it without putting away what ends with it anyway.

    Python would free every object one by one. Where something may still have to be done at the end (another thread or
    process, a debugger or a measure of coverage that looks on, a stream that cannot be written), it ends as usual.
    """
    methods_when_called()
    code = main()
    watched = sys.gettrace() or sys.getprofile() or "coverage" in sys.modules or sys.flags.dev_mode
    if not watched and _alone() and "multiprocessing" not in sys.modules:
        try:
            for stream in (sys.stdout, sys.stderr):
                if stream is not None:
                    stream.flush()
        except (OSError, ValueError):
            sys.exit(code)
        atexit._run_exitfuncs()  # noqa: SLF001 - what Python itself does first at its end
        os._exit(code)
    sys.exit(code)


def _alone() -> bool:
    """Return whether no thread but the first runs."""
    threading = sys.modules.get("threading")
    return threading is None or threading.active_count() == 1


if __name__ == "__main__":
    run()
