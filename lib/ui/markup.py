"""HTML in which every text is escaped: what reports say is shown word for word, and never runs."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from lib.model import Span


def element(name: str, *children: str | Markup, **attributes: str | None) -> Markup:
    """`<name …>children</name>`; strings are escaped, `Markup` is kept.

    Attributes are written as Python allows: `class_` for `class`, `stroke_width` for `stroke-width`.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{written}>") + join(children) + Markup(f"</{name}>")


def join(parts: Iterable[str | Markup], by: str = "") -> Markup:
    """The parts one after another, each escaped unless it is `Markup`."""
    return Markup(escape(by)).join(parts)


def quotation(text: str, within: Span, marked: Iterable[Span]) -> Markup:
    """The words of `text` inside `within`, unchanged, with the `marked` spans marked; `dir` follows the script."""
    parts: list[str | Markup] = []
    at = within.start
    for span in _apart(marked):
        start, end = max(span.start, at), min(span.end, within.end)
        if start < end:
            parts += [text[at:start], element("mark", text[start:end])]
            at = end
    parts.append(text[at : within.end])
    return element("blockquote", *parts, dir="auto")


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap joined to one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
