"""How ids are made: a hash of the few facts that make a thing what it is."""

import base64
import hashlib

LENGTH = 16  # 80 bits: among a hundred million things, two share an id with odds of one in 240 million


def short_id(kind: str, *facts: str) -> str:
    """The id of the thing of this `kind` (a letter, the id's prefix) that these `facts` identify.

    Sixteen characters of base32 after the prefix, such as `l_k3jq2m7xw4n5aqzt`. Each fact counts
    with its length, so that `("ab", "c")` and `("a", "bc")` differ.
    """
    digest = hashlib.sha256()
    for fact in (kind, *facts):
        encoded = fact.encode("utf-8", "surrogatepass")
        digest.update(f"{len(encoded)}:".encode())
        digest.update(encoded)
    return f"{kind}_{base64.b32encode(digest.digest()).decode().lower()[:LENGTH]}"
