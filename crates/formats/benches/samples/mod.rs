//! Files of any length in every format, with texts of our own.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A format and how a file of it is put together: what stands at the top, what stands once for each number, what ends it.
pub(crate) struct Sample {
    /// What it is called in the table.
    pub(crate) label: &'static str,
    /// The name of the file.
    pub(crate) name: &'static str,
    top: &'static str,
    unit: &'static str,
    end: &'static str,
    /// The part of an Office document that the text is; other files are the text itself.
    part: Option<&'static str>,
}

impl Sample {
    /// A file whose text takes about `length` bytes.
    pub(crate) fn file(&self, length: usize) -> Vec<u8> {
        let mut text = self.top.to_owned();
        for number in 1.. {
            text.push_str(&self.unit.replace("{N}", &number.to_string()));
            if text.len() >= length {
                break;
            }
        }
        text.push_str(self.end);
        match self.part {
            None => text.into_bytes(),
            Some(part) => package(part, &text),
        }
    }
}

/// An Office document with one part that matters.
fn package(part: &str, text: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let around: &[(&str, &str)] = match part {
        "xl/worksheets/sheet1.xml" => &[
            (
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ),
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
            ),
        ],
        _ => &[],
    };
    for (name, content) in around.iter().chain(&[(part, text)]) {
        writer.start_file(*name, SimpleFileOptions::default()).expect("memory takes everything");
        writer.write_all(content.as_bytes()).expect("memory takes everything");
    }
    writer.finish().expect("memory takes everything").into_inner()
}

const fn sample(
    label: &'static str,
    name: &'static str,
    top: &'static str,
    unit: &'static str,
    end: &'static str,
) -> Sample {
    Sample { label, name, top, unit, end, part: None }
}

