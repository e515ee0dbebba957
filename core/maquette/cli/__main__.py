"""Run the command line by `python -m maquette.cli`."""

from maquette.cli.run import main

if __name__ == "__main__":
    main()
