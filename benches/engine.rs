//! How fast is the engine? From bytes in memory to the report, asserting the answers it times.
//!
//! `cargo bench --bench engine`; throughput is of the file's bytes. Numbers of two machines, or of
//! two runs on a busy one, say nothing about each other: compare within one run.

// Criterion measures natively.
#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    native::main();
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::fmt::Write;
    use std::hint::black_box;

    use criterion::{Criterion, Throughput, criterion_group};
    use retention_widget::analysis::overview::overview;
    use retention_widget::analysis::{Analysis, History, Remembering, Settings};
    use retention_widget::engine::{Desk, report_of};
    use retention_widget::import::{
        FileImport, Finished, NamedBytes, Reader, gather_files, import_files,
    };
    use retention_widget::model::{Day, Granularity, Ledger, Only, OnlyOf, Options, Watch};

    const ROWS: u32 = 200_000;
    const CUSTOMERS: u32 = 20_000;

    /// An orders file that is the same every time: customers unevenly busy, one row an order.
    fn orders(rows: u32, customers: u32) -> String {
        let mut text = "order,customer,date,product,quantity,amount\n".to_owned();
        let mut state: u32 = 1;
        for order in 0..rows {
            // Numerical Recipes' linear congruential generator: any fixed sequence will do.
            let mut next = |below: u32| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 8) % below
            };
            let customer = next(customers).min(next(customers));
            let day = Day::from_number(19_000 + next(700) as i32);
            let cents = next(20_000);
            let quoted = if next(10) == 0 {
                "\"Mug, blue\""
            } else {
                "Mug"
            };
            let _ = writeln!(
                text,
                "{order},C{customer:06},{day},{quoted},1,{}.{:02}",
                cents / 100,
                cents % 100
            );
        }
        text
    }

    /// Every row read, in pieces as a browser hands them over.
    fn read(bytes: &[u8]) -> FileImport {
        let mut import = FileImport::new("orders.csv", &Options::default());
        for piece in bytes.chunks(256 * 1024) {
            assert!(import.feed(piece).is_ok());
        }
        import
    }

    fn posted(bytes: &[u8]) -> Ledger {
        match read(bytes).finish() {
            Ok(Finished::Ledger(file)) => file.ledger,
            other => panic!("one pass is enough: {other:?}"),
        }
    }

    fn bench(criterion: &mut Criterion) {
        let text = orders(ROWS, CUSTOMERS);
        let bytes = text.as_bytes();
        let mut group = criterion.benchmark_group("engine");
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.sample_size(20);
        group.bench_function("read records", |bencher| {
            bencher.iter(|| {
                let mut records = 0_u32;
                let mut reader = Reader::new(b',');
                for chunk in black_box(bytes).chunks(256 * 1024) {
                    reader.feed(chunk, |_| records += 1);
                }
                reader.finish(|_| records += 1);
                assert_eq!(records, ROWS + 1);
            });
        });
        group.bench_function("csv crate, the same records", |bencher| {
            bencher.iter(|| {
                let mut reader = csv::Reader::from_reader(black_box(bytes));
                let mut record = csv::ByteRecord::new();
                let mut records = 0_u32;
                while reader.read_byte_record(&mut record).is_ok_and(|more| more) {
                    records += 1;
                }
                assert_eq!(records, ROWS);
            });
        });
        group.bench_function("rows", |bencher| bencher.iter(|| read(black_box(bytes))));
        group.bench_function("rows, posted to a ledger", |bencher| {
            bencher.iter(|| assert_eq!(posted(black_box(bytes)).order_count(), ROWS as usize));
        });
        let ledger = posted(bytes);
        let settings = || Settings::new(&Options::default());
        group.bench_function("ledger to history", |bencher| {
            bencher.iter(|| {
                let history = settings().and_then(|settings| History::new(&ledger, &settings));
                assert!(history.is_ok_and(|history| history.orders == u64::from(ROWS)));
            });
        });
        group.bench_function("ledger to report", |bencher| {
            bencher.iter(|| {
                let analysis = settings().and_then(|settings| Analysis::new(&ledger, settings));
                let report = analysis.map(|analysis| analysis.report());
                assert!(report.is_ok_and(|report| report.summary.orders == u64::from(ROWS)));
            });
        });
        let remembering = Remembering::new(ledger);
        let mut granularities = [Granularity::Week, Granularity::Month].into_iter().cycle();
        group.bench_function("overview by other periods", |bencher| {
            bencher.iter(|| {
                let options = Options {
                    granularity: granularities.next(),
                    ..Options::default()
                };
                let settings = Settings::new(&options);
                let analysis = settings.and_then(|it| remembering.analysis(it, Watch::default()));
                let shown = analysis.map(|analysis| overview(&analysis));
                assert!(shown.is_ok_and(|it| it.report.summary.orders == u64::from(ROWS)));
            });
        });
        group.bench_function("whole report", |bencher| {
            let file = NamedBytes {
                name: "orders.csv",
                bytes,
            };
            bencher.iter(|| {
                let report = report_of(black_box(&[file]), &Options::default());
                assert!(report.is_ok_and(|report| report.summary.orders == u64::from(ROWS)));
            });
        });
        group.finish();
    }

    /// As a page changes a filter of 100,000 customers; each time another one, so that nothing is
    /// remembered.
    fn filters(criterion: &mut Criterion) {
        let text = orders(400_000, 125_000);
        let file = NamedBytes {
            name: "orders.csv",
            bytes: text.as_bytes(),
        };
        let mut desk = Desk::new(Options::default());
        for imported in import_files(&[file], &Options::default())
            .into_iter()
            .flatten()
        {
            desk.add(imported);
        }
        let mut group = criterion.benchmark_group("filters");
        group.sample_size(20);
        let gathered = || {
            let gathering = desk.gathering(vec!["product".to_owned()]);
            gather_files(black_box(&[file]), &Options::default(), gathering)
        };
        group.bench_function("a column collected", |bencher| {
            bencher.iter(|| assert!(gathered().is_ok()));
        });
        let gathered = gathered();
        if let Ok(gathered) = gathered {
            desk.put(gathered);
        }
        let values: [&[&str]; 4] = [
            &["Mug"],
            &["Mug, blue"],
            &["Mug", "Mug, blue"],
            &["Mug", ""],
        ];
        for (name, of) in [("rows", OnlyOf::Rows), ("first", OnlyOf::First)] {
            let mut values = values.into_iter().cycle();
            group.bench_function(format!("overview by another filter, {name}"), |bencher| {
                bencher.iter(|| {
                    let values = values.next().into_iter().flatten();
                    let only = Only {
                        column: "product".to_owned(),
                        values: values.map(|&value| value.to_owned()).collect(),
                        of,
                    };
                    let options = Options {
                        only: Some(vec![only]),
                        ..Options::default()
                    };
                    assert!(desk.change(&options));
                    let shown = desk.overview();
                    assert!(shown.is_ok_and(|shown| shown.report.summary.customers > 5_000));
                });
            });
        }
        desk.change(&Options::default());
        let customers = desk.report().map(|report| report.summary.customers);
        assert!(customers.is_ok_and(|customers| customers > 95_000));
        group.bench_function("values of a column", |bencher| {
            bencher.iter(|| assert!(desk.values("product").is_ok_and(|it| it.distinct == 2)));
        });
        group.bench_function("customers by their first order", |bencher| {
            bencher.iter(|| assert!(desk.split("product").is_ok_and(|it| it.values == 2)));
        });
        group.finish();
    }

    criterion_group!(benches, bench, filters);

    pub fn main() {
        benches();
        Criterion::default().configure_from_args().final_summary();
    }
}
