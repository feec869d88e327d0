"""From words that name somebody to who that is."""
