//! Pinyin initials, so that `jhq` finds 静海区.
