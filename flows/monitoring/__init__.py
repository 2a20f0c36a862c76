"""What watches runs: every attempt (`run_log`), how a data folder fares (`status`), messages (`notify`)."""
