//! The table in which forms are written: one row a field.

use crate::form::field::Holds;
use crate::text::Text;

/// The words in which the rows say what a field holds, beside the variants themselves.
impl Holds {
    /// 整数
    pub const WHOLE: Holds = Holds::Number { whole: true };
    /// 数字，可有小数
    pub const DECIMAL: Holds = Holds::Number { whole: false };

    /// One of these words.
    pub const fn one_of(of: &'static [Text]) -> Holds {
        Holds::Choice { of, open: false }
    }

    /// One of these words, or other ones.
    pub const fn one_of_or_own(of: &'static [Text]) -> Holds {
        Holds::Choice { of, open: true }
    }

    /// Any of these words.
    pub const fn any_of(of: &'static [Text]) -> Holds {
        Holds::Choices { of, open: false }
    }

    /// Any of these words, or other ones.
    pub const fn any_of_or_own(of: &'static [Text]) -> Holds {
        Holds::Choices { of, open: true }
    }
}

/// 栏目表 — the fields of a section or of a line, as `&[Field]`. A row:
///
/// ```text
/// key: holds, "标签" / "label", settings… => "说明。" / "Help.";
/// ```
///
/// `holds` is a variant or constructor of [`Holds`]; each setting is a method of
/// [`Field`](crate::form::field::Field): `always`, `happened`, `careful`, `filled`, `after(&["earlier"])`,
/// `clause("行政诉讼法67条")`, `asked(|c| …)`, `hint(…)`, `check(…)`. `use FIELD;` takes a field declared elsewhere.
macro_rules! fields {
    ($($rows:tt)*) => { $crate::form::table::rows!([] $($rows)*) };
}

/// One row of [`fields!`], without its semicolon: for a field that stands in several forms.
macro_rules! field {
    (
        $key:ident: $holds:ident $(($of:expr))?, $zh:literal / $en:literal
        $(, $set:ident $(($($arg:tt)*))?)* => $help_zh:literal / $help_en:literal
    ) => {
        $crate::form::field::field(
            stringify!($key),
            $crate::text::t($zh, $en),
            $crate::form::field::Holds::$holds $(($of))?,
            $crate::text::t($help_zh, $help_en),
        )
        $(.$set($($($arg)*)?))*
    };
}

/// Takes the rows of [`fields!`] one by one.
macro_rules! rows {
    ([$($done:expr,)*]) => { &[$($done),*] };
    ([$($done:expr,)*] use $shared:expr; $($rest:tt)*) => {
        $crate::form::table::rows!([$($done,)* $shared,] $($rest)*)
    };
    (
        [$($done:expr,)*]
        $key:ident: $holds:ident $(($of:expr))?, $zh:literal / $en:literal
        $(, $set:ident $(($($arg:tt)*))?)* => $help_zh:literal / $help_en:literal;
        $($rest:tt)*
    ) => {
        $crate::form::table::rows!(
            [
                $($done,)*
                $crate::form::table::field!(
                    $key: $holds $(($of))?, $zh / $en $(, $set $(($($arg)*))?)* => $help_zh / $help_en
                ),
            ]
            $($rest)*
        )
    };
}

pub(crate) use {field, fields, rows};
