"""NumPy's products run on one thread in a server: several only wait for each other there.

On two cores that are busy with a class, two threads took up to seventy times as long as one. The
libraries read this when NumPy is imported, so this comes before it; who has set it has the say.
"""

import os

for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[name] = os.environ.get(name) or "1"
