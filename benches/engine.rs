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
    use retention_widget::engine::report_of;
    use retention_widget::import::{FileImport, Finished, NamedBytes, Reader};
    use retention_widget::model::{Day, Granularity, Ledger, Options, Watch};

    const ROWS: u32 = 200_000;
    const CUSTOMERS: u32 = 20_000;

    /// An orders file that is the same every time: customers unevenly busy, one row an order.
    fn orders() -> String {
        let mut text = "order,customer,date,product,quantity,amount\n".to_owned();
        let mut state: u32 = 1;
        for order in 0..ROWS {
            // Numerical Recipes' linear congruential generator: any fixed sequence will do.
            let mut next = |below: u32| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 8) % below
            };
            let customer = next(CUSTOMERS).min(next(CUSTOMERS));
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
        let text = orders();
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

    criterion_group!(benches, bench);

    pub fn main() {
        benches();
        Criterion::default().configure_from_args().final_summary();
    }
}
