"""What watches runs: their attempts (`recording`, `run_log`), how all fares (`status`), messages (`notify`)."""
