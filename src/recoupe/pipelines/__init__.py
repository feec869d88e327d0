"""Shipped language pipelines, and the components they are made of, registered on import."""

from recoupe.pipelines import lemma_table, sentence_starts

__all__ = ["lemma_table", "sentence_starts"]
