"""One fact from several articles: the same id is the same fact, with the evidence of each article."""

from pipeline.merge.clusters import Discrepancy, MergedFact, Witness, discrepancies, merge

__all__ = ["Discrepancy", "MergedFact", "Witness", "discrepancies", "merge"]
