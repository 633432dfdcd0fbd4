//! Numbers as values: what a text says in digits or words, for comparing it with its translation.
//!
//! A number is read in three steps: the bare number ([`digits`], [`spelled`], [`han`], [`roman`]), then the scale word after it
//! (`million`, `тыс.`), then what it measures ([`measures`]). What can be read in two ways carries both readings, and what
//! may be no number at all (`one`, French `neuf`) is marked as weak: the checks decide, this module does not guess.

mod digits;
mod han;
mod measures;
mod roman;
mod spelled;
mod written;

use copydesk_model::{LanguageTag, Span};

pub use digits::digit;
pub use written::write_number;

use crate::number_words::NumberWords;
use crate::{Decimal, Profile};

/// What a number counts or measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuantityKind {
    /// How many.
    Cardinal,
    /// Which one in a row.
    Ordinal,
    /// A fraction; the value is its numerator, this its denominator: `two thirds`, `1/4`.
    Fraction(u32),
    /// Hundredths.
    Percent,
    /// A difference of percentages.
    PercentagePoint,
    /// Thousandths.
    Permille,
    /// Hundredths of a percentage point.
    BasisPoint,
    /// Money, with its ISO 4217 code. `$` alone is `USD`.
    Currency(&'static str),
    /// A measured quantity.
    Unit(Unit),
    /// Four digits that may be a year; a plain number of this value is no contradiction.
    Year,
    /// Digits that name something and must survive as they are: `007`, `A380`, `+49 30 1234`, `1.2.3`.
    Code,
}

/// A unit of measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Unit {
    /// What it measures: `length`, `mass`, `area`, `volume`, `temperature`, `speed`, `power`.
    pub dimension: &'static str,
    /// How many of the dimension's base unit it is, `None` where no factor says it (Fahrenheit).
    pub factor: Option<Decimal>,
}

/// A number of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Its bytes: sign, number, scale word and what it measures.
    pub span: Span,
    /// Its value, with the scale word applied. A code too long for a value has nought.
    pub value: Decimal,
    /// The other way to read its separators: `1,234` as 1234 and as 1.234.
    pub or: Option<Decimal>,
    /// What its scale words multiply it by; 1 where it has none.
    pub scale: Decimal,
    /// What it counts.
    pub kind: QuantityKind,
    /// True when it is written in words, wholly or (`3 million`: false) but for its scale.
    pub spelled: bool,
    /// True when it is often no number, such as a pronoun or an article.
    pub weak: bool,
    /// True when it is an end of a range: `5` and `10` of `5–10 %`; both have the kind and scale of the range.
    pub in_range: bool,
}

/// A bare number, before what follows it has been read.
pub(crate) struct Bare {
    span: Span,
    value: Decimal,
    or: Option<Decimal>,
    kind: QuantityKind,
    spelled: bool,
    weak: bool,
}

/// What is known of the language whose numbers are read.
pub(crate) struct Reader<'t> {
    text: &'t str,
    profile: &'static Profile,
    words: Option<&'static NumberWords>,
    compounds: bool,
    reads_han: bool,
    /// Scales follow each other in one number, the smaller behind the greater: 1億2000万, 3만5천.
    joins_scales: bool,
}

/// True when scale words (`million`, `тыс.`) of the language are known: of another one a number may be a thousandth of what
/// its text says.
#[must_use]
pub fn knows_scales(language: &LanguageTag) -> bool {
    matches!(language.primary(), "zh" | "ja")
        || NumberWords::of(language.primary()).is_some_and(NumberWords::has_scales)
}

/// True when a word of `text` has a word for `value` at its front and is no number itself: `siebenköpfig`.
#[must_use]
pub fn swallows_number(text: &str, language: &LanguageTag, value: i64) -> bool {
    NumberWords::of(language.primary()).is_some_and(|words| words.is_swallowed(&text.to_lowercase(), value))
}

