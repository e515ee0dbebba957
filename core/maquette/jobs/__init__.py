"""Engine actions in a warm child process: progress, stop, result, and crashes survived.

    worker = Worker(warm=("duckdb", "pandas"))
    job = worker.run("load", {"folder": "Shop.maquette", "source": "orders.csv"})
    ...                                  # from a timer, every 50 to 100 ms:
    for event in worker.poll():
        ...                              # Started, Progressed, Partial, Finishing; at last one Ending

No threads and nothing that blocks in the caller's process. Each job ends with exactly one of Finished,
Failed, Stopped or Crashed.
"""
