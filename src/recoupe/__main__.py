"""`python -m recoupe`."""

from recoupe.cli import app

if __name__ == "__main__":
    app()
