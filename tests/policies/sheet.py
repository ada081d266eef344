# SPDX-License-Identifier: Apache-2.0
# What the scripts of expected results share: cells of a staff file as exact fractions, rounding, and the files in and out. Nothing of a policy
# stands here, and nothing of kaohe.
import csv
from fractions import Fraction


class Rejected(Exception):
    """A person that cannot be scored; the text is the reason."""


class Sheet:
    """Cells by the names of a policy: `units` are those in the brackets of the headings, `whole` the names that have no parts."""

    def __init__(self, units=None, whole=()):
        self.units = units or {}
        self.whole = whole

    # None for an empty cell. Percentages stay in percent: 5 means 5%.
    def number(self, row, name):
        seen = row[f"{name}（{self.units[name]}）" if name in self.units else name].strip()
        if seen == "":
            return None
        try:
            value = Fraction(seen.removesuffix("%").replace(",", ""))
        except ValueError:
            raise Rejected(f"{name}不是数字：{seen}") from None
        if name in self.whole and value.denominator != 1:
            raise Rejected(f"{name}应为整数：{seen}")
        return value

    def needed(self, row, name):
        value = self.number(row, name)
        if value is None:
            raise Rejected(f"{name}无数据")
        return value


# Half away from zero; nothing here is negative.
def half_up(x, places=0):
    whole = (x * 10**places + Fraction(1, 2)).__floor__()
    return Fraction(whole, 10**places)


def whole_up(x):
    return -((-x.numerator) // x.denominator)


def whole_down(x):
    return x.numerator // x.denominator


def between(low, x, high):
    return max(Fraction(low), min(Fraction(high), x))


def decimals(x, places):
    scaled = x * 10**places
    assert scaled.denominator == 1 and x >= 0
    return f"{scaled.numerator // 10**places}.{scaled.numerator % 10**places:0{places}d}"


def read_staff(folder):
    with open(folder / "staff.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write_expected(folder, results):
    with open(folder / "expected.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(results[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(results)
