// SPDX-License-Identifier: Apache-2.0
#include "bench/handwritten.hpp"

#include <algorithm>

namespace handwritten {
namespace {

__extension__ typedef __int128 Wide;

// Weights in percent, in the order of the indicators.
constexpr int weights[2][10] = {{15, 15, 10, 20, 10, 5, 10, 5, 5, 5}, {10, 10, 15, 10, 10, 10, 10, 10, 10, 5}};

// min(max(a / t, 0), most) × 100, over the denominator t.
struct Fraction {
    Wide numerator;
    std::int64_t denominator;
};
Fraction attainment(std::int64_t actual, std::int64_t target, int most) {
    const auto n = Wide(actual) * 100;
    const auto limit = Wide(most) * target;
    return {std::clamp<Wide>(n, 0, limit), target};
}

std::int64_t up(std::int64_t a, std::int64_t b) { return a <= 0 ? 0 : (a + b - 1) / b; }

}  // namespace

Result score(const Person& p) {
    const auto& w = weights[p.manager ? 1 : 0];
    // Points times 2000: everything but the two attainments of personal targets ends in 2000ths.
    constexpr std::int64_t unit = 2000;
    std::int64_t sum = 0;
    sum += w[0] * std::clamp<std::int64_t>(p.growth * unit / 5, 0, 120 * unit);
    const auto short_people = std::max<std::int64_t>(0, p.people_target - p.people);
    sum += w[1] * unit * std::max<std::int64_t>(0, 100 - 5 * up(short_people * 10, p.people_target));
    sum += w[2] * unit * (p.participation >= 2000 ? 100 : p.participation >= 1000 ? 80 : p.participation >= 500 ? 60 : 40);
    const auto sales = attainment(p.sales, p.sales_target, 150);
    sum += w[4] * std::max<std::int64_t>(0, 100 * unit - 2 * std::max<std::int64_t>(0, 4000 - p.retention) * unit / 100);
    sum += w[5] * unit * std::max<std::int64_t>(0, 100 - 3 * (std::max<std::int64_t>(0, p.response - 30) / 5));
    const auto s = p.satisfaction;
    // 60 → 60, 80 → 100, 95 → 120; the second slope is 4/3, so this one keeps its own third.
    Wide satisfaction3 = 0;
    if (s > 9500) satisfaction3 = 3 * 120 * unit;
    else if (s >= 8000) satisfaction3 = 3 * 100 * unit + Wide(s - 8000) * 4 * unit / 100;
    else if (s >= 6000) satisfaction3 = 3 * (60 * unit + Wide(s - 6000) * 2 * unit / 100);
    sum += w[7] * unit * p.quality;
    sum += w[8] * unit * p.teamwork;
    sum += w[9] * unit * std::max<std::int64_t>(0, 100 - 10 * p.complaints);
    const auto deduction = std::min<std::int64_t>(20, 5 * up(p.low_share - 3000, 1000)) + std::min<std::int64_t>(5, p.late);
    // total = (3·sum + w6·satisfaction3) / (3·100·unit) + w3·sales / 100 − deduction, over one denominator.
    const Wide common = Wide(3) * 100 * unit * sales.denominator;
    Wide n = (Wide(3) * sum + Wide(w[6]) * satisfaction3) * sales.denominator + Wide(w[3]) * sales.numerator * 3 * unit - Wide(deduction) * common;
    n = std::clamp<Wide>(n, 0, 110 * common);
    Result out;
    out.tenths = static_cast<std::int64_t>((n * 20 + common) / (2 * common));
    out.grade = out.tenths >= 900 ? 0 : out.tenths >= 800 ? 1 : out.tenths >= 600 ? 2 : 3;
    return out;
}

namespace {

// A decimal of at most two places as hundredths; a whole number as itself times `scale`.
std::int64_t number(std::string_view cell, std::int64_t scale) {
    std::int64_t value = 0;
    std::size_t i = 0;
    for (; i < cell.size() && cell[i] != '.'; ++i) value = value * 10 + (cell[i] - '0');
    value *= scale;
    std::int64_t place = scale / 10;
    for (++i; i < cell.size() && place > 0; ++i, place /= 10) value += (cell[i] - '0') * place;
    return value;
}

}  // namespace

std::size_t score_csv(std::string_view text, std::string& out) {
    static constexpr std::string_view grades[] = {"优秀,1200\n", "良好,1000\n", "合格,0\n", "不合格,0\n"};
    std::size_t people = 0;
    auto at = text.find('\n') + 1;
    while (at < text.size()) {
        std::string_view cells[17];
        for (auto& cell : cells) {
            const auto begin = at;
            while (text[at] != ',' && text[at] != '\n') ++at;
            cell = text.substr(begin, at - begin);
            ++at;
        }
        Person p{cells[0], cells[1], cells[2] == "经理", number(cells[3], 1), number(cells[4], 1), number(cells[5], 100), number(cells[6], 1), number(cells[7], 100), number(cells[8], 1),
                 number(cells[9], 100), number(cells[10], 1), number(cells[11], 100), number(cells[12], 1), number(cells[13], 100), number(cells[14], 1), number(cells[15], 1), number(cells[16], 1)};
        const auto r = score(p);
        out.append(p.id).push_back(',');
        out.append(p.name).push_back(',');
        out.append(std::to_string(r.tenths / 10)).push_back('.');
        out.push_back(static_cast<char>('0' + r.tenths % 10));
        out.push_back(',');
        out.append(grades[r.grade]);
        ++people;
    }
    return people;
}

}  // namespace handwritten
