//! Several indices, the first of which has the last word.

use std::sync::{Arc, OnceLock};

use copydesk_language::fold;
use copydesk_model::LanguageTag;
use smallvec::SmallVec;

use crate::entry::{EntityKind, Entry, Status};
use crate::index::{EntityNumber, FormNumber, Index};
use crate::keys::NearWord;
use crate::precedence::Precedence;
use crate::text_key::TextKey;
use crate::view::{EntityView, FormView};

/// An entity of an authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityRef {
    /// Rank of the source; a smaller one overrules a greater one.
    pub layer: u32,
    /// Number within the source.
    pub number: EntityNumber,
}

/// A form of an authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormRef {
    /// Rank of the source.
    pub layer: u32,
    /// Number within the source.
    pub number: FormNumber,
}

/// A few forms, mostly none.
pub type Forms = SmallVec<[FormRef; 8]>;

/// Reference spellings from several sources.
#[derive(Clone, Debug, Default)]
pub struct Authority {
    layers: Vec<Arc<Index>>,
    precedence: Arc<Precedence>,
}

/// The list that the build script compiled.
static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.cdn"));

/// The embedded list, opened on first use.
static EMBEDDED: OnceLock<Arc<Index>> = OnceLock::new();

/// Most entities of a source that is looked through for terms. No glossary is larger, and to read a source of a million
/// names from end to end takes longer than to check an article.
const MOST_WITH_TERMS: usize = 100_000;

fn terms_of(index: &Index) -> Vec<Entry> {
    let is_term = |number: &EntityNumber| index.kind(*number) == EntityKind::Term;
    let entry = |number: EntityNumber| Entry {
        forms: index.forms_of(number).map(|form| index.form(form).1.to_form()).collect(),
        ..index.entity(number).to_entry()
    };
    index.entities().filter(is_term).map(entry).collect()
}

impl Authority {
    /// The embedded list alone.
    #[must_use]
    pub fn embedded() -> Self {
        let open = || Arc::new(Index::compiled_in(COMPILED).expect("compiled by the same code that reads it"));
        Self { layers: vec![Arc::clone(EMBEDDED.get_or_init(open))], ..Self::default() }
    }

    /// No names at all.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The same with `index` above all sources it has. An entity of it without forms is a veto: lower entities with its id
    /// are not found any more.
    #[must_use]
    pub fn with(mut self, index: Index) -> Self {
        self.layers.insert(0, Arc::new(index));
        self.precedence = Arc::new(Precedence::of(&self.layers));
        self
    }

    /// The same with `index` above the embedded list and below every other source: what an article taken for right says, of
    /// which the desk's own list has the last word.
    #[must_use]
    pub fn with_below_desk(mut self, index: Index) -> Self {
        let is_embedded = |layer: &Arc<Index>| EMBEDDED.get().is_some_and(|embedded| Arc::ptr_eq(embedded, layer));
        let at = self.layers.iter().position(is_embedded).unwrap_or(self.layers.len());
        self.layers.insert(at, Arc::new(index));
        self.precedence = Arc::new(Precedence::of(&self.layers));
        self
    }

    /// How many sources there are; a reference with the greatest `layer` is overruled by all others.
    #[must_use]
    pub fn layer_count(&self) -> u32 {
        u32::try_from(self.layers.len()).unwrap_or(u32::MAX)
    }

