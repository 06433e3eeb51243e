"""One scripted server for each kind of connector, for the contract battery.

A file here is named like the connector's kind and ends in ``SCRIPT``, a
:class:`tests.contracts.connectors.scripts.Script`. ``webhook.py`` is the model for servers that are
spoken to by HTTP, ``reference.py`` for what needs no server.
"""
