//! Chance that repeats itself: the same seed and the same index always give the same case.

/// A small generator (splitmix64): the next number depends only on the one before.
pub struct Luck(u64);

impl Luck {
    /// The chance of one case; `part` keeps what is decided apart independent.
    pub fn of(seed: u64, index: u64, part: u64) -> Luck {
        let mut luck =
            Luck(seed ^ index.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ part.wrapping_mul(0xD1B5_4A32_D192_ED03));
        luck.next();
        luck
    }

    /// The chance that hangs on a name, such as an organ's.
    pub fn named(seed: u64, name: &str, part: u64) -> Luck {
        let sum = name.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |sum, byte| {
            (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        });
        Luck::of(seed, sum, part)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        let span = u64::from(high.saturating_sub(low)) + 1;
        low + u32::try_from(self.next() % span).unwrap_or(0)
    }

    /// True so many times in a thousand.
    pub fn chance(&mut self, in_thousand: u32) -> bool {
        self.between(0, 999) < in_thousand
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let last = u32::try_from(from.len()).unwrap_or(u32::MAX).checked_sub(1)?;
        from.get(self.between(0, last) as usize)
    }

    pub fn word(&mut self, from: &[&'static str]) -> &'static str {
        self.pick(from).copied().unwrap_or_default()
    }

    /// One of several, each as often as its weight says.
    pub fn weighed<'a, T>(&mut self, from: &'a [T], weight: impl Fn(&T) -> u32) -> Option<&'a T> {
        let all: u32 = from.iter().map(&weight).sum();
        let mut left = self.between(0, all.checked_sub(1)?);
        from.iter().find(|one| {
            let own = weight(one);
            let found = left < own;
            left = left.saturating_sub(own);
            found
        })
    }
}
