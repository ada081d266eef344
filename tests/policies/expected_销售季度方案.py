#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Expected results of policies/销售季度方案, made without kaohe: written by hand from the Chinese text of the policy, clause by
# clause (numbers in the comments), with nothing but the standard library and exact fractions. It reads no policy file and
# shares no code with the engine. The ranks that the staff file holds are worked out here too, and compared (3.1, 3.2).
# Run it to write expected.csv anew.
from fractions import Fraction
from pathlib import Path

from sheet import Rejected, Sheet, decimals, half_up, read_staff, write_expected

FOLDER = Path(__file__).resolve().parents[2] / "policies" / "销售季度方案"
SCORES = ["回款额", "新签额", "毛利率"]
SHEET = Sheet()
number, needed = SHEET.number, SHEET.needed


# 1.2: 60 at the threshold, 100 at the target, 120 at the maximum, straight lines between; 0 below, 120 above.
def line(x, threshold, target, maximum):
    if x < threshold:
        return Fraction(0)
    if x > maximum:
        return Fraction(120)
    if x <= target:
        return 60 + (x - threshold) / (target - threshold) * 40
    return 100 + (x - target) / (maximum - target) * 20


def scored(row):
    days, of = needed(row, "在岗天数（天）"), needed(row, "当季日历天数（天）")
    share = days / of if row["当季新入职"].strip() == "是" else 1  # 1.1
    paid, signed = needed(row, "下达回款目标（万元）") * share, needed(row, "下达新签目标（万元）") * share
    s = {"回款额": line(needed(row, "回款额（万元）"), paid * Fraction(70, 100), paid, paid * Fraction(120, 100)),
         "新签额": line(needed(row, "新签额（万元）"), signed * Fraction(60, 100), signed, signed * Fraction(130, 100)),
         "毛利率": line(needed(row, "毛利率（%）"), Fraction(18), Fraction(22), Fraction(26))}
    weighted = s["回款额"] * Fraction(50, 100) + s["新签额"] * Fraction(30, 100) + s["毛利率"] * Fraction(20, 100)
    team = needed(row, "部门回款完成率（%）")
    factor = Fraction(11 if team >= 110 else 10 if team >= 100 else 9 if team >= 80 else 8, 10)  # 2.1
    total = Fraction(half_up(min(weighted * factor, Fraction(130)) * 10), 10)                    # 2.2
    return s, weighted, factor, total


def status(row):
    if row["所属中心"].strip() not in ("销售中心", "市场中心", "客户成功中心"):
        raise Rejected(f"没有这个中心：{row['所属中心']}")
    for heading in row:
        if heading.endswith(("）", "名次", "人数")):
            number(row, heading)
    if not 0 <= needed(row, "在岗天数（天）") <= 92:
        raise Rejected("在岗天数不在 0～92 天之内")
    if row["所属中心"].strip() != "销售中心":
        return "out_of_scope"
    return "excluded" if needed(row, "在岗天数（天）") < 30 else "scored"


# 3.1, 3.2: within the department, or the region where fewer than five of a department take part.
def ranking(rows):
    taking_part = []
    for row in rows:
        try:
            if status(row) == "scored":
                taking_part.append((row, scored(row)))
        except Rejected:
            pass
    size = {}
    for row, _ in taking_part:
        size[row["部门"]] = size.get(row["部门"], 0) + 1
    groups = {}
    for row, (s, _, _, total) in taking_part:
        groups.setdefault(row["部门"] if size[row["部门"]] >= 5 else row["大区"], []).append((row["工号"], (total, s["回款额"], s["新签额"])))
    places = {}
    for people in groups.values():
        assert len(people) >= 5
        for who, key in people:
            places[who] = (1 + sum(other > key for _, other in people), sum(other == key for _, other in people), len(people))
    return places


def person(row, places):
    result = {"工号": row["工号"], "status": "", "reason": "", "total": "", "rating": "", "weighted": ""} | {name: "" for name in SCORES} | {"等级系数": "", "季度奖金": "", "安排": ""}
    try:
        state = status(row)
        if state == "out_of_scope":
            return result | {"status": state, "reason": row["所属中心"]}
        if state == "excluded":
            return result | {"status": state, "reason": "当季在岗不足 30 天"}
        s, weighted, _, total = scored(row)
        place, same, people = places[row["工号"]]
        given = (needed(row, "部门名次"), number(row, "同名次人数") or 1, needed(row, "参与排名人数"))
        assert given == (place, same, people), (row["工号"], given, (place, same, people))
        a, c = half_up(Fraction(people * 20, 100)), half_up(Fraction(people * 10, 100))
        # A tie across the line leaves the place empty: the last of those that are equal has to be within A, the first within C.
        if total >= 90 and place + same - 1 <= a:
            rating, factor = "A", Fraction(13, 10)
        elif total < 80 and place > people - c:
            rating, factor = "C", Fraction(6, 10)
        else:
            rating, factor = "B", Fraction(1)
        bonus = half_up(needed(row, "奖金基数（元）") * factor * needed(row, "在岗天数（天）") / needed(row, "当季日历天数（天）"))  # 3.3
        plan = "绩效改进计划" if rating == "C" and row["上季评C"].strip() == "是" else ""
        return result | {"status": "scored", "total": decimals(total, 1), "rating": rating, "weighted": str(weighted), "等级系数": str(factor), "季度奖金": str(bonus), "安排": plan} | {name: str(s[name]) for name in SCORES}
    except Rejected as problem:
        return result | {"status": "rejected", "reason": str(problem)}


def main():
    rows = read_staff(FOLDER)
    places = ranking(rows)
    results = [person(row, places) for row in rows]
    write_expected(FOLDER, results)


if __name__ == "__main__":
    main()
