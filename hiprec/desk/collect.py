"""What pytest collects: feature files by scenario and rule files by case, for each rulebook of the run."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from pytest_bdd import scenarios
from pytest_bdd.feature import get_feature
from pytest_bdd.scenario import scenario_wrapper_template_registry
from pytest_bdd.utils import registry_get_safe

from hiprec.desk.bdd import Scenarios
from hiprec.desk.mistake import SpecError
from hiprec.desk.spec import read_feature, shown_below
from hiprec.kinds import FOLDERS
from hiprec.problem import HiprecError
from hiprec.rulebook.checks.cases import cases_of, faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hiprec.desk.cover.in_pytest import Cover
    from hiprec.desk.overlay import Overlay
    from hiprec.desk.spec import Spec
    from hiprec.problem import Place, Problem
    from hiprec.rulebook.checks.cases import Case

_TOLD = pytest.StashKey[set[str]]()


class RulesPlugin(Scenarios):
    """The plugin where it is switched on: it collects feature files and, inside the folders of rules, rule files."""

    def __init__(self, overlays: tuple[Overlay, ...], cover: Cover | None = None) -> None:
        """Keep the rulebooks of the run, none of which is read before it is needed, and the coverage, if any."""
        super().__init__(overlays, cover)
        self._shelves = frozenset(shelf for overlay in overlays for shelf in overlay.shelves)
        self._unread: dict[str, list[Problem]] = {}

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        """Collect a file that is a feature, or that holds rules of a rulebook of the run."""
        if file_path.suffix == ".feature":
            kind: type[_RunFile] = FeatureFile
        elif file_path.suffix == ".yaml" and file_path.parent.name in FOLDERS and _shelf(file_path) in self._shelves:
            kind = RuleFile
        else:
            return None
        file: _RunFile = kind.from_parent(parent, path=file_path)
        file.overlays, file.cover = self.overlays, self.cover
        return file

    def pytest_report_header(self) -> str:
        """Tell which rules are run."""
        return f"hiprec rules: {', '.join(overlay.name for overlay in self.overlays)}"

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Look at the rules of a run that collected nothing, and fail it where they cannot be read."""
        of_several = hasattr(session.config, "workeroutput")
        if session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and not of_several:
            self._unread = {overlay.name: overlay.read[1] for overlay in self.overlays if overlay.read[1]}
            if self._unread:
                session.exitstatus = pytest.ExitCode.INTERRUPTED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print every mistake of rules that no spec or case has met."""
        for name, problems in self._unread.items():
            terminalreporter.section(f"hiprec: the rules of {name} cannot be read")
            for problem in problems:
                terminalreporter.line(str(problem))


def _shelf(path: Path) -> Path:
    """Return the folder of rules that a rule file lies in: two up from it."""
    return path.resolve().parent.parent


class _RunFile(pytest.File):
    """A file that is run against each rulebook."""

    overlays: tuple[Overlay, ...] = ()
    cover: Cover | None = None

    def books(self) -> Iterator[tuple[Overlay, str]]:
        """Return each rulebook with what node ids add for it: nothing where there is but one."""
        for overlay in self.overlays:
            if problems := overlay.read[1]:
                # every mistake in the rules is told at the first file that meets them; the others say only that
                overlays_told = self.config.stash.setdefault(_TOLD, set())
                above = " (see above)" if overlay.name in overlays_told else ""
                lines = [f"hiprec: the rules of {overlay.name} cannot be read{above}"]
                lines += [] if above else map(str, problems)
                overlays_told.add(overlay.name)
                raise self.CollectError("\n".join(lines))
            yield overlay, overlay.name if len(self.overlays) > 1 else ""


class FeatureFile(pytest.Module, _RunFile):
    """A feature file as a module that calls pytest-bdd's ``scenarios()`` on it: a test a scenario, row and rulebook."""

    def _getobj(self) -> ModuleType:
        module = ModuleType(self.path.stem)
        get_feature(str(self.path.parent), self.path.name, encoding="utf-8-sig")  # kept, whatever scenarios() asks for
        vars(module).update(scenarios=scenarios, path=str(self.path))
        exec(compile("scenarios(path)", str(self.path), "exec"), vars(module))  # noqa: S102 - as a test file would call it
        return module

    def istestfunction(self, obj: object, name: str) -> bool:
        """Return whether something is a scenario, however the tests of the project are called."""
        del name
        return callable(obj) and registry_get_safe(scenario_wrapper_template_registry, obj) is not None

    def collect(self) -> Iterator[pytest.Item]:
        """Return the scenarios, each under its own name."""
        try:
            specs = read_feature(self.path, shown_below(self.config.rootpath, self.path))
        except SpecError as error:
            raise self.CollectError(str(error)) from None
        # every book is read here, so that mistakes in rules are told once, and not of each scenario
        several = len(list(self.books())) > 1
        named = {(spec.scenario.line_number, spec.row): spec for spec in specs}
        for item in super().collect():
            if isinstance(item, pytest.Function):
                params: dict[str, Any] = item.callspec.params if hasattr(item, "callspec") else {}
                template = scenario_wrapper_template_registry[item.obj]
                spec = named[template.line_number, tuple(params.get("_pytest_bdd_example", {}).items())]
                label = params["hiprec_overlay"].name if several else ""
                yield SpecItem.of(self, item, spec, _labelled(spec.name, label))


