// SPDX-License-Identifier: Apache-2.0
// The fixture of tests of commands: a folder with a policy and its staff, and what a command wrote.
#pragma once
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "tests/unit/command_desk.hpp"

namespace kaohe {

constexpr const char* policy = R"(方案 试算
  不参与考核 出勤天数不足 10 天的，"出勤不足"
数据
  出勤天数（天）
  转化目标（人），1 人以上（含）
1.1 指标 转化数（人），权重 60%，目标 转化目标
    每低于目标的 10% 扣 5 分，不足 10% 按 10% 计，扣完为止
1.2 指标 协作，0～100 分，权重 40%：得分 = 实际值
2.1 总分 = 加权合计，最低 0 分，最高 110 分，四舍五入，保留 1 位小数
2.2 等级划分
    90 分（含）以上  优秀，奖金 1200 元
    其余             合格，奖金 0 元
)";
constexpr const char* staff =
    "工号,姓名,出勤天数（天）,转化目标（人）,转化数（人）,协作,备注\n"
    "E1,张三,22,40,34,95.33,\n"
    "E2,李四,5,40,34,95,\n"
    "E3,王五,22,40,八十,95,\n"
    "E4,赵六,22,40,,95,\n"
    "E5,钱七,22,40,40,100,\n";

class CommandLine : public ::testing::Test, protected CommandDesk {
protected:
    CommandLine() {
        environment = {{"KAOHE_LANG", "zh"}};
        put("p.kaohe", policy);
        put("s.csv", staff);
    }
    nlohmann::json json() const { return nlohmann::json::parse(out); }
    static bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }
};

}  // namespace kaohe
