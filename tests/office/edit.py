"""Edits a ledger in LibreOffice as a person would, saves it as .xlsx and .xls, imports both, and says whether exactly the
edited cells changed. By hand: docs/TESTING.md. Needs soffice and python3-uno.

    /usr/bin/python3 tests/office/edit.py target/debug/yingsu [UNIT]
"""
import json, os, subprocess, sys, tempfile, time
import uno
from com.sun.star.beans import PropertyValue

# Column, what is typed into a cell of it. Days and numbers are typed as a person types them.
EDITS = [
    ("承办人", "改某甲"), ("承办法官", "改法官"), ("法官电话", "022-60000001"), ("诉讼请求", "改后的请求；一并审查"),
    ("备注", "=不是公式"), ("立案日期", "2025-12-31"), ("接收日期", "2026-11-20"), ("答辩准备完成日期", "2026-11-21"),
    ("答辩状提交日期", "2026-11-22"), ("报司法局备案日期", "2026-11-22"), ("法律顾问", "改律师"), ("诉讼代理人", "改代理一、改代理二"),
    ("原告人数", "37"), ("涉案金额(万元)", "12.5"), ("第三人", "改第三人"), ("审判庭", "改庭"), ("争议焦点", "改焦点"),
    ("案件事实", "第一行\n第二行"), ("被诉行政行为", "改行为"), ("出庭负责人", "改负责人"), ("开庭地点", "改法庭"),
    ("败诉风险", "低"), ("风险点", "改风险"), ("是否行政赔偿", "是"), ("归档号", "改-1"), ("关联案号", "（2020）津0118行初9号"),
    ("作出日期", "2025-11-30"), ("行政行为文号", "改〔2025〕1号"), ("转交日期", "2026-11-19"), ("未出庭原因", "改原因"),
]
# Edits that another cell of the row must allow: the day of receipt is before these.
AFTER_RECEIPT = {"接收日期", "答辩准备完成日期", "答辩状提交日期", "报司法局备案日期", "转交日期"}
WANTED = 20

yingsu, unit = sys.argv[1], (sys.argv[2] if len(sys.argv) > 2 else None)
folder = tempfile.mkdtemp(prefix="yingsu-office-")
db, out = f"{folder}/docket.db", f"{folder}/ledger.xlsx"


def run(*words):
    done = subprocess.run([yingsu, "--db", db, "--today", "2026-11-23", *words], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{words}: {done.stderr}")
    return done.stdout


def prop(name, value):
    it = PropertyValue()
    it.Name, it.Value = name, value
    return it


subprocess.run([yingsu, "--today", "2026-11-23", "demo", "--cases", "60", "--into", db], check=True, capture_output=True)
run("export", "ledger", "--to", out, *(["--for", unit] if unit else []))

pipe = f"yingsu{os.getpid()}"
office = subprocess.Popen(
    ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile",
     f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(120):
    try:
        context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.5)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
book = desktop.loadComponentFromURL(f"file://{out}", "_blank", 0, (prop("Hidden", True),))
sheet = book.Sheets.getByIndex(0)
cursor = sheet.createCursor()
cursor.gotoEndOfUsedArea(False)
width, height = cursor.RangeAddress.EndColumn + 1, cursor.RangeAddress.EndRow + 1
cell = lambda column, row: sheet.getCellByPosition(column, row)
head = next(row for row in range(10) if any(cell(c, row).String == "案号" for c in range(width)))
places = {cell(column, head).String: column for column in range(width)}
number = places["案号"]
rows = [row for row in range(head + 1, height) if cell(number, row).String]
received = places.get("收到应诉通知书日期")
reconsidered = lambda row: cell(places["审级"], row).String == "复议" if "审级" in places else False

wanted, used = {}, set()
for heading, text in EDITS:
    if len(wanted) == WANTED:
        break
    if heading not in places:
        continue
    column = places[heading]
    if unit and cell(column, rows[0]).CellProtection.IsLocked:
        continue
    for row in rows:
        # One edit a row; something stands there, so that the edit is one of a cell and makes no new record.
        if (row in used and not unit) or not cell(column, row).String or cell(column, row).String == text or reconsidered(row):
            continue
        if unit and f"{heading}{row}" in used:
            continue
        if heading in AFTER_RECEIPT and received is not None and not "2026-11" <= cell(received, row).String[:7] <= "2026-11":
            continue
        target = cell(column, row)
        # As typed: LibreOffice reads days and numbers itself.
        target.setFormula("'" + text if text.startswith("=") else text)
        if heading.endswith("日期") and target.Type.value != "VALUE":
            sys.exit(f"{heading}: {text} was not read as a day")
        wanted[heading] = (cell(number, row).String, text)
        used.add(row)
        break

for ending, name in (("xlsx", "Calc MS Excel 2007 XML"), ("xls", "MS Excel 97")):
    book.storeToURL(f"file://{folder}/edited.{ending}", (prop("FilterName", name),))
book.close(True)
try:
    desktop.terminate()
except Exception:
    pass
office.wait()

wrong = len(wanted) != WANTED and not unit
print(f"{len(wanted)} cells edited: {'、'.join(wanted)}")
for ending in ("xlsx", "xls"):
    report = json.loads(run("import", f"{folder}/edited.{ending}", "--json", "--dry-run"))
    found = [(row["case_no"], change["label"], change["old"], change["new"])
             for row in report["rows"] for change in row["changes"]]
    others = [(row["case_no"], row["did"], [p["words"] for p in row["problems"]])
              for row in report["rows"] if row["did"] not in ("same", "update")]
    numbers = sorted(no for no, _ in wanted.values())
    print(f"{ending}: {report['counts']}, {len(found)} fields changed")
    if sorted(no for no, *_ in found) != numbers or others:
        wrong = True
        for line in found:
            print("   ", *line)
        print("    wanted", wanted)
        print("    others", others)
print("WRONG" if wrong else "exactly these", folder)
sys.exit(1 if wrong else 0)
