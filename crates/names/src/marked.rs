//! Names that the file itself marks (`<person>`, `<org>`, `<location>` of NITF): whoever marked them says where a name
//! begins and ends and what it is a name of, also where no capital does.

use copydesk_authority::{Authority, EntityKind, EntityRef};
use copydesk_model::{Mark, MarkKind, Segment, Span};

use crate::known::Known;
use crate::mention::without_possessive;

/// A stretch of a segment that its file calls a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marked {
    /// Where.
    pub span: Span,
    /// What it is a name of: a person, a place or an organisation.
    pub kind: EntityKind,
}

impl Marked {
    /// True when something of this kind may stand under the mark. Places and organisations are told apart by nobody for
    /// certain (the Kremlin, a club that is called by its city), people from both are.
    pub(crate) fn may_be(self, kind: EntityKind) -> bool {
        self.is_person() == (kind == EntityKind::Person)
    }

    /// True for a person.
    pub(crate) fn is_person(self) -> bool {
        self.kind == EntityKind::Person
    }

    /// True when a stretch has a part of the name and something else too, without having it whole.
    fn is_crossed_by(self, span: Span) -> bool {
        !self.span.contains(span) && !span.contains(self.span)
    }
}

/// The marked names of a segment, in order, without possessive endings.
pub(crate) fn marked(segment: &Segment) -> impl Iterator<Item = Marked> + '_ {
    segment.marks.iter().filter_map(|mark| name(mark, segment))
}

/// Those that share a letter with `span`. Marks are sorted and do not overlap.
fn touching(segment: &Segment, span: Span) -> impl Iterator<Item = Marked> + '_ {
    let first = segment.marks.partition_point(|mark| mark.span.end <= span.start);
    let near = segment.marks[first..].iter().take_while(move |mark| mark.span.start < span.end);
    near.filter_map(|mark| name(mark, segment))
}

fn name(mark: &Mark, segment: &Segment) -> Option<Marked> {
    let kind = match mark.kind {
        MarkKind::Name("person") => EntityKind::Person,
        MarkKind::Name("location") => EntityKind::Place,
        MarkKind::Name("org") => EntityKind::Organisation,
        _ => return None,
    };
    Some(Marked { span: without_possessive(segment.text(), mark.span), kind })
}

/// The marked name that a stretch is, or is a part of.
pub(crate) fn marked_around(segment: &Segment, span: Span) -> Option<Marked> {
    touching(segment, span).find(|one| one.span.contains(span))
}

/// False for a known stretch that the marks speak against: it crosses the border of a marked name, or it is the name of
/// another kind of thing than the one that is marked.
pub(crate) fn is_possible(one: &Known, segment: &Segment, authority: &Authority) -> bool {
    let kind = |entity: EntityRef| authority.kind(entity);
    let may_be = |marked: Marked| one.forms().iter().any(|form| marked.may_be(kind(authority.owner(*form))));
    touching(segment, one.span).all(|marked| {
        let is_other = marked.span == one.span && !may_be(marked);
        !is_other && !marked.is_crossed_by(one.span)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::sync::Arc;

    use crate::article::read_segment;
    use copydesk_model::{Bitext, Document, Side};

    /// A segment in which names stand between brackets, with what they are before a colon: `[person:Antony Blinken]`.
    fn segment(written: &str, lang: &str) -> Segment {
        let (mut text, mut marks) = (String::new(), Vec::new());
        for part in written.split_inclusive(['[', ']']) {
            let bare = part.trim_end_matches(['[', ']']);
            let start = text.len();
            let kind = ["person", "location", "org"].into_iter().find(|kind| bare.starts_with(&format!("{kind}:")));
            text.push_str(kind.map_or(bare, |kind| &bare[kind.len() + 1..]));
            let span = Span::new(start, text.len());
            marks.extend(kind.map(|kind| Mark { span, kind: MarkKind::Name(kind) }));
        }
        Segment { marks, ..Segment::loose(&text, lang.parse().unwrap(), Side::Target) }
    }

    fn document(written: &str, lang: &str) -> Document {
        Document { segments: vec![Arc::new(segment(written, lang))], ..Document::empty() }
    }

    /// What is wrong in it, and what it should be.
    fn wrong(written: &str, lang: &str) -> Vec<(String, String)> {
        let bitext = Bitext::monolingual(document(written, lang));
        let faults = crate::review(&bitext, &mut crate::Memory::default(), &Authority::embedded());
        faults.iter().map(|fault| (fault.first().place.text().to_owned(), fault.right.clone())).collect()
    }

    fn listed(written: &str, lang: &str) -> Vec<String> {
        let found = crate::mentions(&document(written, lang), &Authority::embedded());
        found.iter().map(|one| one.place.text().to_owned()).collect()
    }

    #[test]
    fn a_marked_name_ends_where_its_mark_does() {
        let text = segment("[org:Bayern München] [person:Harry Kane] lobte.", "de");
        let lengths = |segment: Segment| -> Vec<usize> {
            let reading = read_segment(&Arc::new(segment), &mut crate::Memory::default(), &Authority::none());
            reading.runs.iter().map(|run| run.words.len()).collect()
        };
        assert_eq!(lengths(text), [2, 2]);
        assert_eq!(lengths(segment("Harry [person:Kane] lobte.", "de"))[0], 2);
    }

    #[test]
    fn a_mark_says_what_kind_of_name_it_is() {
        assert_eq!(listed("[person:Jordan] spoke in [location:Jordan].", "en"), ["Jordan", "Jordan"]);
        let found = crate::mentions(&document("[person:Jordan] met him.", "en"), &Authority::embedded());
        assert_eq!(found[0].entity, None);
        assert!(wrong("[org:Anthony Blinken] opened a shop.", "en").is_empty());
        assert_eq!(wrong("[person:Anthony Blinken] opened a shop.", "en").len(), 1);
    }

    #[test]
    fn a_marked_name_at_the_beginning_of_a_sentence_or_among_capitalised_nouns_is_a_name() {
        let right = || ("Beijibg".to_owned(), "Beijing".to_owned());
        assert_eq!(wrong("[location:Beijibg] said no.", "en"), [right()]);
        assert!(wrong("Beijibg said no.", "en").is_empty());
        assert!(wrong("[person:Beijibg] said no.", "en").is_empty());
    }

    #[test]
    fn names_in_no_list_and_without_capitals_are_listed() {
        let hebrew = "[person:זורן קובריצה] נפגש עם [org:ברגמן ושות].";
        assert_eq!(listed(hebrew, "he"), ["זורן קובריצה", "ברגמן ושות"]);
        let english = "[person:Zoran Kobaridze] met him. [person:Kobaridze]'s aide spoke.";
        assert_eq!(listed(english, "en"), ["Zoran Kobaridze", "Kobaridze"]);
    }
}
