//! Organs (机关) with short names and aliases.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::domain::court::{Court, CourtKind, Courts};
use crate::domain::failure::Problem;
use crate::said;
use crate::text::{fold, mark, pinyin, worded};

/// 机关 — a government, township, subdistrict office or department that is sued or undertakes the defence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organ {
    /// The full name as it stands on its seal.
    pub name: String,
    /// The short name used in the district, for narrow columns.
    pub short: String,
    pub kind: OrganKind,
    /// Other names it is found by.
    pub aliases: Vec<String>,
}

worded! {
    /// 机关类别 — what an organ is, for jurisdiction and for the statistics.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum OrganKind {
        DistrictGovernment = "区政府" / "district government";
        Township = "乡镇" / "township";
        Subdistrict = "街道" / "subdistrict office";
        Department = "部门" / "department";
        Other = "其他" / "other";
    }
}

impl OrganKind {
    pub fn read(text: &str) -> Option<OrganKind> {
        let wanted = fold::key(text);
        OrganKind::ALL.into_iter().find(|kind| kind.words().zh == wanted)
    }
}

/// 机关名录 — the organs of one district, found by any of their names.
#[derive(Debug, Clone, Default)]
pub struct Organs {
    all: Vec<Organ>,
    index: HashMap<String, usize>,
    courts: Courts,
}

const REGISTER: &str = include_str!("organs.csv");

/// The mark of the register that comes with the program.
pub const MARK: u64 = mark::of(REGISTER.as_bytes(), mark::START);

static DISTRICT: LazyLock<Organs> = LazyLock::new(|| Organs::read_csv(REGISTER).unwrap_or_default());

