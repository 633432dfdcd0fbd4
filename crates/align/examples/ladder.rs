//! Aligns line files and prints ladders: `ladder ROOT OUT` for every `<set>/<doc>/{src,tgt}.txt` below ROOT.
use copydesk_model::*;
use std::fmt::Write as _;
use std::sync::Arc;
fn doc(path: &std::path::Path, side: Side, lang: &str) -> Document {
    let language: LanguageTag = lang.parse().expect("tag");
    let text = std::fs::read_to_string(path).expect("readable");
    let segments = text
        .lines()
        .enumerate()
        .map(|(n, t)| {
            let mut s = Segment::loose(t, language.clone(), side);
            s.ordinal = n;
            s.block = n;
            Arc::new(s)
        })
        .collect();
    Document { file: Arc::from("x"), language, language_origin: LanguageOrigin::Option, segments }
}
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let (root, out) = (std::path::Path::new(&args[1]), std::path::Path::new(&args[2]));
    for set in std::fs::read_dir(root).expect("root").flatten().filter(|e| e.path().is_dir()) {
        let name = set.file_name().into_string().expect("utf8");
        let parts: Vec<&str> = name.rsplit('-').collect();
        let (tl, sl) = (parts[0].to_owned(), parts[1].to_owned());
        for d in std::fs::read_dir(set.path()).expect("set").flatten().filter(|e| e.path().join("src.txt").exists()) {
            let t = std::time::Instant::now();
            let s = doc(&d.path().join("src.txt"), Side::Source, &sl);
            let g = doc(&d.path().join("tgt.txt"), Side::Target, &tl);
            let beads = copydesk_align::Aligner::new().beads(&s, &g);
            let mut text = String::new();
            for b in &beads {
                writeln!(
                    text,
                    "{:?}:{:?}:{:.2}",
                    b.source.clone().collect::<Vec<_>>(),
                    b.target.clone().collect::<Vec<_>>(),
                    b.confidence
                )
                .expect("string");
            }
            let dir = out.join(&name);
            std::fs::create_dir_all(&dir).expect("dir");
            std::fs::write(dir.join(format!("{}.txt", d.file_name().to_string_lossy())), text.replace(", ", ","))
                .expect("write");
            if args.len() > 3 {
                eprintln!("{name}/{:?} {}x{} {:?}", d.file_name(), s.segments.len(), g.segments.len(), t.elapsed());
            }
        }
    }
}
