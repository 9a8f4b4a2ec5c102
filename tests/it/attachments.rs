//! The files of a case in its folder, at the real program: linked, looked over, opened, and harmless whatever they are.

use crate::support::program::Place;
use crate::support::pty::Person;

const NO: &str = "（2026）津0118行初87号";

/// A case with its folder beside the database, and one paper in it.
fn place() -> (Place, std::path::PathBuf) {
    let place = Place::with_case("2026-11-27", NO);
    let folder = place.folder.path().join("attachments").join(NO);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("答辩状.txt"), "答辩状正文").unwrap();
    (place, folder)
}

#[test]
fn a_file_is_linked_looked_over_and_linked_anew_after_a_change() {
    let (place, folder) = place();
    let page = place.run(&["attachments", NO]).out;
    assert!(page.contains("答辩状.txt") && page.contains("未登记"), "{page}");
    let linked = place.run(&["attach", NO, "答辩状.txt", "--title", "定稿"]);
    assert_eq!(linked.code, 0, "{}", linked.err);
    let page = place.run(&["attachments", NO]).out;
    assert!(page.contains("✓ 1 附件") && page.contains("定稿 · 答辩状.txt：未变动"), "{page}");
    std::fs::write(folder.join("答辩状.txt"), "答辩状正丈").unwrap();
    let page = place.run(&["attachments", NO]).out;
    assert!(page.contains("✗ 1 附件") && page.contains("改动过"), "{page}");
    assert_eq!(place.run(&["attach", NO, "答辩状.txt"]).code, 0);
    assert!(place.run(&["attachments", NO]).out.contains("定稿 · 答辩状.txt：未变动"));
    assert_eq!(place.bodies(NO, "attachment").len(), 1);
    std::fs::remove_file(folder.join("答辩状.txt")).unwrap();
    let doctor = place.run(&["doctor"]);
    assert!(doctor.out.contains("答辩状.txt：文件不在") && doctor.out.contains(NO), "{}", doctor.out);
}

#[test]
fn a_file_is_opened_in_the_pager_by_its_place_and_no_shell_reads_its_name() {
    let (place, folder) = place();
    let hostile = "a; touch owned $(touch owned2).txt";
    std::fs::write(folder.join(hostile), "harmless").unwrap();
    assert_eq!(place.run(&["attach", NO, hostile]).code, 0);
    let db = place.db();
    let words = ["--db", db.to_str().unwrap(), "attachments", NO, "--open", "1"];
    let opened = place.run_with(&[("PAGER", "cat -v")], &words);
    assert_eq!((opened.code, opened.out.as_str()), (0, "harmless"), "{}", opened.err);
    let path = place.run(&["attachments", NO, "--open", "1", "--path"]);
    assert_eq!(path.out.trim(), folder.canonicalize().unwrap().join(hostile).to_str().unwrap());
    let none = place.run(&["attachments", NO, "--open", "2"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("登记了1个"), "{}", none.err);
    let missing = place.run_with(&[("PAGER", "/none/such")], &words);
    assert!(missing.code == 2 && missing.err.contains("没有打开文件"), "{}", missing.err);
    assert!(!std::path::Path::new("owned").exists() && !folder.join("owned2").exists());
}

#[test]
fn what_is_outside_no_file_or_too_long_is_refused_and_nothing_is_written() {
    let (place, folder) = place();
    std::os::unix::fs::symlink("/etc/passwd", folder.join("link")).unwrap();
    std::fs::create_dir(folder.join("folder")).unwrap();
    std::fs::File::create(folder.join("long")).unwrap().set_len((256 << 20) + 1).unwrap();
    for (name, told) in [
        ("/etc/passwd", "不在本案卷宗目录"),
        ("../../docket.db", "不在本案卷宗目录"),
        ("link", "不在本案卷宗目录"),
        ("none", "不在本案卷宗目录"),
        ("folder", "不是普通文件"),
        ("long", "超过"),
    ] {
        let answer = place.run(&["attach", NO, name]);
        assert_eq!(answer.code, 2, "{name}");
        assert!(answer.err.contains(told), "{name}: {}", answer.err);
    }
    let set = place.run(&["record", NO, "attachment", "--set", "file=../../../etc/passwd"]);
    assert_eq!(set.code, 2, "{}", set.err);
    assert!(place.bodies(NO, "attachment").is_empty());
}

/// A file that is swapped for a link after it was linked is told, and never followed out of the folder.
#[test]
fn a_file_that_becomes_a_link_to_elsewhere_is_not_followed() {
    let (place, folder) = place();
    assert_eq!(place.run(&["attach", NO, "答辩状.txt"]).code, 0);
    std::fs::remove_file(folder.join("答辩状.txt")).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", folder.join("答辩状.txt")).unwrap();
    let page = place.run(&["attachments", NO]).out;
    assert!(page.contains("指向卷宗目录之外"), "{page}");
    let opened = place.run(&["attachments", NO, "--open", "1"]);
    assert!(opened.code == 2 && !opened.out.contains("root:"), "{}{}", opened.out, opened.err);
}

/// From the page of attachments a text is read in the pager: while it runs it alone has what is typed, an interrupt too,
/// and afterwards the screen and the line's mode are what they were. Of any other file the path is copied.
#[test]
fn a_text_is_read_in_the_pager_from_the_screen_which_comes_back_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let (place, folder) = place();
    std::fs::write(folder.join("扫描件.pdf"), b"%PDF-1.7\n\x00\x01").unwrap();
    for name in ["答辩状.txt", "扫描件.pdf"] {
        assert_eq!(place.run(&["attach", NO, name]).code, 0);
    }
    let pager = place.folder.path().join("pager");
    let script = "#!/bin/sh\ntrap 'echo INTERRUPTED' INT\ncat \"$1\"; echo ' [read]'\nwhile :; do if read typed; then echo \"TYPED $typed\"; break; fi; done\nread more\n";
    std::fs::write(&pager, script).unwrap();
    std::fs::set_permissions(&pager, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut shell = Person::shell(&place);
    let (program, db) = (env!("CARGO_BIN_EXE_yingsu"), place.db());
    shell.wait_for(">").press(&format!(
        "PAGER={} {program} --db {} --today 2026-11-27 --lang zh<enter>",
        pager.display(),
        db.display()
    ));
    shell.wait_for("今日").press("2").wait_for("行初87").press("<enter>").wait_for("审级链");
    shell
        .press("<c-k>")
        .press("本案附件")
        .wait_for("本案附件")
        .press("<enter>")
        .wait_for("答辩状.txt：未变动")
        .settled();
    let at = if shell.screen().lines().any(|line| line.starts_with('▶') && line.contains("答辩状")) {
        ""
    } else {
        "j"
    };
    shell.press(at).press("v").wait_for("答辩状正文 [read]");
    shell.press("<c-c>").wait_for("INTERRUPTED");
    // Had the program heard any of these, it would have gone elsewhere.
    shell.press("jq2<enter>").wait_for("TYPED jq2").press("<enter>").wait_for("答辩状.txt：未变动");
    shell.press(if at.is_empty() { "j" } else { "k" }).press("v").wait_for("不是文本文件");
    shell.press("qqq").wait_for(">").press("stty -a<enter>").wait_for(" icanon").wait_for(" echo ");
}
