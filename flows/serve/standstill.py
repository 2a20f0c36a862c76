"""What keeps all runs of a schedule from starting reaches a person: there is no run to fail."""

import asyncio
import os
import time
from contextlib import suppress

from prefect.logging import get_logger

from flows.errors import NewslinksError
from flows.monitoring import notify
from flows.monitoring.recording import recording_failure
from flows.serve.plan import Plan


class Standstill:
    """Tells of it, once as long as it lasts."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.is_over()

    def is_over(self) -> None:
        """Note that runs can start now."""
        self.since, self.is_told = time.monotonic(), False

    async def tell(self, failure: NewslinksError, after: float = 0) -> None:
        """Tell why none can, once that has been so for some seconds."""
        if not self.is_told and time.monotonic() - self.since >= after:
            self.is_told = True
            await asyncio.to_thread(self._tell, failure)

    def _tell(self, failure: NewslinksError) -> None:
        config, logger = self.plan.config, get_logger("newslinks")
        logger.error("%s", failure)
        with suppress(NewslinksError), recording_failure(config.folder, config.source):
            raise failure  # a full disk has room for a line more often than not; then a recovery is told, too
        notify.tell(notify.failed(failure, config.data, f"process {os.getpid()}"), logger.warning)
