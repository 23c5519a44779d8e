"""Plots as plain SVG files: a curve of learning, a diagram of reliability."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

_WIDTH, _HEIGHT, _MARGIN = 480, 320, 48
_STYLE = "font:12px sans-serif;fill:none;stroke:#1f5fa8;stroke-width:2"
_TICKS = 5


def line_plot(
    points: Sequence[tuple[float, float]], across: str, up: str, diagonal: bool = False, labels: Sequence[str] = ()
) -> str:
    """Points ``(x, y)``, y between 0 and 1, joined by a line; ``labels`` stand beside them. ``diagonal``: the line
    y = x, for shares that should be equal; x is then between 0 and 1."""
    most = 1.0 if diagonal else max((x for x, _ in points), default=1.0) or 1.0
    places = [(_x(x / most), _y(y)) for x, y in points]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" style="{_STYLE}">',
        f'<path stroke="#999" stroke-width="1" d="M{_x(0)} {_y(1)}V{_y(0)}H{_x(1)}"/>',
    ]
    for tick in range(_TICKS + 1):
        share = tick / _TICKS
        parts.append(_text(_MARGIN - 8, _y(share) + 4, f"{share:.1f}", "end"))
        parts.append(_text(_x(share), _y(0) + 16, f"{most * share:g}", "middle"))
    if diagonal:
        parts.append(
            f'<path stroke="#999" stroke-dasharray="4" stroke-width="1" d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}"/>'
        )
    parts.append(f'<polyline points="{" ".join(f"{x},{y}" for x, y in places)}"/>')
    for at, (x, y) in enumerate(places):
        parts.append(f'<circle cx="{x}" cy="{y}" r="3" fill="#1f5fa8"/>')
        parts.append(_text(x + 5, y - 6, labels[at] if at < len(labels) else f"{points[at][1]:.2f}", "start"))
    parts += [_text(_x(1), _HEIGHT - 8, across, "end"), _text(8, 16, up, "start"), "</svg>"]
    return "\n".join(parts) + "\n"


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="#333" stroke="none">{escape(text)}</text>'


def _x(share: float) -> float:
    return round(_MARGIN + share * (_WIDTH - 2 * _MARGIN), 1)


def _y(share: float) -> float:
    return round(_HEIGHT - _MARGIN - share * (_HEIGHT - 2 * _MARGIN), 1)
