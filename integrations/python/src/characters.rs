//! [`Characters`]: where a byte of a text is in its `str`.

/// Bytes whose characters are counted at once.
const BLOCK: usize = 256;

/// Counts of characters.
pub struct Characters<'a> {
    text: &'a str,
    /// How many there are in front of each block; none where each is one byte.
    before: Vec<usize>,
}

/// The characters that begin in some bytes.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

impl<'a> Characters<'a> {
    pub fn of(text: &'a str) -> Self {
        let mut total = 0_usize;
        let blocks = text.as_bytes().chunks(BLOCK).map(|block| {
            let before = total;
            total = total.saturating_add(count(block));
            before
        });
        let before = if text.is_ascii() { Vec::new() } else { blocks.collect() };
        Self { text, before }
    }

    /// How many characters are in front of a byte.
    pub fn before(&self, byte: usize) -> usize {
        let block = byte / BLOCK;
        match self.before.get(block).or(self.before.last()) {
            None => byte,
            Some(before) => {
                let start = block.min(self.before.len().saturating_sub(1)).saturating_mul(BLOCK);
                before.saturating_add(self.text.as_bytes().get(start..byte).map_or(0, count))
            }
        }
    }
}
