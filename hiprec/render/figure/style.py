"""The colours of drawings, light and dark, and what each class of a path looks like.

Against the card (white, or #1b222c in the dark) every tone has a contrast of at least 3 to 1 (WCAG 2.2, 1.4.11).
The marked leg is the darkest, or in the dark the brightest, then near limbs, the trunk, and far limbs, in grey too.
"""

from __future__ import annotations

LIGHT = {
    "ground": "#ffffff",
    "marked": "#073b52",
    "near": "#5b687a",
    "far": "#8794a5",
    "trunk": "#7b889a",
    "face": "#6f7d91",
    "hair": "#2c3645",
    "band": "#d9480f",
    "arrow": "#c2185b",
    "metal": "#2c3645",
    "cushion": "#b8790f",
    "wood": "#f0e4cd",
    "edge": "#94805a",
    "mat": "#dde4ed",
    "ball": "#d7ebe0",
    "rim": "#5f8f78",
    "floor": "#6b7789",
}
DARK = {
    "ground": "#1b222c",
    "marked": "#9be4ff",
    "near": "#8899b5",
    "far": "#657590",
    "trunk": "#7384a0",
    "face": "#a2b1c7",
    "hair": "#dfe6ef",
    "band": "#ff8a4c",
    "arrow": "#ff7aa8",
    "metal": "#d9e0ea",
    "cushion": "#d9a441",
    "wood": "#4a4234",
    "edge": "#a8926a",
    "mat": "#2d3848",
    "ball": "#2f4a40",
    "rim": "#6fa58c",
    "floor": "#8b98ab",
}
_FILLS = {
    "m": "marked",
    "n": "near",
    "f": "far",
    "t": "trunk",
    "k": "face",
    "h": "hair",
    "x": "metal",
    "c": "cushion",
    "p": "mat",
    "ah": "arrow",
}
_OUTLINED = {"o3": ("ground", "arrow", 16), "w": ("wood", "edge", 8), "y": ("ball", "rim", 8)}
_STROKES = {
    "g": ("floor", 9),
    "l": ("arrow", 10),
    "q": ("arrow", 22),
    "a": ("arrow", 26),
    "ar": ("ground", 50),
    "s": ("metal", 12),
    "s2": ("metal", 26),
    "s3": ("arrow", 13),
    "xr": ("ground", 42),
    "x2": ("metal", 16),
    "x3": ("metal", 26),
    "xr5": ("ground", 66),
    "xc5": ("metal", 55),
    "br": ("ground", 36),
    "bs": ("band", 22),
    "bc": ("band", 30),
    "br4": ("ground", 58),
    "bs4": ("band", 44),
    "bc4": ("band", 54),
}


def style(*, dark: bool = True) -> str:
    """Return the style sheet of drawings.

    Args:
        dark: whether they follow a reader who wants dark pages; what is printed is light all the same.

    """
    rules = [f":root{{{_colours(LIGHT)}}}"]
    if dark:
        rules.append(f"@media screen and (prefers-color-scheme:dark){{:root{{{_colours(DARK)}}}}}")
    rules += [f".d-{name}{{fill:var(--d-{tone})}}" for name, tone in _FILLS.items()]
    rules += [
        f".d-{name}{{fill:var(--d-{fill});stroke:var(--d-{edge});stroke-width:{width}}}"
        for name, (fill, edge, width) in _OUTLINED.items()
    ]
    rules += [
        f".d-{name}{{fill:none;stroke:var(--d-{tone});stroke-width:{width}}}"
        for name, (tone, width) in _STROKES.items()
    ]
    rules += [
        ".d-r,.d-o,.d-o2{stroke:var(--d-ground);stroke-width:22;stroke-linejoin:round;paint-order:stroke}",
        ".d-r{fill:var(--d-ground)}",
        ".d-l{stroke-dasharray:26 18}",
        ".d-a,.d-ar{stroke-linejoin:round}",
        ".d-a,.d-q,.d-ar{stroke-linecap:round}",
    ]
    return "".join(rules)


def _colours(colours: dict[str, str]) -> str:
    return ";".join(f"--d-{name}:{colour}" for name, colour in colours.items())
