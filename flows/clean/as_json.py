"""Publications as JSON: they are handed on, put by and kept so; equal ones are equal texts."""

import msgspec

from flows.clean.records import Publication

_encoder, _decoder = msgspec.json.Encoder(), msgspec.json.Decoder(Publication)


def to_json(publication: Publication) -> bytes:
    """The publication as a list of what it says, in the order of its fields."""
    return _encoder.encode(publication)


def from_json(text: bytes) -> Publication:
    """The publication that was written so."""
    return _decoder.decode(text)
