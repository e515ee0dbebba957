"""Maquette's engine: small models from your own tables, shipped as the file that was measured.

Everything a caller does goes through `maquette.session`, one function per user action. Importing this
package loads no heavy library and only sets what must be set before any of them is loaded.
"""

import os

__version__ = "0.1.0"

# ONNX Runtime 1.29+ writes a device id into the home folder at import unless told not to.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
# OpenMP threads that spin while they wait made training 13 times slower on a busy machine.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
# Without it scikit-learn asks joblib, which starts a process to count cores (and warns without /sys).
os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))
# joblib's workers talk in pickles, which we never do; where /dev/shm is closed to the user its import warns.
os.environ["JOBLIB_MULTIPROCESSING"] = "0"
