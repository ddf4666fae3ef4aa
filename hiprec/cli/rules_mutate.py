"""``hiprec rules mutate``: small changes made to the rules, to see whether a case or a spec notices."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from hiprec.cli.specs import UNDER_THE_BAR, add_specs, feature_files, report
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import Progress
from hiprec.problem import quoted

if TYPE_CHECKING:
    from argparse import Namespace

    from hiprec.cli.arguments import Parser

USAGE = "hiprec rules mutate [FOLDER] [options]"
DESCRIPTION = """\
Change the rules a little, one change at a time, and list the changes that no case
and no spec notices: those are promises that nobody has written down."""
EXAMPLES = f"""\
Each threshold is moved by a step and each comparison turned round; each clause
and each rule is dropped; urgency, stage, points, days, moves and doses change by
one. A change of a clause is first put before the rule's own cases; then the specs
run in which it makes the rule say something else.

FOLDER may be a whole rulebook or one that lies over hiprec's own; then only the
rules in it are changed. A spec or case of these rules that does not hold as they
stand has to be mended first; other specs that do not hold are left out and told.

exit codes: 0; {UNDER_THE_BAR} below the threshold; 2 something in the input to mend.

examples:
  hiprec rules mutate --rule 'escalation/*'
  hiprec rules mutate --changed-since main --fail-under 95
  hiprec rules mutate my_rules --specs my_specs --format json"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--rule", metavar="GLOB", help="only rules whose id fits, such as 'dose/*'")
    parser.add_argument("--changed-since", metavar="REV", help="only rules that have changed since a git revision")
    add_specs(parser, "the share of changes noticed")


def run(arguments: Namespace) -> int:
    """Mutate and print."""
    files = feature_files(arguments)
    from hiprec.desk.mutate.mutation_run import Job, MutantJudge, mutate, scored
    from hiprec.desk.overlay import changed_since
    from hiprec.render.authors import mutation_page
    from hiprec.rulebook.checks.cases import all_cases
    from hiprec.rulebook.rules_folder import laid

    overlays, base = laid(arguments.folder)
    job = Job(overlays, base, files)
    book = job.book()
    own = book.held_by(overlays)
    rules = sorted(own if arguments.rule is None else {rule for rule in own if fnmatchcase(rule, arguments.rule)})
    if not rules:
        right = "write it as the beginning of an id with a star, such as 'dose/*'"
        raise UsageError(wrong="No rule fits", met=quoted(arguments.rule or str(arguments.folder)), right=right)
    if arguments.changed_since is not None:
        rules = sorted(changed_since(arguments.changed_since, book, rules))
    progress = Progress(len(rules), "rules")
    judge = MutantJudge(job, book, rules)
    try:
        outcomes = list(mutate(job, judge, rules, progress))
    finally:
        progress.end()
    cases = sum(case.rule in set(rules) for case in all_cases(book))
    name = str(arguments.folder or "packaged")
    mutations = scored(name, outcomes, specs=len(judge.specs), cases=cases, left_out=judge.left_out)
    return report(mutations, mutation_page(mutations), mutations.score, arguments)
