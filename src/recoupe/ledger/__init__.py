"""Where the store and the recouping meet: documents in, incidents with their accounts out."""
