"""What Hustings is measured against: runs scikit-learn on request, one JSON object per line in and out.

in:  {"method": ..., "file": raw row-major numbers, "type": "float32" | "float64", "columns": d, ...its parameters}
out: {"seconds": fit only, "cpu": of all threads, "peak": largest resident size in bytes so far, ...results}
"""
import json
import resource
import sys
import time
import warnings

import numpy as np
import sklearn

warnings.filterwarnings("ignore")
loaded = {}


def table(request):
    key = (request["file"], request["type"])
    if key not in loaded:
        loaded.clear()
        loaded[key] = np.fromfile(request["file"], dtype=request["type"]).reshape(-1, request["columns"])
    return loaded[key]


def kmeans(X, q):
    from sklearn.cluster import KMeans

    init = np.array(q["init"], dtype=X.dtype).reshape(q["k"], -1) if "init" in q else "k-means++"
    model = KMeans(q["k"], init=init, n_init=q.get("starts", 1), max_iter=q["maxIterations"], tol=q["tolerance"], random_state=1)
    return lambda: model.fit(X), lambda: {"inertia": float(model.inertia_), "iterations": model.n_iter_}


def silhouette(X, q):
    from sklearn.metrics import silhouette_score

    labels = np.fromfile(q["labels"], dtype=np.int32)
    found = {}
    return lambda: found.update(value=float(silhouette_score(X, labels))), lambda: found


methods = {f.__name__: f for f in (kmeans, silhouette)}
print(json.dumps({"version": sklearn.__version__}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    run, result = methods[request["method"]](table(request), request)
    start, before = time.perf_counter(), time.process_time()
    run()
    seconds, cpu = time.perf_counter() - start, time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak": peak, **result()}), flush=True)
