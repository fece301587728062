"""Every picture of the docs, made anew: `python -m tests.pictures [FOLDER]`."""

from tests.pictures import discord, slack

if __name__ == "__main__":
    slack.main()
    discord.main()
