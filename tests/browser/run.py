#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes every kind of page with kaohe, in both languages, and has them looked at: HTML by check_pages.mjs in headless Chromium, PDFs with
poppler's tools. Skipped (77) where Node's packages, Chromium or poppler are not installed; `tools/test --pages` installs them.
Usage: run.py KAOHE SOURCE_FOLDER"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
KAOHE, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


def skip(why):
    print("skipped:", why)
    sys.exit(77)


if not (HERE / "node_modules").exists():
    skip("tests/browser/node_modules is not there")
for program in ("node", "pdfinfo", "pdffonts", "pdftotext"):
    if shutil.which(program) is None:
        skip(f"{program} is not installed")
if not (os.environ.get("KAOHE_CHROMIUM") or shutil.which("chromium")):
    skip("chromium is not installed")

failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)


def kaohe(*words, codes=(0,)):
    done = subprocess.run([KAOHE, *words], capture_output=True, text=True)
    expect(done.returncode in codes, f"kaohe {' '.join(map(str, words))} ended with {done.returncode}: {done.stderr[:500]}")
    return done.stdout


def policies():
    for folder in sorted((SOURCE / "policies").iterdir()):
        for policy in sorted(folder.glob("*.kaohe.md")):
            yield folder, policy


def write_pages(pages):
    for index, (folder, policy) in enumerate(policies()):
        for language in ("zh", "en"):
            # A policy that leaves something open scores nobody.
            staff = ["--staff", folder / "staff.csv", "--as-of", "2025-07-01"] if "待定" not in policy.read_text("utf-8").split("```kaohe", 1)[1] else []
            kaohe("doc", policy, "-o", pages / f"doc-{index}-{language}.html", "--lang", language, *staff, codes=(0, 3))  # 3: rows of that file are rejected
    several = [policy for _, policy in policies()][:2]
    kaohe("doc", *several, "-o", pages / "doc-several.html")
    folder = SOURCE / "policies" / "社群部门方案"
    policy, staff = folder / "社群部门方案.kaohe.md", folder / "staff.csv"
    for language in ("zh", "en"):
        kaohe("why", policy, staff, "--id", "000115", "-o", pages / f"why-{language}.html", "--lang", language)
        kaohe("why", policy, staff, "--id", "000115", "--why-not", "优秀", "-o", pages / f"why-not-{language}.html", "--lang", language)
    kaohe("why", policy, staff, "--all", "-o", pages / "why-all.html", codes=(0, 3))
    changed = pages / "changed.kaohe.md"
    changed.write_text(policy.read_text("utf-8").replace("最多扣 20 分", "最多扣 15 分").replace("90 分（含）以上 | 1200 元", "90 分（含）以上 | 1500 元"), "utf-8")
    # No worked example of the policy reaches this.
    since = pages / "since.kaohe.md"
    since.write_text(policy.read_text("utf-8").replace("最多扣 20 分", "最多扣 15 分"), "utf-8")
    for language in ("zh", "en"):
        kaohe("diff", policy, changed, "--staff", staff, "-o", pages / f"diff-{language}.html", "--lang", language, codes=(1,))
        kaohe("doc", since, "--since", policy, "-o", pages / f"since-{language}.html", "--lang", language)


def check_pdf(path, texts):
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True).stdout
    expect(re.search(r"Tagged:\s+yes", info), f"{path.name} is not tagged")
    expect(re.search(r"Page size:.*A4", info), f"{path.name} is not A4:\n{info}")
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True).stdout
    expect("Type 3" not in fonts, f"{path.name} has a Type 3 font:\n{fonts}")
    for line in fonts.splitlines()[2:]:
        expect(re.search(r"\byes\s+(yes|no)\s+(yes|no)\s+\d+", line), f"{path.name} does not embed: {line}")
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True).stdout
    for part in texts:
        expect(part in text, f"{path.name} lacks {part!r}")
    pages = int(re.search(r"Pages:\s+(\d+)", info).group(1))
    last = subprocess.run(["pdftotext", "-f", str(pages), "-l", str(pages), path, "-"], capture_output=True, text=True).stdout
    expect(re.search(rf"\b{pages}\s*/\s*{pages}\b", last), f"{path.name} does not number its last page: {last!r}")
    return text


def write_pdfs(pages):
    folder = SOURCE / "policies" / "社群部门方案"
    policy, staff = folder / "社群部门方案.kaohe.md", folder / "staff.csv"
    digest = subprocess.run(["sha256sum", policy], capture_output=True, text=True).stdout.split()[0]
    kaohe("doc", policy, "-o", pages / "doc.pdf", "--lang", "zh")
    # What stands on every sheet: title, number, version, hash.
    text = check_pdf(pages / "doc.pdf", ["每低于目标的 10% 扣 10 分，不足 10% 按 10% 计，扣完为止", "89.94 分", "签署"])
    sheets = text.count("\f")
    for part in ("社群部门绩效考核方案 · SQ-01 · 版本 2025.07", digest):
        expect(text.count(part) >= sheets, f"{part!r} stands {text.count(part)} times on {sheets} sheets")
    kaohe("why", policy, staff, "--id", "000115", "-o", pages / "why.pdf", "--lang", "zh")
    check_pdf(pages / "why.pdf", ["得分单：000115 周子墨", "距“优秀”（90 分起）还差 0.1 分", "四舍五入到 0.1 分：89.94 分 → 89.9 分，舍去 0.04 分"])
    rare = pages / "rare.kaohe.md"
    rare.write_text("# 龘部考核\n\n负责人𠮷川。\n\n```kaohe\n方案 龘部考核\n1 指标 产量（件），权重 100%，目标 10 件：得分 = 完成率 × 满分，最高 120 分，最低 0 分\n总分 = 加权合计\n```\n", "utf-8")
    kaohe("doc", rare, "-o", pages / "rare.pdf", "--lang", "zh")
    check_pdf(pages / "rare.pdf", ["龘部考核", "𠮷川"])


def check_determinism(pages):
    for _, policy in policies():
        for form in ("html", "md"):
            one, two = kaohe("doc", policy, "--to", form), kaohe("doc", policy, "--to", form)
            expect(one == two and one, f"{policy.name} as {form} is not the same twice")


with tempfile.TemporaryDirectory() as name:
    pages = Path(name)
    write_pages(pages)
    write_pdfs(pages)
    check_determinism(pages)
    checked = subprocess.run(["node", HERE / "check_pages.mjs", pages], capture_output=True, text=True, cwd=HERE)
    print(checked.stdout.strip())
    if checked.returncode != 0:
        failures.append(checked.stderr.strip() or "check_pages.mjs failed")
for failure in failures:
    print("FAILED:", failure)
sys.exit(1 if failures else 0)
