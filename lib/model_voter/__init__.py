"""A language model as a third voter, off by default: it quotes, code grounds, and nobody is overruled."""

from lib.model_voter.settings import ModelSettings
from lib.model_voter.voter import ModelFailed, ModelVoter
from lib.model_voter.voting import MODEL, is_model_only

__all__ = ["MODEL", "ModelFailed", "ModelSettings", "ModelVoter", "is_model_only"]
