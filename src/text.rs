//! Words in two languages, declared where they are used.

pub(crate) mod figure;
pub mod fold;
pub(crate) mod mark;
pub(crate) mod pinyin;
pub(crate) mod radical;
pub(crate) mod width;
mod worded;

pub(crate) use worded::worded;

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
/// What stands between parts of a sentence.
pub const PAUSE: Text = t("，", ", ");
/// What stands between words that follow each other.
pub const SPACE: Text = t(" ", " ");
/// What stands between sentences of a list.
pub const SEMICOLON: Text = t("；", "; ");

impl Said {
    /// A text that is the same in both languages: a name, a person's own words.
    pub fn same(text: &str) -> Said {
        Said { zh: text.into(), en: text.into() }
    }

    /// Several texts in a row, with what stands between them in each language. A full stop gives way to what follows.
    pub fn joined<T: Into<Said>>(all: impl IntoIterator<Item = T>, between: Text) -> Said {
        let (zh, en): (Vec<String>, Vec<String>) =
            all.into_iter().map(Into::into).map(|it: Said| (it.zh, it.en)).unzip();
        Said { zh: in_a_row(zh, between.zh), en: in_a_row(en, between.en) }
    }

    /// Goes on with more words.
    pub fn push(&mut self, more: Said) {
        self.zh.push_str(&more.zh);
        self.en.push_str(&more.en);
    }

    pub fn is_empty(&self) -> bool {
        self.zh.is_empty() && self.en.is_empty()
    }

    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

fn in_a_row(mut all: Vec<String>, between: &str) -> String {
    let inside = all.len().saturating_sub(1);
    if between.starts_with(['；', ';', '，', ',', '、']) {
        for text in all.iter_mut().take(inside) {
            let whole = text.trim_end_matches(['。', '.']).len();
            text.truncate(whole);
        }
    }
    all.join(between)
}

impl From<&Said> for Said {
    fn from(said: &Said) -> Said {
        said.clone()
    }
}

impl From<Text> for Said {
    fn from(text: Text) -> Said {
        Said { zh: text.zh.into(), en: text.en.into() }
    }
}

/// Formats a message in both languages; each is checked against the arguments at compile time.
///
/// `said!("剩{n}日", "{n} days left")` captures `n` from the scope; `said!(…, n = all.len())` names a value. What stands
/// behind a semicolon is worded itself, a `Text` or a `Said`, and is taken in each language:
/// `said!("{title}：{n}件", "{title}: {n}", n = all.len(); title = form.words())`.
#[macro_export]
macro_rules! said {
    (
        $zh:literal, $en:literal $(, $name:ident = $value:expr)*
        $(; $($both:ident $(= $words:expr)?),+)? $(,)?
    ) => {{
        $(let $name = &$value;)*
        $($($(let $both = &$words;)?)+)?
        $crate::text::Said {
            zh: { $($(#[allow(unused_variables)] let $both = $both.get($crate::text::Lang::Zh);)+)? format!($zh) },
            en: { $($(#[allow(unused_variables)] let $both = $both.get($crate::text::Lang::En);)+)? format!($en) },
        }
    }};
}
