//! Words in two languages, declared where they are used.

pub mod fold;
pub mod mark;
pub mod pinyin;
pub mod width;

/// A text in both languages. Statute names and court papers stay Chinese in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Text {
    pub zh: &'static str,
    pub en: &'static str,
}

/// Declares a text in both languages.
pub const fn t(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

impl Text {
    /// The text in the reader's language.
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// The reader's language: a value that is passed down, never a global.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    #[default]
    Zh,
    En,
}

impl Lang {
    /// The language that a name such as `zh`, `en`, `en_US.UTF-8` asks for; `None` for any other.
    pub fn read(name: &str) -> Option<Lang> {
        let language = name.split(['-', '_', '.', '@']).next().unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "zh" => Some(Lang::Zh),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// The language of a locale: Chinese unless it is English.
    pub fn of_locale(name: &str) -> Lang {
        Lang::read(name).unwrap_or(Lang::Zh)
    }
}

/// A message with arguments in both languages, kept until the reader's language is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Said {
    pub zh: String,
    pub en: String,
}

/// What stands between the items of a list.
pub const COMMA: Text = t("、", ", ");

/// What stands between the clauses of a sentence.
pub const SEMICOLON: Text = t("；", "; ");

impl Said {
    /// A text that is the same in both languages: a name, a person's own words.
    pub fn same(text: &str) -> Said {
        Said { zh: text.into(), en: text.into() }
    }

    /// Several texts in a row, with what stands between them in each language.
    pub fn joined(all: &[Said], between: Text) -> Said {
        let (zh, en): (Vec<&str>, Vec<&str>) = all.iter().map(|it| (it.zh.as_str(), it.en.as_str())).unzip();
        Said { zh: zh.join(between.zh), en: en.join(between.en) }
    }

    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

impl From<Text> for Said {
    fn from(text: Text) -> Said {
        Said { zh: text.zh.into(), en: text.en.into() }
    }
}

/// Formats a message in both languages; each is checked against the arguments at compile time.
///
/// `said!("剩{n}日", "{n} days left")` captures `n` from the scope.
#[macro_export]
macro_rules! said {
    ($zh:literal, $en:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        $(let $name = &$value;)*
        $crate::text::Said { zh: format!($zh), en: format!($en) }
    }};
}
