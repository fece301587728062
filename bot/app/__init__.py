"""The builder: the one place where a running bot is put together."""
