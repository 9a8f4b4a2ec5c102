//! Enums whose members have words, declared once as a table.

/// 词表 — an enum, each member with its words and, where files and JSON name it, a key:
///
/// ```text
/// pub enum Colour {
///     /// Of blood.
///     Red = "red", "红" / "red";
/// }
/// ```
///
/// The Chinese word becomes the first line of the member's documentation. Gives `ALL` in the order of the table and
/// `words`; with keys also `key` and `from_key`, without them `from_word`, by the Chinese word.
macro_rules! worded {
    (
        $(#[$about:meta])*
        $vis:vis enum $name:ident {
            $($(#[$of:meta])* $item:ident = $key:literal, $zh:literal / $en:literal;)*
        }
    ) => {
        $crate::text::worded! { @table $(#[$about])* $vis enum $name { $($(#[$of])* $item = $zh / $en;)* } }

        #[allow(dead_code, reason = "not every table is read back")]
        impl $name {
            /// The name in files, JSON and SQL.
            $vis const fn key(self) -> &'static str {
                match self { $($name::$item => $key,)* }
            }

            /// The one of this key.
            $vis fn from_key(key: &str) -> Option<$name> {
                $name::ALL.into_iter().find(|item| item.key() == key)
            }
        }
    };
    (
        $(#[$about:meta])*
        $vis:vis enum $name:ident {
            $($(#[$of:meta])* $item:ident = $zh:literal / $en:literal;)*
        }
    ) => {
        $crate::text::worded! { @table $(#[$about])* $vis enum $name { $($(#[$of])* $item = $zh / $en;)* } }

        #[allow(dead_code, reason = "not every table is read back")]
        impl $name {
            /// The one of this Chinese word.
            $vis fn from_word(word: &str) -> Option<$name> {
                $name::ALL.into_iter().find(|item| item.words().zh == word.trim())
            }
        }

        impl PartialEq<$name> for str {
            fn eq(&self, item: &$name) -> bool {
                self == item.words().zh
            }
        }

        impl PartialEq<$name> for &str {
            fn eq(&self, item: &$name) -> bool {
                *self == item.words().zh
            }
        }

        impl From<$name> for String {
            fn from(item: $name) -> String {
                item.words().zh.to_owned()
            }
        }

        impl PartialEq<$name> for String {
            fn eq(&self, item: &$name) -> bool {
                self == item.words().zh
            }
        }
    };
    (
        @table $(#[$about:meta])*
        $vis:vis enum $name:ident {
            $($(#[$of:meta])* $item:ident = $zh:literal / $en:literal;)*
        }
    ) => {
        $(#[$about])*
        $vis enum $name { $(#[doc = $zh] $(#[$of])* $item,)* }

        #[allow(dead_code, reason = "not every table is listed")]
        impl $name {
            /// The words of all of them, in the order of the table.
            $vis const WORDS: [$crate::text::Text; [$($name::$item),*].len()] = [$($crate::text::t($zh, $en)),*];

            /// All of them, in the order of the table.
            $vis const ALL: [$name; [$($name::$item),*].len()] = [$($name::$item),*];

            $vis const fn words(self) -> $crate::text::Text {
                match self { $($name::$item => $crate::text::t($zh, $en),)* }
            }
        }
    };
}

pub(crate) use worded;
