"""Horizontal bars with confidence intervals as inline SVG."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

_WIDTH, _LABEL, _ROW, _BAR = 460, 100, 24, 14
_SCALE = _WIDTH - _LABEL - 50


class Bar(NamedTuple):
    """A value between 0 and 1 with its interval."""

    label: str
    value: float | None
    interval: tuple[float, float] | None


def bars(rows: Sequence[Bar]) -> Markup:
    """The plot; widths are in user units, so that it scales with the page."""
    height = _ROW * len(rows) + 22
    parts = [Markup('<svg viewBox="0 0 {} {}" role="img" direction="ltr">').format(_WIDTH, height)]
    for tick in (0, 25, 50, 75, 100):
        x = _x(tick / 100)
        parts.append(Markup('<line class="grid" x1="{0}" x2="{0}" y1="0" y2="{1}"/>').format(x, height - 18))
        parts.append(
            Markup('<text class="tick" x="{}" y="{}" text-anchor="middle">{}</text>').format(x, height - 4, tick)
        )
    for index, row in enumerate(rows):
        parts.append(_row(row, index * _ROW + (_ROW - _BAR) // 2))
    return Markup("").join([*parts, Markup("</svg>")])


def _row(row: Bar, y: int) -> Markup:
    value = row.value or 0.0
    middle = y + _BAR / 2
    parts = [
        Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(_LABEL - 8, y + _BAR - 3, escape(row.label)),
        Markup('<rect class="bar" x="{}" y="{}" width="{}" height="{}"/>').format(
            _LABEL, y, round(value * _SCALE, 1), _BAR
        ),
    ]
    end = value
    if row.interval is not None:
        low, high = row.interval
        end = max(end, high)
        parts.append(
            Markup('<line class="interval" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(_x(low), _x(high), middle, middle)
        )
    parts.append(Markup('<text x="{}" y="{}">{}</text>').format(_x(end) + 5, y + _BAR - 3, f"{100 * value:.1f}"))
    return Markup("").join(parts)


def _x(value: float) -> float:
    return round(_LABEL + value * _SCALE, 1)
