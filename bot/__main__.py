"""The program: `leadbot COMMAND`."""

from bot.cli.main import main

if __name__ == "__main__":
    main()
