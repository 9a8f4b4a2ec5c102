//! The container of an old workbook (.xls) before it is read: its chains of sectors must end, each within the file.
//!
//! The workbook reader follows these chains without counting; one that runs in a circle would take all memory.

const END: u32 = 0xffff_fffe;
const RESERVED: u32 = 0xffff_fffa;
const MINI: usize = 64;

/// The last part of the container that can be followed, or what cannot.
pub(super) fn check(bytes: &[u8]) -> Result<(), &'static str> {
    let container = Container::read(bytes).ok_or("header")?;
    let directory = container.chain(container.directory, &container.fat, None).ok_or("directory chain")?;
    let mini = container.mini_fat()?;
    let sectors = directory.into_iter().filter_map(|at| container.sector(at));
    let entries: Vec<&[u8]> =
        sectors.flat_map(|sector| sector.chunks(128)).filter(|entry| entry.len() == 128).collect();
    let mini_stream = entries.first().and_then(|root| u32_at(root, 120)).unwrap_or_default() as usize;
    for (at, entry) in entries.into_iter().enumerate() {
        container.entry(at == 0, entry, &mini, mini_stream)?;
    }
    Ok(())
}

struct Container<'a> {
    bytes: &'a [u8],
    size: usize,
    fat: Vec<u32>,
    directory: u32,
    mini_start: u32,
    mini_count: usize,
}

impl<'a> Container<'a> {
    fn read(bytes: &'a [u8]) -> Option<Container<'a>> {
        let size = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut container = Container {
            bytes,
            size,
            fat: Vec::new(),
            directory: u32_at(bytes, 48)?,
            mini_start: u32_at(bytes, 60)?,
            mini_count: u32_at(bytes, 64)? as usize,
        };
        let mut places: Vec<u32> = (76..512).step_by(4).filter_map(|at| u32_at(bytes, at)).collect();
        let mut next = u32_at(bytes, 68)?;
        let mut steps = 0;
        while next < RESERVED {
            steps += 1;
            let sector = container.sector(next)?;
            if steps > container.most() {
                return None;
            }
            places.extend(sector.chunks(4).filter_map(|four| u32_at(four, 0)));
            next = places.pop()?;
        }
        places.retain(|id| *id < RESERVED);
        if places.len() > container.most() {
            return None;
        }
        for id in places {
            let sector = container.sector(id)?;
            container.fat.extend(sector.chunks(4).filter_map(|four| u32_at(four, 0)));
        }
        Some(container)
    }

    /// No chain has more sectors than the file.
    fn most(&self) -> usize {
        self.bytes.len() / self.size + 1
    }

    fn sector(&self, id: u32) -> Option<&'a [u8]> {
        let start = (id as usize).checked_mul(self.size)?.checked_add(self.size)?;
        let rest = self.bytes.get(start..)?;
        rest.get(..self.size.min(rest.len())).filter(|sector| !sector.is_empty())
    }

    /// The sectors of a chain, as many as its length needs; `None` when it runs out of the file or in a circle.
    fn chain(&self, start: u32, fat: &[u32], length: Option<usize>) -> Option<Vec<u32>> {
        let needed = length.map_or(usize::MAX, |length| length.div_ceil(self.size).max(1));
        let mut chain = Vec::new();
        let mut id = start;
        while id != END && chain.len() < needed {
            self.sector(id)?;
            chain.push(id);
            if chain.len() > self.most() {
                return None;
            }
            if chain.len() < needed {
                id = *fat.get(id as usize)?;
            }
        }
        Some(chain)
    }

    fn mini_fat(&self) -> Result<Vec<u32>, &'static str> {
        if self.mini_count == 0 {
            return Ok(Vec::new());
        }
        let length = self.mini_count.checked_mul(self.size).ok_or("mini table")?;
        let chain = self.chain(self.mini_start, &self.fat, Some(length)).ok_or("mini chain")?;
        let sectors = chain.into_iter().filter_map(|id| self.sector(id));
        Ok(sectors.flat_map(|sector| sector.chunks(4).filter_map(|four| u32_at(four, 0))).collect())
    }

    /// A stream's chain, by the table of its size; the root's is that of the short streams.
    fn entry(&self, root: bool, entry: &[u8], mini: &[u32], mini_stream: usize) -> Result<(), &'static str> {
        let start = u32_at(entry, 116).ok_or("entry")?;
        let length = u32_at(entry, 120).ok_or("entry")? as usize;
        if self.size > 512 && u32_at(entry, 124) != Some(0) {
            return Err("stream length");
        }
        if length == 0 {
            return Ok(());
        }
        if length > self.bytes.len() + self.size {
            return Err("stream length");
        }
        if !root && length < 4096 {
            let mut id = start;
            let mut left = length.div_ceil(MINI);
            while id != END && left > 0 {
                if id as usize * MINI >= mini_stream {
                    return Err("mini stream");
                }
                left -= 1;
                if left > 0 {
                    id = *mini.get(id as usize).ok_or("mini stream")?;
                }
            }
            return Ok(());
        }
        self.chain(start, &self.fat, Some(length)).map(|_| ()).ok_or("stream chain")
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    match bytes.get(at..at + 2)? {
        [a, b] => Some(u16::from_le_bytes([*a, *b])),
        _ => None,
    }
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    match bytes.get(at..at + 4)? {
        [a, b, c, d] => Some(u32::from_le_bytes([*a, *b, *c, *d])),
        _ => None,
    }
}
