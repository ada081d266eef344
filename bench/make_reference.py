#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the reference case of the benchmarks into a folder: reference.kaohe and staff.csv with N people; the same people in
GB18030 and as JSON, with 10,000 rows more that cannot be read, and with 10,000 more that can.

Ten indicators (two with a personal target of five digits), weights by role, two deductions, four grades. A third of the
people stand exactly on boundaries (of steps, bands and lines). The same seed gives the same file.
"""
import json
import pathlib
import random
import shutil
import sys

HEADINGS = ["工号", "姓名", "岗位", "新客户目标（人）", "销售目标（元）", "低质占比（%）", "迟到次数（次）", "增长率（%）", "新客户数（人）", "参与率（%）",
            "销售额（元）", "留存率（%）", "响应时长（秒）", "满意度（%）", "质检（分）", "协作（分）", "投诉（起）"]


def hundredths(value):
    return f"{value // 100}.{value % 100:02d}" if value % 100 else str(value // 100)


def person(number, chance):
    boundary = chance.randrange(3) == 0
    pick = chance.choice
    people = chance.randrange(10000, 99999)
    sales = chance.randrange(10000, 99999)
    if boundary:
        people -= people % 10
        values = [pick([500, 600, 450, 0]), people * pick([10, 9, 8, 7]) // 10, pick([2000, 1999, 1000, 999, 500, 499]), sales * pick([1, 2]), pick([4000, 3900, 3999, 0]),
                  pick([30, 35, 40, 34, 200]), pick([6000, 8000, 9500, 5999, 9501]), pick([100, 90, 60, 0]), pick([100, 80, 60]), pick([0, 1, 10])]
        low = pick([3000, 3001, 4000, 4001, 7000, 7001, None])
    else:
        values = [chance.randrange(0, 900), chance.randrange(people // 2, people * 12 // 10), chance.randrange(0, 3000), chance.randrange(sales // 2, sales * 17 // 10), chance.randrange(2500, 5000),
                  chance.randrange(15, 90), chance.randrange(5000, 10000), chance.randrange(50, 101), chance.randrange(50, 101), chance.randrange(0, 4)]
        low = pick([None, chance.randrange(0, 9000)])
    rate = {0, 2, 4, 6}
    cells = [f"{number:07d}", f"员工{number}", pick(["专员", "专员", "经理"]), str(people), str(sales), "" if low is None else hundredths(low), str(chance.randrange(0, 7))]
    cells += [hundredths(v) if i in rate else str(v) for i, v in enumerate(values)]
    return ",".join(cells)


def write(path, rows, encoding="utf-8"):
    with open(path, "w", encoding=encoding, newline="") as staff:
        staff.write(",".join(HEADINGS) + "\n")
        staff.writelines(row + "\n" for row in rows)


def among(rows, more):
    """The rows of `more` spread evenly among the others."""
    step = max(1, len(rows) // len(more))
    out = []
    for at, row in enumerate(rows):
        out.append(row)
        if at % step == 0 and at // step < len(more):
            out.append(more[at // step])
    return out


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    shutil.copy(pathlib.Path(__file__).with_name("reference.kaohe"), folder)
    chance = random.Random(20250701)
    rows = [person(number, chance) for number in range(1, count + 1)]
    more = [person(9_000_000 + number, chance) for number in range(10_000)]
    write(f"{folder}/staff.csv", rows)
    write(f"{folder}/staff_gb18030.csv", rows, "gb18030")
    write(f"{folder}/staff_with_more.csv", among(rows, more))
    write(f"{folder}/staff_with_rejects.csv", among(rows, [row.rsplit(",", 1)[0] + ",八十" for row in more]))
    with open(f"{folder}/staff.json", "w", encoding="utf-8") as staff:
        people = (json.dumps({k: v for k, v in zip(HEADINGS, row.split(",")) if v}, ensure_ascii=False) for row in rows)
        staff.write("[\n" + ",\n".join(people) + "\n]\n")


main()
