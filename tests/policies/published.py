#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Computes every figure that docs/published.md and docs/published.zh.md state of the five schemes, from what was published, in exact fractions;
# fails if a page states another, lacks one, or says one more. Nothing is shared with the engine.
import re
import sys
from fractions import Fraction as F
from itertools import combinations
from pathlib import Path

from sheet import half_up, whole_down

DOCS = Path(__file__).resolve().parents[2] / "docs"
TABLES = {"published.zh.md": "| 核对什么 | 怎样算 | 得数 |", "published.md": "| what | how | result |"}
RATINGS = {"published.zh.md": ["没有等级", "不合格", "合格", "良好", "优秀"], "published.md": ["no rating", "Unsatisfactory", "Satisfactory", "Good", "Outstanding"]}

ENTRIES = [4, 3, 3, 3, 3]
CATEGORIES = [(70, 80), (20, 30)]
# 粉丝净增长率, 新客户转化数, 活动参与率, 内容互动率, 引导销售额/ROI, 潜客留存率, 内容生产量, 问题响应时效
RANGES = [(15, 20), (10, 15), (15, 20), (10, 15), (20, 25), (5, 10), (10, 15), (5, 10)]
QUARTERLY = (4, 5)
CONDUCT = [10, 10]
WEIGHTS = [30, 30, 20, 15, 10, 10, 5]
SCORES = [90, 85, 95, 80, 90, 80, 95]
PUBLISHED = F("85.5")
MEMBERSHIP = [30, 25, 25, 20]
PUBLISHED_NUMBERS = {"1200", "1000", "85.5"}  # a bonus by class, and the result of the template
# As published: 90 and more, 80 to 89, 60 to 79, below 60; numbers of RATINGS.
BANDS = [(4, lambda x: x >= 90), (3, lambda x: 80 <= x <= 89), (2, lambda x: 60 <= x <= 79), (1, lambda x: x < 60)]


def sums(ranges):
    return sum(low for low, _ in ranges), sum(high for _, high in ranges)


def choices_reaching(count, whole):
    return sum(1 for some in combinations(RANGES, count) if sums(some)[0] <= whole <= sums(some)[1])


def ways_to(published):
    found = 0
    for size in range(1, len(SCORES) + 1):
        for some in combinations(range(len(SCORES)), size):
            weighted = sum(F(WEIGHTS[i], 100) * SCORES[i] for i in some)
            if published in (weighted, weighted / sum(F(WEIGHTS[i], 100) for i in some), F(sum(SCORES[i] for i in some), size)):
                found += 1
    return found


def steps_down(gap, step, points, how):
    steps = gap / step
    whole = whole_down(steps)
    counted = {"full": F(whole), "started": F(whole + (whole != steps)), "pro rata": steps}[how]
    return 100 - counted * points


def rating(score):
    fits = [number for number, holds in BANDS if holds(score)]
    assert len(fits) <= 1
    return fits[0] if fits else 0


# A terminating decimal in full.
def number_text(x):
    places = 0
    while (x * 10**places).denominator != 1:
        places += 1
    digits = str(abs(int(x * 10**places))).rjust(places + 1, "0")
    return ("−" if x < 0 else "") + (digits if places == 0 else f"{digits[:-places]}.{digits[-places:]}")


def percent(value):
    return number_text(F(value)) + "%"


def figures(ratings):
    low, high = sums(RANGES)
    monthly = sums([r for i, r in enumerate(RANGES) if i not in QUARTERLY])
    weighted = sum(F(w, 100) * s for w, s in zip(WEIGHTS, SCORES))
    yield str(sum(ENTRIES))
    yield str(sum(ENTRIES) - 1)
    for end in sums(CATEGORIES):
        yield percent(end)
    yield from (percent(low), percent(high), percent(low + sum(CONDUCT)), percent(high + sum(CONDUCT)))
    for end in sums(RANGES[:-1]):
        yield percent(end)
    whole = 100 - sum(CONDUCT)
    yield percent(whole)
    yield str(choices_reaching(3, whole))
    yield percent(max(sums(some)[1] for some in combinations(RANGES, 3)))
    for count in range(4, 9):
        yield str(choices_reaching(count, whole))
    yield from (percent(end) for end in monthly)
    yield percent(F(20) * F(115, 100))
    yield percent(20 + 15)

    yield percent(sum(WEIGHTS))
    yield number_text(weighted)
    scaled, average = weighted / F(sum(WEIGHTS), 100), F(sum(SCORES), len(SCORES))
    for value in (scaled, average):
        yield f"{value.numerator}/{value.denominator}"
        yield number_text(half_up(value, 2))
    yield str(ways_to(PUBLISHED))
    yield str(min(SCORES))

    yield str(5 + 3 + 3)

    yield percent(sum(MEMBERSHIP))
    yield str(3 + 3 + 4 + 3)
    for how in ("full", "started", "pro rata"):
        yield number_text(steps_down(F(15), F(10), 5, how))
    target, actual = F(40), F(36)
    yield number_text(steps_down((target - actual) / target * 100, F(5), 10, "full"))
    yield number_text((target - actual) / 5)
    yield number_text(steps_down(target - actual, F(5), 10, "full"))
    yield number_text(steps_down(target - actual, F(5), 10, "pro rata"))
    for score in (F("89.5"), F("79.5")):
        for first in (score, half_up(score, 0), F(whole_down(score))):
            yield ratings[rating(first)]
    yield percent(F(19900 - 20000, 20000) * 100)


