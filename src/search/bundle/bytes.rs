//! The smallest parts of the format: numbers, gaps, words that share their beginnings, and whole files.

use flate2::{Compress, Compression, Crc, FlushCompress, GzBuilder, Status};
use std::io::{self, Write};
use std::num::NonZeroU64;

/// A number in groups of seven bits, the lowest first; all but the last have the highest bit set.
pub(super) fn number(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Bits that fill each byte from the lowest.
#[derive(Default)]
pub(super) struct Bits {
    pub(super) bytes: Vec<u8>,
    used: u32,
}

/// The most ones that are pushed at once.
const ONES: u32 = 32;

impl Bits {
    /// Adds the lowest bits of a value, which has no others.
    fn push(&mut self, mut value: u64, mut count: u32) {
        while count > 0 {
            if self.used == 0 {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= (value << self.used) as u8;
            }
            let taken = count.min(8 - self.used);
            value >>= taken;
            count -= taken;
            self.used = (self.used + taken) % 8;
        }
    }

    /// Ascending numbers as gaps in Rice coding (R. F. Rice, JPL 1979): of each gap less one, the part above `parameter`
    /// bits in ones with a zero after them, then the bits below.
    pub(super) fn gaps(&mut self, numbers: impl Iterator<Item = u32>, parameter: u8) {
        for gap in gaps(numbers) {
            let mut ones = gap >> parameter;
            while ones > ONES {
                self.push((1 << ONES) - 1, ONES);
                ones -= ONES;
            }
            self.push((1 << ones) - 1, ones + 1);
            let below = u64::from(gap) & ((1 << parameter) - 1);
            self.push(below, parameter.into());
        }
    }
}

fn gaps(numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    let mut next = 0u32;
    numbers.map(move |number| {
        let gap = number - next;
        next = number + 1;
        gap
    })
}

/// The parameter with which the gaps need fewest bits.
pub(super) fn best_parameter(numbers: impl Iterator<Item = u32>) -> u8 {
    let gaps: Vec<u32> = gaps(numbers).collect();
    let bits = |parameter: u8| {
        let ones = gaps.iter().map(|gap| u64::from(gap >> parameter)).sum::<u64>();
        ones + gaps.len() as u64 * (1 + u64::from(parameter))
    };
    // What one bit more below saves above never grows with the bits (half of what is above, rounded up, of every gap), so
    // the first parameter that no next one betters is the best. The usual one is not far from it.
    let all = gaps.iter().map(|gap| u64::from(*gap) + 1).sum::<u64>();
    let mut best = usual_parameter(gaps.len(), usize::try_from(all).unwrap_or(usize::MAX)).min(MOST_PARAMETER);
    let mut least = bits(best);
    while best > 0 && bits(best - 1) <= least {
        best -= 1;
        least = bits(best);
    }
    while best < MOST_PARAMETER && bits(best + 1) < least {
        best += 1;
        least = bits(best);
    }
    best
}

/// The greatest parameter of gaps.
const MOST_PARAMETER: u8 = 23;

/// The parameter for so many numbers spread over a range, which needs not be written down: the logarithm of their mean
/// gap times ln 2.
pub(super) fn usual_parameter(count: usize, range: usize) -> u8 {
    (0..=MOST_PARAMETER)
        .find(|parameter| (count << (parameter + 1)) * 100 > range * 69)
        .unwrap_or_default()
}

/// How many bytes a word can share with the one before: more are written again.
const MOST_SHARED: usize = 31;

/// Words in the order of their bytes, each as the number of bytes that it shares with the one before, and the others.
/// No word has bytes as low as that number, so it also ends the word before. First comes the length of it all.
pub(super) fn words<'a>(out: &mut Vec<u8>, words: impl Iterator<Item = &'a str>) {
    let mut text = Vec::new();
    let mut before: &str = "";
    for word in words {
        let mut same = before
            .bytes()
            .zip(word.bytes())
            .take_while(|(a, b)| a == b)
            .count()
            .min(MOST_SHARED);
        while !word.is_char_boundary(same) {
            same -= 1;
        }
        text.push(same as u8);
        text.extend_from_slice(&word.as_bytes()[same..]);
        before = word;
    }
    number(out, text.len() as u64);
    out.extend(text);
}

