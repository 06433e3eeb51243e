"""Synapse module: asks the desk whether an upload is a confirmed file.

Copy this one file to where Synapse finds modules; it needs nothing of Firebreak. In
homeserver.yaml::

    modules:
      - module: firebreak_gate.Gate
        config:
          url: https://desk.example/in/NAME/known
          secret: the module_secret of [platforms.NAME]

Only a digest of the file leaves Synapse, never the file, its name or who sent it.
"""

import hashlib
import logging
from importlib import import_module
from typing import Any

LOG = logging.getLogger("firebreak_gate")

BUDGET_SECONDS = 1.0
"""After this the file is let through, or kept out where ``fail_open`` is false."""


class Gate:
    """Looks at each upload before it is kept."""

    def __init__(self, config: dict[str, Any], api: Any) -> None:
        """Register with Synapse.

        Args:
            config: As :meth:`parse_config` gave it.
            api: Synapse's module interface.
        """
        self._config = config
        self._client = api.http_client
        api.register_spam_checker_callbacks(check_media_file_for_spam=self.check_file)

    @staticmethod
    def parse_config(config: dict[str, Any]) -> dict[str, Any]:
        """Check what stands in homeserver.yaml.

        Args:
            config: ``url`` and ``secret``; ``fail_open``, true if not given: whether files pass
                while the desk does not answer; ``budget_seconds``.

        Returns:
            All settings.

        Raises:
            ValueError: One is missing, or there is one that nobody knows.
        """
        unknown = set(config) - {"url", "secret", "fail_open", "budget_seconds"}
        if unknown or not config.get("url") or not config.get("secret"):
            raise ValueError(f"firebreak_gate: write url and secret; unknown: {sorted(unknown)}")
        return {"fail_open": True, "budget_seconds": BUDGET_SECONDS, **config}

    async def check_file(self, file_wrapper: Any, file_info: Any) -> Any:
        """Say whether a file may be kept.

        Args:
            file_wrapper: Gives its bytes.
            file_info: Which file it is; thumbnails and previews are made from files that passed.

        Returns:
            Synapse's word for no spam, or M_FORBIDDEN.
        """
        passes = import_module("synapse.module_api").NOT_SPAM
        forbidden = import_module("synapse.module_api.errors").Codes.FORBIDDEN
        if file_info.thumbnail is not None or file_info.url_cache:
            return passes
        digest = hashlib.sha256()
        await file_wrapper.write_chunks_to(digest.update)
        try:
            is_known = await self._ask(digest.hexdigest())
        except Exception as error:  # noqa: BLE001 - whatever it is, people go on writing
            LOG.warning("the desk did not answer: %s", type(error).__name__)
            return passes if self._config["fail_open"] else forbidden
        return forbidden if is_known else passes

    async def _ask(self, digest: str) -> bool:
        context = import_module("synapse.logging.context")
        reactor = import_module("twisted.internet.reactor")
        asked = context.run_in_background(
            self._client.post_json_get_json,
            self._config["url"],
            {"sha256": digest},
            headers={b"Authorization": [f"Bearer {self._config['secret']}".encode()]},
        )
        asked.addTimeout(self._config["budget_seconds"], reactor)
        answer = await context.make_deferred_yieldable(asked)
        return bool(answer["known"])
