#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Expected results of policies/社群运营员工标准 by its 实施细则 (the standard itself has holes and scores nobody), made without kaohe:
# written by hand from the Chinese text, clause by clause (numbers in the comments), with nothing but the standard library and
# exact fractions. It reads no policy file and shares no code with the engine. Run it to write expected.csv anew.
from fractions import Fraction
from pathlib import Path

from sheet import Rejected, Sheet, between, decimals, whole_up, read_staff, write_expected

FOLDER = Path(__file__).resolve().parents[2] / "policies" / "社群运营员工标准"
CATEGORIES = [["粉丝增长速度", "活动目标完成率", "引流转化率"], ["用户复购率", "用户活跃度", "内容传播量"], ["响应及时率", "问题解决率", "用户满意度"],
              ["团队合作精神", "信息共享", "跨部门配合"], ["学习时长", "职业素养", "改进建议"]]
ITEMS = [name for category in CATEGORIES for name in category]
# Clause 6: percent by stage, in the order of ITEMS.
WEIGHTS = {"初创期": [20, 10, 10, 0, 10, 10, 5, 5, 10, 4, 3, 3, 4, 3, 3], "成长期": [12, 9, 9, 9, 8, 8, 8, 7, 10, 4, 3, 3, 4, 3, 3], "成熟期": [6, 7, 7, 15, 10, 5, 10, 8, 12, 4, 3, 3, 4, 3, 3]}
assert all(sum(line) == 100 for line in WEIGHTS.values())
UNITS = {"在岗天数": "天", "有效问卷数": "份", "粉丝增长速度": "%", "活动目标完成率": "%", "引流转化率": "%", "用户复购率": "%", "用户活跃度": "%", "内容传播量": "次", "响应及时率": "%",
         "问题解决率": "%", "学习时长": "小时", "改进建议": "条"}
MARKS = ["合作上级评分", "合作同事评分", "共享上级评分", "共享同事评分", "跨部门配合", "用户满意度"]
SHEET = Sheet(UNITS, ("改进建议",))
number, needed = SHEET.number, SHEET.needed


LEFT_OUT = "left out"


def score(row, name):
    if name in ("团队合作精神", "信息共享"):  # 4.1, 4.2: superior 60, colleagues 40; without colleagues the superior alone
        kind = "合作" if name == "团队合作精神" else "共享"
        superior, colleagues = needed(row, f"{kind}上级评分"), number(row, f"{kind}同事评分")
        return superior if colleagues is None else superior * Fraction(60, 100) + colleagues * Fraction(40, 100)
    if name == "职业素养":  # 5.2
        return Fraction({"优": 100, "良": 85, "中": 60, "差": 0}[row[name].strip()])
    if name == "用户满意度":  # 3.3
        return LEFT_OUT if needed(row, "有效问卷数") < 10 else needed(row, name)
    if name == "用户复购率" and number(row, name) is None:  # 2.1
        return LEFT_OUT
    x = needed(row, name)
    if name == "粉丝增长速度":    # 1.1: target 4% in 2025
        return between(0, x / 4 * 100, 120)
    if name == "活动目标完成率":  # 1.2
        return Fraction(100 if x >= 100 else 80 if x >= 80 else 60 if x >= 60 else 0)
    if name == "引流转化率":      # 1.3
        return max(Fraction(0), Fraction(100 - 10 * whole_up(max(Fraction(0), 10 - x))))
    if name == "用户复购率":      # 2.1
        return Fraction(0) if x < 10 else Fraction(120) if x > 30 else 60 + (x - 10) * 4 if x <= 20 else 100 + (x - 20) * 2
    if name == "用户活跃度":      # 2.2: 6 points for every 5% of 40% short
        return max(Fraction(0), 100 - 6 * (max(Fraction(0), 40 - x) / 40 / Fraction(5, 100)))
    if name == "内容传播量":      # 2.3
        return min(Fraction(110), x / 500 * 100)
    if name == "响应及时率":      # 3.1
        return max(Fraction(0), Fraction(100 - 4 * max(Fraction(0), 95 - x).__floor__()))
    if name == "问题解决率":      # 3.2
        return min(Fraction(100), x / 90 * 100)
    if name == "跨部门配合":      # 4.3
        return x
    if name == "学习时长":        # 5.1
        return max(Fraction(0), 100 - 10 * max(Fraction(0), 8 - x))
    return Fraction(100 if x >= 2 else 80 if x == 1 else 60)  # 5.3


