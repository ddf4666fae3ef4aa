"""The words of exercises and programmes, as they are written."""

from __future__ import annotations

from hiprec.model.body import Body
from hiprec.rulebook.read_catalogue import exercise_words, programme_words
from hiprec.source.yaml_document import read_text


def test_words_are_looked_at_in_whatever_holds_them() -> None:
    """What is no list or no word is told elsewhere, and hides nothing."""
    document, _ = read_text(
        b"position: upside\nmuscles: {glute: {cites: [nobody]}, quadriceps: main}\ndemands: standing\n"
        b"equipment: [wall or chairs, [a]]\nseeds: [{seed: seed-9}, none]\n",
        "x.yaml",
    )
    assert document is not None
    body = Body(muscles=("quadriceps",), demands=frozenset({"standing"}))

    found = list(exercise_words(document.data, document, (), {"seed-000"}, ({"wall", "chair"}, body)))

    assert [(str(one.place), one.wrong, one.met) for one in found] == [
        ("x.yaml:1:11", "Unknown position", '"upside"'),
        ("x.yaml:2:11", "Unknown muscle", '"glute"'),
        ("x.yaml:2:27", "Unknown citation", '"nobody"'),
        ("x.yaml:4:13", "Unknown equipment", '"chairs"'),
        ("x.yaml:5:16", "Unknown citation", '"seed-9"'),
    ]


def test_a_programme_names_exercises_and_citations() -> None:
    """At their places, beside whatever else is wrong."""
    document, _ = read_text(b"from: seed-9\nexercises: [{rungs: [clams]}, two]\ncites: [seed-000]\n", "x.yaml")
    assert document is not None

    found = list(programme_words(document.data, document, {"seed-000"}, {"clam"}))

    assert [(str(one.place), one.wrong, one.right) for one in sorted(found)] == [
        ("x.yaml:1:7", "Unknown citation", "use one of seed-000"),
        ("x.yaml:2:22", "Unknown exercise", 'did you mean "clam"'),
    ]
