#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Expected results of policies/会员运营制度, made without kaohe: written by hand from the Chinese text of the policy, clause by
# clause (numbers in the comments), with nothing but the standard library and exact fractions. It reads no policy file and
# shares no code with the engine; every weight, step and line stands here a second time. Run it to write expected.csv anew.
from fractions import Fraction
from pathlib import Path

from sheet import Rejected, Sheet, between, decimals, whole_down, whole_up, read_staff, write_expected

FOLDER = Path(__file__).resolve().parents[2] / "policies" / "会员运营制度"

# Chapter 5: percent of the whole; four categories of 30, 25, 25, 20.
CATEGORIES = [
    {"新会员注册数": 12, "会员增长率": 10, "渠道转化率": 8},
    {"登录频次": 8, "互动参与率": 8, "消费频次": 9},
    {"次日留存率": 8, "7日留存率": 7, "30日留存率": 5, "会员流失率": 5},
    {"会员满意度": 8, "投诉率": 6, "推荐率": 6},
]
ITEMS = [name for category in CATEGORIES for name in category]
assert len(ITEMS) == 13 and [sum(c.values()) for c in CATEGORIES] == [30, 25, 25, 20]
RETENTION_TARGET = {"次日留存率": 40, "7日留存率": 50, "30日留存率": 60}
IN_SCOPE = ("会员运营经理", "会员运营专员", "客服人员")
OTHER_ROLES = ("商品专员", "数据分析师")
UNITS = {"在岗天数": "天", "注册目标": "人", "上期会员数": "人", "本期会员数": "人", "有效问卷数": "份", "此前连续优秀": "个月", "近一年不合格": "个月", "新会员注册数": "人",
         "渠道转化率": "%", "登录频次": "次/人", "互动参与率": "%", "消费频次": "次/人", "次日留存率": "%", "7日留存率": "%", "30日留存率": "%", "会员流失率": "%",
         "投诉率": "‰", "推荐率": "%"}
SHEET = Sheet(UNITS)
number, needed = SHEET.number, SHEET.needed


NOT_ASSESSED = "not assessed"


def score(row, name):
    if name == "新会员注册数":  # 1.1: 10 points for every whole 10% of the target short; no target, not assessed
        target = needed(row, "注册目标")
        actual = needed(row, name)
        if target == 0:
            return NOT_ASSESSED
        return max(Fraction(0), Fraction(100 - 10 * whole_down(max(Fraction(0), target - actual) / target / Fraction(1, 10))))
    if name == "会员增长率":  # 1.2: attainment of 5%, 0 to 120; no members before, not assessed
        before, after = needed(row, "上期会员数"), needed(row, "本期会员数")
        if before == 0:
            return NOT_ASSESSED
        return between(0, (after - before) / before / Fraction(5, 100) * 100, 120)
    if name == "会员满意度":  # 4.1: 5 points for every point under 90, pro rata; fewer than 30 answers, not assessed
        if needed(row, "有效问卷数") < 30:
            return NOT_ASSESSED
        return max(Fraction(0), 100 - 5 * max(Fraction(0), 90 - needed(row, name)))
    x = needed(row, name)
    if name == "渠道转化率":  # 1.3: 80 at the industry's 3.2%, 2 points for every 0.1 point of percent, 0 to 100
        return between(0, 80 + (x - Fraction("3.2")) / Fraction("0.1") * 2, 100)
    if name == "登录频次":  # 2.1
        return Fraction(100 if x >= 8 else 85 if x >= 5 else 70 if x >= 3 else 50 if x >= 1 else 20)
    if name == "互动参与率":  # 2.2: straight lines through (8, 60), (20, 100), (30, 120)
        if x < 8:
            return Fraction(0)
        if x > 30:
            return Fraction(120)
        return 60 + (x - 8) * Fraction(40, 12) if x <= 20 else 100 + (x - 20) * 2
    if name == "消费频次":  # 2.3: 5 points for every 10% of 2 away from it, either way, pro rata
        return max(Fraction(0), 100 - 5 * (abs(x - 2) / 2 / Fraction(1, 10)))
    if name in RETENTION_TARGET:  # 3.1 to 3.3: 10 points for every whole 5% of the target short
        target = RETENTION_TARGET[name]
        return max(Fraction(0), Fraction(100 - 10 * whole_down(max(Fraction(0), target - x) / target / Fraction(5, 100))))
    if name == "会员流失率":  # 3.4: 10 points for every 0.5 point of percent over 3%, a started one counts
        return max(Fraction(0), Fraction(100 - 10 * whole_up(max(Fraction(0), x - 3) / Fraction(1, 2))))
    if name == "投诉率":  # 4.2: 10 points for every 0.5‰, a started one counts
        return max(Fraction(0), Fraction(100 - 10 * whole_up(x / Fraction(1, 2))))
    assert name == "推荐率"  # 4.3: +2 for every whole point over 20%, at most 10; −4 for every point under it, pro rata; not below 0
    return max(Fraction(0), 100 + min(Fraction(10), Fraction(2 * whole_down(max(Fraction(0), x - 20)))) - 4 * max(Fraction(0), 20 - x))


