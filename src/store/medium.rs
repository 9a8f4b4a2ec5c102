//! Where the book's file lies: the kind of file system, its free space, the modes of the folders above.

use crate::domain::failure::Failure;
use crate::store::failure;
use rustix::fs::{statfs, statvfs};
use std::path::Path;

/// File systems of other machines, by the number that the kernel gives them: the locks of SQLite and the log that is
/// shared in memory do not hold there, and two machines would write over each other.
const NETWORK: &[(i64, &str)] = &[
    (0x6969, "NFS"),
    (0x517B, "SMB"),
    (0xFF53_4D42, "CIFS"),
    (0xFE53_4D42, "SMB2"),
    (0x564C, "NCP"),
    (0x5346_414F, "AFS"),
    (0x7375_7245, "Coda"),
    (0x00C3_6400, "Ceph"),
    (0x0BD0_0BD0, "Lustre"),
    (0x0116_1970, "GFS2"),
    (0x7461_636F, "OCFS2"),
];

/// Which of them this is; the kernel's number may come with its upper half filled.
fn network(kind: i64) -> Option<&'static str> {
    let kind = kind & 0xFFFF_FFFF;
    NETWORK.iter().find(|(number, _)| *number == kind).map(|(_, name)| *name)
}

/// The network file system a path lies on; `None` for a disk of this machine, or where it cannot be told.
pub fn network_of(path: &Path) -> Option<&'static str> {
    let folder = if path.exists() { path } else { path.parent()? };
    #[allow(clippy::unnecessary_cast)] // The width of the number differs between machines.
    network(statfs(folder).ok()?.f_type as i64)
}

/// Refuses a book on the file system of another machine. 2 µs.
pub(super) fn of_this_machine(path: &Path) -> Result<(), Failure> {
    network_of(path).map_or(Ok(()), |kind| Err(failure::on_network(path, kind)))
}

/// The bytes that are left where a path lies, for who is not the administrator; `None` where it cannot be told.
pub fn free(path: &Path) -> Option<u64> {
    let facts = statvfs(path.parent()?).ok()?;
    Some(facts.f_bavail.saturating_mul(facts.f_frsize))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of linux/magic.h.
    #[test]
    fn the_file_systems_of_other_machines_are_known_and_disks_are_not_among_them() {
        assert_eq!(network(0x6969), Some("NFS"));
        assert_eq!(network(0xFF53_4D42), Some("CIFS"));
        // As a signed number of 32 bits.
        assert_eq!(network(i64::from(0xFF53_4D42_u32.cast_signed())), Some("CIFS"));
        for disk in [0xEF53, 0x5846_5342, 0x9123_683E, 0x0102_1994, 0x794C_7630] {
            assert_eq!(network(disk), None, "{disk:x}");
        }
    }
}
