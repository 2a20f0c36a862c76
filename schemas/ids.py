"""How ids are made: a hash of the few facts that make a thing what it is."""

import hashlib
from base64 import b32encode

BYTES = 10  # 80 bits: among a hundred million things, two share an id with odds of one in 240 million
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def short_id(kind: str, *facts: str) -> str:
    """The id of the thing of this `kind` (a letter, the id's prefix) that these `facts` identify.

    Sixteen characters of base32 (RFC 4648, in small letters) after the prefix, such as `l_k3jq2m7xw4n5aqzt`.
    Each fact counts with its length, so that `("ab", "c")` and `("a", "bc")` differ.
    """
    encoded = [fact.encode("utf-8", "surrogatepass") for fact in (kind, *facts)]
    digest = hashlib.sha256(b"".join([b"%d:%b" % (len(fact), fact) for fact in encoded])).digest()
    return f"{kind}_{b32encode(digest[:BYTES]).decode().lower()}"
