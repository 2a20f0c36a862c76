"""What only runs under Prefect need; the flow itself is `flows.ingest`."""
