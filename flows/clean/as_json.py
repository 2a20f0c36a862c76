"""Publications as JSON: what a snapshot keeps of them, so that no later run has to clean them again."""

import json
from datetime import datetime

from flows.clean.records import Address, Picture, Publication
from schemas.values import Moment

_encode = json.JSONEncoder(default=datetime.isoformat, separators=(",", ":")).encode


def to_json(publication: Publication) -> str:
    """The publication as a list of what it says, in the order of its fields."""
    return _encode(publication)


def from_json(text: str) -> Publication:
    """The publication that was written so."""
    said = Publication(*json.loads(text))
    return said._replace(
        published=said.published and Moment(datetime.fromisoformat(str(said.published[0])), said.published[1]),
        addresses=tuple(map(Address._make, said.addresses)),
        images=tuple(map(Picture._make, said.images)),
        provider_images=tuple(map(Picture._make, said.provider_images)),
    )
