"""What Prefect's server does by itself when a run dies: it ends the run, and tells the webhook.

A run that fails tells the webhook itself, and its state is called by the kind of failure; a state called Failed
or Crashed is one of which the flow could say nothing any more.
"""

import os
from datetime import timedelta
from uuid import UUID

from prefect.automations import AutomationCore
from prefect.blocks.webhook import Webhook
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.objects import StateType
from prefect.events.actions import CallWebhook, ChangeFlowRunState
from prefect.events.schemas.automations import EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification
from prefect.settings import PREFECT_API_URL
from prefect.types import SecretDict
from pydantic import SecretStr

from flows.errors import NewslinksError, UsageError
from flows.ingest import FAULT
from flows.late_runs import SKIPPED
from flows.notify import ADDRESS, template_text

SILENT = timedelta(seconds=90)
"""How long a run may be silent: three of its heartbeats. Its slot, which it takes for 300 s, is free then."""
STUCK = timedelta(minutes=10)
"""How long a run may take to start."""
BLOCK = "newslinks-webhook"
TELL = "newslinks: tell of dead runs"
DESCRIPTION = "Applied by newslinks, which renews it."
EVENT = "prefect.flow-run"
HEARTBEAT = f"{EVENT}.heartbeat"
WAITING = {f"{EVENT}.Pending", f"{EVENT}.Submitting"}
STARTED = f"{EVENT}.Running"
STATES = ("Completed", "Cancelled", "Crashed", "Failed", "TimedOut")
KINDS = {kind.kind for kind in NewslinksError.__subclasses__()}
ENDED = {f"{EVENT}.{name}" for name in (*STATES, SKIPPED, FAULT, *KINDS)}
"""The events of a run that has ended, by the names of its states."""
FLOW = ResourceSpecification({"prefect.resource.role": "flow", "prefect.resource.name": "newslinks"})
RUN = ResourceSpecification({"prefect.resource.id": "prefect.flow-run.*"})
# The names a template can use, of a run that died.
PREFIX = """\
{% set kind = flow_run.state.name %}\
{% set run = flow_run.name %}\
{% set title = "newslinks: run " ~ run ~ " died: " ~ kind %}\
{% set text = flow_run.state.message | default("", true) %}\
{% set text = (text or "It said nothing.") ~ " The snapshot that stood still stands." %}\
{% set data = flow_run.parameters.config.data | default("", true) %}\
{% set host = "" %}{% set exit_code = none %}{% set event = "died" %}\
"""


async def apply_to_server() -> list[str]:
    """Give the automations to the server that is configured. Raises UsageError if none is."""
    if not PREFECT_API_URL.value():
        raise UsageError(
            "PREFECT_API_URL names no server: automations live on one, as in http://127.0.0.1:4200/api"
        )
    async with get_client() as client:
        return await apply(client)


async def apply(client: PrefectClient) -> list[str]:
    """Give the server the automations, in place of those of the same names; gives the names."""
    wanted = [
        _end("newslinks: end silent runs", {STARTED, HEARTBEAT}, {HEARTBEAT, *ENDED}, SILENT),
        _end("newslinks: end stuck runs", WAITING, {STARTED, *ENDED}, STUCK),
    ]
    if address := os.environ.get(ADDRESS):
        wanted.append(_tell(await _webhook(client, address)))
    for automation in wanted:
        found = await client.read_automations_by_name(automation.name)
        for extra in found[1:]:
            await client.delete_automation(extra.id)
        if found:
            await client.update_automation(found[0].id, automation)
        else:
            await client.create_automation(automation)
    return [automation.name for automation in wanted]


def _end(name: str, after: set[str], expect: set[str], within: timedelta) -> AutomationCore:
    """End a run of which, after some event, none of the expected ones came in time."""
    trigger = EventTrigger(
        posture=Posture.Proactive,
        match=RUN,
        match_related=FLOW,
        for_each={"prefect.resource.id"},
        after=after,
        expect=expect,
        threshold=1,
        within=within,
    )
    message = f"The run died: no sign of life for {within.total_seconds():.0f} s."
    action = ChangeFlowRunState(state=StateType.CRASHED, message=message)
    return AutomationCore(name=name, description=DESCRIPTION, trigger=trigger, actions=[action])


def _tell(block: UUID) -> AutomationCore:
    trigger = EventTrigger(
        posture=Posture.Reactive,
        match=RUN,
        match_related=FLOW,
        expect={f"{EVENT}.Crashed", f"{EVENT}.Failed", f"{EVENT}.TimedOut"},
        for_each={"prefect.resource.id"},
        threshold=1,
        within=timedelta(0),
    )
    action = CallWebhook(block_document_id=block, payload=PREFIX + template_text())
    return AutomationCore(name=TELL, description=DESCRIPTION, trigger=trigger, actions=[action])


async def _webhook(client: PrefectClient, address: str) -> UUID:
    """Keep the address as a secret of the server; gives the id of its block."""
    headers = SecretDict({"Content-Type": "application/json"})
    block = Webhook(url=SecretStr(address), headers=headers)
    saved: UUID = await block.save(BLOCK, overwrite=True, client=client)
    return saved