    /// Every entity, those of overruling sources first.
    pub fn entities(&self) -> impl Iterator<Item = EntityRef> + '_ {
        let of = |(layer, index): (u32, &Arc<Index>)| {
            index.entities().map(move |number| EntityRef { layer, number }).collect::<Vec<_>>()
        };
        (0..).zip(&self.layers).flat_map(of)
    }

    /// Entity by reference.
    #[must_use]
    pub fn entity(&self, entity: EntityRef) -> EntityView<'_> {
        self.layers[entity.layer as usize].entity(entity.number)
    }

    /// The kind of an entity, without the rest of it.
    #[must_use]
    pub fn kind(&self, entity: EntityRef) -> EntityKind {
        self.layers[entity.layer as usize].kind(entity.number)
    }

    /// Entity and form by reference.
    #[must_use]
    pub fn form(&self, form: FormRef) -> (EntityRef, FormView<'_>) {
        let (number, found) = self.layers[form.layer as usize].form(form.number);
        (EntityRef { layer: form.layer, number }, found)
    }

    /// The entity of a form, without the rest of it.
    #[must_use]
    pub fn owner(&self, form: FormRef) -> EntityRef {
        EntityRef { layer: form.layer, number: self.layers[form.layer as usize].owner(form.number) }
    }

    /// The status of a form, without the rest of it.
    #[must_use]
    pub fn status(&self, form: FormRef) -> Status {
        self.layers[form.layer as usize].status(form.number)
    }

    /// All forms of an entity, in the order of its source.
    pub fn forms_of(&self, entity: EntityRef) -> impl Iterator<Item = FormRef> + use<> {
        let index = &self.layers[entity.layer as usize];
        index.forms_of(entity.number).map(move |number| FormRef { layer: entity.layer, number })
    }

    /// The entity of an overruling source that has the id of `entity`, or a right form of it and its kind; else `entity`.
    #[must_use]
    pub fn overruling(&self, entity: EntityRef) -> EntityRef {
        let above = &self.layers[..entity.layer as usize];
        if above.is_empty() {
            return entity;
        }
        if let Some(same) = self.precedence.above(entity) {
            return same;
        }
        let kind = self.entity(entity).kind;
        let right = self.forms_of(entity).map(|form| self.form(form).1).filter(|form| form.status != Status::Wrong);
        let folded: Vec<String> = right.map(|form| fold(form.text)).collect();
        (0..)
            .zip(above)
            .find_map(|(layer, index)| {
                let forms = folded.iter().flat_map(|folded| index.exact(folded)).map(|form| index.form(form));
                let mut right = forms.filter(|(_, form)| form.status != Status::Wrong);
                right
                    .find(|(number, _)| index.entity(*number).kind == kind)
                    .map(|(number, _)| EntityRef { layer, number })
            })
            .unwrap_or(entity)
    }

    /// Adds the forms that are the text of `key`, overruling sources first, and says whether a longer form begins with
    /// that text.
    pub fn look(&self, key: TextKey, found: &mut Forms) -> bool {
        let mut goes_on = false;
        let mut numbers: SmallVec<[FormNumber; 8]> = SmallVec::new();
        for (layer, index) in (0..).zip(&self.layers) {
            goes_on |= index.look(key, &mut numbers);
            found.extend(numbers.drain(..).map(|number| FormRef { layer, number }));
        }
        self.drop_vetoed(found);
        goes_on
    }

    /// Forms that are `folded` letter for letter once folded, but for full stops; overruling sources first.
    #[must_use]
    pub fn exact(&self, folded: &str) -> Forms {
        let mut found = Forms::new();
        self.look(TextKey::of(folded), &mut found);
        found
    }

    /// Right forms of several words, one of which is `folded`; of very many the most prominent.
    #[must_use]
    pub fn with_word(&self, folded: &str) -> Forms {
        self.gather(|index, found| found.extend(index.with_word(folded)))
    }

    /// Right forms whose last word has the stem `folded` before an ending of its language; of very many the most
    /// prominent.
    #[must_use]
    pub fn with_stem(&self, folded: &str) -> Forms {
        self.gather(|index, found| found.extend(index.with_stem(folded)))
    }

    /// False when [`Authority::near`] has nothing for a name whose first and last word these are.
    #[must_use]
    pub fn may_be_near(&self, first: &NearWord, last: &NearWord) -> bool {
        self.layers.iter().any(|index| index.may_be_near(first, last))
    }

    /// Right forms whose spelling may be near to `text`, read as `lang`. Most of them are not: the caller measures.
    #[must_use]
    pub fn near(&self, text: &str, lang: &LanguageTag) -> Forms {
        self.gather(|index, found| *found = index.near(text, lang))
    }

    /// How many entities the source of `entity` has.
    #[must_use]
    pub fn source_size(&self, entity: EntityRef) -> usize {
        self.layers[entity.layer as usize].entity_count()
    }

    /// Words in the longest form.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.layers.iter().map(|index| index.longest()).max().unwrap_or(0)
    }

    /// The terms of the desk's own sources, overruling sources first. The embedded list has none.
    #[must_use]
    pub fn terms(&self) -> Vec<Entry> {
        let is_embedded = |index: &Arc<Index>| EMBEDDED.get().is_some_and(|embedded| Arc::ptr_eq(embedded, index));
        let own = self.layers.iter().filter(|index| !is_embedded(index) && index.entity_count() <= MOST_WITH_TERMS);
        own.flat_map(|index| terms_of(index)).collect()
    }

    fn gather(&self, look: impl Fn(&Index, &mut SmallVec<[FormNumber; 16]>)) -> Forms {
        let mut found = Forms::new();
        let mut numbers = SmallVec::new();
        for (layer, index) in (0..).zip(&self.layers) {
            look(index, &mut numbers);
            found.extend(numbers.drain(..).map(|number| FormRef { layer, number }));
        }
        self.drop_vetoed(&mut found);
        found
    }

    fn drop_vetoed(&self, found: &mut Forms) {
        if !self.precedence.is_empty() {
            found.retain(|form| !self.precedence.is_vetoed(self.owner(*form)));
        }
    }

    /// The entities with this id, overruling sources first. Looks at every entity: for somebody who asks, not for a check.
    pub fn by_id(&self, id: &str) -> impl Iterator<Item = EntityRef> {
        (0..).zip(&self.layers).flat_map(move |(layer, index)| {
            let found = index.entities().filter(move |number| index.entity(*number).id == id);
            found.map(move |number| EntityRef { layer, number })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names_file::read_names;

    fn list(text: &str) -> Index {
        let (entries, problems) = read_names("names.csv", text.as_bytes());
        assert!(problems.is_empty(), "{problems:?}");
        Index::new(entries)
    }

    fn ids(authority: &Authority, name: &str) -> Vec<String> {
        let found = authority.exact(&fold(name)).into_iter().map(|form| authority.form(form).0);
        found.map(|entity| authority.entity(entity).id.to_owned()).collect()
    }

    /// Most bytes of the embedded list, which every program and the module for browsers carry. Where it gets tight, drop
    /// combinations of name parts that nobody prints before a spelling in use.
    const MOST_EMBEDDED: usize = 4_000_000;

    #[test]
    fn the_embedded_list_keeps_its_size() {
        assert!(COMPILED.len() <= MOST_EMBEDDED, "{} bytes", COMPILED.len());
    }

    #[test]
    fn a_higher_source_vetoes_overrules_and_adds() {
        let low = list("entity,lang,form\na,en,Anna Kovács\nb,en,Zoltán Nagy\nc,en,Petra Horváth\n");
        let high = list("entity,lang,form,status\na,,,veto\nb,en,Zoltan Nagy,\nd,en,Ildikó Nagy,\n");
        let authority = Authority::none().with(low).with(high);
        assert_eq!(ids(&authority, "Anna Kovács"), Vec::<String>::new());
        assert!(
            !authority
                .near("Anna Kovach", &"en".parse().unwrap())
                .iter()
                .any(|form| authority.form(*form).1.text == "Anna Kovács")
        );
        assert_eq!([ids(&authority, "Petra Horváth"), ids(&authority, "Ildikó Nagy")].concat(), ["c", "d"]);
        let lower = authority.by_id("b").nth(1).unwrap();
        assert_eq!((lower.layer, authority.overruling(lower).layer), (1, 0));
    }
}
