//! An edition as a file: numbers, texts and lists one after the other, and a check sum behind them. One that is damaged, or
//! of another version, is as good as none.

use super::bytes::{Payload, number};
use super::edition::Edition;
use super::shelf::{Shelf, Shelved};
use super::words::{Form, Words};
use super::{First, Layout};
use crate::key::Key;
use crate::search::postings::{Posting, Postings};
use crate::search::shared::Shared;
use crate::search::statistics::{Frequency, OWN};

/// What such a file begins with; another version of the tool makes other bundles of the same things.
const HEADER: &str = concat!("sportello edition 4 ", env!("CARGO_PKG_VERSION"), "\n");

impl Edition {
    /// The edition as the bytes of a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Postings are most of it: four bytes each, seldom five.
        let postings: usize = self.words.postings.iter().map(|postings| postings.list.len()).sum();
        let mut writer = Writer {
            bytes: Vec::with_capacity(postings * 9 / 2 + 64 * (self.ids.len() + self.words.forms.len())),
        };
        writer.bytes.extend_from_slice(HEADER.as_bytes());
        writer.list(&self.ids, |writer, id| writer.text(id));
        let words = &self.words;
        writer.number(words.documents);
        number(&mut writer.bytes, words.title_halves);
        writer.list(&words.stems, |writer, stem| writer.text(stem));
        writer.list(&words.frequencies, |writer, frequency| {
            writer.number(frequency.documents as usize);
            writer.number((frequency.texts as usize) << 1 | usize::from(frequency.elsewhere));
            for best in frequency.best {
                writer.number(best as usize);
            }
        });
        writer.list(&words.postings, |writer, postings| {
            writer.number(postings.documents as usize);
            writer.number(postings.rarity as usize);
            writer.number(postings.list.len());
            let mut next = 0;
            for posting in &postings.list {
                writer.number((posting.document - next) as usize);
                next = posting.document + 1;
                writer.bytes.extend(posting.impact.to_le_bytes());
                writer.bytes.push(posting.near);
            }
            writer.list(&postings.shared, |writer, shared| {
                writer.number(shared.value.into());
                let bytes = [shared.facet, shared.names, shared.synonyms, shared.added.into()];
                writer.bytes.extend(bytes);
            });
        });
        writer.list(&words.forms, |writer, form| {
            writer.text(&form.surface);
            writer.number(form.stem << 1 | usize::from(form.named));
            number(&mut writer.bytes, form.uses);
        });
        writer.text(&self.first.head.to_string());
        writer.payload(&self.first.columns);
        let layout = &self.layout;
        writer.list(&layout.firsts, |writer, first| writer.text(first));
        writer.block(&layout.classes);
        for shelf in [&layout.shards, &layout.packs, &layout.words] {
            writer.list(&shelf.files, |writer, file| {
                writer.bytes.extend(file.key.0);
                writer.bytes.extend(file.name);
                writer.number(file.lengths.len());
                for length in &file.lengths {
                    writer.number(*length);
                }
            });
        }
        writer.number(layout.pack);
        writer.block(layout.late.as_ref().map_or(&[][..], |late| late));
        writer.payload(&layout.tail);
        for inline in &layout.inline {
            writer.payload(inline);
        }
        writer.text(&layout.first);
        writer.number(usize::from(layout.is_one));
        writer.number(layout.bytes_of_lines);
        writer.number(layout.planned);
        let sum = Key::of(&writer.bytes);
        writer.bytes.extend(sum.0);
        writer.bytes.shrink_to_fit();
        writer.bytes
    }

    /// The edition of a file; none if it is damaged or of another version.
    pub fn read(bytes: &[u8]) -> Option<Edition> {
        let (bytes, sum) = bytes.split_at_checked(bytes.len().checked_sub(16)?)?;
        if Key::of(bytes).0 != *sum {
            return None;
        }
        let mut reader = Reader {
            left: bytes.strip_prefix(HEADER.as_bytes())?,
        };
        let ids = reader.list(Reader::text)?;
        let documents = reader.number()?;
        let title_halves = reader.number()? as u64;
        let stems = reader.list(Reader::text)?;
        let frequencies = reader.list(|reader| {
            let documents = u32::try_from(reader.number()?).ok()?;
            let rest = reader.number()?;
            let mut best = [0; OWN.len()];
            for best in &mut best {
                *best = u32::try_from(reader.number()?).ok()?;
            }
            Some(Frequency {
                documents,
                texts: u32::try_from(rest >> 1).ok()?,
                elsewhere: rest & 1 == 1,
                best,
            })
        })?;
        let postings = reader.list(|reader| {
            Some(Postings {
                documents: u32::try_from(reader.number()?).ok()?,
                rarity: u32::try_from(reader.number()?).ok()?,
                list: reader.postings()?,
                shared: reader.list(Reader::shared)?,
            })
        })?;
        let forms = reader.list(|reader| {
            let surface = reader.text()?;
            let stem = reader.number()?;
            Some(Form {
                surface,
                stem: stem >> 1,
                named: stem & 1 == 1,
                uses: reader.number()? as u64,
            })
        })?;
        let words = Words {
            documents,
            title_halves,
            stems,
            frequencies,
            postings,
            forms,
        };
        let first = First {
            head: serde_json::from_str(&reader.text()?).ok()?,
            columns: reader.payload()?,
        };
        let firsts = reader.list(Reader::text)?;
        let classes = reader.block()?.to_vec();
        let (shards, packs, of_words) = (reader.shelf()?, reader.shelf()?, reader.shelf()?);
        let pack = reader.number()?;
        let late = reader.block()?.try_into().ok();
        let tail = reader.payload()?;
        let inline = [
            reader.payload()?,
            reader.payload()?,
            reader.payload()?,
            reader.payload()?,
        ];
        let layout = Layout {
            firsts,
            classes,
            shards,
            packs,
            words: of_words,
            pack,
            late,
            tail,
            inline,
            first: reader.text()?,
            is_one: reader.number()? == 1,
            bytes_of_lines: reader.number()?,
            planned: reader.number()?,
        };
        reader.left.is_empty().then(|| Edition::new(ids, words, first, layout))
    }
}

