//! An item of Wikidata in JSON: only what an importer needs of it is taken out of the text.
//!
//! Empty maps are written as `[]` in dumps, so every map may be a list too.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// An item.
#[derive(Deserialize)]
pub(super) struct Item<'a> {
    #[serde(borrow)]
    pub(super) id: Cow<'a, str>,
    #[serde(borrow, default, rename = "type")]
    pub(super) kind: Cow<'a, str>,
    #[serde(borrow, default)]
    pub(super) labels: Pairs<'a, Label<'a>>,
    #[serde(borrow, default)]
    pub(super) aliases: Pairs<'a, Vec<Label<'a>>>,
    #[serde(borrow, default)]
    pub(super) claims: OrEmpty<Claims<'a>>,
    #[serde(borrow, default)]
    pub(super) sitelinks: Pairs<'a, IgnoredAny>,
}

/// A spelling.
#[derive(Deserialize)]
pub(super) struct Label<'a> {
    #[serde(borrow)]
    pub(super) value: Cow<'a, str>,
}

/// The statements that say what an item is.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Claims<'a> {
    /// Instance of.
    #[serde(borrow, rename = "P31")]
    pub(super) instance_of: Vec<Claim<'a>>,
    /// Country.
    #[serde(borrow, rename = "P17")]
    pub(super) country: Vec<Claim<'a>>,
    /// Country of citizenship.
    #[serde(borrow, rename = "P27")]
    pub(super) citizenship: Vec<Claim<'a>>,
    /// Sex or gender.
    #[serde(borrow, rename = "P21")]
    pub(super) gender: Vec<Claim<'a>>,
    /// Name in native language.
    #[serde(borrow, rename = "P1559")]
    pub(super) native_name: Vec<Claim<'a>>,
}

#[derive(Deserialize)]
pub(super) struct Claim<'a> {
    #[serde(borrow, default)]
    rank: Cow<'a, str>,
    #[serde(borrow)]
    mainsnak: Snak<'a>,
}

#[derive(Deserialize)]
struct Snak<'a> {
    #[serde(borrow, default)]
    datavalue: Option<DataValue<'a>>,
}

#[derive(Deserialize)]
struct DataValue<'a> {
    #[serde(borrow)]
    value: Value<'a>,
}

#[derive(Deserialize)]
struct Value<'a> {
    #[serde(default, borrow)]
    id: Option<Cow<'a, str>>,
    #[serde(default, rename = "numeric-id")]
    number: Option<u64>,
    #[serde(default, borrow)]
    language: Option<Cow<'a, str>>,
}

impl Claim<'_> {
    fn value(&self) -> Option<&Value<'_>> {
        let value = self.mainsnak.datavalue.as_ref().map(|data| &data.value);
        value.filter(|_| self.rank != "deprecated")
    }

    /// The item that the statement names; dumps of old have its number alone.
    pub(super) fn item(&self) -> Option<Cow<'_, str>> {
        let value = self.value()?;
        let by_number = || value.number.map(|number| Cow::Owned(format!("Q{number}")));
        value.id.as_deref().map(Cow::Borrowed).or_else(by_number)
    }

    /// The language of the text that the statement holds.
    pub(super) fn language(&self) -> Option<&str> {
        self.value()?.language.as_deref()
    }
}

/// The pairs of a map, in order.
pub(super) struct Pairs<'a, T>(pub(super) Vec<(Cow<'a, str>, T)>);

impl<T> Default for Pairs<'_, T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for Pairs<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PairsVisitor(PhantomData))
    }
}

struct PairsVisitor<'a, T>(PhantomData<(&'a (), T)>);

impl<'de: 'a, 'a, T: Deserialize<'de>> Visitor<'de> for PairsVisitor<'a, T> {
    type Value = Pairs<'a, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map, or an empty list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some((Key(key), value)) = map.next_entry()? {
            pairs.push((key, value));
        }
        Ok(Pairs(pairs))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Pairs::default())
    }
}

/// A key of a map, borrowed where it has no escapes.
struct Key<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Key<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Borrowed<'b>(#[serde(borrow)] Cow<'b, str>);
        Borrowed::deserialize(deserializer).map(|Borrowed(key)| Self(key))
    }
}

/// A map, or an empty list that stands for none.
pub(super) struct OrEmpty<T>(pub(super) T);

impl<T: Default> Default for OrEmpty<T> {
    fn default() -> Self {
        Self(T::default())
    }
}

impl<'de, T: Deserialize<'de> + Default> Deserialize<'de> for OrEmpty<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OrEmptyVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de> + Default> Visitor<'de> for OrEmptyVisitor<T> {
            type Value = OrEmpty<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map, or an empty list")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(OrEmpty)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(OrEmpty::default())
            }
        }
        deserializer.deserialize_any(OrEmptyVisitor(PhantomData))
    }
}

/// The BCP 47 tag of a language as Wikimedia calls it; `None` for what is no language of its own, or none at all.
pub(super) fn language_of_wiki(code: &str) -> Option<&str> {
    Some(match code {
        "simple" | "en-x-simple" => return None,
        "sr-el" => "sr-Latn",
        "sr-ec" => "sr-Cyrl",
        "zh-cn" | "zh-sg" | "zh-my" => "zh-Hans",
        "zh-classical" | "lzh" => "lzh",
        "zh-yue" => "yue",
        "zh-min-nan" => "nan",
        "be-x-old" | "be-tarask" => "be",
        "bat-smg" => "sgs",
        "fiu-vro" => "vro",
        "roa-rup" => "rup",
        "roa-tara" => "nap",
        "map-bms" => "jv",
        "als" => "gsw",
        "no" => "nb",
        code => code,
    })
}
