#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Expected results of policies/contact-center, made without kaohe: written by hand from the text of the policy, clause by
# clause (numbers in the comments), with nothing but the standard library and exact fractions. It reads no policy file and
# shares no code with the engine; every weight, step and line stands here a second time. Run it to write expected.csv anew.
from fractions import Fraction
from pathlib import Path

from sheet import Rejected, decimals, half_up, read_staff, write_expected

FOLDER = Path(__file__).resolve().parents[2] / "policies" / "contact-center"
MEASURES = ["QA Score", "Customer Satisfaction", "First Contact Resolution", "Average Handle Time", "Schedule Adherence"]
HEADINGS = {"Customer Satisfaction": "Customer Satisfaction (%)", "First Contact Resolution": "First Contact Resolution (%)", "Average Handle Time": "Average Handle Time (seconds)",
            "Schedule Adherence": "Schedule Adherence (%)", "Days Worked": "Days Worked (days)", "Days Scheduled": "Days Scheduled (days)", "Target Bonus": "Target Bonus ($)"}
NUMBERS = MEASURES + ["Days Worked", "Days Scheduled", "Target Bonus", "Surveys", "Commendation"]


# None for an empty cell. Percentages stay in percent.
def number(row, name):
    seen = row[HEADINGS.get(name, name)].strip()
    if seen == "":
        return None
    try:
        value = Fraction(seen.replace(",", "").removeprefix("$"))
    except ValueError:
        raise Rejected(f"{name} is no number: {seen}") from None
    if name in ("Surveys", "Commendation") and value.denominator != 1:
        raise Rejected(f"{name} is no whole number: {seen}")
    return value


def needed(row, name):
    value = number(row, name)
    if value is None:
        raise Rejected(f"no {name}")
    return value


def yes(row, name):
    if row[name].strip() not in ("yes", "no"):
        raise Rejected(f"{name} is neither yes nor no")
    return row[name].strip() == "yes"


def score(row, name):
    x = needed(row, name)
    if name == "QA Score":               # 1.1
        return x
    if name == "Customer Satisfaction":  # 1.2: 5 points for every full percentage point under 90%
        return max(Fraction(0), Fraction(100 - 5 * max(Fraction(0), 90 - x).__floor__()))
    if name == "First Contact Resolution":  # 2.1: straight lines through (65, 50), (75, 100), (85, 120)
        if x < 65:
            return Fraction(0)
        if x > 85:
            return Fraction(120)
        return 50 + (x - 65) * 5 if x <= 75 else 100 + (x - 75) * 2
    if name == "Average Handle Time":    # 2.2
        if x == 0:
            raise Rejected("Average Handle Time is zero")
        return min(Fraction(110), 100 * 420 / x)
    return Fraction(100 if x >= 95 else 80 if x >= 90 else 0)  # 2.3


def person(row):
    result = {"Employee ID": row["Employee ID"], "status": "", "reason": "", "total": "", "rating": "", "weighted": ""} | {name: "" for name in MEASURES} | {"extra points": "", "Payout Factor": "", "Bonus": ""}
    try:
        if row["Role"].strip() not in ("Voice Agent", "Chat Agent", "Team Lead", "Trainer"):
            raise Rejected(f"no such role: {row['Role']}")
        for name in NUMBERS:
            number(row, name)
        for name in ("Days Worked", "Days Scheduled"):
            if not 0 <= (number(row, name) or 0) <= 31:
                raise Rejected(f"{name} is not within 0 to 31")
        probation, disclosed = yes(row, "Probation"), yes(row, "Customer Data Disclosed")
        if row["Role"].strip() not in ("Voice Agent", "Chat Agent"):
            return result | {"status": "out_of_scope", "reason": row["Role"].strip()}
        if probation:
            return result | {"status": "excluded", "reason": "agents on probation"}
        if needed(row, "Days Worked") < 10:
            return result | {"status": "excluded", "reason": "agents with fewer than 10 Days Worked"}
        if needed(row, "Days Worked") > needed(row, "Days Scheduled"):
            raise Rejected("more days worked than scheduled")
        few = needed(row, "Surveys") < 10
        scores = {name: score(row, name) for name in MEASURES if not (few and name == "Customer Satisfaction")}
        weights = {"QA Score": 50 if few else 30, "Customer Satisfaction": 20, "First Contact Resolution": 20, "Average Handle Time": 15, "Schedule Adherence": 15}
        weighted = sum(Fraction(weights[name], 100) * s for name, s in scores.items())
        extra = min(Fraction(3), needed(row, "Commendation"))                    # 3.1
        total = half_up(min(Fraction(110), weighted + extra), 1)                 # 3.3
        rating, factor = ("Outstanding", Fraction("1.25")) if total >= 100 else ("Meets", Fraction(1)) if total >= 90 else ("Developing", Fraction("0.6")) if total >= 75 else ("Unsatisfactory", Fraction(0))
        bonus = half_up(needed(row, "Target Bonus") * factor * needed(row, "Days Worked") / needed(row, "Days Scheduled"), 2)  # 3.5
        if disclosed:                                                            # 3.2; the factor of the rating that counts then is 0
            rating, factor, bonus = "Unsatisfactory", Fraction(0), Fraction(0)
        return result | {"status": "scored", "reason": "Customer Data Disclosed" if disclosed else "", "total": decimals(total, 1), "rating": rating, "weighted": str(weighted), "extra points": str(extra),
                         "Payout Factor": str(factor), "Bonus": decimals(bonus, 2)} | {name: str(s) for name, s in scores.items()}
    except Rejected as problem:
        return result | {"status": "rejected", "reason": str(problem)}


def main():
    results = [person(row) for row in read_staff(FOLDER)]
    write_expected(FOLDER, results)


if __name__ == "__main__":
    main()
