"""What a snapshot keeps of publications, so that a later run need not clean them again."""

import numpy as np
import pyarrow as pa

from flows.clean.as_json import to_json
from flows.extract.known import SCHEMA, lists
from flows.tabulate.links import Bucket
from flows.tabulate.listings import Listing


def kept_rows(bucket: Bucket, listing: Listing) -> pa.Table:
    """A row for each publication of the links, in the order of the links and then of what they say."""
    texts = [to_json(publication) for publication in bucket.publications]
    links = np.repeat(np.arange(len(bucket.kept)), bucket.sizes).tolist()
    order = sorted(range(len(texts)), key=lambda place: (links[place], texts[place]))
    place_of = np.empty(len(order), np.int64)
    place_of[order] = np.arange(len(order))
    which = place_of[bucket.at(listing.publication)]
    listing = listing.chosen(np.lexsort((listing.position, listing.article, which)))
    sizes = np.bincount(which, minlength=len(order))
    columns = (lists(sizes, pa.array(column)) for column in (listing.article, listing.position, listing.line))
    return pa.table([pa.array([texts[place] for place in order], pa.string()), *columns], schema=SCHEMA)
