//! Bytes become text: byte order mark, declared encoding, UTF-16, UTF-8, and only then a guess.
//!
//! What a [`Decoded`] keeps is enough to write the file back as it was: its encoding and its byte order mark.

use std::sync::Arc;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use copydesk_model::{LanguageTag, Problem};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The text of a file and how it was written in bytes.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The text, without byte order mark. Line ends are as they were.
    pub text: String,
    /// The encoding of the file.
    pub encoding: &'static Encoding,
    /// The file begins with a byte order mark.
    pub has_bom: bool,
    /// Some bytes meant nothing in this encoding and stand as U+FFFD, or the file names an encoding that does not exist.
    pub damage: Option<Problem>,
}

impl Decoded {
    /// The bytes that write `text` as this file was written, or `None` where that would lose something: the file was
    /// damaged, or its encoding lacks a character.
    #[must_use]
    pub fn encode(&self, text: &str) -> Option<Vec<u8>> {
        if self.damage.is_some() {
            return None;
        }
        let mut bytes = Vec::with_capacity(text.len() + 3);
        let marked = self.has_bom.then_some('\u{FEFF}').into_iter().collect::<String>();
        let texts = [marked.as_str(), text];
        if self.encoding == UTF_16LE {
            bytes.extend(texts.iter().flat_map(|text| text.encode_utf16()).flat_map(u16::to_le_bytes));
        } else if self.encoding == UTF_16BE {
            bytes.extend(texts.iter().flat_map(|text| text.encode_utf16()).flat_map(u16::to_be_bytes));
        } else {
            for text in texts {
                let (encoded, _, lossy) = self.encoding.encode(text);
                if lossy {
                    return None;
                }
                bytes.extend_from_slice(&encoded);
            }
        }
        Some(bytes)
    }
}

/// First bytes of files that are no text, with what they are and what to do.
const BINARY: &[(&[u8], &str)] = &[
    (b"%PDF-", "this is a PDF; export its text first"),
    (b"PK\x03\x04", "this is a ZIP archive, which can only be read as a whole"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "this is an old Office document; save it as text first"),
    (b"{\\rtf", "this is rich text (RTF); save it as plain text first"),
    (b"\x89PNG", "this is a picture"),
    (b"\xFF\xD8\xFF", "this is a picture"),
    (b"GIF8", "this is a picture"),
    (b"\x1F\x8B", "this is compressed (gzip); unpack it first"),
    (b"\x7FELF", "this is a program"),
];

/// Bytes that are looked at to tell text from other things. Office and picture files show themselves in the first few.
const SAMPLE: usize = 64 * 1024;
/// One control character in this many bytes is no text. Wire headers (SOH, STX, ETX) stay below one in a hundred.
const CONTROLS_ONE_IN: usize = 20;
/// One damaged place in this many well-formed multi-byte characters still is UTF-8: one byte of noise, not another
/// encoding, in which nearly every such place would be damaged.
const DAMAGE_ONE_IN: usize = 4;
/// How far into a file an encoding is declared: a PO header may have many comments before it.
const DECLARATION_WITHIN: usize = 4096;

const TLD_ROWS: &str = include_str!("../data/encoding-hints.csv");

/// Decodes the file called `name`. The language, where it is known, helps to guess a legacy encoding.
///
/// # Errors
/// When the file is empty or is not text.
pub fn decode(name: &str, bytes: &[u8], language: Option<&LanguageTag>) -> Result<Decoded, Problem> {
    let refuse =
        |message: &str| Problem { file: Arc::from(name), line: None, message: message.to_owned(), fatal: true };
    if bytes.is_empty() {
        return Err(refuse("the file is empty"));
    }
    if let Some((_, what)) = BINARY.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(refuse(what));
    }
    let decoded = decode_text(name, bytes, language);
    if has_too_many_controls(&decoded.text) {
        return Err(refuse("this is no text (too many control characters); give a text file"));
    }
    if decoded.text.trim().is_empty() {
        return Err(refuse("the file holds no text"));
    }
    Ok(decoded)
}

