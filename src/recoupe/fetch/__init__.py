"""From addresses of the web to bytes, with what an editor or a court would ask for."""
