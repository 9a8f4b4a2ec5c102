//! What the integration tests share.

pub mod chain;
pub mod picture;
pub mod program;
pub mod pty;

use std::path::{Path, PathBuf};

/// The root of the project.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every `.rs` file below a folder that is not only for tests, with its path from the root and its text.
pub fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    walk(&root().join(folder), &mut |path| {
        if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
            found.push((name, std::fs::read_to_string(path).unwrap()));
        }
    });
    found.sort();
    let only_tests: Vec<String> = found.iter().flat_map(|(path, text)| test_modules(path, text)).collect();
    found.retain(|(path, _)| {
        !only_tests.iter().any(|test| path == &format!("{test}.rs") || path.starts_with(&format!("{test}/")))
    });
    found
}

/// The modules that a file declares for tests only, as paths without their ending.
fn test_modules(path: &str, text: &str) -> Vec<String> {
    let folder = path.trim_end_matches(".rs");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let declared = lines.windows(2).filter(|pair| pair[0] == "#[cfg(test)]").filter_map(|pair| {
        let (_, name) = pair[1].split_once("mod ")?;
        let name = name.strip_suffix(';')?;
        Some(format!("{folder}/{name}"))
    });
    declared.collect()
}

fn walk(folder: &Path, each: &mut dyn FnMut(&Path)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { walk(&path, each) } else { each(&path) }
    }
}

/// The part of a source file before its tests.
pub fn before_tests(text: &str) -> &str {
    match text.find("\n#[cfg(test)]\nmod tests") {
        Some(at) => &text[..at],
        None => text,
    }
}

/// The paths that a `use` tree names: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn expand(tree: &str, before: &str, into: &mut Vec<String>) {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        into.push(format!("{before}{}", tree.split(" as ").next().unwrap_or(tree).trim()));
        return;
    };
    let before = format!("{before}{}", &tree[..open]);
    let inside = tree[open + 1..].strip_suffix('}').unwrap_or(&tree[open + 1..]);
    let mut depth = 0;
    let parts = inside.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    parts.filter(|part| !part.trim().is_empty()).for_each(|part| expand(part, &before, into));
}

/// Every path a file names that begins with `crate` or `super`, in a `use` or in place.
pub fn paths(text: &str) -> Vec<String> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).fold(
        String::new(),
        |mut all, line| {
            all.push_str(line);
            all.push(' ');
            all
        },
    );
    let mut found = Vec::new();
    for (at, _) in code.match_indices("use ") {
        if let Some(tree) = code[at + 4..].split(';').next() {
            expand(tree, "", &mut found);
        }
    }
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            let path: String =
                code[at..].chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':')).collect();
            found.push(path);
        }
    }
    found
}

/// Compares a generated text with the file that holds it; `UPDATE=1` writes the file instead.
pub fn golden(path: &str, text: &str) {
    let file = root().join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, text).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == text,
        "{path} is not what the program says now; run UPDATE=1 cargo test and read the difference\n--- kept\n{kept}\n--- now\n{text}"
    );
}
