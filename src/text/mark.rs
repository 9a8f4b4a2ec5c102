//! A short mark of a text, by which two texts are told apart without comparing them.

/// What a mark starts from.
pub const START: u64 = 0xcbf2_9ce4_8422_2325;

/// The mark of these bytes after what `from` stands for (FNV-1a); equal texts have equal marks.
pub const fn of(bytes: &[u8], from: u64) -> u64 {
    let mut mark = from;
    let mut rest = bytes;
    while let [byte, tail @ ..] = rest {
        mark = (mark ^ *byte as u64).wrapping_mul(0x0100_0000_01b3);
        rest = tail;
    }
    mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_the_published_one_of_its_method() {
        // The test values of FNV-1a, 64 bits.
        assert_eq!(of(b"", START), 0xcbf2_9ce4_8422_2325);
        assert_eq!(of(b"a", START), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(of(b"foobar", START), 0x8594_4171_f739_67e8);
        assert_eq!(of(b"bar", of(b"foo", START)), of(b"foobar", START));
    }
}
