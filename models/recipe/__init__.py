"""The recipe of the French pipeline: treebanks in, a spaCy pipeline out."""
