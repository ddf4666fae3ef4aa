"""What ``hiprec start`` asks of a newcomer: keys, screens, seconds and lines, for each place that it offers.

``python tests/benchmarks/bench_start.py`` drives it on a pseudo terminal of 80 columns, and prints a line for
each. The seconds are the machine's and, apart, those of reading all that is asked at 240 words a minute (a silent
reader; Brysbaert 2019, recalled) and of half a second a key.
"""

from __future__ import annotations

import re
import sys
import time
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pexpect

from hiprec.cli.replies import PLACES

WORDS_A_SECOND, SECONDS_A_KEY = 4.0, 0.5
BEFORE = (
    ("left, right or both?", "l\n"),
    ("how long?", "6\n"),
    ("sitting still?", "310\n"),
    ("age and sex", "38m\n"),
)
TRAINING = (
    ("which are you?", "2\n"),
    ("at home?", "1\n"),
    ("training days?", "30\n"),
)
SCREENS = ("0 if nothing:", "if you cannot say:", "age and sex", "0 for none", "n for no", "which are you?")
"""What is asked once a screen."""


def conversation(place: int, file: Path) -> tuple[str, int, int, float]:
    """Return what was shown, the keys typed, the screens and the seconds for one of the places."""
    began, shown = time.perf_counter(), StringIO()
    words = ["-m", "hiprec", "start", str(file), "--today", "2026-11-21"]
    child = pexpect.spawn(sys.executable, words, encoding="utf-8", timeout=60, dimensions=(24, 80))
    child.logfile_read, child.delaybeforesend = shown, 0
    replies = {
        "0 if nothing:": f"{place}l6\n" if place < len(PLACES) else f"{place}\n",
        "if you cannot say:": "\n",
        "0 for none": "0\n",
        "n for no": "n\n",
        "or words (enter skips)": "\n",
        "(enter skips):": "\n",
        **dict(BEFORE),
        **dict(TRAINING),
    }
    patterns = [f"(?i){re.escape(text)}" for text in replies]
    keys = screens = 0
    while (waited := child.expect([*patterns, pexpect.EOF])) < len(patterns):
        text = list(replies)[waited]
        keys += len(replies[text])
        screens += text in SCREENS
        child.send(replies[text])
    return shown.getvalue(), keys, screens + 1, time.perf_counter() - began


def main() -> None:
    """Print the table."""
    sys.stdout.write(f"{'place':44} keys screens lines of the answer  machine  reading and typing\n")
    for number, (words, _) in enumerate(PLACES, 1):
        with TemporaryDirectory() as folder:
            shown, keys, screens, seconds = conversation(number, Path(folder) / "p.json")
        questions, _, answer = shown.replace("\r", "").rpartition("Sat 21 Nov 2026")
        lines = 1 + answer.split("\n\nYour answers")[0].count("\n")
        reading = len(questions.split()) / WORDS_A_SECOND + keys * SECONDS_A_KEY
        sys.stdout.write(f"{words:44} {keys:4} {screens:7} {lines:19}  {seconds:5.1f} s  {reading:5.0f} s\n")


if __name__ == "__main__":
    main()
