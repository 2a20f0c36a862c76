"""What a snapshot keeps of publications, so that a later run need not clean them again: see `extract.known`."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from flows.arrays import in_order, places_in
from flows.extract.known import SCHEMA, lists
from flows.extract.part import texts_of
from flows.tabulate.links import LinkBucket
from flows.tabulate.listings import Listing


def kept_rows(bucket: LinkBucket, listing: Listing) -> pa.Table:
    """A row for each publication of the links, in the order of the links and then of what they say."""
    texts = texts_of(bucket.publications)
    links = np.repeat(np.arange(len(bucket.links)), bucket.sizes)
    named = pa.table({"link": links, "publication": texts})
    order = pc.sort_indices(named, [("link", "ascending"), ("publication", "ascending")]).to_numpy()
    which = places_in(order)[bucket.at(listing.publication)]
    listing = listing.chosen(in_order(which, listing.article, listing.position))
    sizes = np.bincount(which)
    columns = (lists(sizes, pa.array(column)) for column in (listing.article, listing.position, listing.line))
    return pa.table([texts.take(order).cast(SCHEMA.field(0).type), *columns], schema=SCHEMA)
