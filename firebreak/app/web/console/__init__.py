"""The reviewers' screens, rendered on the server, one file each."""
