"""A rulebook as it is read and kept in memory: its facts, its caches, and what a folder replaces."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hiprec import recommend
from hiprec.kinds import Contraindicate, Refer
from hiprec.known.knowledge import shipped
from hiprec.model.body import Body
from hiprec.model.facts import computed_facts
from hiprec.problem import RulebookError
from hiprec.rulebook import Rulebook, caches, read_rulebook
from hiprec.rulebook.caches import remembered
from hiprec.rulebook.checks import check
from hiprec.rulebook.files import packaged_rules
from hiprec.rulebook.overrides import less_careful
from hiprec.rulebook.read_book import gather
from hiprec.rulebook.read_facts import read_citations, read_facts
from hiprec.rulebook.rules_folder import Shelf
from hiprec.source.yaml_document import read_text
from tests.tried import few

if TYPE_CHECKING:
    from hiprec.problem import Problem
    from hiprec.rulebook import Rulebook
    from tests.rulebook.conftest import Lay


def test_the_shipped_book_is_read_without_a_problem() -> None:
    """And two readings are the same."""
    book, problems = gather()

    assert problems == []
    assert book.version == read_rulebook().version
    assert book.stamp.version == book.version
    assert book.stamp.replaced == ()
    assert book.stamp.off == ()


def test_every_rule_is_in_exactly_one_part(book: Rulebook) -> None:
    """What is fired at once is split by folder, by whom it is about, and by whether it reads a symptom."""
    split = [rule.id for part in book.parts.values() for rule in part.rules]

    assert sorted(split) == sorted(book.rules)
    for (folder, about, symptom), part in book.parts.items():
        assert {(rule.ruleset, rule.about, rule.about_symptom) for rule in part.rules} == {(folder, about, symptom)}
        assert set(part.reads) == set().union(*(rule.reads for rule in part.rules))


def test_a_contraindication_means_some_exercise(book: Rulebook) -> None:
    """What each means is known by the rule's id."""
    for rule in book.rulesets["contraindications"]:
        assert isinstance(rule.then, Contraindicate)
        selector = rule.then.leave_out or rule.then.ease
        waits = selector is not None and "impact" in selector.demand
        assert book.meant[rule.id] or waits, f"{rule.id}: only jumps may wait for a catalogue that has some"
        assert book.meant[rule.id] <= set(book.exercises)


def test_a_kind_fills_in_its_sites_and_a_site_its_kinds(book: Rulebook) -> None:
    """Completing values also presumes harmless answers."""
    assert book.complete({"kind": "runners_knee"})["site"] == frozenset({"front_of_the_knee"})
    assert "shin_splints" in book.complete({"site": "shin"})["kind"]  # type: ignore[operator] # several kinds


def test_a_broken_book_raises_every_problem(small: Path, tmp_path: Path) -> None:
    """Reading a book that is not there is one clear error."""
    with pytest.raises(RulebookError) as raised:
        read_rulebook(base=tmp_path / "none")

    assert str(raised.value).startswith(f"{tmp_path}/none:1:1: This is no rulebook folder, met nothing there")
    assert read_rulebook(base=small).replaced == ()


def test_a_folder_laid_over_itself_is_told(lay: Lay, small: Path) -> None:
    """Twice the same folder, or the folder below once more."""
    folder = lay({"dose/own.yaml": "x: {off: y}\n"})
    base = f"{small}:1:1: This folder is laid over itself"

    twice = [str(problem) for problem in gather(folder, folder, base=small)[1]]

    assert any(line.startswith(f"{folder}:1:1: This folder is laid over itself, met") for line in twice)
    assert [str(problem)[: len(base)] for problem in gather(small, base=small)[1]] == [base]


def test_a_folder_that_removes_a_ruleset_is_told(lay: Lay, small: Path) -> None:
    """Every rule of it switched off would silently stop the step that fires it."""
    rules = read_rulebook(base=small).rulesets["spacing"]
    files: dict[str, str] = {}
    for rule in rules:
        _, file, key = rule.id.split("/")
        files[f"spacing/{file}.yaml"] = files.get(f"spacing/{file}.yaml", "") + f"{key}: {{off: why not}}\n"
    folder = lay(files)

    (problem,) = gather(folder, base=small)[1]

    assert str(problem).startswith(
        f"{folder}/spacing:1:1: These rules remove a whole ruleset, met every rule of spacing"
    )


