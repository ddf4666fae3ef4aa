"""Exercises drawn: a body of joints placed by angles, contact and balance, seen by a camera, written as SVG."""

from __future__ import annotations

from hiprec.render.figure.panel import Panel, Picture
from hiprec.render.figure.pictures import picture
from hiprec.render.figure.style import style

__all__ = ["Panel", "Picture", "picture", "style"]
