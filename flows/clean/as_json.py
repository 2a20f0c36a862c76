"""Publications as JSON: they are handed on, put by and kept so; equal ones are equal texts."""

import msgspec

from flows.clean.records import Publication

to_json = msgspec.json.Encoder().encode
"""The publication as a list of what it says, in the order of its fields."""
from_json = msgspec.json.Decoder(Publication).decode
"""The publication that was written so."""
