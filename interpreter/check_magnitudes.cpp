// SPDX-License-Identifier: Apache-2.0
// Figures that look like the wrong unit: a target in 元 where the examples count in 万元, a length of time in 分 that is read as points.
#include <algorithm>
#include <array>
#include <map>

#include "interpreter/check.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {
namespace {

// So far apart that it is rather a unit than a person.
constexpr std::int64_t far_apart = 1000;

struct Amount {
    Number value;
    Span at;
};

void keep_greater(std::map<FigureId, Amount>& amounts, FigureId figure, const Number& value, Span at) {
    if (value.sign() <= 0) return;
    const auto [found, is_new] = amounts.try_emplace(figure, Amount{value, at});
    if (!is_new && found->second.value < value) found->second = {value, at};
}

// The greatest amount that the policy holds the data against: targets, bounds of bands, conditions.
std::map<FigureId, Amount> amounts_of_rules(const Model& model) {
    std::map<FigureId, Amount> amounts;
    ConstantFolder folder(model);
    const auto figure_of = [&](TermId id) { return id != none && model.terms[id].op == Op::figure ? model.terms[id].payload : none; };
    const auto meets = [&](FigureId figure, TermId amount) {
        if (figure == none || amount == none || model.figures[figure].kind != FigureKind::data || model.figures[figure].type != ValueType::number) return;
        if (const Folded value = folder.term(amount); value.is_number()) keep_greater(amounts, figure, value.value.number, model.terms[amount].at);
    };
    for (const Item& item : model.items)
        if (item.actual != none && item.target != none) meets(item.actual, model.figures[item.target].term);
    for (const Table& table : model.tables)
        for (const TableLine& line : table.lines)
            for (std::size_t key = 0; key < table.keys.size() && key < line.keys.size(); ++key)
                for (const TermId bound : {line.keys[key].range.low, line.keys[key].range.high}) meets(figure_of(table.keys[key]), bound);
    for (const Term& term : model.terms) {
        if (term.op < Op::less || term.op > Op::not_equal) continue;
        meets(figure_of(term.a), term.b);
        meets(figure_of(term.b), term.a);
    }
    return amounts;
}

void check_amounts(const Model& model, std::vector<Finding>& findings) {
    const auto rules = amounts_of_rules(model);
    std::map<FigureId, Amount> examples;
    for (const Example& example : model.examples)
        for (const Example::Input& input : example.inputs)
            if (input.value.kind == Value::Kind::number) keep_greater(examples, input.figure, input.value.number, input.at);
    for (const auto& entry : rules) {
        const FigureId figure = entry.first;
        const Amount& rule = entry.second;
        const auto found = examples.find(figure);
        if (found == examples.end()) continue;
        const Amount& seen = found->second;
        const Amount &less = rule.value < seen.value ? rule : seen, &more = rule.value < seen.value ? seen : rule;
        const Number times = more.value / less.value;
        if (times < Number(far_apart)) continue;
        const auto shown = [&](const Amount& amount) { return figure_text(model, figure, Value::of(amount.value)); };
        Finding finding = diagnose::magnitudes_apart(seen.at, model.figures[figure].name, shown(rule), shown(seen), number_text(times.floor(), plain_unit()));
        finding.labels.push_back({rule.at, {"规则里是 " + shown(rule).zh, "the rule says " + shown(rule).en}});
        findings.push_back(std::move(finding));
    }
}

bool ends_like_time(const Say& name) {
    constexpr std::array zh{"时长", "耗时", "用时", "时效", "时限"};
    constexpr std::array en{"duration", "handling time", "response time", "waiting time", "wait time", "processing time"};
    std::string lower = name.en;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : static_cast<char>(c); });
    const auto ends = [](const std::string& text) { return [&text](const char* end) { return text.ends_with(end); }; };
    return std::any_of(zh.begin(), zh.end(), ends(name.zh)) || std::any_of(en.begin(), en.end(), ends(lower));
}

// 响应时长（分）: whoever gives marks for it says from where to where.
void check_minutes(const Model& model, std::vector<Finding>& findings) {
    for (const Column& column : model.columns) {
        const Figure& figure = model.figures[column.figure];
        if (figure.type == ValueType::number && !column.range && model.units[figure.unit] == point_unit() && ends_like_time(figure.name))
            findings.push_back(diagnose::points_or_minutes(figure.at, figure.name));
    }
}

}  // namespace

void check_magnitudes(const Model& model, std::vector<Finding>& findings) {
    check_amounts(model, findings);
    check_minutes(model, findings);
}

}  // namespace kaohe
