//! Pictures of screens, kept in `tests/screens`, and other texts kept beside them; shared by the tests inside the library and those beside it.

/// Compares what is drawn with the picture of that name; `keys` are told at its head. `INSTA_UPDATE=always` draws it
/// anew.
pub fn picture(name: &str, keys: &str, zh: bool, size: (u16, u16), drawn: &str) {
    let mut settings = settings("tests/screens");
    if !keys.is_empty() {
        settings.set_description(keys);
    }
    let lang = if zh { "zh" } else { "en" };
    let name = format!("{name}-{}x{}-{lang}", size.0, size.1);
    settings.bind(|| insta::assert_snapshot!(name, drawn));
}

/// Keeps in a folder of `tests`, under the bare name.
pub fn settings(folder: &str) -> insta::Settings {
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}