def test_the_same_key_is_made_once_for_each_book(book: Rulebook) -> None:
    """A second call gives the first result; another book has its own."""
    own, made = replace(book), []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [remembered(own, "key", make), remembered(own, "key", make), remembered(replace(book), "key", make)] == [
        1,
        1,
        2,
    ]


def test_a_book_takes_nothing_that_is_remembered_to_another_process() -> None:
    """What is kept goes by numbers of its process, which in another would stand for other results."""
    read = replace(shipped())
    asked = recommend({"experience": "beginner", "symptoms": ["itb"]}, today=date(2026, 11, 21), rulebook=read)

    sent = pickle.loads(pickle.dumps(read))  # noqa: S301 - made here

    assert read.memory
    assert (sent.memory, sent.lasting) == ({}, {})
    assert recommend({"experience": "beginner", "symptoms": ["itb"]}, today=date(2026, 11, 21), rulebook=sent) == asked


def test_the_oldest_goes_first(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """With room for two the first of three is made again."""
    monkeypatch.setattr(caches, "MOST", 2)
    own, made = replace(book), []
    for key in ("a", "b", "c", "a"):
        remembered(own, key, lambda key=key: made.append(key) or key)  # type: ignore[func-returns-value]

    assert made == ["a", "b", "c", "a"]


def test_every_cache_of_the_house_is_named_in_one_file() -> None:
    """Whoever looks for where something is remembered finds it in the list; a new cache without a line is told."""
    house = Path(caches.__file__).parents[1]
    sources = {path.relative_to(house): path.read_text(encoding="utf-8") for path in house.rglob("*.py")}
    modules = {
        ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        for path, text in sources.items()
        if path.parts[0] not in {"batch", "desk", "web"} and re.search(r"^ *@(lru_)?cache\b", text, re.MULTILINE)
    }

    assert len(modules) > 5
    assert sorted(name for name in modules if f"``{name}``" not in str(caches.__doc__)) == []


def shelf(**texts: str) -> Shelf:
    """Make a shelf of one or two files."""
    documents = {}
    for name, text in texts.items():
        document, problems = read_text(text.encode(), f"{name}.yaml")
        assert problems == []
        assert document is not None
        documents[f"{name}.yaml"] = document
    return Shelf(Path(), documents, "")


def test_the_shipped_facts_stand_beside_the_computed_ones(book: Rulebook) -> None:
    """Every fact is one or the other, and asked ones have a question and a known group."""
    computed = {fact.name for fact in computed_facts(())}

    assert computed <= set(book.facts)
    for fact in book.facts.values():
        assert fact.computed is (fact.name in computed and not fact.asked)
        assert fact.asked or fact.computed
        assert not fact.asked or fact.group in book.groups


def test_parents_stand_before_children(book: Rulebook) -> None:
    """A condition that reads a conditional fact comes after it."""
    names = list(book.conditions)

    assert names.index("pregnant") < names.index("pregnancy_warning_sign")


@pytest.mark.parametrize(
    ("given", "presumed"),
    [
        ({"sex": "male"}, {"pregnant": False, "missed_periods": False, "pregnancy_warning_sign": False}),
        ({"age": 60}, {"pregnant": False, "missed_periods": False, "pregnancy_warning_sign": False}),
        ({"sex": "female", "age": 30}, {}),
        ({"leg_weakness": False}, {"both_legs_weak": False}),
        ({"site": "shin"}, {"pain_on_breathing": False}),
    ],
)
def test_what_need_not_be_asked_is_presumed_harmless(
    given: dict[str, str], presumed: dict[str, bool], book: Rulebook
) -> None:
    """As ``only_if`` says, down a chain of conditions, and nothing else."""
    names = ("pregnant", "missed_periods", "pregnancy_warning_sign", "both_legs_weak", "pain_on_breathing")
    values = book.complete(dict(given))

    assert {name: values[name] for name in names if name in values} == presumed


def test_a_later_folder_lies_over_an_earlier_one(lay: Lay) -> None:
    """A fact or a citation of the same name is replaced whole, others stay."""
    question = "Sore when you breathe in?"
    fact = "{about: runner, kind: yes_no, worse: yes, group: heart, question: %s}" % question  # noqa: UP031 - braces
    over = lay(
        {
            "facts.yaml": f"facts:\n  coughing_blood: {fact}\n",
            "citations.yaml": "seed-000: {title: Another, opened: recalled}\n",
        }
    )
    laid = read_rulebook(over)

    assert laid.facts["coughing_blood"].question == question
    assert laid.facts["limp"] == shipped().facts["limp"]
    assert laid.citations["seed-000"].title == "Another"


def test_facts_can_be_read_alone() -> None:
    """Groups, facts and conditions of one small file."""
    problems: list[Problem] = []
    text = """\
groups: {you: About you}
facts:
  sore: {about: runner, kind: yes_no, worse: yes, group: you, question: Sore?}
  very_sore: {about: runner, kind: yes_no, worse: yes, group: you, question: Very?, only_if: {sore: yes}}
"""
    table = read_facts([shelf(facts=text)], Body(), problems)

    assert problems == []
    assert table.groups == {"you": "About you"}
    assert list(table.conditions) == ["very_sore"]
    assert table.facts["very_sore"].only_if == {"sore": "yes"}


def test_citations_can_be_read_alone() -> None:
    """Each by its key."""
    problems: list[Problem] = []
    read = read_citations([shelf(citations="mine-2024: {title: Mine, year: 2024, opened: recalled}\n")], problems)

    assert problems == []
    assert read["mine-2024"].year == 2024


RUNG = """\
rungs:
  clam_hold:
    name: Mine
    how: [Do it.]
    position: lying_on_the_side
    muscles: {gluteus_medius: {role: main}}
    sides: each
    dose: {sets: 1 to 2, repetitions: 8 to 12}
    evidence: judgement
"""


def test_an_exercise_of_a_shipped_id_is_listed(lay: Lay) -> None:
    """It is no mistake on its own ladder, and the answer says that it was replaced."""
    folder = lay({"exercises/clam.yaml": RUNG})

    assert read_rulebook(folder).stamp.replaced == ("exercises/clam/clam_hold",)
    assert check(folder) == ()


def test_on_another_ladder_the_id_is_taken(lay: Lay) -> None:
    """One id is one exercise."""
    with pytest.raises(RulebookError, match="This exercise id is taken"):
        read_rulebook(lay({"exercises/mine.yaml": f"name: Mine\ntrains: rotators\n{RUNG}"}))


def test_a_programme_of_a_shipped_id_is_listed(lay: Lay) -> None:
    """Beside a rule, all sorted; what is only added is not told."""
    text = (packaged_rules() / "programmes/get_hip.yaml").read_text()
    rule = "chest_pain_now: {off: our doctor asks}\n"
    folder = lay({"programmes/get_hip.yaml": text, "programmes/mine.yaml": text, "red_flags/heart.yaml": rule})

    assert read_rulebook(folder).replaced == ("programmes/get_hip",)


FACTS = """\
groups:
  heart: Anything?
facts:
  chest_pain_now: {about: runner, kind: yes_no, worse: neither, group: heart, question: Is there a little pain?}
"""


def test_a_fact_and_a_question_that_are_replaced_are_listed_and_told(lay: Lay) -> None:
    """An overlay could quietly turn the question for chest pain into one that no red flag may ask."""
    book = read_rulebook(lay({"facts.yaml": FACTS}))

    assert book.stamp.replaced == ("facts/chest_pain_now", "groups/heart")
    flag, fact, question = less_careful(book)
    assert flag.startswith('Red flags read it: facts/chest_pain_now is worse "neither", and was worse "yes"; ')
    assert fact.startswith('Fact replaced: facts/chest_pain_now: worse is "neither", and was "yes"; ')
    assert 'question is "Is there a little pain?", and was "Do you have pain, ' in fact
    assert question == 'Question replaced: groups/heart is "Anything?", and was "Any of these, at rest or on a run?".'


def test_a_red_flag_that_is_off_or_milder_is_told_first(lay: Lay) -> None:
    """Whether or not anything else was replaced."""
    text = (packaged_rules() / "red_flags/heart.yaml").read_text()
    start = text.index("coughing_blood:")
    milder = text[start : text.find("\n\n", start)].replace("refer: emergency", "refer: clinician")
    off = "chest_pain_now: {off: our doctor asks}\n"

    book = read_rulebook(lay({"red_flags/heart.yaml": off + milder, "facts.yaml": FACTS}))

    assert less_careful(book)[:2] == (
        "Red flag switched off: red_flags/heart/chest_pain_now (emergency). our doctor asks",
        "Red flag made milder: red_flags/heart/coughing_blood refers clinician, and referred emergency.",
    )
    assert less_careful(shipped()) == ()


def test_a_red_flag_that_gives_more_time_or_forbids_less_is_told(lay: Lay) -> None:
    """Its urgency may stay: three weeks with a sore groin in place of three days would otherwise pass in silence."""
    text = (packaged_rules() / "red_flags/bone_stress.yaml").read_text()
    start = text.index("sore_spot_on_shin_or_foot:")
    laxer = text[start : text.find("\n\n", start)]
    changes = {
        "within: 3 days": "within: 3 weeks",
        "    crutches: if_walking_hurts\n": "",
        "forbids: [running, impact]": "forbids: [running]",
    }
    for said, instead in changes.items():
        laxer = laxer.replace(said, instead)

    book = read_rulebook(lay({"red_flags/bone_stress.yaml": laxer}))

    rule = "red_flags/bone_stress/sore_spot_on_shin_or_foot"
    assert less_careful(book) == (
        f"Red flag made slower: {rule} refers within 21 days, and referred within 3 days.",
        f"Red flag made laxer: {rule} no longer forbids impact until then.",
        f'Red flag made laxer: {rule} asks for crutches never, and did "if_walking_hurts".',
    )


def test_a_red_flag_whose_variant_gives_more_time_or_another_transport_is_told(lay: Lay) -> None:
    """Some runners would be sent later, or by car, though the referral itself stays."""
    text = (packaged_rules() / "red_flags/heart.yaml").read_text()
    start = text.index("chest_pain_now:")
    flag = text[start : text.find("\n\n", start)]
    variant = "    variants:\n      - {when: {age: below 40}, transport: any, within: 2 days}\n"

    book = read_rulebook(lay({"red_flags/heart.yaml": flag.replace("  because:", f"{variant}  because:", 1)}))

    rule = "red_flags/heart/chest_pain_now"
    assert less_careful(book) == (
        f"Red flag made slower: {rule} refers within 2 days, and referred today.",
        f"Red flag made laxer: {rule} lets others than an ambulance take them, and did not.",
    )


WORDS = "words, of which nobody knows which are the more careful"
JUDGED_BY = {
    "refer": "how urgent it is",
    "to": WORDS,
    "people": "whom to see: who is the more careful depends on what for",
    "transport": "whether others than an ambulance may take them",
    "how_soon": "the time that it leaves, where no field says it",
    "within": "the time that it leaves",
    "meanwhile": WORDS,
    "runs": WORDS,
    "forbids": "what it no longer forbids",
    "crutches": "how far weight comes off the leg",
    "bring": WORDS,
    "ask": WORDS,
    "variants": "the time that the slowest of them leaves, and whom one lets take them",
}
"""By what each field of a referral is judged where a folder replaces it; a test names a field that is new."""


def test_every_field_of_a_referral_is_judged_or_said_not_to_be() -> None:
    """A new one is told here, or a folder could make a red flag milder in it without a word."""
    assert JUDGED_BY.keys() ^ Refer.model_fields.keys() == set()


@pytest.mark.law
@pytest.mark.parametrize(
    "reason",
    few(["no", "No", "yes", "true", "False", '""', '" "', "not yet", "todo", "n/a", "superseded", "2026-11-21", "x?"]),
)
def test_a_red_flag_is_switched_off_by_a_sentence(reason: str, lay: Lay) -> None:
    """Chest pain would otherwise be ready to train because of one word."""
    with pytest.raises(RulebookError, match="A rule is switched off by a reason"):
        read_rulebook(lay({"red_flags/heart.yaml": f"chest_pain_now:\n  off: {reason}\n"}))
