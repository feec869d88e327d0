"""From a text to an analysed Doc: typography, paragraphs, quotations, syntax, mentions."""