/// What a file holds, before it is compressed, and where another kind of data begins in it: text, numbers and bits have
/// frequencies of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Payload {
    pub(super) bytes: Vec<u8>,
    cuts: Vec<usize>,
}

impl Payload {
    /// Bytes with their cuts.
    pub(super) fn new(bytes: Vec<u8>, cuts: Vec<usize>) -> Payload {
        Payload { bytes, cuts }
    }

    /// Where another kind of data begins.
    pub(super) fn cuts(&self) -> &[usize] {
        &self.cuts
    }

    /// Here begins another kind of data.
    pub(super) fn cut(&mut self) {
        self.cuts.push(self.bytes.len());
    }

    /// Adds another payload with its cuts.
    pub(super) fn append(&mut self, other: &Payload) {
        self.cut();
        self.cuts.extend(other.cuts.iter().map(|cut| cut + self.bytes.len()));
        self.bytes.extend(&other.bytes);
    }

    /// The kinds of data one after the other. A few bytes between two kinds do not pay for a table of their own.
    fn kinds(&self) -> Vec<&[u8]> {
        let mut kinds = Vec::new();
        let mut from = 0;
        for cut in &self.cuts {
            if *cut >= from + LEAST_KIND && self.bytes.len() >= cut + LEAST_KIND {
                kinds.push(&self.bytes[from..*cut]);
                from = *cut;
            }
        }
        kinds.push(&self.bytes[from..]);
        kinds
    }
}

/// Bytes from which data of one kind have a table of their own.
const LEAST_KIND: usize = 200;

/// How hard to compress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effort {
    /// As gzip does.
    Usual,
    /// Some hundredths smaller, in a hundred times the time: for what is small and loaded by everybody.
    Best,
}

/// A file of the bundle: compressed, and with the check sum that gzip brings, so that a host that compresses nothing
/// serves it well and a browser knows a damaged one.
///
/// # Errors
/// Never: memory does not fail to be written.
pub(super) fn packed(payload: &Payload, effort: Effort) -> io::Result<Vec<u8>> {
    let bytes = &payload.bytes;
    let mut out = Vec::with_capacity(bytes.len() / 2);
    match effort {
        Effort::Usual => {
            let mut encoder = GzBuilder::new().write(&mut out, Compression::best());
            let kinds = payload.kinds();
            for (place, kind) in kinds.iter().enumerate() {
                encoder.write_all(kind)?;
                if place + 1 < kinds.len() {
                    encoder.flush()?;
                }
            }
            encoder.finish()?;
        }
        Effort::Best => {
            // Where blocks are split matters most, but a search for more than a few takes a second.
            let options = zopfli::Options {
                iteration_count: NonZeroU64::MIN,
                maximum_block_splits: 6,
                ..zopfli::Options::default()
            };
            zopfli::compress(options, zopfli::Format::Gzip, bytes.as_slice(), &mut out)?;
        }
    }
    Ok(out)
}

/// Lengths of blocks are counted in so many bytes: a block is filled up, so that the first file can tell them shortly.
pub(super) const UNIT: usize = 8;

/// A block of a file: what a gzip member of `dictionary` and payload holds after the part that says the dictionary, which
/// the browser has. The last byte says how many bytes fill it up to a multiple of [`UNIT`].
///
/// A deflater for each: one that was used before and reset finds other repetitions, by what is left in its tables, and
/// then the bytes depend on how threads share the work. It looks back as far as the block is long: to make larger tables
/// takes longer than to fill them.
///
/// # Errors
/// Never: deflate takes any bytes, and memory does not fail to be written.
pub(super) fn block(payload: &Payload, dictionary: &[u8]) -> io::Result<Vec<u8>> {
    let bytes = &payload.bytes;
    let mut deflate =
        Compress::new_with_window_bits(Compression::best(), false, window(dictionary.len() + bytes.len()));
    let mut out = Vec::new();
    if !dictionary.is_empty() {
        deflate.set_dictionary(dictionary)?;
    }
    let kinds = payload.kinds();
    for (place, kind) in kinds.iter().enumerate() {
        let last = place + 1 == kinds.len();
        let flush = if last {
            FlushCompress::Finish
        } else {
            FlushCompress::Sync
        };
        feed(&mut deflate, kind, &mut out, flush)?;
    }
    let mut sum = Crc::new();
    sum.update(dictionary);
    sum.update(bytes);
    out.extend(sum.sum().to_le_bytes());
    out.extend(((dictionary.len() + bytes.len()) as u32).to_le_bytes());
    let fill = UNIT - out.len() % UNIT;
    out.resize(out.len() + fill, fill as u8);
    out.shrink_to_fit();
    Ok(out)
}