/// One file for each format, in the order of `docs/formats.md`.
pub(crate) const SAMPLES: &[Sample] = &[
    sample(
        "text",
        "a.txt",
        "Talks on grain go on in Vienna\n\nVIENNA, March 5 (Reuters) - Ministers met on Tuesday.\n\n",
        "The minister met {N} guests in Kyiv on Tuesday, her office said. \"We will go on,\" Olena Kovalenko told reporters; the talks cost $4.5 million.\n\n",
        "",
    ),
    sample(
        "iptc7901",
        "a.iptc",
        "\u{1}eca062 4 i 211 ccccb dpa 061\r\n\r\nTalks/\r\n\u{2}Talks go on =\r\n   Berlin (dpa) - Ministers met.\r\n",
        "   The minister met {N} guests in Kyiv on Tuesday, her office said.\r\nThe talks go on.\r\n",
        "\u{3}051530 Mar 24\r\n",
    ),
    sample(
        "markdown",
        "a.md",
        "---\ntitle: Talks\nlang: en\n---\n\n# Talks\n\n",
        "The minister met **{N} guests** in [Kyiv](https://example.org/{N}) on Tuesday, her office said. The `talks` go on.\n\n",
        "",
    ),
    sample(
        "html",
        "a.html",
        "<!DOCTYPE html><html lang=\"en\"><body><h1>Talks</h1>",
        "<p>The minister met <b>{N} guests</b> in <a href=\"/x/{N}\">Kyiv</a> on Tuesday &amp; left, her office said. The talks go on.</p>\n",
        "</body></html>",
    ),
    sample(
        "nitf",
        "a.nitf",
        "<?xml version=\"1.0\"?><nitf xml:lang=\"en\"><body><body.head><hedline><hl1>Talks</hl1></hedline></body.head><body.content>",
        "<p>The minister met <person>Jane Doe</person> and {N} guests in <location>Kyiv</location> on Tuesday &amp; left. The talks go on.</p>\n",
        "</body.content></body></nitf>",
    ),
    sample(
        "newsml-g2",
        "a.xml",
        "<?xml version=\"1.0\"?><newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"a\" xml:lang=\"en\"><contentMeta><headline>Talks</headline></contentMeta><contentSet><inlineXML contenttype=\"application/xhtml+xml\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><body>",
        "<p>The minister met {N} guests in <em>Kyiv</em> on Tuesday &amp; left, her office said. The talks go on.</p>\n",
        "</body></html></inlineXML></contentSet></newsItem>",
    ),
    sample(
        "feed",
        "a.rss",
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>News</title><language>en</language>",
        "<item><title>Talks {N}</title><link>https://example.org/{N}</link><description>&lt;p&gt;The minister met {N} guests in Kyiv on Tuesday.&lt;/p&gt;</description></item>\n",
        "</channel></rss>",
    ),
    sample(
        "ninjs",
        "a.ninjs",
        "{\"uri\": \"a\", \"type\": \"text\", \"language\": \"en\", \"headline\": \"Talks\", \"body_xhtml\": \"",
        "<p>The minister met {N} guests in <b>Kyiv</b> on Tuesday, \\\"her office\\\" said. The talks go on.</p>\\n",
        "\"}",
    ),
    Sample {
        label: "docx",
        name: "a.docx",
        top: "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>",
        unit: "<w:p><w:r><w:t xml:space=\"preserve\">The minister met {N} </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>guests in Kyiv on Tuesday &amp; left.</w:t></w:r></w:p>",
        end: "</w:body></w:document>",
        part: Some("word/document.xml"),
    },
    sample(
        "csv",
        "a.csv",
        "id,source_lang,target_lang,source,target\n",
        "{N},en,de,\"The minister met {N} guests in \"\"Kyiv\"\" on Tuesday, and left.\",\"Die Ministerin traf {N} Gäste am Dienstag in „Kiew“, und ging.\"\n",
        "",
    ),
    Sample {
        label: "xlsx",
        name: "a.xlsx",
        top: "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>source</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>target</t></is></c></row>",
        unit: "<row><c t=\"inlineStr\"><is><t>The minister met {N} guests in Kyiv on Tuesday.</t></is></c><c t=\"inlineStr\"><is><t>Die Ministerin traf am Dienstag {N} Gäste in Kiew.</t></is></c></row>",
        end: "</sheetData></worksheet>",
        part: Some("xl/worksheets/sheet1.xml"),
    },
    sample(
        "jsonl",
        "a.jsonl",
        "",
        "{\"id\": \"{N}\", \"source_lang\": \"en\", \"target_lang\": \"de\", \"source\": \"The minister met {N} guests in \\\"Kyiv\\\" on Tuesday.\", \"target\": \"Die Ministerin traf am Dienstag {N} Gäste in „Kiew“.\"}\n",
        "",
    ),
    sample(
        "po",
        "a.po",
        "msgid \"\"\nmsgstr \"Language: de\\nContent-Type: text/plain; charset=UTF-8\\n\"\n\n",
        "#: news.c:{N}\n#, c-format\nmsgid \"\"\n\"The minister met {N} guests in %s \\\"today\\\" \"\n\"and left.\"\nmsgstr \"\"\n\"Die Ministerin traf {N} Gäste in %s \\\"heute\\\" \"\n\"und ging.\"\n\n",
        "",
    ),
    sample(
        "xliff-1",
        "a.xlf",
        "<xliff version=\"1.2\"><file original=\"a\" source-language=\"en\" target-language=\"de\"><body>",
        "<trans-unit id=\"u{N}\"><source>The minister met {N} guests in <g id=\"1\">Kyiv</g> &amp; left.</source><target>Die Ministerin traf {N} Gäste in <g id=\"1\">Kiew</g> &amp; ging.</target></trans-unit>\n",
        "</body></file></xliff>",
    ),
    sample(
        "xliff-2",
        "a2.xlf",
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en\" trgLang=\"de\"><file id=\"f\">",
        "<unit id=\"u{N}\"><segment id=\"s1\" state=\"translated\"><source>The minister met {N} guests in <pc id=\"1\">Kyiv</pc> &amp; left.</source><target>Die Ministerin traf {N} Gäste in <pc id=\"1\">Kiew</pc> &amp; ging.</target></segment></unit>\n",
        "</file></xliff>",
    ),
    sample(
        "tmx",
        "a.tmx",
        "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header srclang=\"en\"/><body>\n",
        "<tu tuid=\"{N}\"><tuv xml:lang=\"en\"><seg>The minister met {N} guests in <bpt i=\"1\">&lt;b></bpt>Kyiv<ept i=\"1\">&lt;/b></ept>.</seg></tuv><tuv xml:lang=\"de\"><seg>Die Ministerin traf {N} Gäste in <bpt i=\"1\">&lt;b></bpt>Kiew<ept i=\"1\">&lt;/b></ept>.</seg></tuv></tu>\n",
        "</body></tmx>",
    ),
    sample(
        "android",
        "res/values-de/strings.xml",
        "<?xml version=\"1.0\"?><resources>\n",
        "<string name=\"a{N}\">Die Ministerin traf %1$d Gäste in <b>Kiew</b> &amp; ging um {N}\\'s Uhr.</string>\n",
        "</resources>",
    ),
    sample(
        "resx",
        "a.de.resx",
        "<?xml version=\"1.0\"?><root>\n",
        "<data name=\"a{N}\" xml:space=\"preserve\"><value>Die Ministerin traf {0} Gäste in Kiew &amp; ging um {N} Uhr.</value></data>\n",
        "</root>",
    ),
    sample(
        "qt-ts",
        "a_de.ts",
        "<?xml version=\"1.0\"?><TS version=\"2.1\" language=\"de\" sourcelanguage=\"en\"><context><name>a</name>\n",
        "<message><source>The minister met %1 guests in Kyiv &amp; left {N}.</source><translation>Die Ministerin traf %1 Gäste in Kiew &amp; ging {N}.</translation></message>\n",
        "</context></TS>",
    ),
    sample(
        "json",
        "de.json",
        "{\n",
        "\"a{N}\": \"Die Ministerin traf {{count}} Gäste in \\\"Kiew\\\" und ging um {N} Uhr.\",\n",
        "\"z\": \"Ende\"}",
    ),
    sample(
        "fluent",
        "de/a.ftl",
        "",
        "a{N} = Die Ministerin traf { $count } Gäste in Kiew und ging um {N} Uhr.\n    .title = Gespräche in Kiew\n",
        "",
    ),
    sample(
        "properties",
        "a_de.properties",
        "",
        "a.b{N}=Die Ministerin traf {0} G\\u00e4ste in Kiew \\\n  und ging um {N} Uhr.\n",
        "",
    ),
    sample(
        "yaml",
        "de.yml",
        "de:\n",
        "  a{N}: \"Die Ministerin traf %{count} Gäste in Kiew und ging um {N} Uhr.\"\n",
        "",
    ),
    sample(
        "strings",
        "de.lproj/Localizable.strings",
        "",
        "/* Talks */\n\"a{N}\" = \"Die Ministerin traf %d Gäste in \\\"Kiew\\\" und ging um {N} Uhr.\";\n",
        "",
    ),
    sample(
        "stringsdict",
        "de.lproj/a.stringsdict",
        "<?xml version=\"1.0\"?><plist version=\"1.0\"><dict>\n",
        "<key>a{N}</key><dict><key>NSStringLocalizedFormatKey</key><string>%#@n@</string><key>n</key><dict><key>one</key><string>Die Ministerin traf einen Gast.</string><key>other</key><string>Die Ministerin traf %d Gäste.</string></dict></dict>\n",
        "</dict></plist>",
    ),
    sample(
        "subrip",
        "a.srt",
        "",
        "{N}\n00:00:01,000 --> 00:00:02,000\n<i>The minister met {N} guests</i>\nin Kyiv on Tuesday.\n\n",
        "",
    ),
];
