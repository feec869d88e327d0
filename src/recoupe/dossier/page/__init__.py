"""The page: what each view shows of a casebook, and the file that holds them all."""