def person(row):
    result = {"工号": row["工号"], "status": "", "reason": "", "total": "", "rating": "", "bonus": "", "weighted": ""} | {name: "" for name in ITEMS} | {"培养": ""}
    try:
        for name, options in (("岗位", ("社群运营专员", "社群运营主管", "内容编辑", "客服专员")), ("发展阶段", tuple(WEIGHTS)), ("职业素养", ("优", "良", "中", "差")), ("试用期", ("是", "否"))):
            if row[name].strip() != "" and row[name].strip() not in options:
                raise Rejected(f"{name}没有这个选项：{row[name]}")
        for name in list(UNITS) + MARKS:
            number(row, name)
        for name in MARKS:
            if number(row, name) is not None and not 0 <= number(row, name) <= 100:
                raise Rejected(f"{name}不在 0～100 之内")
        if not 0 <= (number(row, "在岗天数") or 0) <= 31:
            raise Rejected("在岗天数不在 0～31 之内")
        if row["岗位"].strip() not in ("社群运营专员", "社群运营主管"):
            return result | {"status": "out_of_scope", "reason": row["岗位"].strip()}
        if row["试用期"].strip() == "是":
            return result | {"status": "excluded", "reason": "试用期员工按转正考核办法评价"}
        if needed(row, "在岗天数") < 10:
            return result | {"status": "excluded", "reason": "当月在岗不足 10 天"}
        if row["发展阶段"].strip() == "":
            raise Rejected("发展阶段无数据")
        if row["职业素养"].strip() == "":
            raise Rejected("职业素养无数据")
        weight = dict(zip(ITEMS, WEIGHTS[row["发展阶段"].strip()]))
        scores, weighted = {}, Fraction(0)
        for category in CATEGORIES:
            there = {}
            for name in category:
                if weight[name] == 0:  # what counts nothing needs no data; its score is shown where there is some
                    try:
                        s = score(row, name)
                    except Rejected:
                        s = LEFT_OUT
                else:
                    s = score(row, name)
                    if s is not LEFT_OUT:
                        there[name] = s
                scores[name] = "" if s is LEFT_OUT else str(s)
            weighted += Fraction(sum(weight[n] for n in category), 100) * sum(weight[n] * s for n, s in there.items()) / sum(weight[n] for n in there)
        total = Fraction((min(weighted, Fraction(110)) * 10 + Fraction(1, 2)).__floor__(), 10)     # 7.1
        rating = "优秀" if total >= 90 else "良好" if total >= 75 else "合格" if total >= 60 else "不合格"  # 7.2
        if row["职业素养"].strip() == "差" and rating in ("优秀", "良好"):                              # 7.3
            rating = "合格"
        care = ["岗位培训"] if rating == "不合格" else ["列入晋升后备名单"] if rating == "优秀" else []     # 8.1, 8.2
        if needed(row, "学习时长") < 4:
            care.append("补足学习时长")                                                               # 8.3
        return result | scores | {"status": "scored", "total": decimals(total, 1), "rating": rating, "bonus": {"优秀": "800", "良好": "400", "合格": "100", "不合格": "0"}[rating], "weighted": str(weighted), "培养": "；".join(care)}
    except Rejected as problem:
        return result | {"status": "rejected", "reason": str(problem)}


def main():
    results = [person(row) for row in read_staff(FOLDER)]
    write_expected(FOLDER, results)


if __name__ == "__main__":
    main()