impl Organs {
    /// The organs of 天津市静海区.
    pub fn district() -> &'static Organs {
        &DISTRICT
    }

    /// The organs and courts of a file with the columns `name,short,kind,aliases,code,since` (名称,简称,类别,别名,代字,起始日;
    /// aliases between `;`). Code and first day are those of a court; a file without any keeps the courts built in.
    pub fn read_csv(text: &str) -> Result<Organs, Vec<Problem>> {
        let text = text.trim_start_matches('\u{FEFF}');
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
        let columns = Columns::of(reader.headers().ok()).map_err(|problem| vec![problem])?;
        let mut organs = Organs::default();
        let mut problems = Vec::new();
        for (row, record) in reader.records().enumerate() {
            let line = row + 2;
            match record {
                Ok(record) => match columns.entry(&record, line) {
                    Ok(Entry::Organ(organ)) => organs.add(organ, line, &mut problems),
                    Ok(Entry::Court(court)) => match organs.courts.of_code(&court.code) {
                        Some(other) => {
                            let (code, other) = (&court.code, &other.name);
                            let words = said!(
                                "第{line}行：代字{code}已是{other}的代字",
                                "Line {line}: the code {code} is already that of {other}"
                            );
                            problems.push(Problem::new("", words));
                        }
                        None => organs.courts.add(court),
                    },
                    Err(problem) => problems.push(problem),
                },
                Err(_) => problems.push(Problem::new(
                    "",
                    said!(
                        "第{line}行无法读取，请检查引号和逗号",
                        "Line {line} cannot be read: check quotes and commas"
                    ),
                )),
            }
        }
        if organs.all.is_empty() && problems.is_empty() {
            problems.push(Problem::new("", said!("机关名录没有内容", "The list of organs is empty")));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        if organs.courts.is_empty() {
            organs.courts = Organs::district().courts.clone();
        }
        organs.index_implied_names();
        Ok(organs)
    }

    pub fn courts(&self) -> &Courts {
        &self.courts
    }

    /// What names of this district contain, as its government has it: 静海 of 天津市静海区人民政府.
    pub fn place(&self) -> Option<&str> {
        let government = self.all.iter().find(|organ| organ.kind == OrganKind::DistrictGovernment)?;
        let whole = government.name.strip_suffix("人民政府")?;
        let district = whole.rsplit_once('市').map_or(whole, |(_, district)| district);
        Some(district.trim_end_matches(['区', '县'])).filter(|place| place.chars().count() > 1)
    }

    fn add(&mut self, organ: Organ, line: usize, problems: &mut Vec<Problem>) {
        let at = self.all.len();
        for name in std::iter::once(&organ.name).chain(std::iter::once(&organ.short)).chain(&organ.aliases) {
            let other = *self.index.entry(fold::key(name)).or_insert(at);
            if let Some(other) = self.all.get(other) {
                let other = &other.name;
                problems.push(Problem::new(
                    "",
                    said!(
                        "第{line}行：“{name}”已是{other}的名称，一个名称只能指一个机关",
                        "Line {line}: “{name}” already names {other}; one name can mean only one organ"
                    ),
                ));
            }
        }
        self.all.push(organ);
    }

    /// 行政复议机构, by the alias that the list of organs gives it; in a district it is the justice bureau.
    pub fn reconsideration_office(&self) -> Option<&Organ> {
        self.find("区行政复议机构").or_else(|| self.find("区司法局"))
    }

    /// 司法局 — the legal office of a government.
    pub fn is_justice_bureau(&self, name: &str) -> bool {
        self.full_name(name).ends_with("司法局")
    }

    /// Names people shorten without an alias: without the municipality, and a department without municipality and district.
    fn index_implied_names(&mut self) {
        for (at, organ) in self.all.iter().enumerate() {
            let name = fold::key(&organ.name);
            let Some((_, in_city)) =
                name.split_once('市').filter(|(city, rest)| city.chars().count() <= 4 && !rest.is_empty())
            else {
                continue;
            };
            self.index.entry(in_city.into()).or_insert(at);
            if organ.kind == OrganKind::Department
                && let Some((_, bare)) = in_city.split_once('区')
            {
                self.index.entry(bare.into()).or_insert(at);
            }
        }
    }

    /// All organs, in the order of the list.
    pub fn all(&self) -> &[Organ] {
        &self.all
    }

    /// The organ of this name, short name or alias, whatever the width of the letters and the spaces between.
    pub fn find(&self, text: &str) -> Option<&Organ> {
        self.index.get(&fold::key(text)).and_then(|&at| self.all.get(at))
    }

    /// The organs whose names contain the words, or have these pinyin initials; those that start so come first.
    pub fn search(&self, query: &str) -> Vec<&Organ> {
        let names = |organ: &Organ| format!("{} {} {}", organ.short, organ.name, organ.aliases.join(" "));
        let mut hits: Vec<&Organ> =
            self.all.iter().filter(|organ| pinyin::found(&names(organ), query)).collect();
        let wanted = fold::key(query);
        hits.sort_by_key(|organ| {
            !(fold::key(&organ.short).starts_with(&wanted)
                || pinyin::initials(&organ.short).starts_with(&wanted))
        });
        hits
    }

    /// The full name, or the text itself for an organ that is not in the list.
    pub fn full_name(&self, text: &str) -> String {
        self.find(text).map_or_else(|| text.trim().to_owned(), |organ| organ.name.clone())
    }

    /// The short name, or the name itself for an organ that is not in the list.
    pub fn short_name<'a>(&'a self, name: &'a str) -> &'a str {
        self.find(name).map_or(name, |organ| &organ.short)
    }

    /// Whether this names the district government, whose first-instance cases go to the intermediate court (行诉法15).
    pub fn is_district_government(&self, name: &str) -> bool {
        self.find(name).is_some_and(|organ| organ.kind == OrganKind::DistrictGovernment)
    }
}

/// What one line of the file names.
enum Entry {
    Organ(Organ),
    Court(Court),
}

/// Where the columns stand in the file.
struct Columns {
    name: usize,
    short: Option<usize>,
    kind: Option<usize>,
    aliases: Option<usize>,
    code: Option<usize>,
    since: Option<usize>,
}

