// SPDX-License-Identifier: Apache-2.0
#include "tests/property/random_scheme.hpp"

#include <algorithm>
#include <array>

#include "interpreter/attainable.hpp"

namespace kaohe {
namespace {

std::string of(int number) { return std::to_string(number); }

}  // namespace

std::string RandomScheme::percent_scoring(int target) {
    switch (below(7)) {
        case 0: return "每低于目标 " + of(1 + below(4)) + " 个百分点扣 " + of(1 + below(15)) + " 分，" + std::array{"按比例扣分", "不足一档按一档计", "不足一档不扣分"}[static_cast<std::size_t>(below(3))] + "，扣完为止";
        case 1: return "得分 = 完成率 × 满分，最高 " + of(100 + 10 * below(4)) + " 分";
        case 2: {
            const int middle = 30 + below(40), rest = one_in(4) ? 90 : below(60);
            return of(target) + "%（含）以上得 100 分；" + of(middle) + "%（含）以上得 " + of(60 + below(30)) + " 分；其余得 " + of(rest) + " 分";
        }
        case 3: return of(20 + below(20)) + "% 得 0 分，" + of(target) + "% 得 100 分，中间按直线插值，两端持平";
        case 4: return "得分 = 如果 实际值低于 " + of(20 + below(40)) + "% 则 " + of(one_in(5) ? 90 : 0) + " 分 否则 实际值 × 100 分";
        case 5: return "得分 = 实际值 × 100 分，四舍五入，保留 " + of(below(2)) + " 位小数";
        default: return "每偏离目标 1 个百分点扣 2 分，按比例扣分，扣完为止";
    }
}

std::string RandomScheme::measure(int index, int weight) {
    const std::string name = std::array{"甲率", "乙率", "丙量", "丁时长", "戊额"}[static_cast<std::size_t>(index)];
    std::string head = "指标 " + name, scoring;
    const int target = 75 + below(20);
    switch (index) {
        case 0: case 1:
            head += std::string("（%）") + (one_in(8) ? "" : "，0～100%") + "，目标 " + of(target) + "%";
            scoring = percent_scoring(target);
            percents_.push_back(name);
            break;
        case 2:
            head += "（起），0～20 起";
            scoring = std::array{"每起扣 20 分，扣完为止", "0 起得 100 分；1 起得 60 分；其余得 0 分", "每起扣 10 分，扣完为止，最低 20 分"}[static_cast<std::size_t>(below(3))];
            break;
        case 3:
            head += std::string("（秒），") + (one_in(3) ? "0～600 秒" : "1～600 秒") + "，目标 120 秒，越低越好";
            scoring = std::array{"得分 = 目标 ÷ 实际值 × 满分，最高 120 分", "每高于目标 10 秒扣 5 分，按比例扣分，扣完为止", "60 秒（含）以下得 100 分；180 秒（含）以下得 70 分；其余得 20 分"}[static_cast<std::size_t>(below(3))];
            break;
        default:
            data_ += std::string("  戊目标（元），") + (one_in(3) ? "0～50 万元" : "1 万元～50 万元") + (one_in(3) ? "，无数据时按 10 万元" : "") + "\n";
            head += "（元），0～100 万元，目标 戊目标";
            scoring = one_in(2) ? "得分 = 完成率 × 满分，最高 150 分，最低 0 分" : "每低于目标的 10% 扣 5 分，不足 10% 按 10% 计，扣完为止";
            if (one_in(4)) scoring += "\n  除数为零时得 60 分";
    }
    return head + "，权重 " + of(weight) + "%\n  " + scoring + "\n";
}

std::string RandomScheme::rules() {
    std::string out;
    const auto some = [&] { return percents_.empty() ? std::string("扣点占比") : percents_[static_cast<std::size_t>(below(static_cast<int>(percents_.size())))]; };
    for (int count = below(4); count > 0; --count) switch (below(7)) {
            case 0: out += "  " + some() + "低于 " + of(10 + below(50)) + "% 的，等级最高为 良\n"; break;
            case 1: out += "  " + some() + "低于 " + of(10 + below(50)) + "% 的，总分最高 59 分\n"; break;
            case 2: out += "  扣点占比超过 " + of(10 + below(50)) + "% 的，等级降 1 级\n"; break;
            case 3: out += "  " + some() + "达到 " + of(60 + below(60)) + "% 的，总分加 3 分\n"; break;
            case 4: out += "  " + some() + "达到 " + of(50 + below(40)) + "% 的，总分减 2 分\n"; break;
            case 5: out += "  岗位为经理且总分低于 " + of(50 + below(30)) + " 分的，等级为 差\n"; break;
            default: out += "  扣点占比超过 " + of(20 + below(30)) + "% 的，等级为 " + (one_in(2) ? "差" : "良") + "\n"; break;
        }
    return out.empty() ? out : "规则\n" + out;
}

std::string RandomScheme::text() {
    percents_.clear();
    data_ = "  岗位 分为 专员、经理\n  扣点占比（%），0～100%\n";
    std::vector<int> chosen{0, 1, 2, 3, 4};
    std::shuffle(chosen.begin(), chosen.end(), engine_);
    chosen.resize(static_cast<std::size_t>(2 + below(3)));
    std::string measures;
    int left = 100;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const int weight = i + 1 == chosen.size() ? left : 15 + 5 * below(2);
        left -= weight;
        measures += measure(chosen[i], weight);
    }
    std::string out = "方案 随机方案\n数据\n" + data_ + measures;
    const bool extra = one_in(2), deduction = one_in(2);
    if (extra) out += std::string("加分 表扬（次），0～9 次：每次加 1 分") + (one_in(3) ? "" : "，最多加 3 分") + "\n";
    if (deduction) out += std::string("扣分 迟到（次），0～31 次：每次扣 2 分") + (one_in(3) ? "" : "，最多扣 10 分") + "\n";
    out += std::string("总分 = 加权合计") + (extra ? " + 加分合计" : "") + (deduction ? " − 扣分合计" : "") + (one_in(3) ? "" : "，最低 0 分") + (one_in(3) ? "，最高 110 分" : "") +
           std::array{"", "，四舍五入，保留 1 位小数", "，四舍五入取整", "，舍去，保留 1 位小数"}[static_cast<std::size_t>(below(4))] + "\n";
    const int top = 80 + 5 * below(4);
    if (one_in(5)) out += "等级划分\n  " + of(top) + " 分（含）以上 优\n  60～" + of(top - 1) + " 分 良\n  60 分（不含）以下 差\n";
    else out += "等级划分\n  " + of(top) + " 分（含）以上 优\n  60 分（含）以上 良\n  其余 差\n";
    out += rules();
    if (one_in(3)) out += "结果应用\n  等级为优的，奖金 1000 元\n  " + std::string(one_in(2) ? "等级为良的" : "总分达到 70 分的") + "，奖金 500 元\n";
    return out;
}

// Ends of the range and what policies look at come up more often than other values.
Value RandomScheme::value(const Model& model, const Column& column) {
    const Figure& figure = model.figures[column.figure];
    if (figure.type == ValueType::truth) return Value::truth(one_in(4));
    if (figure.type == ValueType::label) return Value::label(static_cast<std::uint32_t>(below(static_cast<int>(std::max<std::size_t>(1, model.label_lists[figure.labels].labels.size())))));
    const Attainable values = AttainableValues(model).of_figure(column.figure);
    const Number scale = model.units[figure.unit].scale;
    const Number low = values.within.low.value_or(Number(-50) * scale), high = values.within.high.value_or(Number(300) * scale);
    if (one_in(6)) return Value::of(low);
    if (one_in(6)) return Value::of(high);
    const int parts = 200;
    Number made = low + (high - low) * Number(below(parts + 1)) / Number(parts);
    if (values.step) made = (made / *values.step).floor() * *values.step;
    return Value::of(values.contains(made) ? made : low);
}

std::vector<Value> RandomScheme::person(const Model& model) {
    std::vector<Value> data;
    for (const Column& column : model.columns) data.push_back(value(model, column));
    return data;
}

}  // namespace kaohe