def _labelled(name: str, label: str) -> str:
    if not label:
        return name
    return f"{name[:-1]}-{label}]" if name.endswith("]") else f"{name}[{label}]"


class SpecItem(pytest.Function):
    """One scenario against one rulebook, called as it is called in its feature."""

    place: Place

    @classmethod
    def of(cls, file: FeatureFile, item: pytest.Function, spec: Spec, name: str) -> SpecItem:
        """Take over a test that pytest-bdd made."""
        called: Any = getattr(item, "callspec", None)
        if called is not None:  # the name says already which row and rulebook it is
            called = replace(called, _idlist=type(called._idlist)())  # noqa: SLF001 - pytest builds names from it
        test: SpecItem = cls.from_parent(
            file,
            name=name,
            callspec=called,
            callobj=item.obj,
            fixtureinfo=item._fixtureinfo,  # noqa: SLF001 - pytest hands it on in the same way
            keywords=item.keywords,
        )
        test.place = spec.place
        return test

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the spec stands."""
        return self.path, self.place.line - 1, self.name


class RuleFile(_RunFile):
    """A rule file: its rules, each with its cases."""

    def collect(self) -> Iterator[pytest.Collector]:
        """Return the rules in the order of the file; one that an overlay replaces or switches off tells that."""
        books = list(self.books())
        stem, shelf_of_file = f"{self.path.parent.name}/{self.path.stem}", _shelf(self.path)
        keys: dict[str, None] = {}
        for overlay, _ in books:
            for shelf in overlay.book.shelves:
                document = shelf.documents.get(f"{stem}.yaml")
                if document is not None and shelf.folder.resolve() == shelf_of_file:
                    keys |= dict.fromkeys(document.data)
        for key in keys:
            node: RuleNode = RuleNode.from_parent(self, name=key)
            node.rule, node.books, node.cover = f"{stem}/{key}", books, self.cover
            yield node


class RuleNode(pytest.Collector):
    """One rule of a file: its cases for each rulebook."""

    rule: str
    books: list[tuple[Overlay, str]]
    cover: Cover | None

    def collect(self) -> Iterator[pytest.Item]:
        """Return the cases that this file has of the rule, where its rulebook takes the rule from this file."""
        for overlay, label in self.books:
            rule = overlay.book.rules.get(self.rule)
            shelf = overlay.book.shelf_of(self.rule) if rule else None
            if rule is None or shelf is None or shelf.folder.resolve() != _shelf(self.path):
                continue
            for case in cases_of(rule, shelf.documents[f"{self.path.parent.name}/{self.path.name}"]):
                item: CaseItem = CaseItem.from_parent(self, name=_labelled(case.name, label))
                item.case, item.overlay, item.cover = case, overlay, self.cover
                yield item


class CaseItem(pytest.Item):
    """One case of one rule in one rulebook."""

    case: Case
    overlay: Overlay
    cover: Cover | None

    def runtest(self) -> None:
        """Judge the case."""
        if self.cover:
            self.cover.register(self.overlay).take_case(self.case)
        if problems := list(faults(self.case, self.overlay.book)):
            raise SpecError(problems)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return what is wrong; a trace only for a fault of hiprec itself."""
        if isinstance(excinfo.value, HiprecError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return where the case stands; its line is looked for only when it fails."""
        return self.path, None, f"{self.case.rule} {self.name}"
