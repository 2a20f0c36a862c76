"""`newslinks serve`: a schedule that runs itself.

One small process, the supervisor, keeps two others alive: Prefect's server, unless one is configured, and the
runner, which starts a process for each run. If one of the three dies, the others go on or are started again; if
all die, whoever starts `newslinks serve` again (systemd, say) has nothing to repair.
"""
