//! Opening a form: what stands in the book, what was left unsaved, which fields this case is asked.

use crate::domain::case_file::CaseFile;
use crate::domain::failure::{Failure, FailureKind, Problem};
use crate::domain::naming;
use crate::domain::record::{Body, CaseId, Kind, Record, RecordId};
use crate::form::field::Context;
use crate::form::{Form, entry};
use crate::law::asked;
use crate::said;
use crate::text::Said;
use crate::work::conduct::Conduct;
use crate::work::desk::Desk;
use crate::work::view::{Filling, Opened, Proposal};
use crate::work::world::World;

impl Desk {
    /// Opens the form of a kind of record, with what this person left unsaved in it. Without a record named, a kind that
    /// grows opens the newest one of the case, and any other opens empty.
    pub fn open_form(
        &mut self,
        kind: Kind,
        case: Option<CaseId>,
        record: Option<RecordId>,
    ) -> Result<Opened, Failure> {
        let mut opened = self.opened(kind, case, record)?;
        self.take_up(&mut opened)?;
        Ok(opened)
    }

    /// The form of a record as it stands in the book, else of the one that grows, else of a new one.
    pub(in crate::work) fn opened(
        &mut self,
        kind: Kind,
        case: Option<CaseId>,
        record: Option<RecordId>,
    ) -> Result<Opened, Failure> {
        self.of_record(kind, case, record, kind.card().grows)
    }

    /// The form of a new record, whatever the case has already.
    pub(in crate::work) fn opened_new(
        &mut self,
        kind: Kind,
        case: Option<CaseId>,
    ) -> Result<Opened, Failure> {
        self.of_record(kind, case, None, false)
    }

    fn of_record(
        &mut self,
        kind: Kind,
        case: Option<CaseId>,
        record: Option<RecordId>,
        grows: bool,
    ) -> Result<Opened, Failure> {
        if case.is_none() && kind.needs_case() && kind != Kind::Registration {
            return Err(Failure::new(
                FailureKind::Use,
                said!(
                    "“{kind}”须记在一个案件名下。",
                    "A record of the kind “{kind}” belongs to a case."; kind = kind.words()
                ),
            )
            .hint(said!(
                "请写明案号；新案件请先登记。",
                "Name the case by its number; register a new case first."
            )));
        }
        let records = match case {
            Some(case) => self.store.records(case)?,
            None => Vec::new(),
        };
        let conduct = Conduct::of(kind);
        let case_file = self.case_file(case.unwrap_or(CaseId(0)), &records)?;
        let standing = match record {
            Some(id) => {
                let record =
                    self.store.record(id)?.filter(|record| record.kind == kind).ok_or_else(|| {
                        let id = id.0;
                        Failure::new(
                            FailureKind::Use,
                            said!("没有这条记录：#{id}。", "There is no such record: #{id}."),
                        )
                    })?;
                if !kind.is_register() && record.case != case {
                    let id = id.0;
                    return Err(Failure::new(
                        FailureKind::Use,
                        said!("记录 #{id} 不属于这个案件。", "Record #{id} does not belong to this case."),
                    )
                    .hint(said!(
                        "请核对案号和记录编号。",
                        "Check the number of the case and that of the record."
                    )));
                }
                Some(record)
            }
            None if grows && (conduct.one_more)(self, &case_file) => None,
            None if grows => records.iter().rfind(|record| record.kind == kind).cloned(),
            None => None,
        };
        let mut body = match &standing {
            Some(record) => record.body.clone(),
            None => (conduct.first)(self, kind, &case_file)?,
        };
        if case.is_some() {
            (conduct.offer)(&mut body, &case_file, &self.world);
        }
        let filling = Filling { file: &case_file, body: &body };
        let mut proposals = conduct.proposals(&filling, &self.world, self.today());
        if kind == Kind::Registration {
            proposals.extend(self.proposed_link(case, &body)?);
        }
        Ok(Opened {
            kind,
            case,
            proposals,
            record: standing.as_ref().map(|record| record.id),
            base: standing.as_ref().map(|record| record.row),
            facts: asked::facts(kind, &case_file, &self.world.rules, &self.world.setting(), self.today()),
            title: match &standing {
                Some(record) if case.is_none() => self.title_alone(record),
                _ => title(&case_file, &self.world.organs),
            },
            draft: None,
            behind: None,
            other_drafts: 0,
            past: None,
            body,
        })
    }

    /// What is proposed for an open form, as far as it is filled in now.
    pub fn proposals(&mut self, opened: &Opened, body: &Body) -> Result<Vec<Proposal>, Failure> {
        let conduct = Conduct::of(opened.kind);
        if conduct.propose.is_none() {
            return Ok(Vec::new());
        }
        let passing = opened.kind.card().passes;
        let case = if passing { self.case_of_number(body)? } else { opened.case };
        let records = case.map_or(Ok(Vec::new()), |case| self.store.records(case))?;
        let file = self.case_file(case.unwrap_or(CaseId(0)), &records)?;
        let filling = Filling { file: &file, body };
        let mut proposals = conduct.proposals(&filling, &self.world, self.today());
        if opened.kind == Kind::Registration {
            proposals.extend(self.proposed_link(case, body)?);
        }
        Ok(proposals)
    }

    /// What a field's check may look at, for the body as filled in so far.
    pub fn context<'a>(&'a self, opened: &'a Opened, body: &'a Body) -> Context<'a> {
        Context { today: self.today(), organs: &self.world.organs, body, facts: &opened.facts }
    }

    /// Reads `key=value` texts over what stands in the form; an empty text clears a field.
    pub fn read_texts(
        &self,
        form: &Form,
        opened: &Opened,
        texts: &[(String, String)],
    ) -> (Body, Vec<Problem>) {
        entry::amend(form, &opened.body, texts, &self.context(opened, &opened.body))
    }

    /// Reads a JSON body over what stands in the form; `null` clears a field.
    pub fn read_json(&self, form: &Form, opened: &Opened, given: &Body) -> (Body, Vec<Problem>) {
        let (read, problems) = entry::from_json(form, given, &self.context(opened, &opened.body));
        (laid_over(&opened.body, &read, given), problems)
    }
}

fn laid_over(standing: &Body, read: &Body, given: &Body) -> Body {
    let mut body: Body = standing
        .iter()
        .filter(|(key, _)| !given.contains_key(*key))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    body.extend(read.clone());
    body
}

impl Desk {
    /// What a record without a case is called: its unit, and what its line in a list says.
    fn title_alone(&self, record: &Record) -> Said {
        let unit = Form::of(record.kind).organ().and_then(|key| record.body.get(key)?.as_str());
        let unit = self.world.organs.short_name(unit.unwrap_or_default());
        let says = World::says_beside_unit(record.kind, &record.body);
        match unit.is_empty() {
            true => says,
            false => said!("{unit} {says}", "{unit} {says}"; says),
        }
    }
}

fn title(file: &CaseFile, organs: &crate::domain::organ::Organs) -> Said {
    let registration = &file.registration;
    let no = Said::same(&registration.court_no);
    if registration.plaintiffs.is_empty() {
        return no;
    }
    let parties = naming::registered(registration, organs);
    said!("{no} {parties}", "{no} {parties}"; no, parties)
}
