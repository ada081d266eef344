#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the reference case of the benchmarks into a folder: reference.kaohe and staff.csv with N people.

Ten indicators (two with a personal target of five digits), weights by role, two deductions, four grades. A third of the
people stand exactly on boundaries (of steps, bands and lines). The same seed gives the same file.
"""
import random
import sys

POLICY = """方案 基准方案
  编号 JZ-01，版本 2025.07，月度考核
  适用 岗位为专员、经理的员工

数据
  岗位 分为 专员、经理、顾问
  新客户目标（人）
  销售目标（元）
  低质占比（%），无数据时按 0%
  迟到次数（次）

1.1 指标 增长率（%），目标 5%
    得分 = 完成率 × 满分，最高 120 分，最低 0 分
1.2 指标 新客户数（人），目标 新客户目标
    每低于目标的 10% 扣 5 分，不足 10% 按 10% 计，扣完为止
1.3 指标 参与率（%）
    20%（含）以上得 100 分；10%（含）至 20%（不含）得 80 分；5%（含）至 10%（不含）得 60 分；其余得 40 分
1.4 指标 销售额（元），目标 销售目标
    得分 = 完成率 × 满分，最高 150 分，最低 0 分
1.5 指标 留存率（%），目标 40%
    每低于目标 1 个百分点扣 2 分，按比例扣分，扣完为止
1.6 指标 响应时长（秒），目标 30 秒
    每超过目标 5 秒扣 3 分，不足 5 秒不扣分，扣完为止
1.7 指标 满意度（%），底线值 60%，目标值 80%，挑战值 95%
    底线值得 60 分，目标值得 100 分，挑战值得 120 分，中间按直线插值；低于底线值得 0 分，超过挑战值按 120 分计
1.8 指标 质检，0～100 分：得分 = 实际值
1.9 指标 协作，0～100 分：得分 = 实际值
1.10 指标 投诉（起）
    每发生 1 起扣 10 分，扣完为止

2 权重表 按 岗位
  专员：增长率 15%，新客户数 15%，参与率 10%，销售额 20%，留存率 10%，响应时长 5%，满意度 10%，质检 5%，协作 5%，投诉 5%
  经理：增长率 10%，新客户数 10%，参与率 15%，销售额 10%，留存率 10%，响应时长 10%，满意度 10%，质检 10%，协作 10%，投诉 5%
  其余不评分 "没有权重"

3.1 扣分 低质引流：低质占比每超过 30% 10 个百分点扣 5 分，不足 10 个百分点按 10 个百分点计，最多扣 20 分
3.2 扣分 迟到：迟到次数每次扣 1 分，最多 5 分

4.1 总分 = 加权合计 − 扣分合计，最低 0 分，最高 110 分，四舍五入，保留 1 位小数
4.2 等级划分
  90 分（含）以上 优秀，奖金 1200 元
  80 分（含）至 90 分（不含）良好，奖金 1000 元
  60 分（含）至 80 分（不含）合格，奖金 0 元
  60 分（不含）以下 不合格，奖金 0 元
"""

HEADINGS = ["工号", "姓名", "岗位", "新客户目标（人）", "销售目标（元）", "低质占比（%）", "迟到次数（次）", "增长率（%）", "新客户数（人）", "参与率（%）",
            "销售额（元）", "留存率（%）", "响应时长（秒）", "满意度（%）", "质检（分）", "协作（分）", "投诉（起）"]


def hundredths(value):
    return f"{value // 100}.{value % 100:02d}" if value % 100 else str(value // 100)


def person(number, chance):
    boundary = chance.randrange(3) == 0
    pick = chance.choice
    people = chance.randrange(10000, 99999)
    sales = chance.randrange(10000, 99999)
    if boundary:
        people -= people % 10
        values = [pick([500, 600, 450, 0]), people * pick([10, 9, 8, 7]) // 10, pick([2000, 1999, 1000, 999, 500, 499]), sales * pick([1, 2]), pick([4000, 3900, 3999, 0]),
                  pick([30, 35, 40, 34, 200]), pick([6000, 8000, 9500, 5999, 9501]), pick([100, 90, 60, 0]), pick([100, 80, 60]), pick([0, 1, 10])]
        low = pick([3000, 3001, 4000, 4001, 7000, 7001, None])
    else:
        values = [chance.randrange(0, 900), chance.randrange(people // 2, people * 12 // 10), chance.randrange(0, 3000), chance.randrange(sales // 2, sales * 17 // 10), chance.randrange(2500, 5000),
                  chance.randrange(15, 90), chance.randrange(5000, 10000), chance.randrange(50, 101), chance.randrange(50, 101), chance.randrange(0, 4)]
        low = pick([None, chance.randrange(0, 9000)])
    rate = {0, 2, 4, 6}
    cells = [f"{number:07d}", f"员工{number}", pick(["专员", "专员", "经理"]), str(people), str(sales), "" if low is None else hundredths(low), str(chance.randrange(0, 7))]
    cells += [hundredths(v) if i in rate else str(v) for i, v in enumerate(values)]
    return ",".join(cells)


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    with open(f"{folder}/reference.kaohe", "w", encoding="utf-8") as policy:
        policy.write(POLICY)
    chance = random.Random(20250701)
    with open(f"{folder}/staff.csv", "w", encoding="utf-8", newline="") as staff:
        staff.write(",".join(HEADINGS) + "\n")
        for number in range(1, count + 1):
            staff.write(person(number, chance) + "\n")


main()