/// The numbers of `text`, in order, not overlapping.
#[must_use]
pub fn numbers(text: &str, language: &LanguageTag) -> Vec<Quantity> {
    let profile = Profile::of(language);
    let primary = language.primary();
    let reader = Reader {
        text,
        profile,
        words: NumberWords::of(primary),
        compounds: NumberWords::compounds(primary),
        reads_han: matches!(primary, "zh" | "ja"),
        joins_scales: matches!(primary, "zh" | "ja" | "ko"),
    };
    let mut found: Vec<Quantity> = Vec::new();
    let (mut at, mut after_word) = (0, false);
    while let Some(c) = text[at..].chars().next() {
        // Nothing begins inside a word.
        if after_word && c.is_ascii_alphabetic() {
            at += 1;
            continue;
        }
        let bare = if after_word && !digits::is_digit(c) { None } else { reader.bare_at(at, c) };
        if let Some(bare) = bare {
            let quantity = reader.complete(bare, found.last().map_or(0, |last| last.span.end));
            at = quantity.span.end.max(at + c.len_utf8());
            reader.join_range(&mut found, quantity);
            after_word = false;
            continue;
        }
        let is_spaceless = || !c.is_ascii() && crate::script_of_char(c).is_some_and(crate::Script::is_spaceless);
        after_word = crate::script::is_letter(c) && !is_spaceless();
        at += c.len_utf8();
    }
    found
}

