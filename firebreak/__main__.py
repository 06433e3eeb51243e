"""Start the command line: ``python -m firebreak``."""

from firebreak.app.cli import main

if __name__ == "__main__":
    main()
