"""Review: what to look at first, how two reviewers agree, how well the machine's reading holds; pure functions."""
