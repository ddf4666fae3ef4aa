"""What pytest collects: feature files by scenario and rule files by case, for each rulebook of the run."""

from __future__ import annotations

from contextlib import nullcontext
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest
from pytest_bdd import reporting

from hiprec.authoring.case import CaseFailure, cases_of, judge
from hiprec.authoring.mistake import SpecError
from hiprec.authoring.run import SpecFailure, run
from hiprec.authoring.spec import read_feature
from hiprec.model.conclusion import RULESETS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hiprec.authoring.case import Case
    from hiprec.authoring.cover.in_pytest import Cover
    from hiprec.authoring.overlay import Overlay
    from hiprec.authoring.spec import Line, Spec
    from hiprec.authoring.story import Ask
    from hiprec.problem import Problem
    from hiprec.rulebook.rule import Rule

_TOLD = pytest.StashKey[set[str]]()


class Desk:
    """The plugin where it is switched on: it collects feature files and, inside the folders of rules, rule files."""

    def __init__(self, overlays: tuple[Overlay, ...], cover: Cover | None = None) -> None:
        """Keep the rulebooks of the run, none of which is read before it is needed, and who listens, if anybody."""
        self.overlays = overlays
        self.cover = cover

    @cached_property
    def _shelves(self) -> frozenset[Path]:
        return frozenset(shelf for overlay in self.overlays for shelf in overlay.shelves)

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        """Collect a file that is a feature, or that holds rules of a rulebook of the run."""
        if file_path.suffix == ".feature":
            return _of(FeatureFile, parent, file_path, self)
        if file_path.suffix == ".yaml" and file_path.parent.name in RULESETS and self._holds(file_path):
            return _of(RuleFile, parent, file_path, self)
        return None

    def _holds(self, path: Path) -> bool:
        return path.resolve().parent.parent in self._shelves

    def pytest_report_header(self) -> str:
        """Tell which rules are run."""
        return f"hiprec rules: {', '.join(overlay.name for overlay in self.overlays)}"


def _of(kind: type[_RunFile], parent: pytest.Collector, path: Path, desk: Desk) -> pytest.Collector:
    made: _RunFile = kind.from_parent(parent, path=path)
    made.overlays, made.cover = desk.overlays, desk.cover
    return made


class _RunFile(pytest.File):
    """A file that is run against each rulebook."""

    overlays: tuple[Overlay, ...] = ()
    cover: Cover | None = None

    @property
    def shown(self) -> str:
        """Give the file's name for messages: relative to the root where it lies below it."""
        root = self.config.rootpath
        return self.path.relative_to(root).as_posix() if self.path.is_relative_to(root) else str(self.path)

    def _unreadable(self, overlay: Overlay, problems: list[Problem]) -> Iterator[str]:
        """Tell every mistake in the rules at the first file that meets them, and of the others that it was told."""
        told = self.config.stash.setdefault(_TOLD, set())
        yield f"hiprec: the rules of {overlay.name} cannot be read" + (" (see above)" if overlay.name in told else "")
        if overlay.name not in told:
            yield from map(str, problems)
        told.add(overlay.name)

    def books(self) -> Iterator[tuple[Overlay, str]]:
        """Give each rulebook with what node ids add for it: nothing where there is but one."""
        for overlay in self.overlays:
            problems = overlay.read[1]
            if problems:
                raise self.CollectError("\n".join(self._unreadable(overlay, problems)))
            yield overlay, overlay.name if len(self.overlays) > 1 else ""


class FeatureFile(_RunFile):
    """A feature file: a spec for each scenario, row of an outline, and rulebook."""

    def collect(self) -> Iterator[pytest.Item]:
        """Give the specs in the order of the file."""
        try:
            specs = read_feature(self.path, self.shown)
        except SpecError as error:
            raise self.CollectError(str(error)) from None
        books = list(self.books())
        for spec in specs:
            for overlay, label in books:
                item: SpecItem = SpecItem.from_parent(self, name=_labelled(spec.name, label))
                item.tell(spec, overlay, self.cover)
                yield item


def _labelled(name: str, label: str) -> str:
    if not label:
        return name
    return f"{name[:-1]}-{label}]" if name.endswith("]") else f"{name}[{label}]"


