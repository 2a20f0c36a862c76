"""What asks the snapshot that stands.

`connection` opens it, `sql` puts a query, `formats` writes its answer, `lookup` tells of a link.
"""
