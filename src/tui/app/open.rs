//! What is opened over what is shown.

use crate::domain::duty::Duty;
use crate::domain::naming;
use crate::domain::record::{CaseId, Kind, RecordId};
use crate::said;
use crate::text::{Said, t};
use crate::tui::app::{App, Bar, Parting};
use crate::tui::command::{self, Command, Id};
use crate::tui::effect::Request;
use crate::tui::job::FormRef;
use crate::tui::screen::pick::Purpose;
use crate::tui::screen::{Screen, Tone, ask, calendar, case, form, page, pick, proof};
use crate::work::aim::{Aim, Toward};
use crate::work::page::{Listed, Past, Topic, Which};
use crate::work::view::{DutyView, Opened};

impl App {
    /// Runs a command found by its name. Over a list it says of which case it would be, and asks.
    pub(super) fn run_named(&mut self, id: Id, effects: &mut Vec<Request>) {
        let of_case = match id {
            Id::New(kind) => kind.needs_case(),
            Id::Page(topic) => topic.of(None).is_none(),
            _ => false,
        };
        let line = self.ground().and_then(Screen::line_at_hand).filter(|_| of_case);
        let Some(line) = line else { return self.run(id, effects) };
        let parties = naming::parties(line, &self.seat.desk.world().organs);
        let no = naming::number(&line.court_no);
        let what = command::all().into_iter().find(|row| row.id == id).map_or(t("", ""), |row| row.words);
        let asked = said!(
            "对所选案件办理“{what}”：{no} {parties}。不是这一件的，按 n 返回，选定后再办。",
            "“{what}” for the selected case: {no} {parties}. If another is meant, n goes back: select it first.";
            what, no, parties
        );
        self.push(Screen::Ask(ask::AskState::about(t("哪个案件", "which case"), asked, id)));
    }

    /// Lists commands over the screen below; a list that is open gives way.
    pub(super) fn pick(&mut self, purpose: Purpose, text: &str) {
        if matches!(self.top(), Some(Screen::Pick(_))) {
            self.stack.pop();
        }
        let places = self.ground().map(Screen::places).unwrap_or_default();
        let at = self.at();
        let reason = |row: &Command| command::ready(row, &places, &at).err();
        let commands = command::all().into_iter().map(|row| (row.clone(), reason(&row))).collect();
        self.push(Screen::Pick(pick::PickState::new(purpose, text, places, commands)));
    }

    /// Shows the one of the two bottom screens that is asked for, as it was left.
    pub(super) fn tab(&mut self, id: Id, effects: &mut Vec<Request>) {
        self.part(Parting::Tab(id), effects);
    }

    pub(super) fn show_tab(&mut self, id: Id) {
        self.stack.truncate(1);
        let on_triage = matches!(self.stack.first(), Some(Screen::Triage(_)));
        if (id == Id::Today && on_triage) || (id == Id::Cases && !on_triage) {
            return;
        }
        let fresh = || {
            if on_triage { Screen::Cases(Box::default()) } else { Screen::Triage(Box::default()) }
        };
        let next = self.other.take().unwrap_or_else(fresh);
        self.other = self.stack.pop();
        self.push(next);
        self.reload();
    }

    pub(super) fn open_case(&mut self, id: CaseId, duty: Option<&Duty>) {
        match self.seat.desk.case(id) {
            Ok(view) => self.push(Screen::Case(Box::new(case::CaseState::new(view, duty)))),
            Err(failure) => self.fail(&failure),
        }
    }

    /// Shows what the date of the duty at hand rests on.
    pub(super) fn open_proof(&mut self) {
        let (Some(case), Some(duty)) = (self.case_at_hand(), self.duty_at_hand().map(|it| it.duty.clone()))
        else {
            return;
        };
        self.show_proof(case, &duty);
    }

    /// Shows what the dates of a rule in a case rest on.
    pub(super) fn open_proof_of(&mut self, case: CaseId, rule: &str) {
        self.show_proof(case, &Duty::under(rule));
    }

    fn show_proof(&mut self, case: CaseId, duty: &Duty) {
        match self.seat.desk.prove(case, &duty.rule).map(|proofs| proof::ProofState::new(proofs, duty)) {
            Ok(Some(state)) => self.push(Screen::Proof(Box::new(state))),
            Ok(None) => {}
            Err(failure) => self.fail(&failure),
        }
    }

    /// Shows the page of a topic, about the case at hand where it needs one.
    pub(super) fn open_topic(&mut self, topic: Topic) {
        if let Some(which) = topic.of(self.case_at_hand()) {
            self.open_page(which);
        }
    }

    /// Shows the calendar at today; one that is open already comes to the top.
    pub(super) fn open_calendar(&mut self) {
        self.stack.retain(|screen| !matches!(screen, Screen::Calendar(_)));
        self.push(Screen::Calendar(Box::new(calendar::CalendarState::new(self.world.today))));
        if let Some(Err(failure)) = self.with_top(Screen::reload) {
            self.fail(&failure);
        }
    }

    pub(super) fn open_page(&mut self, which: Which) {
        match self.seat.desk.page(&which) {
            Ok(page) => self.push(Screen::Page(Box::new(page::PageState::new(which, page)))),
            Err(failure) => self.fail(&failure),
        }
    }

