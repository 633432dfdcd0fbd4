//! How fast files are read on one core, in bytes a second: decoding, parsing, marks, segments. One file of some 300 kB for each
//! format; the columns `fastest` and its `MB/s` are what `docs/formats.md` tells.

use std::fmt;

use copydesk_formats::{ReadOptions, read};
use divan::Bencher;
use divan::counter::BytesCount;

mod samples;

use samples::{SAMPLES, Sample};

fn main() {
    // One core is what is promised; an article is divided on as many as there are.
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("the pool is set up once");
    divan::main();
}

impl fmt::Display for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label)
    }
}

/// Bytes of each file.
const LENGTH: usize = 300_000;

#[divan::bench(args = SAMPLES, sample_count = 20, sample_size = 1)]
fn reading(bencher: Bencher<'_, '_>, sample: &Sample) {
    let file = sample.file(LENGTH);
    let once = read(sample.name, &file, &ReadOptions::target()).expect("a sample is read");
    assert_eq!(once.problems, [], "{sample}");
    // Of an Office document, its text when it is unpacked.
    bencher.counter(BytesCount::new(LENGTH)).bench(|| read(sample.name, &file, &ReadOptions::target()));
}
