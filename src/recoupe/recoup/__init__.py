"""From statements to accounts: copies, incidents, who holds which account, demands."""
