//! A court's message pasted into the form of an envelope: what it says without doubt is filled in, the rest is proposed.

use crate::domain::naming;
use crate::domain::record::Kind;
use crate::form::sheets::intake::INTO;
use crate::said;
use crate::text::t;
use crate::tui::command::Id;
use crate::tui::screen::form::finder::{Finder, FoundPlace};
use crate::tui::screen::form::sheet::SheetWorld;
use crate::tui::screen::form::{FormState, Layer};
use crate::tui::screen::{Ctx, Reaction, Tone};
use crate::work::notice::{MeantCase, conflicts, summed};

impl FormState {
    /// Takes a pasted text for a message of a court; `None` where it is none, and goes into the field as any other text.
    pub(super) fn paste_message(&mut self, text: &str, ctx: &mut Ctx) -> Option<Vec<Reaction>> {
        if self.opened.kind != Kind::Intake || !self.layers.is_empty() {
            return None;
        }
        let pasted = ctx.desk.pasted(text).ok()??;
        self.root.leave(ctx);
        let mut filled = 0;
        // The number first: it decides which of the other fields are asked.
        for (key, value) in &pasted.sure {
            if self.root.text(key).is_empty() {
                self.root.texts.insert((*key).into(), value.clone().into());
                filled += 1;
            }
        }
        self.root.refresh(SheetWorld::of(ctx));
        let root = &self.root;
        let differing = conflicts(&pasted, &root.body, |key| root.text(key).to_string());
        let words = summed(filled, &pasted, differing.len());
        self.root.given = differing;
        self.pasted = pasted;
        self.propose(ctx);
        self.root.refresh(SheetWorld::of(ctx));
        self.root.edit();
        self.root.respond(ctx);
        self.touched(ctx);
        self.ask_which_case(ctx);
        Some(vec![Reaction::Say(Tone::Plain, words)])
    }

    /// Lists the cases that the message may mean; none is taken before a person says so.
    fn ask_which_case(&mut self, ctx: &Ctx) {
        let (lang, cases) = (ctx.world.lang, self.pasted.cases.clone());
        if cases.is_empty() {
            return;
        }
        let place = |it: &MeantCase| {
            let (parties, why) = (&it.parties, &it.why);
            FoundPlace {
                name: naming::number(&it.court_no).get(lang).into(),
                says: said!("{parties}（{why}）", "{parties} ({why})"; parties, why).get(lang).into(),
                also: String::new(),
            }
        };
        let none = FoundPlace {
            name: t("新案件", "a new case").get(lang).into(),
            says: t("都不是：按来文登记一个案件", "none of them: register a case by the message")
                .get(lang)
                .into(),
            also: String::new(),
        };
        let title = t(
            "来文可能是哪一案：Enter 选定，Esc 以后再定",
            "Which case is it? Enter takes it, Esc leaves it open",
        );
        let finder = Finder::new(title, cases.iter().map(place).chain([none]).collect()).wide();
        self.layers.push(Layer::Cases(finder, cases));
    }

    pub(super) fn run_cases(&mut self, id: Id, ctx: &mut Ctx) -> Vec<Reaction> {
        let Some(Layer::Cases(finder, cases)) = self.layers.last_mut() else { return Vec::new() };
        match id {
            Id::Go(by) => finder.step(by, usize::from(ctx.area.height)),
            Id::Open => {
                let Some(at) = finder.chosen() else { return Vec::new() };
                let chosen = cases.get(at).cloned();
                self.layers.pop();
                return vec![self.take_case(chosen, ctx)];
            }
            Id::No => {
                self.layers.pop();
            }
            _ => {}
        }
        Vec::new()
    }

    /// Puts the number of the chosen case into the form, or its id where it has none.
    fn take_case(&mut self, chosen: Option<MeantCase>, ctx: &mut Ctx) -> Reaction {
        self.pasted.doubtful.retain(|it| it.key != "court_no");
        let words = match chosen {
            None => said!("按新案件登记：请核对各栏", "a new case: check the fields"),
            Some(MeantCase { court_no, case, parties, .. }) => {
                let id = case.map(|case| format!("#{}", case.0)).unwrap_or_default();
                let (key, value) =
                    if court_no.is_empty() { (INTO, id) } else { ("court_no", court_no.clone()) };
                self.root.texts.insert(key.into(), value.into());
                let no = naming::number(&court_no);
                said!("记入该案：{no} {parties}", "goes into {no} {parties}"; no, parties)
            }
        };
        self.root.refresh(SheetWorld::of(ctx));
        self.propose(ctx);
        self.root.refresh(SheetWorld::of(ctx));
        self.root.edit();
        self.root.respond(ctx);
        self.touched(ctx);
        Reaction::Say(Tone::Plain, words)
    }
}
