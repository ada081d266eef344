#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Expected results of policies/社群部门方案, made without kaohe: written by hand from the Chinese text of the policy, clause by
# clause (numbers in the comments), with nothing but the standard library and exact fractions. It reads no .kaohe file and
# shares no code with the engine; every weight, step and line stands here a second time. Run it to write expected.csv anew.
from fractions import Fraction
from pathlib import Path

from sheet import Rejected, Sheet, between, decimals, whole_down, whole_up, read_staff, write_expected

FOLDER = Path(__file__).resolve().parents[2] / "policies" / "社群部门方案"

# Clause 6: percent by role; an indicator not named has weight 0.
WEIGHTS = {
    "社群运营专员": {"粉丝净增长率": 20, "新客户转化数": 15, "活动参与率": 20, "内容互动率": 15, "内容生产量": 10, "跨部门协作": 10, "文化契合": 10},
    "社群运营经理": {"粉丝净增长率": 15, "新客户转化数": 15, "活动参与率": 15, "引导销售额": 25, "潜客留存率": 10, "跨部门协作": 10, "文化契合": 10},
    "社群客服": {"新客户转化数": 15, "活动参与率": 20, "引导销售额": 25, "潜客留存率": 10, "问题响应时效": 10, "跨部门协作": 10, "文化契合": 10},
}
PERFORMANCE = ["粉丝净增长率", "新客户转化数", "活动参与率", "内容互动率", "引导销售额", "潜客留存率", "内容生产量", "问题响应时效"]
BEHAVIOUR = ["跨部门协作", "文化契合"]
ITEMS = PERFORMANCE + BEHAVIOUR
UNITS = {"粉丝净增长率": "%", "新客户转化数": "人", "新客户目标": "人", "活动参与率": "%", "内容互动率": "%", "引导销售额": "元", "销售目标": "元",
         "潜客留存率": "%", "内容生产量": "篇", "问题响应时效": "分钟", "低质引流占比": "%", "实际出勤天数": "天"}
SHEET = Sheet(UNITS)
number = SHEET.number


def yes(row, name):
    seen = row[name].strip()
    if seen not in ("是", "否"):
        raise Rejected(f"{name}应为是或否：{seen}")
    return seen == "是"


# The score of one indicator, or None where its data is not there.
def score(row, name):
    actual = number(row, name)
    if name == "粉丝净增长率":  # 4.1: attainment of 5%, 0 to 120
        return None if actual is None else between(Fraction(0), actual / 5 * 100, Fraction(120))
    if name == "新客户转化数":  # 4.2: 10 points for every 10% of the personal target short, a started step counts
        target = number(row, "新客户目标")
        if actual is None or target is None:
            return None
        short = max(Fraction(0), target - actual) / target
        return max(Fraction(0), Fraction(100 - 10 * whole_up(short / Fraction(1, 10))))
    if name == "活动参与率":  # 4.3: bands
        if actual is None:
            return None
        return Fraction(100 if actual >= 20 else 80 if actual >= 10 else 60 if actual >= 5 else 40)
    if name == "内容互动率":  # 4.4: 10 points for every whole percentage point under 8%
        return None if actual is None else max(Fraction(0), Fraction(100 - 10 * whole_down(max(Fraction(0), 8 - actual))))
    if name == "引导销售额":  # 4.5: attainment of the personal target, 0 to 150
        target = number(row, "销售目标")
        return None if actual is None or target is None else between(Fraction(0), actual / target * 100, Fraction(150))
    if name == "潜客留存率":  # 4.6: 10 points for every 5% of the target 40%, pro rata
        return None if actual is None else max(Fraction(0), 100 - 10 * (max(Fraction(0), 40 - actual) / 40 / Fraction(5, 100)))
    if name == "内容生产量":  # 4.7: straight lines through (12, 60), (20, 100), (24, 120); 0 below, 120 above
        if actual is None:
            return None
        if actual < 12:
            return Fraction(0)
        if actual > 24:
            return Fraction(120)
        return 60 + (actual - 12) * Fraction(40, 8) if actual <= 20 else 100 + (actual - 20) * Fraction(20, 4)
    if name == "问题响应时效":  # 4.8: (2 − actual ÷ 30) × 100, 0 to 120
        return None if actual is None else between(Fraction(0), (2 - actual / 30) * 100, Fraction(120))
    if actual is not None and not 0 <= actual <= 100:  # 5.1, 5.2
        raise Rejected(f"{name}不在 0～100 分之内：{actual}")
    return actual


