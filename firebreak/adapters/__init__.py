"""Beside the stages. The only place with sockets, SQL and files."""
