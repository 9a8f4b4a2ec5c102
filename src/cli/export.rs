//! `yingsu export`: a ledger, the duties, the calendar or the records of a kind as a file.

use crate::cli::args::{text, texts};
use crate::cli::stop::Stop;
use crate::cli::{Run, exit, out, outbox};
use crate::domain::failure::{Failure, FailureKind};
use crate::said;
use crate::work::desk::Desk;
use crate::work::export::{Exporting, Format, LedgerView, OutMatter, Outgoing, TextEncoding};
use clap::ArgMatches;

pub(super) fn export(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let asked = asked(args, desk)?;
    let path = match text(args, "to") {
        Some(to) => out::place(to, desk)?,
        None => outbox::free_name(&outbox::folder(desk)?, &asked, desk),
    };
    let stop = Stop::on_interrupt();
    let (lang, messages) = (run.lang, &mut *run.messages);
    let mut watch = |it: Outgoing| {
        let Outgoing { done, total } = it;
        let words = said!("已写 {done}/{total} 件", "{done}/{total} cases written");
        let _ = writeln!(messages, "{}", words.get(lang));
        !stop.asked()
    };
    let mut rows = 0;
    out::put_with(&path, args, |file| {
        rows = desk.export(&asked, file, &mut watch)?;
        Ok(())
    })?;
    let place = path.display();
    run.message(said!("已写入 {place}，共 {rows} 行", "written to {place}, {rows} rows").get(run.lang));
    if let Some(words) = outbox::how_to_fetch(&path, &desk.who().login) {
        run.message(words.get(run.lang));
    }
    Ok(exit::DONE)
}

fn asked(args: &ArgMatches, desk: &Desk) -> Result<Exporting, Failure> {
    let wrong = |words| Failure::new(FailureKind::Use, words);
    let what = text(args, "what").unwrap_or_default();
    let matter = OutMatter::read(what).ok_or_else(|| {
        wrong(said!(
            "没有“{what}”这项内容；可写 ledger（台账）、duties（期限）、calendar（日历）、today（今日应办）或者一种记录（见 yingsu fields）。",
            "There is no “{what}”: say ledger, duties, calendar, today, or a kind of record (see yingsu fields)."
        ))
    })?;
    let format = match text(args, "to") {
        Some(file) => outbox::format_of(file)?,
        None if matter == OutMatter::Calendar => Format::Calendar,
        None => Format::Xlsx,
    };
    let mut views = Vec::new();
    for word in texts(args, "view").iter().flat_map(|word| word.split([',', '，', '、'])) {
        let named = |it: &LedgerView| it.key() == word || it.words().zh == word;
        let view = LedgerView::ALL.into_iter().find(named).ok_or_else(|| {
            let all = LedgerView::ALL.map(|it| format!("{}（{}）", it.key(), it.words().zh)).join("、");
            wrong(said!("没有“{word}”这种台账；有：{all}。", "There is no view “{word}”; there are: {all}."))
        })?;
        views.push(view);
    }
    let encoding = match text(args, "encoding") {
        Some("gb18030") => TextEncoding::Gb18030,
        _ => TextEncoding::Utf8,
    };
    if encoding == TextEncoding::Gb18030 && format != Format::Csv {
        return Err(wrong(said!("--encoding 只用于 .csv。", "--encoding is for .csv alone.")));
    }
    Ok(Exporting {
        encoding,
        views,
        unit: unit(args, "unit", desk)?,
        to_fill_by: unit(args, "for", desk)?,
        words: text(args, "words").unwrap_or_default().into(),
        year: args.try_get_one::<i32>("year").ok().flatten().copied(),
        ..Exporting::new(matter, format)
    })
}

/// A unit by any of its names; one that the list of organs does not know is taken for a slip.
fn unit(args: &ArgMatches, name: &str, desk: &Desk) -> Result<Option<String>, Failure> {
    let Some(unit) = text(args, name) else { return Ok(None) };
    let found = desk.world().organs.find(unit).map(|organ| organ.name.clone());
    found.map(Some).ok_or_else(|| {
        Failure::new(FailureKind::Use, said!("机关名录中没有“{unit}”。", "No organ is known as “{unit}”."))
            .hint(said!(
                "请用全称或者名录中的简称。",
                "Use its full name or a short name of the list of organs."
            ))
    })
}
