"""hiprec rules list, show, new, check and diff."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from hiprec.cli.main import main
from hiprec.cli.rules_show import written
from hiprec.known.knowledge import shipped
from hiprec.model.policy import Policy
from hiprec.rulebook import read_book
from hiprec.rulebook.files import packaged_rules
from tests.tried import few


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the shipped book, which is there already, in place of another reading of it."""
    monkeypatch.setattr(read_book, "read_rulebook", lambda *_: shipped())


def listed(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """Return the ids that are listed."""
    assert main(["rules", "list", *words]) == 0
    *lines, empty, count = capsys.readouterr().out.splitlines()
    assert empty == ""
    rules = [line.split("  ")[0] for line in lines if not line.startswith("policy/")]
    assert count.startswith(f"{len(rules)} rule")
    return rules


@pytest.mark.usefixtures("read_once")
def test_without_a_word_every_rule_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """In the order of the folders, each on a line of the page's width with its reason."""
    book = shipped()

    assert main(["rules", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()[:-2]

    assert sorted(line.split("  ")[0] for line in lines) == sorted(book.rules)
    assert all(len(line) <= 80 or line.rstrip("…") in book.rules for line in lines)


@pytest.mark.usefixtures("read_once")
def test_a_folder_a_fact_a_complaint_and_an_exercise_find_their_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """As they are said, or as they are written."""
    book = shipped()

    assert set(listed(capsys, "red_flags")) >= {rule.id for rule in book.rulesets["red_flags"]}
    night = {name for name, rule in book.rules.items() if "night_pain" in rule.reads}
    assert set(listed(capsys, "night", "pain")) >= night
    assert set(listed(capsys, "night_pain")) >= night
    itb = listed(capsys, "itb")
    assert sorted(itb) == sorted(listed(capsys, "iliotibial_band"))
    assert "ranking/iliotibial_band/abductors_and_rotators" in itb
    spares_the_clam = {name for name, meant in book.meant.items() if "clam" in meant}
    assert set(listed(capsys, "clam")) >= spares_the_clam


@pytest.mark.usefixtures("read_once")
def test_the_rule_that_is_called_so_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    """By its key or its id, in any spelling, however many others are about its words."""
    first, last = min(shipped().rules), max(shipped().rules)
    key, other = first.rpartition("/")[2], last.rpartition("/")[2]
    asked = {(key,): key, (key.replace("_", "-").upper(),): key, (last,): other, tuple(other.split("_")): other}

    assert {words: listed(capsys, *words)[0].rpartition("/")[2] for words in asked} == asked


def test_a_rule_of_ones_own_is_told_to_need_its_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unless one was given."""
    assert main(["rules", "show", "rule_of_our_clinic"]) == 2
    assert main(["rules", "show", "rule_of_our_clinic", "--rules", str(tmp_path)]) == 2
    without, with_folder = capsys.readouterr().err.splitlines()
    assert without.endswith("; for a rule of your own add --rules FOLDER.")
    assert "--rules" not in with_folder


@pytest.mark.usefixtures("read_once")
def test_numbers_of_the_policy_are_found_too(capsys: pytest.CaptureFixture[str]) -> None:
    """After the rules, each with its value and why it is that one; the word policy lists all."""
    assert main(["rules", "list", "severe_at_rest"]) == 0
    *_, line, empty, count = capsys.readouterr().out.splitlines()
    assert line.startswith("policy/pain_limits/severe_at_rest  7  The same number as in red_flags")
    assert (empty, count.partition(";")[0][-8:]) == ("", "1 number")

    assert main(["rules", "list", "policy"]) == 0
    out = capsys.readouterr().out
    called = {name: field.alias or name for name, field in Policy.model_fields.items()}
    assert all(f"policy/{called[name]}/{one}  " in out for name, part in shipped().policy for one, _ in part)
    for spelling in (
        "pain_limits/joint  2  trek-patellofemoral, glad-rule\n",
        "course/improved  2 of 3  A third less is no chance",
        "answer/bands  long_band, loop_band  Both are elastic",
        "pain_limits/joint_kinds  hip_impingement, hip_osteoarthritis  glad-rule\n",
    ):
        assert f"\npolicy/{spelling}" in out


@pytest.mark.usefixtures("read_once")
def test_what_no_rule_is_about_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """With what would be right."""
    assert main(["rules", "list", "pregnnat"]) == 2
    assert capsys.readouterr().err == 'hiprec: No rule is about this, met "pregnnat", did you mean "pregnant".\n'


@pytest.mark.usefixtures("read_once")
def test_a_misspelt_place_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """The nearest place is named too, and not only facts and exercises."""
    assert main(["rules", "list", "buttok"]) == 2
    assert 'did you mean "buttock"' in capsys.readouterr().err


@pytest.mark.usefixtures("read_once")
def test_show_of_what_is_no_rule_leads_to_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    """And not to an error of another command."""
    assert main(["rules", "show", "itb"]) == 2
    err = capsys.readouterr().err
    assert re.fullmatch(
        r'hiprec: There is no such rule, met "itb", hiprec rules list "itb" finds \d+ rules about it; '
        r"for a rule of your own add --rules FOLDER\.\n",
        err,
    )


@pytest.mark.slow
def test_check_reads_the_specs_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A misspelt word in them is a mistake at its place; good ones are counted."""
    (tmp_path / "features").mkdir()
    (tmp_path / "red_flags").mkdir()
    (tmp_path / "red_flags" / "heart.yaml").write_text("chest_pain_now:\n  off: Asked at the desk.\n", encoding="utf-8")
    spec = tmp_path / "features" / "a.feature"

    spec.write_text("Feature: a\n  Scenario: b\n    Given a begginer\n    Then the outcome is none\n", encoding="utf-8")
    assert main(["rules", "check", str(tmp_path)]) == 2
    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith(f"{spec}:3:")
    assert last == f"hiprec: 1 mistake in {tmp_path}."

    monkeypatch.chdir(tmp_path)
    assert main(["rules", "check", "."]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == "hiprec: 1 mistake in ./."

    spec.write_text("Feature: a\n  Scenario: b\n    Given a beginner\n    Then the outcome is none\n", encoding="utf-8")
    assert main(["rules", "check", str(tmp_path)]) == 0
    assert capsys.readouterr().out.endswith(", 1 off, 1 spec: no mistakes.\n")


OWN_STEPS = """
from pytest_bdd import parsers, then, when

@when(parsers.parse("my friend {name} runs too"), target_fixture="friend")
def friend(name):
    return name

@then(parsers.re(r"the friend is (?P<name>.+)"))
def is_friend(friend, name):
    assert friend == name
"""
OWN_LINES = (
    "Feature: a\n  Scenario: b\n    Given a beginner\n    When my friend Anna runs too\n    Then the friend is Anna\n"
)


def test_steps_of_an_authors_own_are_no_mistakes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line that a step of a conftest.py reads is theirs, under its own keyword; the check counts such steps."""
    (tmp_path / "red_flags").mkdir()
    (tmp_path / "red_flags" / "heart.yaml").write_text("chest_pain_now:\n  off: Asked at the desk.\n", encoding="utf-8")
    deep = tmp_path / "features" / "deep"
    deep.mkdir(parents=True)
    (tmp_path / "features" / "conftest.py").write_text(OWN_STEPS, encoding="utf-8")
    (deep / "a.feature").write_text(OWN_LINES, encoding="utf-8")

    assert main(["rules", "check", str(tmp_path)]) == 0
    assert capsys.readouterr().out.endswith(", 1 spec, 2 steps of your own: no mistakes.\n")

    (deep / "b.feature").write_text(OWN_LINES.replace("friend is", "freind is"), encoding="utf-8")
    assert main(["rules", "check", str(tmp_path)]) == 2
    first, last = capsys.readouterr().err.splitlines()
    assert f"{deep / 'b.feature'}:5:" in first
    assert last.startswith("hiprec: 1 mistake")

    (tmp_path / "features" / "conftest.py").write_text("import nothing_there\n", encoding="utf-8")
    assert main(["rules", "check", str(tmp_path)]) == 2
    assert "Own steps cannot be loaded" in capsys.readouterr().err


def test_two_words_written_as_one_name_their_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where another word of the line is not understood."""
    (tmp_path / "red_flags").mkdir()
    (tmp_path / "red_flags" / "heart.yaml").write_text("chest_pain_now:\n  off: Asked at the desk.\n", encoding="utf-8")
    lines = "Given a beginner\n    Then the clam is leftout because of nothing/at/all\n"
    (tmp_path / "a.feature").write_text(f"Feature: a\n  Scenario: b\n    {lines}", encoding="utf-8")
    assert main(["rules", "check", str(tmp_path)]) == 2
    assert 'met "leftout", did you mean "left out"' in capsys.readouterr().err


def test_of_many_mistakes_the_first_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Twenty of a file and two hundred of all, with how many more there are; --all tells every one."""
    (tmp_path / "red_flags").mkdir()
    for file in range(12):
        rules = "".join(f"rule_{number}:\n  when: {{night_pian: yes}}\n" for number in range(30))
        (tmp_path / "red_flags" / f"mine_{file}.yaml").write_text(rules, encoding="utf-8")

    assert main(["rules", "check", str(tmp_path)]) == 2
    short = capsys.readouterr().err.splitlines()
    assert main(["rules", "check", "--all", str(tmp_path)]) == 2
    *every, last = capsys.readouterr().err.splitlines()

    assert last == f"hiprec: {len(every)} mistakes in {tmp_path}."
    told = [line for line in short if not line.startswith("hiprec: ")]
    assert len(told) == 200
    assert set(told) <= set(every)
    assert f"hiprec: 200 of {len(every)} mistakes are told; --all tells every one." in short
    assert len([line for line in short if " more in " in line]) == 10


BOOK = shipped()


@pytest.mark.slow
def test_every_rule_is_printed_whole() -> None:
    """What is printed is the rule and nothing of its neighbours."""
    files: dict[str, dict[str, object]] = {}
    for name in BOOK.rules:
        file, _, key = name.rpartition("/")
        files.setdefault(file, {})[key] = yaml.safe_load(written(name, BOOK))

    for file, rules in files.items():
        source = yaml.safe_load((packaged_rules() / f"{file}.yaml").read_text(encoding="utf-8"))
        assert rules == {key: {key: rule} for key, rule in source.items()}


def test_it_says_where_the_rule_stands(capsys: pytest.CaptureFixture[str]) -> None:
    """The first line is a comment with file and line; an end of the id is enough."""
    assert main(["rules", "show", "chest_pain_now"]) == 0
    first, second = capsys.readouterr().out.splitlines()[:2]

    assert first.startswith(f"# {packaged_rules() / 'red_flags' / 'heart.yaml'}:")
    assert second == "chest_pain_now:"


def test_the_uppermost_folder_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was copied into a folder of one's own is what is printed with it."""
    own = tmp_path / "dose"
    own.mkdir()
    (own / "sets.yaml").write_text(written("dose/sets/beginner", BOOK), encoding="utf-8")

    assert main(["rules", "show", "dose/sets/beginner", "--rules", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith(f"# {own / 'sets.yaml'}:2\n")


@pytest.mark.slow
def test_a_number_is_printed_with_where_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One of every folder that has it, the lowest first; a part of them, or all."""
    own = tmp_path / "policy.yaml"
    own.write_text("pain_limits:\n  joint: {value: 1, judgement: We keep knees quieter.}\n", encoding="utf-8")

    assert main(["rules", "show", "policy/pain_limits/joint", "--rules", str(tmp_path)]) == 0
    first, second = capsys.readouterr().out.split("\n\n")
    assert first.startswith(f"# {packaged_rules() / 'policy.yaml'}:")
    assert yaml.safe_load(first) == {"joint": {"value": 2, "source": ["trek-patellofemoral", "glad-rule"]}}
    assert second == f"# {own}:2\njoint: {{value: 1, judgement: We keep knees quieter.}}\n"

    whole = yaml.safe_load((packaged_rules() / "policy.yaml").read_text(encoding="utf-8"))
    for words, printed in (("policy", whole), ("policy/reach", {"reach": whole["reach"]})):
        assert main(["rules", "show", words]) == 0
        assert yaml.safe_load(capsys.readouterr().out) == printed


@pytest.mark.law
@pytest.mark.parametrize(
    ("words", "told"),
    few(
        [
            ([], "No rule was named"),
            (["clam"], 'This is no rule, met "clam", hiprec exercises shows an exercise'),
            (["night_pain"], 'This is no rule, met "night_pain", name a rule by its id'),
            (["chest_pain_nwo"], "chest_pain_now"),
            (
                ["policy/pain_limits/jiont"],
                'There is no such number, met "policy/pain_limits/jiont", did you mean "policy/pain_limits/joint".',
            ),
        ]
    ),
)
def test_a_slip_is_told(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What was met and what would be right; the exit code is 2."""
    assert main(["rules", "show", *words]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.slow
def test_rule_spec_and_schema_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And the check finds nothing wrong with them."""
    folder = tmp_path / "my_rules"

    assert main(["rules", "new", f"{folder}/dose/mine/own_rule"]) == 0
    written = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert written == [".hiprec/dose.schema.json", "dose/mine.yaml", "features/own_rule.feature"]
    assert main(["rules", "check", str(folder)]) == 0
    assert main(["rules", "new", f"{folder}/dose/mine/own_rule"]) == 2
    assert "There is a rule of this id already" in capsys.readouterr().err


def test_slips_in_a_new_rule_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No place, a wrong one, and a folder that is a file."""
    (tmp_path / "file").touch()

    assert main(["rules", "new"]) == 2
    assert main(["rules", "new", "mine/dos/a/b"]) == 2
    assert main(["rules", "new", f"{tmp_path}/file/dose/a/b"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "hiprec: No rule was named, met no word, write FOLDER/RULESET/FILE/KEY."
    assert lines[1] == 'hiprec: Unknown ruleset, met "dos", did you mean "dose".'
    assert "The file cannot be written" in lines[2]


COUNTS = r"\d+ rules, \d+ exercises on \d+ ladders, \d+ programmes, \d+ facts, \d+ citations"


def test_the_shipped_rules_have_no_mistakes(capsys: pytest.CaptureFixture[str]) -> None:
    """Hiprec's own rules, exercises, facts and drawings are counted and pass every check."""
    code = main(["rules", "check"])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert re.fullmatch(f"{COUNTS}: no mistakes.\n", out)


def test_mistakes_are_a_line_each_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each mistake is a line with its place; the last line counts them; the exit code is 2."""
    (tmp_path / "red_flags").mkdir()
    (tmp_path / "red_flags" / "mine.yaml").write_text("my_rule:\n  when: {night_pian: yes}\n", encoding="utf-8")
    assert main(["rules", "check", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    *lines, last = err.splitlines()
    assert lines
    assert all(re.match(rf"{re.escape(str(tmp_path))}/red_flags/mine.yaml:\d+:\d+: ", line) for line in lines)
    assert last == f"hiprec: {len(lines)} mistake{'s' * (len(lines) > 1)} in {tmp_path}."


@pytest.mark.slow
def test_an_overlay_says_what_it_switched_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A good folder that lies over hiprec's own is checked with it, and what it switches off is counted."""
    (tmp_path / "dose").mkdir()
    rule = shipped().rulesets["dose"][0].id
    _, file, key = rule.split("/")
    (tmp_path / "dose" / f"{file}.yaml").write_text(f"{key}:\n  off: Not in our clinic.\n", encoding="utf-8")
    code = main(["rules", "check", str(tmp_path)])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert re.fullmatch(f"{COUNTS}, 1 off: no mistakes.\n", out)


DAY = ["--today", "2026-11-21"]


@pytest.fixture
def off(tmp_path: Path) -> str:
    """Write a folder that switches a red flag off."""
    (tmp_path / "off" / "red_flags").mkdir(parents=True)
    text = "chest_pain_on_effort:\n  off: For a test.\n"
    (tmp_path / "off" / "red_flags" / "heart.yaml").write_text(text, encoding="utf-8")
    return str(tmp_path / "off")


@pytest.fixture
def careful(tmp_path: Path) -> str:
    """Write a folder that rests a little longer from seventy on."""
    folder = tmp_path / "careful"
    assert main(["rules", "new", f"{folder}/dose/mine/own_rule"]) == 0
    return str(folder)


@pytest.mark.slow
def test_exit_codes_say_what_became_of_caution(off: str, careful: str, capsys: pytest.CaptureFixture[str]) -> None:
    """0 nothing changed, 1 something, 3 something became less cautious."""
    few = [*DAY, "--random", "150"]

    assert main(["rules", "diff", "packaged", "packaged", *few]) == 0
    assert main(["rules", "diff", "packaged", careful, *few]) == 1
    assert main(["rules", "diff", "packaged", off, *few]) == 3
    assert main(["rules", "diff", off, "packaged", *few]) in {1, 3}
    assert capsys.readouterr().err == ""


@pytest.mark.slow
def test_json_holds_the_profiles_of_the_examples(off: str, capsys: pytest.CaptureFixture[str]) -> None:
    """So that each can be asked about; the same arguments give the same bytes."""
    command = ["rules", "diff", "packaged", off, *DAY, "--random", "100", "--seed", "5", "--format", "json"]
    main(command)
    first = capsys.readouterr().out
    main(command)

    assert capsys.readouterr().out == first
    found = json.loads(first)
    assert (found["profiles"], found["source"], found["today"]) == (100, "100 random profiles, seed 5", "2026-11-21")
    assert found["groups"][0]["examples"][0]["given"]["answers"]["chest_pain_on_effort"] is True


def test_given_profiles_and_markdown_into_a_file(off: str, tmp_path: Path) -> None:
    """One line is one profile."""
    lines = [{"experience": "beginner", "answers": {"chest_pain_on_effort": answer}} for answer in (True, False)]
    given, out = tmp_path / "some.ndjson", tmp_path / "comment.md"
    given.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    command = ["rules", "diff", "packaged", off, *DAY, "--profiles", str(given), "--format", "markdown", "-o", str(out)]

    assert main(command) == 3
    page = out.read_text(encoding="utf-8")
    assert "1 of 2 answers change: 1 less cautious" in page
    assert "some.ndjson:1" in page


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Two rulebooks are compared, met no word"),
        (["packaged"], "Two rulebooks are compared, met one word"),
        (["packaged", "nowhere"], "this is no folder"),
        (["packaged", "packaged", "--random", "0"], "this is no number of profiles"),
        (["packaged", "packaged", "--seed", "x"], "this is no seed"),
        (["packaged", "packaged", "--profiles", "x", "--seed", "1"], "Profiles are given or made up"),
        (["packaged", "packaged", "--profiles", "nowhere.ndjson"], "There is no such file"),
        (["packaged", "packaged", "--format", "html"], "there is no such format"),
    ],
)
def test_slips_are_told(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A line, and exit code 2."""
    assert main(["rules", "diff", *words]) == 2
    assert told in capsys.readouterr().err


def test_a_mistake_in_a_profile_is_told_at_its_line(
    off: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With every other one."""
    given = tmp_path / "some.ndjson"
    given.write_text('{"experience": "beginner"}\n{"experience": "x"}\n', encoding="utf-8")

    assert main(["rules", "diff", "packaged", off, "--profiles", str(given)]) == 2
    assert capsys.readouterr().err.startswith(f"{given}:2:16: ")
