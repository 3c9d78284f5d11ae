"""One native peer on two threads: native.py duckdb|duckdb-orders|polars FILE, with what is given as JSON on standard input.

Prints a line of JSON for each report: the first at once, one more for each line "again", and for a line "digest" the
customer table as sums.
"""

import json
import os
import sys
import time

given = json.loads(sys.stdin.readline())
peer, path = sys.argv[1:]


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


if peer.startswith("duckdb"):
    import duckdb

    connection = duckdb.connect()
    connection.execute("set threads = 2")
    statements = given["statements"]

    def rows(sql):
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor.fetchall()]

    def report():
        for name in ["orders" if peer == "duckdb-orders" else "sales", "bought", "later", "customers"]:
            connection.execute(statements[name])
        summary = rows(statements["summary"])[0]
        segments = [0] * len(given["segmentNames"])
        for row in rows(statements["segments"]):
            segments[row["segment"]] = row["customers"]
        months = range(summary["first_month"], summary["last_month"] + 1)
        bits = ", ".join(f"sum((months >> {month % 62}) & 1)::int m{month}" for month in months)
        cohorts = [
            [row["cohort"], *(row[f"m{month}"] for month in months if month >= row["cohort"])]
            for row in rows(statements["cohorts"].replace("{BITS}", bits))
        ]
        concentration = rows(statements["concentration"])[0]
        second_order = rows(statements["second_order"])[0]
        rows(statements["page"])
        return {
            "customers": summary["customers"],
            "orders": summary["orders"],
            "cents": summary["cents"],
            "as_of": summary["last_day"] + 1,
            "segments": segments,
            "cohorts": cohorts,
            **concentration,
            "second_order": second_order,
        }

    def digest():
        return [list(row.values())[1:] for row in rows(statements["digest"])]

else:
    os.environ["POLARS_MAX_THREADS"] = "2"
    import polars as pl

    customers = None
    segment_of = pl.Series("segment", given["segmentOf"], dtype=pl.UInt8)

    def month_of(date):
        return date.dt.year().cast(pl.Int32) * 12 + date.dt.month().cast(pl.Int32)

    def score(column, name):
        """1 and the number of cut points strictly below."""
        cuts = [pl.col(column).quantile(fifth / 5, "linear") for fifth in range(1, 5)]
        return sum(((pl.col(column) > cut).cast(pl.Int32) for cut in cuts), pl.lit(1)).alias(name)

    def report():
        global customers
        columns = {
            "order_id": pl.Int64,
            "customer_id": pl.String,
            "order_date": pl.Date,
            "product": pl.String,
            "quantity": pl.Int32,
            "amount": pl.Float64,
        }
        day, counted = pl.col("day"), pl.col("cents") >= 0
        # Customers by number: grouping by their texts took three times as long.
        sales = (
            pl.scan_csv(path, schema=columns)
            .select(
                c=pl.col("customer_id").cast(pl.Categorical),
                day=pl.col("order_date").cast(pl.Int32),
                month=month_of(pl.col("order_date")),
                cents=(pl.col("amount") * 100).round().cast(pl.Int64),
            )
            .with_columns(k=pl.col("c").to_physical())
            .collect()
        )
        bought = (
            sales.lazy()
            .group_by("k")
            .agg(
                c=pl.col("c").first().cast(pl.String),
                orders=counted.sum().cast(pl.Int64),
                cents=pl.col("cents").sum(),
                first=day.filter(counted).min(),
                last=day.filter(counted).max(),
            )
            .filter(pl.col("orders") > 0)
            .collect()
        )
        kept = sales.lazy().filter(counted).join(bought.lazy().select("k", "first"), on="k")
        second = kept.filter(day > pl.col("first")).group_by("k").agg(second=day.min())
        cells = (
            kept.select("k", "month", "first")
            .unique()
            .group_by("first", "month")
            .agg(customers=pl.len())
            .group_by(cohort=month_of(pl.from_epoch("first", time_unit="d")), month="month")
            .agg(pl.col("customers").sum())
            .collect()
        )
        customers = (
            bought.lazy()
            .join(second, on="k", how="left")
            .with_columns(recency=pl.col("last").max() + 1 - pl.col("last"))
            .with_columns(
                r=6 - score("recency", "r"),
                f=score("orders", "f"),
                m=score("cents", "m"),
            )
            .collect()
        )
        code = customers.select(pl.col("r") * 25 + pl.col("f") * 5 + pl.col("m") - 31).to_series()
        customers = customers.with_columns(segment_of.gather(code).alias("segment")).sort("c")
        n = len(customers)
        cents = customers["cents"].sort(descending=True)
        reached, total = cents.cum_sum(), cents.sum()
        floored = cents.clip(lower_bound=0)
        weights = n + 1 - 2 * pl.int_range(1, n + 1, eager=True)
        until = customers["last"].max()
        observable = customers.filter(pl.col("first") + 90 <= until)
        table = {(cohort, month): number for cohort, month, number in cells.iter_rows()}
        last_month = max(month for _, month in table)
        segments = [0] * len(given["segmentNames"])
        for segment, number in customers.group_by("segment").len().iter_rows():
            segments[segment] = number
        return {
            "customers": n,
            "orders": customers["orders"].sum(),
            "cents": total,
            "as_of": until + 1,
            "segments": segments,
            "cohorts": [
                [cohort, *(table.get((cohort, month), 0) for month in range(cohort, last_month + 1))]
                for cohort in sorted({cohort for cohort, _ in table})
            ],
            "for80": int((5 * reached < 4 * total).sum()) + 1,
            "gini": float((weights.cast(pl.Float64) * floored).sum() / (n * floored.sum())),
            "second_order": {
                "observable": len(observable),
                "within": observable.filter(pl.col("second") <= pl.col("first") + 90).height,
                "median_days": (customers["second"] - customers["first"]).median(),
            },
        }

    def digest():
        place = pl.int_range(pl.len())
        numbered = customers.with_columns(id=pl.col("c").str.slice(1).cast(pl.Int64), block=place // 1000, weight=place % 1000 + 1)
        sums = [(pl.col("weight") * pl.col(name)).sum().alias(name) for name in given["columns"]]
        blocks = numbered.group_by("block").agg(pl.len().alias("customers"), *sums).sort("block").drop("block")
        return [list(row) for row in blocks.iter_rows()]


def timed():
    start = time.perf_counter()
    answer = report()
    print(json.dumps({"ms": 1000 * (time.perf_counter() - start), "answer": answer, "before": before}), flush=True)


before = resident()
timed()
for line in sys.stdin:
    if line.strip() == "again":
        timed()
    else:
        print(json.dumps({"digest": digest()}), flush=True)
