//! Many entries, ready to be looked up.

use copydesk_language::{Script, fold, romanise, script_of, words};
use copydesk_model::LanguageTag;
use rustc_hash::FxHashMap;

use crate::keys::{deletions, skeleton};
use crate::{Entry, Form};

/// Number of an entity within its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityNumber(pub u32);

/// Number of a form within its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormNumber(pub u32);

/// Many entries with the keys that lead to them.
#[derive(Clone, Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    /// Entity and form of each form number.
    forms: Vec<(u32, u32)>,
    /// Folded full form.
    exact: FxHashMap<String, Vec<FormNumber>>,
    /// Folded word of a form of several words.
    words: FxHashMap<String, Vec<FormNumber>>,
    /// Keys of near spellings.
    near: FxHashMap<String, Vec<FormNumber>>,
    /// Most words in one form.
    longest: usize,
}

impl Index {
    /// An index of `entries`, in their order.
    #[must_use]
    pub fn new(entries: Vec<Entry>) -> Self {
        let mut index = Self::default();
        for (number, entry) in entries.iter().enumerate() {
            for (place, form) in entry.forms.iter().enumerate() {
                index.add(number, place, form);
            }
        }
        index.entries = entries;
        index
    }

    fn add(&mut self, entity: usize, place: usize, form: &Form) {
        let number = FormNumber(u32::try_from(self.forms.len()).expect("fewer than 2^32 forms"));
        self.forms.push((
            u32::try_from(entity).expect("fewer than 2^32 entries"),
            u32::try_from(place).expect("fewer than 2^32 forms"),
        ));
        let folded = fold(&form.text);
        let parts: Vec<&str> = words(&folded).iter().map(|word| word.span.of(&folded)).collect();
        self.longest = self.longest.max(parts.len());
        push(&mut self.exact, folded.clone(), number);
        if parts.len() > 1 {
            for part in &parts {
                push(&mut self.words, (*part).to_owned(), number);
            }
        }
        for key in near_keys(&form.text, &form.lang) {
            push(&mut self.near, key, number);
        }
    }

    /// All entries, in order of their numbers.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entity with this number.
    #[must_use]
    pub fn entity(&self, number: EntityNumber) -> &Entry {
        &self.entries[number.0 as usize]
    }

    /// Entity and form with this number.
    #[must_use]
    pub fn form(&self, number: FormNumber) -> (EntityNumber, &Form) {
        let (entity, place) = self.forms[number.0 as usize];
        (EntityNumber(entity), &self.entries[entity as usize].forms[place as usize])
    }

    /// The numbers of all forms of an entity, in order.
    pub fn forms_of(&self, number: EntityNumber) -> impl Iterator<Item = FormNumber> + use<> {
        let first = self.forms.partition_point(|(entity, _)| *entity < number.0);
        let count = self.entity(number).forms.len();
        (first..first + count).map(|at| FormNumber(u32::try_from(at).expect("fewer than 2^32 forms")))
    }

    /// Forms that are `folded` letter for letter once folded.
    #[must_use]
    pub fn exact(&self, folded: &str) -> &[FormNumber] {
        self.exact.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Forms of several words, one of which is `folded`.
    #[must_use]
    pub fn with_word(&self, folded: &str) -> &[FormNumber] {
        self.words.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Forms whose spelling may be near to `text`, read as `lang`. Most of them are not.
    #[must_use]
    pub fn near(&self, text: &str, lang: &str) -> Vec<FormNumber> {
        let mut found: Vec<FormNumber> =
            near_keys(text, lang).iter().filter_map(|key| self.near.get(key)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Words in the longest form.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.longest
    }
}

fn push(map: &mut FxHashMap<String, Vec<FormNumber>>, key: String, number: FormNumber) {
    let list = map.entry(key).or_default();
    if list.last() != Some(&number) {
        list.push(number);
    }
}

/// The keys of a name: for each two neighbouring or outer words their skeletons, and one word exact beside the other's
/// skeleton with one class left out; for a single word its skeleton; in scripts without spaces the name with one
/// character left out.
fn near_keys(text: &str, lang: &str) -> Vec<String> {
    if script_of(text).is_some_and(|script| script.is_spaceless() || script == Script::Hangul) {
        return deletions(&fold(text));
    }
    let tag: LanguageTag = lang.parse().unwrap_or_else(|_| LanguageTag::unknown());
    let latin = romanise(text, &tag);
    let parts: Vec<&str> = words(&latin).iter().map(|word| word.span.of(&latin)).collect();
    match parts.as_slice() {
        [] => Vec::new(),
        [only] => deletions(&skeleton(only)),
        [first, .., last] => pair_keys(first, last),
    }
}

fn pair_keys(a: &str, b: &str) -> Vec<String> {
    let (skeleton_a, skeleton_b) = (skeleton(a), skeleton(b));
    let mut keys = vec![ordered(&skeleton_a, &skeleton_b)];
    keys.extend(deletions(&skeleton_b).iter().map(|key| ordered(a, key)));
    keys.extend(deletions(&skeleton_a).iter().map(|key| ordered(b, key)));
    keys
}

/// One key for two parts in any order.
fn ordered(a: &str, b: &str) -> String {
    if a <= b { format!("{a} {b}") } else { format!("{b} {a}") }
}
