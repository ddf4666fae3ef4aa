"""The pytest plugin. It does nothing, and imports nothing, unless ``hiprec_rules`` or ``--hiprec-rules`` asks for it.

This file is loaded by every pytest run in whose environment hiprec is installed, so it stays this small; what it
switches on is in ``hiprec.desk.collect``.
"""

from __future__ import annotations

import pytest

INI, OPTION = "hiprec_rules", "--hiprec-rules"
COVER, COVER_LEAST, TABLE = "--hiprec-cover", "--hiprec-cover-fail-under", "table"

# up to so many files of specs or rules are run sooner than the workers of ``pytest -n auto`` are started
FEW_FILES = 6


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
    """Switch the desk on where a folder of rules is named, and keep what is asked where coverage is asked for."""
    if not _is_on(config):
        return
    # what is imported here is heavy: a run of pytest in which no rules are named pays for none of it
    try:
        from hiprec.desk import bdd  # noqa: PLC0415
        from hiprec.desk.collect import RulesPlugin  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name != "pytest_bdd":
            raise
        right = "install hiprec with its extra [specs], or run: pip install 'pytest-bdd>=9,<10'"
        msg = f"hiprec: specs are read by pytest-bdd, which is not here; {right}"
        raise pytest.UsageError(msg) from None
    from hiprec.desk.cover.in_pytest import NAME, Cover  # noqa: PLC0415
    from hiprec.desk.overlay import chosen  # noqa: PLC0415

    overlays = chosen(config.getini(INI), config.getoption(OPTION), config)
    option, least = config.getoption(COVER), config.getoption(COVER_LEAST)
    cover = None if option is None and least is None else Cover(overlays, option or TABLE, least)
    for name, plugin in {"hiprec-desk": RulesPlugin(overlays, cover), "hiprec-steps": bdd, NAME: cover}.items():
        if plugin is not None:
            config.pluginmanager.register(plugin, name)


# before pytest-xdist, which would start as many workers as there are cores
@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Do without the workers of pytest-xdist where only a few files of specs or rules are named."""
    files = {str(arg).partition("::")[0] for arg in config.args}
    few = 0 < len(files) <= FEW_FILES and all(file.endswith((".feature", ".yaml")) for file in files)
    return 0 if few and _is_on(config) else None


def _is_on(config: pytest.Config) -> bool:
    return bool(config.getoption(OPTION) or config.getini(INI))