def stated(page, heading):
    inside = False
    for line in page.splitlines():
        if line == heading:
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and not re.match(r"\|[-|]+\|$", line):
            yield line, [cell.strip() for cell in line.strip("|").split("|")][-1]


# What stands between the numbers of a "how" cell, where it is plain arithmetic, has to come to the result.
def arithmetic(cell):
    text = cell.replace("−", "-").replace("×", "*").replace("÷", "/").replace("（", "(").replace("）", ")")
    text = re.sub(r"(\d+(?:\.\d+)?)%", r"(\1/100)", text)
    if not re.fullmatch(r"[\d.+\-*/() ]+", text) or not re.search(r"\d .* \d", text):
        return None
    return eval(re.sub(r"\d+(?:\.\d+)?", lambda m: f'F("{m.group()}")', text))


def value(result):
    text = result.replace("−", "-")
    if not re.fullmatch(r"-?\d+(?:\.\d+)?%?|\d+/\d+", text):
        return None
    return F(text.rstrip("%")) / (100 if text.endswith("%") else 1)


# What the rows of the usual wordings say in figures, by their code.
def figures_of_wordings():
    yield "K301", [WEIGHTS[0] * 3 + WEIGHTS[1]]
    yield "K307", [90 + 20]
    yield "K351", [100 - steps_down(F(15), F(10), 5, how) for how in ("full", "started", "pro rata")]
    yield "K354", [F(40, 50) * 100, (2 - F(50, 40)) * 100]
    yield "K379", [20 + 15, F(20) * F(115, 100)]
    yield "K399", [25000 * F(8, 100), 10000 * F(5, 100) + (25000 - 20000) * F(8, 100)]
    yield "K353", [half_up(F("88.345"), 2), F(whole_down(F("8834.5")), 100)]


# Numbers in running text are those of a table, or were published.
def numbers_of_prose(page):
    prose = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)|\[`[^\]]*\]", "", page, flags=re.S)
    for line in prose.splitlines():
        if not line.startswith("|"):
            yield from re.findall(r"(?<![\w.])\d+(?:\.\d+)?", line)


def errors():
    for name, heading in TABLES.items():
        page = (DOCS / name).read_text(encoding="utf-8")
        rows, computed = list(stated(page, heading)), list(figures(RATINGS[name]))
        if len(rows) != len(computed):
            yield f"docs/{name} states {len(rows)} figures, not {len(computed)}"
        for (line, result), expected in zip(rows, computed):
            if result != expected:
                yield f"docs/{name}: {line} should be {expected}"
            how = [cell.strip() for cell in line.strip("|").split("|")][1]
            worked = arithmetic(how)
            if worked is not None and value(result) is not None and worked != value(result):
                yield f"docs/{name}: {how} comes to {worked}, not {result}"
        known = set(re.findall(r"\d+(?:\.\d+)?", " ".join(line for line in page.splitlines() if line.startswith("|"))))
        for number in numbers_of_prose(page):
            if number not in known | PUBLISHED_NUMBERS:
                yield f"docs/{name}: {number} stands in the text and in no table"
        for code, expected in figures_of_wordings():
            row = next(line for line in page.splitlines() if line.startswith("| `") and line.endswith(f"| {code} |"))
            said = row.split("` |")[1].rsplit("|", 2)[0]
            for figure in expected:
                if number_text(F(figure)) not in re.findall(r"\d+(?:\.\d+)?", said):
                    yield f"docs/{name}: the row of {code} should say {number_text(F(figure))}"


if __name__ == "__main__":
    found = list(errors())
    for error in found:
        print(error)
    sys.exit(1 if found else 0)
