#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Expected results of policies/社群运营部制度 by its 实施细则 (the 制度 itself has holes and scores nobody), made without kaohe:
# written by hand from the Chinese text, clause by clause (numbers in the comments), with nothing but the standard library and
# exact fractions. It reads no policy file and shares no code with the engine. Run it to write expected.csv anew.
from fractions import Fraction
from pathlib import Path

from sheet import Rejected, Sheet, decimals, whole_up, read_staff, write_expected

FOLDER = Path(__file__).resolve().parents[2] / "policies" / "社群运营部制度"
RESULTS = ["成员增长数量", "活跃度提升幅度", "成员留存率", "转化率", "活动参与度", "团队达标率"]
QUALITY = ["内容质量", "服务满意度", "规则执行", "协作", "创新"]
ITEMS = RESULTS + QUALITY
# Clause 3: percent by role, in the order of ITEMS.
WEIGHTS = {"社群运营经理": [10, 10, 10, 15, 5, 15, 5, 10, 5, 10, 5], "社群运营专员": [20, 15, 10, 10, 10, 0, 15, 0, 5, 10, 5], "社群客服": [0, 5, 15, 15, 5, 0, 0, 35, 10, 10, 5]}
assert all(sum(line) == 100 for line in WEIGHTS.values())
UNITS = {"在岗天数": "天", "增长目标": "人", "上月人数": "人", "本月人数": "人", "上月活跃率": "%", "本月活跃率": "%", "成员留存率": "%", "转化率": "%", "活动参与度": "%", "团队达标率": "%",
         "规则执行": "次", "邀请成员": "人"}
SHARES = ("成员留存率", "活动参与度", "团队达标率", "内容质量", "服务满意度", "协作", "创新")  # 0 to 100, of percent or points
SHEET = Sheet(UNITS, ("规则执行",))
number, needed = SHEET.number, SHEET.needed


class LeftOut(Exception):
    pass


def score(row, name):
    zero = Fraction(0)
    if name == "成员增长数量":    # 1.1
        gain, target = needed(row, "本月人数") - needed(row, "上月人数"), needed(row, "增长目标")
        if target == 0:
            raise Rejected("增长目标为零")
        return max(zero, min(Fraction(120), gain / target * 100))
    if name == "活跃度提升幅度":  # 1.2: no activity before, left out
        before, now = needed(row, "上月活跃率"), needed(row, "本月活跃率")
        if before == 0:
            raise LeftOut
        rise = (now - before) / before
        return Fraction(100 if rise >= Fraction(10, 100) else 85 if rise >= Fraction(5, 100) else 70 if rise >= 0 else 40)
    if name == "服务满意度":      # 2.2
        x = number(row, name)
        return Fraction(75) if x is None else x
    if name == "创新":            # 2.5: only for who applied
        if row["申报创新"].strip() == "否":
            raise LeftOut
        return needed(row, name)
    x = needed(row, name)
    if name == "成员留存率":      # 1.3
        return max(zero, 100 - 3 * max(zero, 90 - x))
    if name == "转化率":          # 1.4: 8 points for every started 10% of 5% short; 5 for every whole 20% over, at most 10
        return max(zero, Fraction(100 - 8 * whole_up(max(zero, 5 - x) / 5 / Fraction(1, 10)) + min(10, 5 * (max(zero, x - 5) / 5 / Fraction(1, 5)).__floor__())))
    if name == "活动参与度":      # 1.5: straight lines through (10, 60), (25, 100), (40, 120)
        return zero if x < 10 else Fraction(120) if x > 40 else 60 + (x - 10) * Fraction(40, 15) if x <= 25 else 100 + (x - 25) * Fraction(20, 15)
    if name == "规则执行":        # 2.3
        return max(zero, 100 - 15 * x)
    return x                      # 1.6, 2.1, 2.4


def person(row):
    result = {"工号": row["工号"], "status": "", "reason": "", "total": "", "rating": "", "bonus": "", "weighted": ""} | {name: "" for name in ITEMS} | {"加分合计": "", "安排": "", "奖项": ""}
    try:
        if row["岗位"].strip() not in tuple(WEIGHTS) + ("行政专员",):
            raise Rejected(f"没有这个岗位：{row['岗位']}")
        for name in list(UNITS) + ["内容质量", "服务满意度", "协作", "创新"]:
            value = number(row, name)
            if value is not None and name in SHARES and not 0 <= value <= 100:
                raise Rejected(f"{name}不在 0～100 之内")
        for name in ("申报创新", "最佳创意提名", "违反保密规定"):
            if row[name].strip() not in ("是", "否", ""):
                raise Rejected(f"{name}应为是或否")
        if row["岗位"].strip() == "行政专员":
            return result | {"status": "out_of_scope", "reason": "行政专员"}
        if needed(row, "在岗天数") < 10:
            return result | {"status": "excluded", "reason": "当月在岗不足 10 天"}
        if row["申报创新"].strip() == "" or row["违反保密规定"].strip() == "":
            raise Rejected("申报创新或违反保密规定无数据")
        weight = dict(zip(ITEMS, WEIGHTS[row["岗位"].strip()]))
        scores, weighted = {}, Fraction(0)
        for category in (RESULTS, QUALITY):
            there = {}
            for name in category:
                try:
                    scores[name] = score(row, name)
                except LeftOut:
                    scores[name] = None
                except Rejected:
                    if weight[name] > 0:
                        raise
                    scores[name] = None  # what counts nothing needs no data
                if weight[name] > 0 and scores[name] is not None:
                    there[name] = scores[name]
            weighted += Fraction(sum(weight[n] for n in category), 100) * sum(weight[n] * s for n, s in there.items()) / sum(weight[n] for n in there)
        extra = min(Fraction(5), Fraction((needed(row, "邀请成员") / 10).__floor__()))                                        # 4.1
        total = Fraction((min(Fraction(115), weighted + extra) * 10 + Fraction(1, 2)).__floor__(), 10)                          # 5.1
        rating = "优秀" if total >= 90 else "良好" if total >= 80 else "合格" if total >= 65 else "不合格"                       # 5.2
        broken = row["违反保密规定"].strip() == "是"                                                                            # 4.2
        if broken:
            rating = "不合格"
        awards = (["提名最佳创意奖"] if row["最佳创意提名"].strip() == "是" else []) + (["提名优秀员工"] if rating == "优秀" else [])  # 6.2, 6.3
        return result | {"status": "scored", "reason": "违反保密规定" if broken else "", "total": decimals(total, 1), "rating": rating, "bonus": {"优秀": "1000", "良好": "600", "合格": "200", "不合格": "0"}[rating],
                         "weighted": str(weighted), "加分合计": str(extra), "安排": "辅导与培训" if rating == "不合格" else "", "奖项": "；".join(awards)} | {name: "" if s is None else str(s) for name, s in scores.items()}
    except Rejected as problem:
        return result | {"status": "rejected", "reason": str(problem)}


def main():
    results = [person(row) for row in read_staff(FOLDER)]
    write_expected(FOLDER, results)


if __name__ == "__main__":
    main()
