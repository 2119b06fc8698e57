//! Numbers out of bytes, and tables of stretches as these files have them.

/// Two bytes, the lesser first.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let found = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(found.try_into().ok()?))
}

/// The same with a sign.
pub(super) fn i16_at(bytes: &[u8], at: usize) -> Option<i16> {
    u16_at(bytes, at).map(u16::cast_signed)
}

/// Four bytes, the least first.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let found = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(found.try_into().ok()?))
}

/// The same as a place or a count.
pub(super) fn place_at(bytes: &[u8], at: usize) -> Option<usize> {
    u32_at(bytes, at).map(|place| place as usize)
}

/// A table of stretches: where each ends and the next begins, and then what is kept of each.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Plc<'b> {
    bytes: &'b [u8],
    width: usize,
    pub count: usize,
}

impl<'b> Plc<'b> {
    /// A table whose entries keep so many bytes.
    pub fn new(bytes: &'b [u8], width: usize) -> Self {
        Self {
            bytes,
            width,
            count: bytes.len().saturating_sub(4) / (4 + width),
        }
    }

    /// Where the entry begins; of one more than there are, where the last ends.
    pub fn start(&self, entry: usize) -> Option<usize> {
        (entry <= self.count)
            .then(|| place_at(self.bytes, entry * 4))
            .flatten()
    }

    /// What is kept of an entry.
    pub fn data(&self, entry: usize) -> Option<&'b [u8]> {
        let from = (self.count + 1) * 4 + entry * self.width;
        self.bytes.get(from..from + self.width)
    }

    /// The entry that begins at a place; they stand in the order of their places.
    pub fn at(&self, place: usize) -> Option<usize> {
        let (mut from, mut to) = (0, self.count);
        while from < to {
            let middle = from + (to - from) / 2;
            match self.start(middle)? < place {
                true => from = middle + 1,
                false => to = middle,
            }
        }
        (self.start(from) == Some(place) && from < self.count).then_some(from)
    }
}
