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


def gmm(X, q):
    from sklearn.mixture import GaussianMixture

    k, full = q["k"], q["covariance"] == "full"
    labels = np.fromfile(q["init"], dtype=np.int32)
    rows = [X[labels == c].astype(np.float64) for c in range(k)]
    covariances = [np.cov(r.T, bias=True) + 1e-6 * np.eye(X.shape[1]) for r in rows]
    precisions = [np.linalg.inv(c) if full else 1 / np.diag(c) for c in covariances]
    model = GaussianMixture(
        k, covariance_type=q["covariance"], tol=0, max_iter=q["maxIterations"], weights_init=[len(r) / len(X) for r in rows],
        means_init=[r.mean(axis=0) for r in rows], precisions_init=precisions,
    )
    return lambda: model.fit(X), lambda: {"logLikelihood": float(model.score(X)), "iterations": model.n_iter_}


def labelling(model):
    def make(X, q):
        found = model(q)

        def result():
            found.labels_.astype(np.int32).tofile(q["out"])
            return {"k": int(found.labels_.max()) + 1}

        return lambda: found.fit(X), result

    return make


def ward(q):
    from sklearn.cluster import AgglomerativeClustering

    return AgglomerativeClustering(q["k"], linkage="ward")


def dbscan(q):
    from sklearn.cluster import DBSCAN

    return DBSCAN(eps=q["eps"], min_samples=q["minPoints"], n_jobs=2)


def hdbscan(q):
    from sklearn.cluster import HDBSCAN

    return HDBSCAN(min_cluster_size=q["minClusterSize"], min_samples=q["minPoints"], n_jobs=2, copy=True)


methods = {f.__name__: f for f in (kmeans, silhouette, gmm)}
methods |= {f.__name__: labelling(f) for f in (ward, dbscan, hdbscan)}
print(json.dumps({"version": sklearn.__version__}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    run, result = methods[request["method"]](table(request), request)
    start, before = time.perf_counter(), time.process_time()
    run()
    seconds, cpu = time.perf_counter() - start, time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak": peak, **result()}), flush=True)
