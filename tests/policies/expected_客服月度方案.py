#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Expected results of policies/客服月度方案, made without kaohe: written by hand from the Chinese text of the policy, clause by
# clause (numbers in the comments), with nothing but the standard library and exact fractions. It reads no policy file and
# shares no code with the engine; every mark, step and line stands here a second time. Run it to write expected.csv anew.
from fractions import Fraction
from pathlib import Path

from sheet import Rejected, Sheet, decimals, half_up, whole_up, read_staff, write_expected

FOLDER = Path(__file__).resolve().parents[2] / "policies" / "客服月度方案"
FULL = {"接通率": 15, "平均响应时长": 10, "首次解决率": 15, "客户满意度": 20, "质检平均分": 20, "工单及时率": 10, "有效投诉": 5, "业务考试": 5}
assert sum(FULL.values()) == 100
UNITS = {"实际出勤天数": "天", "应出勤天数": "天", "绩效工资基数": "元", "接通率": "%", "平均响应时长": "秒", "首次解决率": "%", "客户满意度": "%", "工单及时率": "%",
         "有效投诉": "起", "书面表扬": "次", "采纳建议": "条", "迟到": "次"}
WHOLE = ("有效投诉", "书面表扬", "采纳建议", "迟到")
VETOES = ("泄露客户信息", "辱骂客户", "伪造工单")
SHEET = Sheet(UNITS, WHOLE)
number, needed = SHEET.number, SHEET.needed


def yes(row, name):
    if row[name].strip() not in ("是", "否"):
        raise Rejected(f"{name}应为是或否")
    return row[name].strip() == "是"


def score(row, name):
    x = number(row, name) if name == "客户满意度" else needed(row, name)
    zero = Fraction(0)
    if name == "接通率":        # 1.1
        return max(zero, Fraction(15 - 2 * whole_up(max(zero, 95 - x))))
    if name == "平均响应时长":  # 1.2
        return max(zero, Fraction(10 - (max(zero, x - 30) / 5).__floor__()))
    if name == "首次解决率":    # 1.3
        return min(Fraction(15), x / 85 * 15)
    if name == "客户满意度":    # 1.4; None: nobody answered
        return None if x is None else Fraction(20 if x >= 95 else 16 if x >= 90 else 0)
    if name == "质检平均分":    # 1.5
        return x / 100 * 20
    if name == "工单及时率":    # 1.6
        return max(zero, 10 - max(zero, 98 - x))
    if name == "有效投诉":      # 1.7
        return max(zero, 5 - 2 * x)
    return Fraction(5 if x >= 90 else 3 if x >= 80 else 0)  # 1.8


def person(row):
    result = {"工号": row["工号"], "status": "", "reason": "", "total": "", "rating": ""} | {name: "" for name in FULL} | {"指标得分合计": "", "加分合计": "", "扣分合计": "", "绩效系数": "", "绩效工资": ""}
    try:
        if row["岗位"].strip() not in ("热线客服", "在线客服", "质检专员", "班长"):
            raise Rejected(f"没有这个岗位：{row['岗位']}")
        for name in list(FULL) + list(UNITS):
            number(row, name)
        for name, high in (("质检平均分", 100), ("实际出勤天数", 31), ("应出勤天数", 31)):
            if number(row, name) is not None and not 0 <= number(row, name) <= high:
                raise Rejected(f"{name}不在 0～{high} 之内")
        if row["岗位"].strip() not in ("热线客服", "在线客服"):
            return result | {"status": "out_of_scope", "reason": row["岗位"].strip()}
        if yes(row, "试用期"):
            return result | {"status": "excluded", "reason": "试用期员工"}
        if needed(row, "实际出勤天数") < 10:
            return result | {"status": "excluded", "reason": "当月实际出勤天数不足 10 天"}
        if needed(row, "实际出勤天数") > needed(row, "应出勤天数"):
            raise Rejected("实际出勤不能多于应出勤")
        scores = {name: score(row, name) for name in FULL}
        there = {name: s for name, s in scores.items() if s is not None}
        # 1.4: the 20 points of what is not assessed go to the other 80 in proportion, and their scores grow alike.
        summed = sum(there.values()) * Fraction(100, sum(FULL[name] for name in there))
        extra = min(Fraction(5), min(Fraction(3), needed(row, "书面表扬")) + min(Fraction(4), 2 * needed(row, "采纳建议")))  # 2.1
        minus = min(Fraction(5), needed(row, "迟到"))                                                                       # 2.2
        total = Fraction(half_up(min(Fraction(105), max(Fraction(0), summed + extra - minus)) * 10), 10)                   # 3.1
        rating, factor = ("A", Fraction("1.2")) if total >= 95 else ("B", 1 + (total - 85) * Fraction("0.01")) if total >= 85 else ("C", Fraction("0.8")) if total >= 70 else ("D", Fraction("0.5"))
        reasons = [name for name in VETOES if yes(row, name)]                                                              # 2.3
        if reasons:
            rating, factor = "D", Fraction(0)
        pay = half_up(needed(row, "绩效工资基数") * factor * needed(row, "实际出勤天数") / needed(row, "应出勤天数"))      # 3.3
        return result | {"status": "scored", "reason": "、".join(reasons), "total": decimals(total, 1), "rating": rating, "指标得分合计": str(summed), "加分合计": str(extra),
                         "扣分合计": str(minus), "绩效系数": str(factor), "绩效工资": str(pay)} | {name: "" if s is None else str(s) for name, s in scores.items()}
    except Rejected as problem:
        return result | {"status": "rejected", "reason": str(problem)}


def main():
    results = [person(row) for row in read_staff(FOLDER)]
    write_expected(FOLDER, results)


if __name__ == "__main__":
    main()