impl Reader<'_> {
    /// The bare number that begins at `at` with `c`.
    fn bare_at(&self, at: usize, c: char) -> Option<Bare> {
        if digits::is_digit(c) {
            return self.digits_at(at);
        }
        if let Some((numerator, denominator)) = digits::vulgar_fraction(c) {
            let span = Span::new(at, at + c.len_utf8());
            let kind = QuantityKind::Fraction(denominator);
            return Some(Bare { span, value: Decimal::from(numerator), or: None, kind, spelled: false, weak: false });
        }
        if self.reads_han && han::is_numeral(c) {
            return if measures::begins_with_percent(&self.text[at..]) { None } else { self.han_at(at) };
        }
        if !crate::script::is_letter(c) {
            return None;
        }
        self.spelled_at(at).or_else(|| self.roman_at(at, c))
    }

    /// Adds sign, scale and measure to a bare number; looks back no further than `from`.
    fn complete(&self, mut bare: Bare, from: usize) -> Quantity {
        let mut scale = Decimal::from(1);
        if bare.kind != QuantityKind::Code {
            self.add_half(&mut bare, Decimal::from(1));
            scale = self.apply_scales(&mut bare, from);
            self.apply_measure(&mut bare, from, scale != Decimal::from(1));
            if let Some(start) = self.minus_before(bare.span.start, from) {
                bare.value = bare.value.negated();
                bare.or = bare.or.map(Decimal::negated);
                bare.span.start = start;
            }
        }
        let Bare { span, value, or, mut kind, spelled, weak } = bare;
        if kind == QuantityKind::Cardinal && is_year(span.of(self.text)) {
            kind = QuantityKind::Year;
        }
        Quantity { span, value, or, scale, kind, spelled, weak, in_range: false }
    }

    /// Multiplies by the scale words after the number, and adds the smaller number that may follow at once (1億2000万).
    /// Returns what it multiplied by.
    fn apply_scales(&self, bare: &mut Bare, from: usize) -> Decimal {
        let (mut whole, mut smallest) = (Decimal::from(1), None);
        while let Some((scale, end)) = self.scale_after(bare.span.end, bare.span.start, from) {
            let Some(value) = bare.value.times(Decimal::from(scale)) else { break };
            bare.or = bare.or.and_then(|or| or.times(Decimal::from(scale)));
            bare.value = value;
            bare.span.end = end;
            bare.weak = false;
            whole = whole.times(Decimal::from(scale)).unwrap_or(whole);
            smallest = Some(scale);
        }
        let Some(mut scale) = smallest else { return whole };
        self.add_half(bare, Decimal::from(scale));
        while self.joins_scales
            && let Some((value, end, smaller)) = self.smaller_part(bare.span.end, scale)
        {
            bare.value = bare.value.plus(value).unwrap_or(bare.value);
            bare.span.end = end;
            scale = smaller;
        }
        whole
    }

    /// Adds half a `scale` where the words for it follow: `1 million et demi`, `three and a half`.
    fn add_half(&self, bare: &mut Bare, scale: Decimal) {
        let half = Decimal::new(5, -1).times(scale);
        if let (Some(end), Some(half)) = (self.half_after(bare.span.end), half) {
            bare.value = bare.value.plus(half).unwrap_or(bare.value);
            bare.or = None;
            bare.weak = false;
            bare.span.end = end;
        }
    }

    /// 2000万 after 1億, 5000 after 3万: digits right at `at`, smaller than `scale`; with where they end and their own scale.
    fn smaller_part(&self, at: usize, scale: i64) -> Option<(Decimal, usize, i64)> {
        let first = self.text[at..].chars().next().filter(|c| digits::is_digit(*c))?;
        let bare = self.bare_at(at, first).filter(|bare| bare.kind == QuantityKind::Cardinal)?;
        let (value, end, smaller) = match self.scale_after(bare.span.end, bare.span.start, at) {
            Some((smaller, end)) => (bare.value.times(Decimal::from(smaller))?, end, smaller),
            None => (bare.value, bare.span.end, 1),
        };
        (value < Decimal::from(scale)).then_some((value, end, smaller))
    }

    /// Gives the number the kind that a word or sign beside it says.
    fn apply_measure(&self, bare: &mut Bare, from: usize, is_scaled: bool) {
        let linked = is_scaled.then(|| self.link_after(bare.span.end)).flatten();
        let after = self.measure_after(bare.span.end).or_else(|| self.measure_after(linked?));
        if let Some((kind, end)) = after {
            bare.kind = kind;
            bare.span.end = end;
        } else if let Some((kind, start)) = self.currency_before(bare.span.start, from) {
            bare.kind = kind;
            bare.span.start = start;
        } else if let Some(start) = self.percent_before(bare.span.start, from) {
            bare.kind = QuantityKind::Percent;
            bare.span.start = start;
        } else {
            return;
        }
        bare.weak = false;
    }

    /// A minus sign right before `start`, at the beginning of a word.
    fn minus_before(&self, start: usize, from: usize) -> Option<usize> {
        let before = &self.text[from..start];
        let sign = before.chars().next_back().filter(|c| matches!(c, '-' | '\u{2212}'))?;
        let at = start - sign.len_utf8();
        let opens = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '„' | '«');
        let follows_nothing = match self.text[from..at].chars().next_back() {
            Some(c) => opens(c),
            None => from == 0,
        };
        follows_nothing.then_some(at)
    }

    /// True for `to`, `or`: the word between two numbers that may share a scale.
    fn links_ends(&self, between: &str) -> bool {
        self.words.is_some_and(|words| words.ranges.iter().any(|word| word.eq_ignore_ascii_case(between)))
    }

    /// Adds `quantity`; where only a dash parts it from a smaller number before it, both become ends of a range.
    fn join_range(&self, found: &mut Vec<Quantity>, mut quantity: Quantity) {
        if let Some(last) = found.last_mut() {
            let between = self.text[last.span.end..quantity.span.start].trim();
            let is_dash = matches!(between, "-" | "–" | "—" | "~" | "〜" | "～" | "至" | "到" | "から");
            let plain = |kind: QuantityKind| matches!(kind, QuantityKind::Cardinal | QuantityKind::Year);
            let scale = if self.scale_inside(last.span) == 1 { self.scale_inside(quantity.span) } else { 1 };
            let may_join = last.value < quantity.value && (plain(last.kind) || last.kind == quantity.kind);
            if is_dash && may_join {
                quantity.in_range = true;
                last.in_range = true;
                if plain(last.kind) && quantity.kind != QuantityKind::Code {
                    last.value = last.value.times(Decimal::from(scale)).unwrap_or(last.value);
                    last.kind = quantity.kind;
                }
            } else if may_join && plain(last.kind) && self.links_ends(between) {
                // `4 to 6 million` means millions, `2 and 3 million` may not.
                last.or = last.value.times(Decimal::from(scale)).filter(|scaled| *scaled != last.value).or(last.or);
            }
        }
        found.push(quantity);
    }
}

/// Four ASCII digits from 1000 to 2100 and nothing else.
fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u16>().is_ok_and(|year| (1000..=2100).contains(&year))
}
