#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Expected results of policies/社群运营专员方案, made without kaohe: written by hand from the Chinese text of the policy, clause by
# clause (numbers in the comments), with nothing but the standard library and exact fractions. It reads no .kaohe file and
# shares no code with the engine; every weight and line stands here a second time. Run it to write expected.csv anew.
from fractions import Fraction
from pathlib import Path

from sheet import Rejected, Sheet, decimals, read_staff, write_expected

FOLDER = Path(__file__).resolve().parents[2] / "policies" / "社群运营专员方案"

# Clauses 3.1–3.7: the published weights, 120 in sum; the head of the policy scales them to 100%.
WEIGHTS = {"用户增长": 30, "用户活跃度": 30, "用户参与度": 20, "内容质量": 15, "用户满意度": 10, "活动效果": 10, "品牌曝光度": 5}
assert sum(WEIGHTS.values()) == 120
SHEET = Sheet()
number, needed = SHEET.number, SHEET.needed


# The mean of the scores that are there, each with its published weight: the same as scaling the weights to 100% and
# spreading the weight of an item that is not assessed over the others in proportion.
def weighted_mean(scores):
    return sum(WEIGHTS[name] * s for name, s in scores.items()) / sum(WEIGHTS[name] for name in scores)


def person(row):
    result = {"工号": row["工号"], "status": "", "reason": "", "total": "", "rating": "", "bonus": "", "improvement": "", "weighted": ""} | {name: "" for name in WEIGHTS}
    if row["岗位"].strip() != "社群运营专员":
        return result | {"status": "out_of_scope", "reason": row["岗位"].strip()}
    try:
        if needed(row, "在岗天数（天）") < 15:
            return result | {"status": "excluded", "reason": "当月在岗不足 15 天，由直接上级面谈评价，不评分"}
        if row["长期休假"].strip() not in ("是", "否"):
            raise Rejected("长期休假应为是或否")
        if row["长期休假"].strip() == "是":
            return result | {"status": "excluded", "reason": "长期休假期间不考核"}

        answers = needed(row, "有效问卷数（份）")
        scores = {}
        for name in WEIGHTS:
            value = number(row, name)
            if name == "用户满意度" and answers < 5:  # 3.5: fewer than 5 answers, not assessed
                continue
            if value is None:
                raise Rejected(f"{name}无数据")
            if not 0 <= value <= 100:
                raise Rejected(f"{name}不在 0～100 分之内：{value}")
            scores[name] = value
        weighted = weighted_mean(scores)
        shifted = weighted * 100 + Fraction(1, 2)
        total = Fraction(shifted.numerator // shifted.denominator, 100)  # 4.1: half up; scores are not negative
        rating = "满意" if total >= 90 else "基本满意" if total >= 80 else "一般" if total >= 60 else "不满意"  # 4.2
        return result | {"status": "scored", "total": decimals(total, 2), "rating": rating,
                         "improvement": "；".join(name for name, s in scores.items() if s < 85),  # 5.1–5.7
                         "weighted": str(weighted)} | {name: str(s) for name, s in scores.items()}
    except Rejected as problem:
        return result | {"status": "rejected", "reason": str(problem)}


def main():
    published = dict(zip(WEIGHTS, map(Fraction, (90, 85, 95, 80, 90, 80, 95))))
    assert weighted_mean(published) == Fraction(2105, 24)
    results = [person(row) for row in read_staff(FOLDER)]
    write_expected(FOLDER, results)


if __name__ == "__main__":
    main()