    /// What a form opened by its own key is for: the selected duty, or of those that the record itself settles the first
    /// that waits for it.
    pub(super) fn toward(&mut self, kind: Kind, case: Option<CaseId>) -> Toward {
        let selected = self.duty_at_hand().cloned();
        let found = match (kind, case) {
            (Kind::Excuse | Kind::DaySet, _) => selected,
            (Kind::Forwarding | Kind::Filing | Kind::LeaderReport | Kind::Review, Some(case)) => {
                let waits = |it: &DutyView| it.form == kind && it.waits() && !it.optional();
                selected.filter(waits).or_else(|| {
                    let duties = self.seat.desk.case(case).map(|view| view.duties).unwrap_or_default();
                    duties.into_iter().find(waits)
                })
            }
            _ => None,
        };
        found.map_or(Toward::Start, |view| Toward::Duty(Box::new(view.duty)))
    }

    /// Opens a form at what it is opened for.
    pub(super) fn open_form(&mut self, paper: FormRef, toward: &Toward) {
        match self.seat.desk.open_toward(paper.kind, paper.case, paper.record, toward) {
            Ok((opened, aim)) => self.push_form(opened, &aim),
            Err(failure) => self.fail(&failure),
        }
    }

    /// Opens the form of a draft.
    pub(super) fn open_draft(&mut self, id: &str) {
        match self.seat.desk.open_draft(id) {
            Ok(opened) => {
                self.push_form(opened, &Aim::default());
                if let Some(Screen::Form(form)) = self.stack.last_mut() {
                    form.called = true;
                }
            }
            Err(failure) => self.fail(&failure),
        }
    }

    fn push_form(&mut self, opened: Opened, aim: &Aim) {
        self.push(Screen::Form(Box::new(form::FormState::new(opened))));
        let acts = self.with_top(|screen, ctx| match screen {
            Screen::Form(state) => {
                let mut acts = state.returned(ctx);
                acts.extend(state.land(aim, ctx));
                acts
            }
            _ => Vec::new(),
        });
        self.apply(acts.unwrap_or_default(), &mut Vec::new());
    }

    /// Asks for the reason, over the record as it stands now.
    pub(super) fn ask_withdraw(&mut self, paper: FormRef) {
        let opened = match self.seat.desk.open_form(paper.kind, paper.case, paper.record) {
            Ok(opened) => opened,
            Err(failure) => return self.fail(&failure),
        };
        let (Some(record), Some(base)) = (opened.record, opened.base) else { return };
        let (name, says) = (paper.kind.words(), paper.kind.says(&opened.body));
        let whole = match opened.case.filter(|_| paper.kind == Kind::Registration) {
            Some(case) => match self.seat.desk.goes_with(case) {
                Ok(words) => Some(words),
                Err(failure) => return self.fail(&failure),
            },
            None => None,
        };
        let words = match whole {
            Some(whole) => said!(
                "撤回整个案件：{says}，{whole}。记录仍留在台账流水中，可一并恢复。撤回的理由：",
                "Withdraw the case {says}: {whole}. All stays in the book and can be put back together. The reason:";
                says = Said::same(&says), whole
            ),
            None => said!(
                "撤回这条{zh}：{says}。记录仍留在台账流水中，可恢复。撤回的理由：",
                "Withdraw this record of {en}: {says}. It stays in the book and can be restored. The reason:",
                zh = name.zh,
                en = name.en,
                says = says
            ),
        };
        let title = t("撤回", "withdraw");
        self.push(Screen::Ask(ask::AskState::why_withdraw(title, words, record, base)));
    }

    /// Asks what the records of a register must say.
    pub(super) fn ask_words(&mut self, listed: Listed) {
        let words = said!(
            "只列含有以下文字的记录，可打拼音首字母：",
            "List only the records that say this; pinyin initials too:"
        );
        self.push(Screen::Ask(ask::AskState::narrow(t("查找", "find"), words, listed)));
    }

    /// Asks what is to stand in a cell that waits.
    pub(super) fn ask_cell(&mut self, clash: RecordId, words: Said, text: &str) {
        let title = t("另行填写", "type it");
        self.push(Screen::Ask(ask::AskState::cell(title, words, clash, text)));
    }

    pub(super) fn refuse(&mut self, words: Said) {
        self.bar = Some(Bar { tone: Tone::Refusal, words });
    }

    /// Asks why something withdrawn is put back.
    pub(super) fn ask_reinstate(&mut self, record: RecordId) {
        let what = match self.seat.desk.withdrawal(record) {
            Ok(words) => words,
            Err(failure) => return self.fail(&failure),
        };
        let words = said!(
            "恢复：{what}。恢复的理由（可不填）：",
            "Put back: {what}. The reason (may stay empty):"; what
        );
        let title = t("恢复", "put back");
        self.push(Screen::Ask(ask::AskState::why_reinstate(title, words, record)));
    }

    /// Opens the form of a record as it stands.
    pub(super) fn open_record(&mut self, record: RecordId) {
        match self.seat.desk.known_record(None, record) {
            Ok(row) => {
                self.open_form(
                    FormRef { kind: row.kind, case: row.case, record: Some(record) },
                    &Toward::Start,
                );
            }
            Err(failure) => self.fail(&failure),
        }
    }

    /// Opens the form of a record with what it held once.
    pub(super) fn open_past(&mut self, past: &Past) {
        match self.seat.desk.open_past(past) {
            Ok(opened) => self.push_form(opened, &Aim::default()),
            Err(failure) => self.fail(&failure),
        }
    }
}