def text(x):
    return "" if x is None else str(x)


def person(row):
    result = {"工号": row["工号"], "status": "", "reason": "", "total": "", "rating": "", "bonus": "", "improvement": "", "assignment": "",
              "weighted": "", "deduction": ""} | {name: "" for name in ITEMS}
    role = row["岗位"].strip()
    if role not in WEIGHTS:
        return result | {"status": "out_of_scope", "reason": role}
    try:
        days = number(row, "实际出勤天数")
        if days is None:
            raise Rejected("实际出勤天数无数据")
        if days < 10:
            return result | {"status": "excluded", "reason": "当月实际出勤不足 10 天，数据不足以评价全月表现"}
        if yes(row, "试用期"):
            return result | {"status": "excluded", "reason": "试用期员工按转正考核办法另行评价"}

        weights = {name: Fraction(WEIGHTS[role].get(name, 0), 100) for name in ITEMS}
        assert sum(weights.values()) == 1 and sum(weights[name] for name in PERFORMANCE) == Fraction(80, 100)
        scores = {name: score(row, name) for name in ITEMS}
        # 4.6: without data 潜客留存率 is not assessed; its weight goes to the other performance indicators in proportion.
        if scores["潜客留存率"] is None and weights["潜客留存率"] > 0:
            whole = sum(weights[name] for name in PERFORMANCE)
            rest = whole - weights["潜客留存率"]
            weights["潜客留存率"] = Fraction(0)
            for name in PERFORMANCE:
                weights[name] = weights[name] / rest * whole
        for name in ITEMS:
            if weights[name] > 0 and scores[name] is None:
                raise Rejected(f"{name}无数据")
        weighted = sum((weights[name] * scores[name] for name in ITEMS if weights[name] > 0), Fraction(0))

        share = number(row, "低质引流占比")  # 2: without data 0%
        share = Fraction(0) if share is None else share
        deduction = min(Fraction(20), Fraction(5 * whole_up(max(Fraction(0), share - 30) / 10)))  # 7.1
        raw = between(Fraction(0), weighted - deduction, Fraction(110))                           # 8.1
        total = Fraction(whole_down(raw * 10 + Fraction(1, 2)), 10)                               # half up; raw is not negative
        rating = "优秀" if total >= 90 else "良好" if total >= 80 else "合格" if total >= 60 else "不合格"  # 8.2
        reason = []
        if yes(row, "数据造假"):  # 7.2
            reason.append("数据造假")
        if yes(row, "泄露客户信息"):
            reason.append("泄露客户信息")
        if reason:
            rating = "不合格"
        return result | {
            "status": "scored", "reason": "、".join(reason), "total": decimals(total, 1), "rating": rating,
            "bonus": {"优秀": "1200", "良好": "1000"}.get(rating, "0"),
            "improvement": "个人发展计划：培训与导师辅导" if rating == "不合格" else "",   # 9.1
            "assignment": "跨部门项目实践" if scores["跨部门协作"] < 60 else "",          # 9.2
            "weighted": text(weighted), "deduction": text(deduction)} | {name: text(scores[name]) for name in ITEMS}
    except Rejected as problem:
        return result | {"status": "rejected", "reason": str(problem)}


def main():
    results = [person(row) for row in read_staff(FOLDER)]
    write_expected(FOLDER, results)


if __name__ == "__main__":
    main()
