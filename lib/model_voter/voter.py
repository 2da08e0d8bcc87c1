"""The third voter as a corpus run uses it: it asks, grounds, votes, and stops asking a server that is down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lib.errors import CairnError
from lib.extraction.sentences import split_sentences
from lib.model import Extraction
from lib.model_voter.grounding import Ground
from lib.model_voter.settings import ModelSettings
from lib.model_voter.voting import heard

PIECE = 8_000
"""Characters asked about at once: what small models with small contexts still read."""
PATIENCE = 3
"""Failures in a row after which a server is not asked again in this run."""


class ModelFailed(CairnError):
    """The model gave no usable answer; what was found without it stands."""


class ModelVoter:
    """Asks one server. Opening it loads the optional packages, once."""

    def __init__(self, settings: ModelSettings) -> None:
        try:
            from lib.model_voter import asking
        except ImportError as error:
            raise CairnError(
                f"--model needs packages that are not installed ({error.name}): `make model` installs them."
            ) from error
        self._asking = asking
        self._settings = settings
        self._failures = 0

    def vote(self, text: str, published: date, report: str, found: Extraction) -> Extraction:
        """The extraction of a text with the model's vote; raises ModelFailed where it gave no usable answer."""
        if self._failures >= PATIENCE:
            raise ModelFailed(f"the model at {self._settings.server} failed before and was not asked again")
        try:
            statements = [
                one for piece in pieces(text) for one in self._asking.ask(self._settings, piece).statements
            ]
        except self._asking.NoAnswer as error:
            self._failures += 1
            raise ModelFailed(f"the model at {self._settings.server} gave no usable answer: {error}") from None
        self._failures = 0
        figures = Ground(text).figures(statements)
        return heard(found, figures, text, report, published)


def pieces(text: str) -> Iterator[str]:
    """The text in pieces of whole sentences, each about as long as a model reads well."""
    start = end = 0
    for sentence in split_sentences(text):
        if sentence.span.end - start > PIECE and end > start:
            yield text[start:end]
            start = sentence.span.start
        end = sentence.span.end
    if end > start:
        yield text[start:end]
