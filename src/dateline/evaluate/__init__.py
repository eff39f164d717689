"""Scoring the coder against labelled data."""

from dateline.evaluate.score import Scores, evaluate_file, score

__all__ = ["Scores", "evaluate_file", "score"]