class SpecItem(pytest.Item):
    """One spec against one rulebook."""

    spec: Spec
    overlay: Overlay
    cover: Cover | None
    line: Line | None = None

    def tell(self, spec: Spec, overlay: Overlay, cover: Cover | None) -> None:
        """Take what to run, and who listens; the tags of the scenario become markers, as pytest-bdd has it."""
        self.spec, self.overlay, self.cover = spec, overlay, cover
        for tag in sorted(spec.tags):
            if not tag.startswith("_"):  # which is told as a mistake when the spec is run
                self.add_marker(getattr(pytest.mark, tag))

    def runtest(self) -> None:
        """Run the spec, telling pytest-bdd's reporters of each step."""
        report = reporting.ScenarioReport(self.spec.scenario)
        reporting.scenario_reports_registry[self] = report
        listening = self.cover.spec(self.overlay, self.nodeid) if self.cover else nullcontext()
        try:
            with listening as ask:
                self._run(report, ask)
        except (SpecError, SpecFailure):
            if report.step_reports:
                report.fail()
            raise
        report.current_step_report.finalize(failed=False)

    def _run(self, report: reporting.ScenarioReport, ask: Ask | None) -> None:
        root = self.config.rootpath
        for number, _ in enumerate(run(self.spec, self.overlay.book, self.path.parent, root, ask)):
            if report.step_reports:
                report.current_step_report.finalize(failed=False)
            report.add_step_report(reporting.StepReport(self.spec.scenario.steps[number]))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Give the mistakes or the step that does not hold; a trace only for a fault of hiprec itself."""
        if isinstance(excinfo.value, SpecError | SpecFailure):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Give where the spec stands."""
        return self.path, self.spec.place.line - 1, self.name


class RuleFile(_RunFile):
    """A rule file: its rules, each with its cases."""

    def collect(self) -> Iterator[pytest.Collector]:
        """Give the rules in the order of the file; one that an overlay replaces or switches off tells that."""
        books = list(self.books())
        ids = dict.fromkeys(f"{self.path.parent.name}/{self.path.stem}/{key}" for key in self._keys(books))
        for rule in ids:
            node: RuleNode = RuleNode.from_parent(self, name=rule.rpartition("/")[2])
            node.tell(rule, books, self.cover)
            yield node

    def _keys(self, books: list[tuple[Overlay, str]]) -> Iterator[str]:
        for overlay, _ in books:
            for shelf in overlay.book.shelves:
                document = shelf.documents.get(f"{self.path.parent.name}/{self.path.name}")
                if document is not None and shelf.folder.resolve() == self.path.resolve().parent.parent:
                    yield from document.data


class RuleNode(pytest.Collector):
    """One rule of a file: its cases for each rulebook."""

    rule: str
    books: list[tuple[Overlay, str]]
    cover: Cover | None

    def tell(self, rule: str, books: list[tuple[Overlay, str]], cover: Cover | None) -> None:
        """Take the rule's id, the rulebooks, and who listens."""
        self.rule, self.books, self.cover = rule, books, cover

    def collect(self) -> Iterator[pytest.Item]:
        """Give the cases that this file has of the rule, where its rulebook takes the rule from this file."""
        for overlay, label in self.books:
            rule = overlay.book.rules.get(self.rule)
            for case in self._cases(overlay, rule) if rule else ():
                item: CaseItem = CaseItem.from_parent(self, name=_labelled(case.name, label))
                item.tell(case, overlay, self.cover)
                yield item

    def _cases(self, overlay: Overlay, rule: Rule) -> Iterator[Case]:
        relative = f"{self.path.parent.name}/{self.path.name}"
        holding = [
            shelf for shelf in overlay.book.shelves if self.name in getattr(shelf.documents.get(relative), "data", ())
        ]
        if holding and holding[-1].folder.resolve() == self.path.resolve().parent.parent:
            yield from cases_of(rule, holding[-1].documents[relative])


class CaseItem(pytest.Item):
    """One case of one rule in one rulebook."""

    case: Case
    overlay: Overlay
    cover: Cover | None

    def tell(self, case: Case, overlay: Overlay, cover: Cover | None) -> None:
        """Take what to judge, and who listens."""
        self.case, self.overlay, self.cover = case, overlay, cover

    def runtest(self) -> None:
        """Judge the case."""
        if self.cover:
            self.cover.case(self.overlay, self.case)
        judge(self.case, self.overlay.book)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Give what is wrong; a trace only for a fault of hiprec itself."""
        if isinstance(excinfo.value, SpecError | CaseFailure):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Give where the case stands; its line is looked for only when it fails."""
        return self.path, None, f"{self.case.rule} {self.name}"
