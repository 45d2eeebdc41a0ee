"""F1 of Splink on the record-linkage tasks of ../shared/benchmarks/linkage, with a model as its documentation advises.

    python splink_baseline.py FOLDER [TASK...]

Per task: comparisons for each column by Splink's own library, several blocking rules, u by random sampling, m by EM in two
passes that block on different columns, the prior from deterministic rules; the threshold is 0.5, and also the best one with
the truth known. Pairs of one-to-one tasks are kept greedily by probability; those of one table are the pairs of
Splink's clusters. Prints a line of JSON per task.
"""
import itertools, json, logging, sys, warnings
import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)

NAMES = [cl.NameComparison("given_name"), cl.NameComparison("surname")]
FEBRL = NAMES + [
    cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d", invalid_dates_as_null=True),
    cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
    cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
    cl.JaroWinklerAtThresholds("address_1", [0.9, 0.8]).configure(term_frequency_adjustments=True),
    cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True),
    cl.JaroWinklerAtThresholds("suburb", [0.9]).configure(term_frequency_adjustments=True),
]
FEBRL_RULES = [
    block_on("given_name", "surname"), block_on("date_of_birth"), block_on("soc_sec_id"), block_on("postcode", "surname"),
    block_on("address_1"), block_on("postcode", "given_name"), block_on("substr(surname, 1, 3)", "street_number"),
    block_on("suburb", "street_number"), block_on("substr(given_name,1,3)", "substr(surname,1,3)"),
]
FEBRL_EM = [block_on("date_of_birth"), block_on("postcode", "surname"), block_on("soc_sec_id")]
FEBRL_SURE = [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")]
DSGEN = FEBRL + [cl.DamerauLevenshteinAtThresholds("phone_number", [1, 2])]
DSGEN_RULES = FEBRL_RULES + [block_on("phone_number")]

FAKE = [
    cl.ForenameSurnameComparison("first_name", "surname"),
    cl.DateOfBirthComparison("dob", input_is_string=True, invalid_dates_as_null=True),
    cl.ExactMatch("city").configure(term_frequency_adjustments=True),
    cl.EmailComparison("email"),
]
RL = [
    cl.NameComparison("fname_c1"), cl.NameComparison("lname_c1"),
    cl.ExactMatch("year").configure(term_frequency_adjustments=True), cl.ExactMatch("month"), cl.ExactMatch("day"),
]
TASKS = {
    "febrl1": (["febrl1"], FEBRL, FEBRL_RULES, FEBRL_EM, FEBRL_SURE),
    "febrl2": (["febrl2"], FEBRL, FEBRL_RULES, FEBRL_EM, FEBRL_SURE),
    "febrl4": (["febrl4_a", "febrl4_b"], FEBRL, FEBRL_RULES, FEBRL_EM, FEBRL_SURE),
    "febrl_dsgen_A_5000": (["febrl_dsgen_A_5000"], DSGEN, DSGEN_RULES, FEBRL_EM, FEBRL_SURE),
    "febrl_dsgen_C_1000": (["febrl_dsgen_C_1000"], DSGEN, DSGEN_RULES, FEBRL_EM, FEBRL_SURE),
    "febrl_dsgen_D_1000": (["febrl_dsgen_D_1000_org", "febrl_dsgen_D_1000_dup"], DSGEN, DSGEN_RULES, FEBRL_EM, FEBRL_SURE),
    "splink_fake_1000": (
        ["splink_fake_1000"], FAKE,
        [block_on("first_name"), block_on("surname"), block_on("dob"), block_on("email"),
         "l.first_name = r.surname and l.surname = r.first_name"],
        [block_on("first_name", "surname"), block_on("dob"), block_on("email")],
        [block_on("first_name", "surname", "dob"), block_on("email")],
    ),
    "RLdata500": (
        ["RLdata500"], RL,
        [block_on("year", "month"), block_on("year", "day"), block_on("month", "day"), block_on("fname_c1"), block_on("lname_c1")],
        [block_on("fname_c1"), block_on("year", "month")],
        [block_on("lname_c1", "year", "month"), block_on("fname_c1", "lname_c1")],
    ),
}


def truth_pairs(folder, files):
    if len(files) == 2:
        name = files[0].replace("_a", "").replace("_org", "")
        rows = pd.read_csv(f"{folder}/{name}_truth_pairs.csv", dtype=str)
        return set(zip(rows.iloc[:, 0], rows.iloc[:, 1]))
    rows = pd.read_csv(f"{folder}/{files[0]}_truth.csv", dtype=str)
    return {tuple(sorted(pair)) for _, group in rows.groupby("entity_id") for pair in itertools.combinations(group.record_id, 2)}


def f1(found, truth):
    hits = len(found & truth)
    return {"precision": hits / max(1, len(found)), "recall": hits / len(truth), "f1": 2 * hits / (len(found) + len(truth))}


def run(folder, task):
    files, comparisons, rules, passes, sure = TASKS[task]
    # "by" is a word of SQL that Splink does not quote everywhere.
    parts = {"by": "year", "bm": "month", "bd": "day"}
    tables = [pd.read_csv(f"{folder}/{name}.csv", dtype=str).rename(columns=parts) for name in files]
    link = len(files) == 2
    settings = SettingsCreator(
        link_type="link_only" if link else "dedupe_only", unique_id_column_name="record_id",
        comparisons=comparisons, blocking_rules_to_generate_predictions=rules,
    )
    api = DuckDBAPI()
    frames = [api.register(table, dataset_display_name=side) for side, table in zip("ab", tables)]
    linker = Linker(frames if link else frames[0], settings)
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in passes:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    predicted = linker.inference.predict(threshold_match_probability=0.01)
    scored = predicted.as_pandas_dataframe().sort_values("match_probability", ascending=False)
    pairs = list(zip(scored.record_id_l, scored.record_id_r, scored.match_probability))
    truth = truth_pairs(folder, files)
    norm = (lambda a, b: (a, b)) if link else (lambda a, b: tuple(sorted((a, b))))

    def at(threshold):
        if link:
            left, right, found = set(), set(), set()
            for a, b, p in pairs:
                if p >= threshold and a not in left and b not in right:
                    left.add(a), right.add(b), found.add((a, b))
            return found
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold).as_pandas_dataframe()
        return {norm(a, b) for _, g in clusters.groupby("cluster_id") for a, b in itertools.combinations(g.record_id, 2)}

    usual = f1(at(0.5), truth)
    best = max((f1({norm(a, b) for a, b, p in pairs if p >= t}, truth)["f1"], t) for t in [i / 50 for i in range(1, 50)] + [0.99, 0.999, 0.9999])
    clustered = max((f1(at(t), truth)["f1"], t) for t in (0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999))
    return {"task": task, **usual, "best_pairs_f1": best[0], "best_clusters_f1": clustered[0]}


if __name__ == "__main__":
    for task in sys.argv[2:] or TASKS:
        try:
            print(json.dumps(run(sys.argv[1], task)), flush=True)
        except Exception as error:  # a task that Splink refuses is told, and the others run
            print(json.dumps({"task": task, "error": repr(error)[:300]}), flush=True)
