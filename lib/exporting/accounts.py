"""The account of a toll as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lib.toll import Toll

Line = dict[str, Any]


def account_line(found: Toll, ids: Mapping[str, str] | None = None) -> Line:
    """The toll, every bucket with its claims, and what to know about it; `ids` are other names of the claims."""

    def named(claims: tuple[str, ...]) -> list[str]:
        return [ids[claim] for claim in claims] if ids else list(claims)

    return {
        "outcome": found.outcome.value,
        "low": found.low,
        "best": found.best,
        "high": found.high,
        "exact": found.exact,
        "account": {bucket.value: named(claims) for bucket, claims in found.account.items()},
        "notices": [
            {"kind": notice.kind, "claims": named(notice.claims), "figures": list(notice.figures)}
            for notice in found.notices
        ],
    }
