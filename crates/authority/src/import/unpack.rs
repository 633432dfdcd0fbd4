//! Packed files: gzip, bzip2 and zstd are known by their first bytes and unpacked as they are read.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

/// Bytes that any file may unpack to.
const ALWAYS: u64 = 1 << 30;
/// Beyond that, how many times its size a file may unpack to. Dumps of names have ratios of 8 to 25, bombs of 1,000.
const RATIO: u64 = 200;

/// The bytes of a file that may be packed.
pub(super) fn unpacked<'r>(bytes: Box<dyn Read + 'r>) -> io::Result<Box<dyn Read + 'r>> {
    let packed = Rc::new(Cell::new(0));
    let mut reader = BufReader::with_capacity(1 << 16, Counted { inner: bytes, count: Rc::clone(&packed) });
    let inner: Box<dyn Read + 'r> = match reader.fill_buf()? {
        [0x1F, 0x8B, ..] => Box::new(MultiGzDecoder::new(reader)),
        [b'B', b'Z', b'h', ..] => Box::new(MultiBzDecoder::new(reader)),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Box::new(ZstdFrames { frame: None, next: Some(reader) }),
        _ => return Ok(Box::new(reader)),
    };
    Ok(Box::new(Guarded { inner, packed, unpacked: 0 }))
}

/// Counts the bytes that are read.
struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

/// Refuses a bomb.
struct Guarded<'r> {
    inner: Box<dyn Read + 'r>,
    packed: Rc<Cell<u64>>,
    unpacked: u64,
}

impl Read for Guarded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.unpacked += read as u64;
        if self.unpacked > ALWAYS && self.unpacked / RATIO > self.packed.get() {
            return Err(io::Error::other("it unpacks to more than 200 times its size, as no list of names does"));
        }
        Ok(read)
    }
}

/// The frames of a zstd file, one after the other.
struct ZstdFrames<R: Read> {
    frame: Option<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>,
    /// Where the next frame begins.
    next: Option<R>,
}

impl<R: BufRead> Read for ZstdFrames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let read = frame.read(buffer)?;
                if read > 0 || buffer.is_empty() {
                    return Ok(read);
                }
                self.next = self.frame.take().map(StreamingDecoder::into_inner);
            }
            let Some(mut source) = self.next.take() else { return Ok(0) };
            if source.fill_buf()?.is_empty() {
                return Ok(0);
            }
            self.frame = Some(StreamingDecoder::new(source).map_err(|error| io::Error::other(error.to_string()))?);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn text_of(bytes: &[u8]) -> io::Result<String> {
        let mut text = String::new();
        unpacked(Box::new(bytes))?.read_to_string(&mut text).map(|_| text)
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn packed_and_plain_files_say_the_same() {
        let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        bzip2.write_all(b"names").unwrap();
        let zstd = ruzstd::encoding::compress_to_vec(&b"names"[..], ruzstd::encoding::CompressionLevel::Fastest);
        for packed in [b"names".to_vec(), gzip(b"names"), bzip2.finish().unwrap(), zstd.clone()] {
            assert_eq!(text_of(&packed).unwrap(), "names");
        }
        // Files that were packed in parts are several, one after the other.
        assert_eq!(text_of(&[gzip(b"na"), gzip(b"mes")].concat()).unwrap(), "names");
        assert_eq!(text_of(&[zstd.clone(), zstd].concat()).unwrap(), "namesnames");
    }

    #[test]
    fn a_truncated_file_and_a_bomb_are_told() {
        let packed = gzip(b"names of many people");
        assert!(text_of(&packed[..packed.len() - 6]).is_err());
        let packed = Rc::new(Cell::new(1));
        let mut bomb = Guarded { inner: Box::new(io::repeat(b'x')), packed, unpacked: ALWAYS };
        assert!(bomb.read(&mut [0; 16]).unwrap_err().to_string().contains("200 times"));
    }
}
