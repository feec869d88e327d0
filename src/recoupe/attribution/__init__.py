"""From a Doc to attributions: who says what, by rules of one construction each."""