/// The encoding that the first bytes of an XML file give away, by a mark, by NULs or by what they declare, and the length of
/// the mark. XML that says nothing is UTF-8.
pub(crate) fn encoding_of_xml(head: &[u8]) -> (&'static Encoding, usize) {
    Encoding::for_bom(head)
        .or_else(|| unmarked_utf_16(head).map(|encoding| (encoding, 0)))
        .or_else(|| declared(head)?.ok().map(|encoding| (encoding, 0)))
        .unwrap_or((UTF_8, 0))
}

pub(crate) fn decode_text(name: &str, bytes: &[u8], language: Option<&LanguageTag>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return decode_as(name, &bytes[length..], encoding, true);
    }
    if let Some(encoding) = unmarked_utf_16(bytes) {
        return decode_as(name, bytes, encoding, false);
    }
    match declared(bytes) {
        Some(Ok(encoding)) => decode_as(name, bytes, encoding, false),
        Some(Err(label)) => {
            let mut decoded = guess(name, bytes, language);
            decoded.damage.get_or_insert_with(|| Problem {
                file: Arc::from(name),
                line: Some(1),
                message: format!(
                    "unknown encoding `{}` declared; read as {}; save the file as UTF-8 and say so",
                    label.escape_debug(),
                    decoded.encoding.name()
                ),
                fatal: true,
            });
            decoded
        }
        None => guess(name, bytes, language),
    }
}

/// UTF-8 where the bytes are (nearly) that, otherwise what chardetng thinks.
fn guess(name: &str, bytes: &[u8], language: Option<&LanguageTag>) -> Decoded {
    if is_nearly_utf_8(bytes) {
        return decode_as(name, bytes, UTF_8, false);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let tld = language.and_then(|language| country_of(language.as_str()).or_else(|| country_of(language.primary())));
    decode_as(name, bytes, detector.guess(tld.map(str::as_bytes), Utf8Detection::Deny), false)
}

/// The country code that tells chardetng which legacy encodings to expect for a language.
fn country_of(language: &str) -> Option<&'static str> {
    TLD_ROWS.lines().skip(1).filter_map(|row| row.split_once(',')).find(|(tag, _)| *tag == language).map(|(_, tld)| tld)
}

fn decode_as(name: &str, bytes: &[u8], encoding: &'static Encoding, has_bom: bool) -> Decoded {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    let damage = lossy.then(|| {
        let first = text.find('\u{FFFD}').unwrap_or(0);
        Problem {
            file: Arc::from(name),
            line: Some(1 + text[..first].bytes().filter(|byte| *byte == b'\n').count()),
            message: format!("bytes that are not {}, read as U+FFFD; save the file as UTF-8", encoding.name()),
            fatal: true,
        }
    });
    Decoded { text: text.into_owned(), encoding, has_bom, damage }
}

/// UTF-16 without a mark: of western text every second byte is NUL.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let pairs = sample.len() / 2;
    let nuls = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    // Digits and spaces have NULs in any script; four in ten pairs is more than noise and less than a letter each.
    let is_most = |nuls: usize, others: usize| pairs >= 2 && nuls * 10 >= pairs * 4 && others * 50 <= pairs;
    if is_most(odd, even) {
        Some(UTF_16LE)
    } else if is_most(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// True for UTF-8, and for UTF-8 with a few damaged places.
fn is_nearly_utf_8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad * DAMAGE_ONE_IN <= good
}

fn has_too_many_controls(text: &str) -> bool {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let is_control = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}');
    let controls = text[..end].chars().filter(is_control).count();
    let nuls = text[..end].bytes().filter(|byte| *byte == 0).count();
    controls * CONTROLS_ONE_IN > end || nuls * 100 > end
}

