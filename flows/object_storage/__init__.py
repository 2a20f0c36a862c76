"""Data folders in object storage: what is published there, and how it is read.

`PREFIX/current.json` is the pointer: it names the snapshot that stands, the prefix of its files, and all
snapshots that there are. It is written last, and only if nobody else wrote it meanwhile; whatever is not in it
was never published. `PREFIX/snapshots/<name>/` holds the files of a snapshot and is never written twice.
`PREFIX/uploads/<name>.json` marks an upload that goes on, or that was killed.

Runs work in a folder on this machine (`mirror`), into which what stands is brought; to lose it costs a
download.
"""