impl Columns {
    fn of(headers: Option<&csv::StringRecord>) -> Result<Columns, Problem> {
        let place = |names: [&str; 2]| {
            headers
                .and_then(|row| row.iter().position(|heading| names.contains(&fold::key(heading).as_str())))
        };
        let Some(name) = place(["name", "名称"]) else {
            return Err(Problem::new(
                "",
                said!(
                    "机关名录第一行应为：name,short,kind,aliases（名称,简称,类别,别名）",
                    "The first line of the list of organs must be: name,short,kind,aliases"
                ),
            ));
        };
        Ok(Columns {
            name,
            short: place(["short", "简称"]),
            kind: place(["kind", "类别"]),
            aliases: place(["aliases", "别名"]),
            code: place(["code", "代字"]),
            since: place(["since", "起始日"]),
        })
    }

    fn entry(&self, record: &csv::StringRecord, line: usize) -> Result<Entry, Problem> {
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default();
        let organ = self.organ(record, line)?;
        let Some(kind) = CourtKind::read(cell(self.kind)) else { return Ok(Entry::Organ(organ)) };
        let code = cell(self.code);
        if code.is_empty() {
            let name = organ.name;
            return Err(Problem::new(
                "",
                said!("第{line}行：法院“{name}”缺代字", "Line {line}: the court “{name}” has no code"),
            ));
        }
        let since = match cell(self.since) {
            "" => None,
            written => Some(written.parse().map_err(|_| {
                Problem::new(
                    "",
                    said!(
                        "第{line}行：起始日“{written}”应写作2019-04-01的样子",
                        "Line {line}: write the first day “{written}” like 2019-04-01"
                    ),
                )
            })?),
        };
        let Organ { name, short, aliases, .. } = organ;
        Ok(Entry::Court(Court { name, short, kind, aliases, code: code.into(), since }))
    }

    fn organ(&self, record: &csv::StringRecord, line: usize) -> Result<Organ, Problem> {
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default();
        let name = cell(Some(self.name));
        if name.is_empty() {
            return Err(Problem::new("", said!("第{line}行缺机关名称", "Line {line}: the name is missing")));
        }
        let kind = match cell(self.kind) {
            "" => OrganKind::Other,
            written if CourtKind::read(written).is_some() => OrganKind::Other,
            written => OrganKind::read(written).ok_or_else(|| {
                Problem::new(
                    "",
                    said!(
                        "第{line}行：没有“{written}”这一类别，应为区政府、乡镇、街道、部门、其他，或者本区基层法院、本区中级法院、本区高级法院、专门法院、其他法院",
                        "Line {line}: no kind “{written}”; it must be 区政府, 乡镇, 街道, 部门, 其他, or of a court 本区基层法院, 本区中级法院, 本区高级法院, 专门法院, 其他法院"
                    ),
                )
            })?,
        };
        let short = match cell(self.short) {
            "" => name,
            short => short,
        };
        let aliases = cell(self.aliases).split([';', '；', '、']).map(str::trim).filter(|a| !a.is_empty());
        Ok(Organ {
            name: name.into(),
            short: short.into(),
            kind,
            aliases: aliases.map(String::from).collect(),
        })
    }
}