/// The encoding that an XML declaration, an HTML `meta` or a PO header names, or the name when it is none.
fn declared(bytes: &[u8]) -> Option<Result<&'static Encoding, String>> {
    let head = &bytes[..bytes.len().min(DECLARATION_WITHIN)];
    let head = String::from_utf8_lossy(head);
    let start = head.trim_start();
    let label = if start.starts_with("<?xml") {
        let declaration = start.split_once("?>").map_or(start, |(declaration, _)| declaration);
        value_after(declaration, "encoding=")
    } else if start.starts_with('<') {
        value_after(&head, "charset=")
    } else if head.contains("msgid") {
        value_after(&head, "charset=").filter(|label| *label != "CHARSET")
    } else {
        None
    }?;
    Some(match Encoding::for_label(label.as_bytes()) {
        // A file that says so in ASCII letters is not UTF-16: it was converted and kept its first line.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Ok(UTF_8),
        Some(encoding) => Ok(encoding),
        None => Err(label.to_owned()),
    })
}

/// The word that follows `key`, without quotes.
fn value_after<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let after = text[text.find(key)? + key.len()..].trim_start_matches(['"', '\'', ' ']);
    let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.+".contains(c))).unwrap_or(after.len());
    Some(&after[..end]).filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Decoded {
        decode("x", bytes, None).unwrap()
    }

    #[test]
    fn marks_are_taken_off_and_put_back() {
        for bytes in [&b"\xEF\xBB\xBFa"[..], b"\xFF\xFEa\0", b"\xFE\xFF\0a"] {
            let file = decoded(bytes);
            assert_eq!((file.text.as_str(), file.has_bom), ("a", true));
            assert_eq!(file.encode("a").as_deref(), Some(bytes));
        }
    }

    #[test]
    fn utf_16_is_known_without_a_mark() {
        let bytes: Vec<u8> = "Blinken spoke in Żnin".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decoded(&bytes).text, "Blinken spoke in Żnin");
    }

    #[test]
    fn a_declared_encoding_is_believed() {
        let xml = b"<?xml version='1.0' encoding='windows-1251'?><a>\xCF\xF3\xF2\xE8\xED</a>";
        assert!(decoded(xml).text.contains("Путин"));
        let po = b"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n# \xE9";
        assert!(decoded(po).text.ends_with('é'));
        let wrong = decoded(b"<?xml version='1.0' encoding='klingon'?><a/>");
        assert!(wrong.damage.unwrap().message.contains("`klingon`"));
    }

    #[test]
    fn a_legacy_text_is_guessed_with_its_language() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("Госсекретарь Энтони Блинкен прибыл в Киев во вторник.");
        let file = decode("x", &bytes, Some(&"ru".parse().unwrap())).unwrap();
        assert!(file.text.contains("Блинкен") && file.damage.is_none());
        assert_eq!(file.encode(&file.text).as_deref(), Some(&bytes[..]));
    }

    #[test]
    fn a_damaged_byte_in_utf_8_has_a_line() {
        let file = decoded("один\nдва \u{0}три четыре".replace('\0', "").as_bytes());
        assert!(file.damage.is_none());
        let mut bytes = "один\nдва три четыре".as_bytes().to_vec();
        bytes.insert("один\nдва ".len(), 0xFF);
        let file = decoded(&bytes);
        assert_eq!(file.text, "один\nдва \u{FFFD}три четыре");
        assert_eq!(file.damage.as_ref().unwrap().line, Some(2));
        assert!(file.encode("x").is_none());
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_cure() {
        let message = |bytes: &[u8]| decode("x", bytes, None).unwrap_err().message;
        assert_eq!(message(b""), "the file is empty");
        assert_eq!(message(b" \n\t"), "the file holds no text");
        assert!(message(b"%PDF-1.7").contains("export"));
        assert!(message(&[0, 1, 2, 3, 4, 5, 0, 0, 200]).contains("no text"));
    }
}
