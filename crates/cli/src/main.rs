//! The program `copydesk`.

use copydesk::{Authority, Checker, Input, InputFile, Review, Settings};

fn main() {
    let checker = Checker::new(Settings::default(), Authority::embedded());
    let mut review = Review::default();
    for name in std::env::args().skip(2) {
        let bytes = std::fs::read(&name).expect("readable");
        let input = Input { target: InputFile { name: &name, bytes: &bytes }, source: None };
        match checker.check(&input) {
            Ok((file, _)) => review.files.push(file),
            Err(problem) => review.problems.push(problem),
        }
    }
    copydesk_report::concise(&review, &mut std::io::stdout().lock()).expect("standard output takes it");
}