/// Writes numbers, texts and lists.
struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    fn number(&mut self, value: usize) {
        number(&mut self.bytes, value as u64);
    }

    fn block(&mut self, bytes: &[u8]) {
        self.number(bytes.len());
        self.bytes.extend_from_slice(bytes);
    }

    fn text(&mut self, text: &str) {
        self.block(text.as_bytes());
    }

    fn payload(&mut self, payload: &Payload) {
        self.block(&payload.bytes);
        self.number(payload.cuts().len());
        for cut in payload.cuts() {
            self.number(*cut);
        }
    }

    fn list<T>(&mut self, all: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.number(all.len());
        for one in all {
            write(self, one);
        }
    }
}

/// Reads what a [`Writer`] wrote.
struct Reader<'b> {
    left: &'b [u8],
}

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, left) = self.left.split_at_checked(count)?;
        self.left = left;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn number(&mut self) -> Option<usize> {
        let (mut value, mut shift) = (0u64, 0);
        loop {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return usize::try_from(value).ok();
            }
            shift += 7;
        }
    }

    fn block(&mut self) -> Option<&'b [u8]> {
        let length = self.number()?;
        self.take(length)
    }

    fn text(&mut self) -> Option<String> {
        std::str::from_utf8(self.block()?).ok().map(str::to_owned)
    }

    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        // Nothing takes less than a byte: a number that promises more is wrong.
        let mut all = Vec::with_capacity(count.min(self.left.len()));
        for _ in 0..count {
            all.push(read(self)?);
        }
        Some(all)
    }

    fn postings(&mut self) -> Option<Vec<Posting>> {
        let mut next = 0u32;
        self.list(|reader| {
            let document = next.checked_add(u32::try_from(reader.number()?).ok()?)?;
            next = document.checked_add(1)?;
            let impact = u16::from_le_bytes(reader.take(2)?.try_into().ok()?);
            Some(Posting {
                document,
                impact,
                near: reader.byte()?,
            })
        })
    }

    fn shared(&mut self) -> Option<Shared> {
        Some(Shared {
            value: u16::try_from(self.number()?).ok()?,
            facet: self.byte()?,
            names: self.byte()?,
            synonyms: self.byte()?,
            added: self.byte()? == 1,
        })
    }

    fn payload(&mut self) -> Option<Payload> {
        let bytes = self.block()?.to_vec();
        let cuts = self.list(Reader::number)?;
        let in_order = cuts.is_sorted() && cuts.last().is_none_or(|last| *last <= bytes.len());
        in_order.then(|| Payload::new(bytes, cuts))
    }

    fn shelf(&mut self) -> Option<Shelf> {
        let files = self.list(|reader| {
            Some(Shelved {
                key: Key(reader.take(16)?.try_into().ok()?),
                name: reader.take(4)?.try_into().ok()?,
                lengths: reader.list(Reader::number)?,
            })
        })?;
        Some(Shelf { files })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn edition() -> Edition {
        let posting = |document| Posting {
            document,
            impact: 700 + document as u16,
            near: 5,
        };
        let postings = |documents: &[u32]| Postings {
            documents: 3,
            rarity: 4000,
            list: documents.iter().map(|document| posting(*document)).collect(),
            shared: vec![Shared {
                facet: 1,
                value: 300,
                names: 1,
                synonyms: 0,
                added: true,
            }],
        };
        let frequency = |documents, elsewhere| Frequency {
            documents,
            texts: 1,
            elsewhere,
            best: [1, 0, 0, 200, 0, 0, 0],
        };
        let form = |surface: &str, stem, named| Form {
            surface: surface.to_owned(),
            stem,
            named,
            uses: 300,
        };
        let words = Words {
            documents: 3,
            title_halves: 9,
            stems: vec!["affitt".to_owned(), "perché".to_owned()],
            frequencies: vec![frequency(2, true), frequency(200, false)],
            postings: vec![postings(&[0, 2]), postings(&[])],
            forms: vec![
                form("affitti", 0, false),
                form("affitto", 0, true),
                form("perché", 1, false),
            ],
        };
        let payload = Payload::new(b"abcdef".to_vec(), vec![2, 2, 6]);
        let shelf = Shelf {
            files: vec![Shelved {
                key: Key::of(b"x"),
                name: *b"name",
                lengths: vec![8, 1000],
            }],
        };
        let first = First {
            head: json!({ "format": 4, "facets": [{ "key": "comune" }] }),
            columns: payload.clone(),
        };
        let layout = Layout {
            firsts: vec!["affitti".to_owned()],
            classes: vec![2],
            shards: shelf.clone(),
            packs: Shelf::default(),
            words: shelf,
            pack: 8,
            late: Some(*b"late"),
            tail: payload.clone(),
            inline: [payload.clone(), Payload::default(), payload, Payload::default()],
            first: "boot.0123456789.bin".to_owned(),
            is_one: false,
            bytes_of_lines: 70_000,
            planned: 24,
        };
        let ids = ["affitti", "nido", "pranzo"];
        Edition::new(ids.map(str::to_owned).to_vec(), words, first, layout)
    }

    #[test]
    fn what_is_written_can_be_read() {
        assert_eq!(Edition::read(&edition().to_bytes()), Some(edition()));
        assert_eq!(Edition::read(&Edition::default().to_bytes()), Some(Edition::default()));
    }

    proptest! {
        #[test]
        fn damage_is_noticed(at in 0_usize..700, bytes in proptest::collection::vec(any::<u8>(), 0..4)) {
            let whole = edition().to_bytes();
            let at = at.min(whole.len() - 1);
            prop_assert_eq!(Edition::read(&whole[..at]), None);
            let mut changed = whole.clone();
            changed.splice(at..at, bytes.iter().copied());
            prop_assume!(changed != whole);
            prop_assert_eq!(Edition::read(&changed), None);
        }
    }
}