def person(row):
    result = {"工号": row["工号"], "status": "", "reason": "", "total": "", "rating": "", "weighted": ""} | {name: "" for name in ITEMS} | {"薪酬": "", "发展": ""}
    role = row["岗位"].strip()
    try:
        if role not in IN_SCOPE + OTHER_ROLES:
            raise Rejected(f"没有这个岗位：{role}")
        # A cell that cannot be read, or that is out of its range, turns the row back whoever it is.
        for name in UNITS:
            number(row, name)
        for name, low, high in [("在岗天数", 0, 31), ("次日留存率", 0, 100), ("7日留存率", 0, 100), ("30日留存率", 0, 100), ("会员流失率", 0, 100), ("推荐率", 0, 100), ("会员满意度", 0, 100)]:
            value = number(row, name)
            if value is not None and not low <= value <= high:
                raise Rejected(f"{name}不在 {low}～{high} 之内")
        if role not in IN_SCOPE:
            return result | {"status": "out_of_scope", "reason": role}
        if needed(row, "在岗天数") < 15:
            return result | {"status": "excluded", "reason": "当月在岗不足 15 天"}
        if row["长期休假"].strip() == "是":
            return result | {"status": "excluded", "reason": "长期休假期间不考核"}
        if not needed(row, "次日留存率") <= needed(row, "7日留存率") <= needed(row, "30日留存率"):  # chapter 4
            raise Rejected("留存率口径")
        scores, weighted = {}, Fraction(0)
        for category in CATEGORIES:
            mine = {name: score(row, name) for name in category}
            counted = {name: s for name, s in mine.items() if s is not NOT_ASSESSED}
            # The weight of what is not assessed goes to the others of its category in proportion: the mean of those, with the weight of all.
            weighted += Fraction(sum(category.values()), 100) * sum(category[n] * s for n, s in counted.items()) / sum(category[n] for n in counted)
            scores |= {name: "" if s is NOT_ASSESSED else str(s) for name, s in mine.items()}
        total = Fraction(whole_down(min(weighted, Fraction(110)) * 100 + Fraction(1, 2)), 100)  # 5.1: half up, two places
        rating = "优秀" if total >= 90 else "良好" if total >= 80 else "合格" if total >= 60 else "不合格"
        pay = {"优秀": "按当年调薪方案的较高一档调薪", "良好": "适度调薪", "合格": "维持现有薪酬", "不合格": "按当年调薪方案降薪"}[rating]
        before = number(row, "此前连续优秀") or 0
        failed = number(row, "近一年不合格") or 0
        growth = ""
        if rating == "优秀" and before >= 2:
            growth = "列入优先晋升名单"
        if rating == "不合格":
            growth = "培训与面谈" if failed < 2 else "调整岗位"
        return result | scores | {"status": "scored", "total": decimals(total, 2), "rating": rating, "weighted": str(weighted), "薪酬": pay, "发展": growth}
    except Rejected as problem:
        return result | {"status": "rejected", "reason": str(problem)}


def main():
    results = [person(row) for row in read_staff(FOLDER)]
    write_expected(FOLDER, results)


if __name__ == "__main__":
    main()
