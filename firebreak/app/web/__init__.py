"""HTTP: the API and the reviewers' console."""

from firebreak.app.web.application import create_app

__all__ = ["create_app"]
