"""hiprec's steps as step definitions of pytest-bdd, so that they stand beside any others in one scenario.

Each step of ``hiprec.desk.steps`` becomes a *given*, *when* or *then* of pytest-bdd whose parser is the step's own
template. Before a scenario is run, what pytest-bdd lets through is told: a line that two steps read or none does, with
the nearest words, a table that nobody reads, a scenario that checks nothing. Lines that a step of the author's own
reads are theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pytest_bdd import given, then, when
from pytest_bdd.parsers import StepParser
from pytest_bdd.scenario import get_step_function, scenario_wrapper_template_registry
from pytest_bdd.steps import step_function_context_registry

from hiprec.desk.lexicon import lexicon
from hiprec.desk.mistake import SpecError
from hiprec.desk.run import SpecFailure, Work, do, mistakes
from hiprec.desk.spec import read_feature, shown_below
from hiprec.desk.story import Story
from hiprec.desk.vocabulary import reading, steps

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from pytest_bdd.parser import Feature, Scenario

    from hiprec.desk.cover.in_pytest import Cover
    from hiprec.desk.overlay import Overlay
    from hiprec.desk.spec import Line, Spec
    from hiprec.desk.vocabulary import Found, Step


class Wording(StepParser):
    """The parser of one of hiprec's steps: its template, with the words of the rulebook in its gaps."""

    overlay: Overlay | None = None
    """The rulebook of the scenario that is run: pytest-bdd tells its parsers nothing but the line."""

    def __init__(self, step: Step) -> None:
        """Keep the step; pytest-bdd calls it by its template."""
        super().__init__(step.template)
        self.step = step

    def is_matching(self, name: str) -> bool:
        """Return whether a line is read by this step and by no other of hiprec's."""
        reader = self._found(name)
        return reader is not None and reader.step is self.step

    def parse_arguments(self, name: str) -> dict[str, Any]:
        """Return the step with what stands in its gaps."""
        return {"found": self._found(name)}

    def _found(self, name: str) -> Found | None:
        return reading(name, lexicon(self.overlay.book)) if self.overlay else None


@dataclass
class Telling:
    """A scenario while it is run: its story, the line that is next, and how many steps were done."""

    overlay: Overlay
    story: Story
    lines: tuple[Line, ...] = ()
    done: int = 0


def perform(hiprec_telling: Telling, found: Found) -> None:
    """Do the step that stands next."""
    do(Work(hiprec_telling.lines[hiprec_telling.done], found), hiprec_telling.story)


for _step in steps():
    for _keyword in (then,) if _step.kind == "then" else (given, when):
        _keyword(Wording(_step))(perform)


class Scenarios:
    """Runs hiprec's steps in every scenario of a run, against each of its rulebooks."""

    def __init__(self, overlays: tuple[Overlay, ...], cover: Cover | None) -> None:
        """Keep the rulebooks of the run, none of which is read before it is needed, and the coverage, if any."""
        self.overlays = overlays
        self.cover = cover
        Wording.overlay = overlays[0]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Run a scenario once for each rulebook."""
        if len(self.overlays) > 1 and metafunc.function in scenario_wrapper_template_registry:
            names = [overlay.name for overlay in self.overlays]
            metafunc.fixturenames.append("hiprec_overlay")
            metafunc.parametrize("hiprec_overlay", self.overlays, ids=names, indirect=True)

    @pytest.fixture
    def hiprec_overlay(self, request: pytest.FixtureRequest) -> Overlay:
        """The rulebook that a scenario is run against."""
        overlay: Overlay = getattr(request, "param", self.overlays[0])
        return overlay

    @pytest.fixture
    def hiprec_telling(self, request: pytest.FixtureRequest, hiprec_overlay: Overlay) -> Iterator[Telling]:
        """The story of a scenario, told by its steps."""
        if hiprec_overlay.read[1]:
            raise SpecError(hiprec_overlay.read[1])
        template = scenario_wrapper_template_registry[request.node.obj]
        register = self.cover.register(hiprec_overlay) if self.cover else None
        folder, root = Path(template.feature.filename).parent, request.config.rootpath
        ask = register.ask if register else None
        telling = Telling(hiprec_overlay, Story(lexicon(hiprec_overlay.book), folder, root, ask))
        yield telling
        if register:
            held = bool(telling.lines) and telling.done == len(telling.lines)
            register.close_spec(request.node.nodeid, None if held else "a step that does not hold")

    @pytest.fixture
    def hiprec_story(self, hiprec_telling: Telling) -> Story:
        """What is told of a runner so far, and the answer to it, for steps of an author's own."""
        return hiprec_telling.story

    @pytest.hookimpl(trylast=True)
    def pytest_bdd_before_scenario(self, request: pytest.FixtureRequest, feature: Feature, scenario: Scenario) -> None:
        """Tell every mistake in a scenario before any of it is run."""
        telling: Telling = request.getfixturevalue("hiprec_telling")
        Wording.overlay = telling.overlay
        path = Path(feature.filename)
        # a file that was read before is read anew where its time or size is another
        status, shown = path.stat(), shown_below(request.config.rootpath, path)
        specs = _read_once(path, shown, (status.st_mtime_ns, status.st_size))
        # the rows of an outline stand in the line of its scenario, so that its texts tell which row it is
        at, texts = scenario.line_number, [step.name.strip() for step in scenario.steps]
        spec = next(
            spec for spec in specs if spec.scenario.line_number == at and [line.text for line in spec.lines] == texts
        )
        parsers = [context.parser for context in step_function_context_registry.values()]
        foreign = [parser for parser in parsers if not isinstance(parser, Wording)]
        own = [True] * len(scenario.steps)
        for number, step in enumerate(scenario.steps):
            # looking a step up costs milliseconds, so that it is done only where a step that is not hiprec's reads it
            if any(parser.is_matching(step.name) for parser in foreign):
                reader = get_step_function(request=request, step=step)
                own[number] = reader is None or isinstance(reader.parser, Wording)
        telling.lines = spec.lines
        if any(own):
            _, problems = mistakes(spec, telling.story.words, own)
            if problems:
                raise SpecError(problems)

    def pytest_bdd_after_step(self, request: pytest.FixtureRequest) -> None:
        """Go on to the next line; what an author's own step tells is answered anew."""
        telling: Telling = request.getfixturevalue("hiprec_telling")
        telling.done += 1

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Tell a mistake, or a step that does not hold, without a trace."""
        report = yield
        if call.excinfo is not None and isinstance(call.excinfo.value, SpecError | SpecFailure):
            report.longrepr = str(call.excinfo.value)
        return report

    def pytest_bdd_apply_tag(self, tag: str) -> bool | None:
        """Leave out a tag that can be no marker, which is told as a mistake of its scenario."""
        return True if tag.startswith("_") else None


@lru_cache(maxsize=64)
def _read_once(path: Path, shown: str, _times: tuple[int, int]) -> tuple[Spec, ...]:
    return read_feature(path, shown)
