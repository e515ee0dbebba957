"""Engine work in a warm child process: progress, partial results, stop, crash, result."""
