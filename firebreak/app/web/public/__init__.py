"""Pages for people without an account: appeals, and the notice form."""
