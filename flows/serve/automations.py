"""What Prefect's server does by itself when a run dies: it ends the run, and tells the webhook.

A run that fails tells the webhook itself, and its state is called by the kind of failure; a state called Failed
or Crashed is one of which the flow could say nothing any more.
"""

import os
from datetime import timedelta
from uuid import UUID

from prefect.automations import AutomationCore
from prefect.blocks.webhook import Webhook
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import StateType
from prefect.events.actions import CallWebhook, ChangeFlowRunState
from prefect.events.schemas.automations import EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification
from prefect.types import SecretDict
from pydantic import SecretStr

from flows.notify import ADDRESS, template

SILENT = timedelta(seconds=90)
"""How long a run may be silent: three of its heartbeats."""
STUCK = timedelta(minutes=10)
"""How long a run may take to start."""
BLOCK = "newslinks-webhook"
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


async def apply(client: PrefectClient) -> list[str]:
    """Give the server the automations, in place of those of the same names; gives the names."""
    wanted = [
        _end("newslinks: end silent runs", "prefect.flow-run.heartbeat", SILENT, "no sign of life for 90 s")
    ]
    wanted.append(
        _end("newslinks: end stuck runs", "prefect.flow-run.Pending", STUCK, "did not start in 10 min")
    )
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


def _end(name: str, after: str, within: timedelta, why: str) -> AutomationCore:
    trigger = EventTrigger(
        posture=Posture.Proactive,
        match=RUN,
        match_related=FLOW,
        for_each={"prefect.resource.id"},
        after={after},
        expect={"prefect.flow-run.*"},
        threshold=1,
        within=within,
    )
    action = ChangeFlowRunState(state=StateType.CRASHED, message=f"The run died: {why}.")
    return AutomationCore(
        name=name, description="Applied by newslinks; it renews this.", trigger=trigger, actions=[action]
    )


def _tell(block: UUID) -> AutomationCore:
    trigger = EventTrigger(
        posture=Posture.Reactive,
        match=RUN,
        match_related=FLOW,
        expect={"prefect.flow-run.Crashed", "prefect.flow-run.Failed", "prefect.flow-run.TimedOut"},
        for_each={"prefect.resource.id"},
        threshold=1,
        within=timedelta(0),
    )
    action = CallWebhook(block_document_id=block, payload=PREFIX + template())
    return AutomationCore(
        name="newslinks: tell of dead runs",
        description="Applied by newslinks; it renews this.",
        trigger=trigger,
        actions=[action],
    )


async def _webhook(client: PrefectClient, address: str) -> UUID:
    """Keep the address as a secret of the server; gives the id of its block."""
    headers = SecretDict({"Content-Type": "application/json"})
    block = Webhook(url=SecretStr(address), headers=headers)
    saved: UUID = await block.save(BLOCK, overwrite=True, client=client)
    return saved
