"""The pytest plugin. It does nothing, and imports nothing, unless ``hiprec_rules`` or ``--hiprec-rules`` asks for it.

This file is loaded by every pytest run in whose environment hiprec is installed, so it stays this small; what it
switches on is in ``hiprec.desk.collect``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.desk.cover.in_pytest import Cover
    from hiprec.desk.overlay import Overlay

INI, OPTION = "hiprec_rules", "--hiprec-rules"
COVER, COVER_LEAST, TABLE = "--hiprec-cover", "--hiprec-cover-fail-under", "table"

FEW_FILES = 6
"""Up to so many files of specs or rules are run sooner than the workers of ``pytest -n auto`` are started."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the key of the ini file and the option."""
    parser.addini(
        INI,
        "collect .feature files and the cases of rules, under these folders of rules laid over the shipped ones "
        "(or: packaged)",
        type="args",
        default=[],
    )
    group = parser.getgroup("hiprec")
    group.addoption(
        COVER,
        nargs="?",
        const=TABLE,
        metavar="FILE",
        help="tell which rules, clauses and conclusions the specs and cases reach; FILE.json gains it for programs",
    )
    group.addoption(
        COVER_LEAST, type=float, metavar="N", help="fail where they reach less than N percent (implies --hiprec-cover)"
    )
    group.addoption(
        OPTION,
        action="append",
        default=[],
        metavar="FOLDER",
        help="run .feature files and the cases of rules with FOLDER laid over the shipped rules (or: packaged); "
        "repeat it to compare several in one run",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Switch the desk on where a folder of rules is named."""
    if _is_on(config):
        from hiprec.desk.overlay import chosen  # noqa: PLC0415 - heavy, and only where it is asked for

        overlays = chosen(config.getini(INI), config.getoption(OPTION), config)
        desk = _desk()
        cover = _cover(config, overlays)
        config.pluginmanager.register(desk(overlays, cover), "hiprec-desk")
        from hiprec.desk import bdd  # noqa: PLC0415 - see above

        config.pluginmanager.register(bdd, "hiprec-steps")
        config.pluginmanager.register(bdd.Scenarios(overlays, cover), "hiprec-scenarios")


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Do without the workers of pytest-xdist where only a few files of specs or rules are named."""
    files = {str(arg).partition("::")[0] for arg in config.args}
    few = 0 < len(files) <= FEW_FILES and all(file.endswith((".feature", ".yaml")) for file in files)
    return 0 if few and _is_on(config) else None


def _is_on(config: pytest.Config) -> bool:
    return bool(config.getoption(OPTION) or config.getini(INI))


def _desk() -> Callable[[tuple[Overlay, ...], Cover | None], object]:
    try:
        from hiprec.desk.collect import RulesPlugin  # noqa: PLC0415 - see above
    except ModuleNotFoundError as error:
        if error.name != "pytest_bdd":
            raise
        msg = (
            "hiprec: specs are read by pytest-bdd, which is not here; install it with: pip install 'pytest-bdd>=9,<10'"
        )
        raise pytest.UsageError(msg) from None
    return RulesPlugin


def _cover(config: pytest.Config, overlays: tuple[Overlay, ...]) -> Cover | None:
    """Keep what specs and cases ask where coverage of rules is asked for."""
    option, least = config.getoption(COVER), config.getoption(COVER_LEAST)
    if option is None and least is None:
        return None
    from hiprec.desk.cover.in_pytest import NAME, covering  # noqa: PLC0415 - see above

    cover = covering(overlays, option or TABLE, least)
    config.pluginmanager.register(cover, NAME)
    return cover