/// A government above the district (复议机关 as co-defendant) keeps its own docket: its duties are not ours.
pub fn above_the_district(name: &str) -> bool {
    let place = name.strip_suffix("人民政府").unwrap_or("");
    (place.ends_with('市') || place.ends_with('省')) && !place.contains(['区', '县'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_district_has_its_government_its_townships_and_its_departments() {
        let organs = Organs::district();
        assert_eq!(organs.all().len(), 41);
        let count = |kind| organs.all().iter().filter(|organ| organ.kind == kind).count();
        assert_eq!(count(OrganKind::DistrictGovernment), 1);
        assert_eq!(count(OrganKind::Township), 18);
        assert_eq!(count(OrganKind::Subdistrict), 2);
        assert_eq!(count(OrganKind::Department), 20);
    }

    #[test]
    fn an_organ_is_found_by_name_short_name_and_alias() {
        let organs = Organs::district();
        for (typed, name) in [
            ("天津市静海区住房和建设委员会", "天津市静海区住房和建设委员会"),
            ("区住建委", "天津市静海区住房和建设委员会"),
            (" 住 建委\n", "天津市静海区住房和建设委员会"),
            ("静海区人民政府", "天津市静海区人民政府"),
            ("静海区人力资源和社会保障局", "天津市静海区人力资源和社会保障局"),
            ("公安局静海分局", "天津市公安局静海分局"),
            ("水务局", "天津市静海区水务局"),
            ("华康街道办事处", "天津市静海区人民政府华康街道办事处"),
        ] {
            assert_eq!(organs.find(typed).map(|organ| organ.name.as_str()), Some(name), "{typed}");
        }
        assert_eq!(organs.find("天津市人民政府"), None);
        assert_eq!(organs.find(""), None);
    }

    #[test]
    fn names_become_full_for_papers_and_short_for_columns() {
        let organs = Organs::district();
        assert_eq!(organs.full_name("区人社局"), "天津市静海区人力资源和社会保障局");
        assert_eq!(organs.full_name(" 天津海事局 "), "天津海事局");
        assert_eq!(organs.short_name("天津市静海区大邱庄镇人民政府"), "大邱庄镇");
        assert_eq!(organs.short_name("天津海事局"), "天津海事局");
    }

    #[test]
    fn only_the_district_government_is_the_district_government() {
        let organs = Organs::district();
        assert!(organs.is_district_government("区政府"));
        assert!(organs.is_district_government("天津市静海区人民政府"));
        assert!(!organs.is_district_government("天津市静海区人民政府华康街道办事处"));
        assert!(!organs.is_district_government("静海镇人民政府"));
    }

    #[test]
    fn searching_takes_initials_and_puts_those_that_start_so_first() {
        let names =
            |query| Organs::district().search(query).iter().map(|o| o.short.as_str()).collect::<Vec<_>>();
        assert_eq!(names("zjw"), ["区住建委"]);
        assert_eq!(names("dqz"), ["大邱庄镇"]);
        assert_eq!(names("qzf").first(), Some(&"区政府"));
        assert!(names("不存在").is_empty());
    }

    #[test]
    fn another_district_brings_its_own_list() {
        let organs =
            Organs::read_csv("\u{FEFF}名称,简称,类别,别名\n天津市西青区人民政府,区政府,区政府,西青区政府\n")
                .unwrap();
        assert!(organs.is_district_government("西青区政府"));
        assert!(!organs.is_district_government("静海区政府"));
    }

    #[test]
    fn courts_stand_in_the_register_with_their_codes_and_a_list_without_any_keeps_those_built_in() {
        let without = Organs::read_csv("name,kind\n天津市西青区人民政府,区政府\n").unwrap();
        assert_eq!(without.courts(), Organs::district().courts());
        assert_eq!(without.place(), Some("西青"));
        let list = "name,short,kind,aliases,code,since\n天津市甲区人民法院,甲区法院,本区基层法院,,,\n\
                    天津市乙区人民法院,,其他法院,,津0112,去年\n天津市丙区人民法院,,其他法院,,津0113,\n\
                    天津市丁区人民法院,,其他法院,,津0113,\n";
        let said: Vec<String> =
            Organs::read_csv(list).unwrap_err().into_iter().map(|it| it.words.zh).collect();
        let told = |line: usize, words: &str| {
            said.iter().any(|it| it.contains(&format!("第{line}行")) && it.contains(words))
        };
        assert!(told(2, "缺代字") && told(3, "起始日") && told(5, "丙区人民法院"), "{said:?}");
    }

    #[test]
    fn every_fault_of_a_list_is_named_with_its_line() {
        let list = "name,short,kind,aliases\n,甲,部门,\n天津市乙局,乙局,单位,\n天津市丙局,丙局,部门,乙\n天津市丁局,丁局,部门,乙\n";
        let problems = Organs::read_csv(list).unwrap_err();
        let said: Vec<&str> = problems.iter().map(|p| p.words.zh.as_str()).collect();
        assert_eq!(said.len(), 3, "{said:?}");
        assert!(
            said[0].contains("第2行") && said[1].contains("第3行") && said[2].contains("第5行"),
            "{said:?}"
        );
        assert!(said[2].contains("天津市丙局"), "{said:?}");
    }

    #[test]
    fn a_list_without_its_heading_is_refused() {
        assert!(Organs::read_csv("天津市静海区人民政府,区政府\n").is_err());
        assert!(Organs::read_csv("name,short,kind,aliases\n").is_err());
    }
}