/// How far a deflater has to look back, as the power of two, to see all of so many bytes. It does not reach to the end of its
/// window.
fn window(bytes: usize) -> u8 {
    let reach = |bits: &u8| (1usize << bits) - MIN_LOOKAHEAD;
    WINDOWS.into_iter().find(|bits| reach(bits) >= bytes).unwrap_or(15)
}

/// The windows of deflate, as powers of two (RFC 1951, zlib).
const WINDOWS: std::ops::RangeInclusive<u8> = 9..=15;
/// How much of a window a deflater keeps for what is to come: the longest repetition, and the shortest with a byte more.
const MIN_LOOKAHEAD: usize = 258 + 3 + 1;

fn feed(deflate: &mut Compress, bytes: &[u8], out: &mut Vec<u8>, flush: FlushCompress) -> io::Result<()> {
    let mut left = bytes;
    loop {
        // Mostly room for all of it.
        out.reserve(left.len() + 256);
        let (before, room) = (deflate.total_in(), out.capacity() - out.len());
        let (written, status) = (out.len(), deflate.compress_vec(left, out, flush)?);
        left = &left[(deflate.total_in() - before) as usize..];
        // Output that leaves room has nothing behind it.
        let done = left.is_empty() && out.len() - written < room;
        if status == Status::StreamEnd || (flush != FlushCompress::Finish && done) {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What the browser does, in Rust.
    fn decode(bytes: &[u8], count: usize, parameter: u8) -> Vec<u32> {
        let bit = |at: usize| bytes[at / 8] >> (at % 8) & 1;
        let (mut at, mut next) = (0, 0u32);
        let mut numbers = Vec::new();
        for _ in 0..count {
            let mut gap = 0u32;
            while bit(at) == 1 {
                gap += 1;
                at += 1;
            }
            at += 1;
            gap <<= parameter;
            for low in 0..parameter {
                gap |= u32::from(bit(at)) << low;
                at += 1;
            }
            numbers.push(next + gap);
            next += gap + 1;
        }
        numbers
    }

    proptest! {
        #[test]
        fn gaps_come_back(numbers in prop::collection::btree_set(0u32..200_000, 0..300)) {
            let numbers: Vec<u32> = numbers.into_iter().collect();
            for parameter in [best_parameter(numbers.iter().copied()), usual_parameter(numbers.len(), 200_000)] {
                let mut bits = Bits::default();
                bits.gaps(numbers.iter().copied(), parameter);
                prop_assert_eq!(decode(&bits.bytes, numbers.len(), parameter), numbers.clone());
            }
        }

        #[test]
        fn the_best_parameter_is_the_first_of_the_best(
            numbers in prop::collection::btree_set(prop_oneof![0u32..300, 0u32..200_000, 0u32..60_000_000], 0..60)
        ) {
            let bits = |parameter: u8| {
                let mut bits = Bits::default();
                bits.gaps(numbers.iter().copied(), parameter);
                bits.bytes.len() * 8 - (8 - bits.used as usize) % 8
            };
            // Small parameters need a bit for each number that is missing: millions.
            let wide = numbers.last().is_some_and(|last| *last > 1_000_000);
            let tried = if wide { 12..=MOST_PARAMETER } else { 0..=MOST_PARAMETER };
            let best = best_parameter(numbers.iter().copied());
            let first = tried.min_by_key(|parameter| bits(*parameter));
            if !numbers.is_empty() && (!wide || best > 12) {
                prop_assert_eq!(Some(best), first);
            }
        }
    }
}
