// SPDX-License-Identifier: Apache-2.0
// The chapters on what scores come to: the order in which the total is put together, ratings, results; parameters and formulas.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "interpreter/constant_terms.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"
#include "tools/document/booklet_part.hpp"
#include "tools/document/picture_ruler.hpp"
#include "tools/document/rating_words.hpp"

namespace kaohe {

namespace {

// The modifiers around a formula, the outermost last, as they are written.
struct Layers {
    TermId formula = none;
    std::vector<TermId> modifiers;
};

Layers layers_of(const Model& model, TermId term) {
    Layers out;
    while (term != none) {
        const Term& t = model.terms[term];
        const bool modifier = t.op == Op::cap || t.op == Op::floor_ || t.op == Op::clamp_range || t.op == Op::round;
        if (t.op == Op::ruled || t.op == Op::answered) {
            term = t.a;
            continue;
        }
        if (!modifier) break;
        out.modifiers.push_back(term);
        term = t.a;
    }
    out.formula = term;
    std::reverse(out.modifiers.begin(), out.modifiers.end());
    return out;
}

}  // namespace

PageLine BookletPart::rule_line(const std::vector<FigureId>& figures, const Effect& effect) const {
    std::vector<std::string> names;
    for (const FigureId figure : figures) names.push_back(say(model_.figures[figure].name));
    const bool veto = is_veto(effect);
    std::string words = say(Say("作用于", "acting on ")) + joined(names, {"、", ", "}) + say("：", ": ");
    if (!veto && effect.condition != none) words += say("如果", "if ") + words_of(effect.condition) + say("，", ", ");
    PageLine line(words + (veto ? without_number(printed_.document.clauses[effect.clause]) : words_at(effect.at)));
    if (const std::string number = words_.clause_number(effect.clause); !number.empty()) line.add(" ").add(PageWords{PageWords::Mark::plain, say("（", "(") + number + say("）", ")"), anchors_.of(number), {}});
    return line;
}

std::vector<PageLine> BookletPart::composition() const {
    std::vector<PageLine> steps;
    const std::vector<bool> behind = model_.total == none ? std::vector<bool>(model_.figures.size()) : figures_behind(model_, model_.total);
    const auto has = [&](FigureId figure) { return figure != none && behind[figure]; };
    const bool indicators = std::any_of(model_.items.begin(), model_.items.end(), [](const Item& item) { return item.kind == Item::Kind::indicator; });
    // Rules in the order in which the figures they act on are computed. A veto is told once, with all that it acts on.
    std::vector<std::pair<std::size_t, const Ruled*>> ruled;
    for (const Ruled& one : model_.ruled) ruled.emplace_back(static_cast<std::size_t>(std::find(model_.order.begin(), model_.order.end(), one.figure) - model_.order.begin()), &one);
    std::stable_sort(ruled.begin(), ruled.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::set<std::uint32_t> told;
    const auto tell_rules = [&](bool before_total) {
        for (const auto& [place, one] : ruled) {
            if ((one->figure != model_.total && has(one->figure)) != before_total) continue;
            for (const Effect& effect : one->effects) {
                std::vector<FigureId> figures{one->figure};
                if (is_veto(effect)) {
                    if (!told.insert(effect.clause).second) continue;
                    figures.clear();
                    for (const auto& [other_place, other] : ruled)
                        if (std::any_of(other->effects.begin(), other->effects.end(), [&](const Effect& same) { return same.veto && same.clause == effect.clause; })) figures.push_back(other->figure);
                }
                steps.push_back(rule_line(figures, effect));
            }
        }
    };
    if (indicators) steps.emplace_back(say("逐项计算各指标的得分，不取舍的地方保留精确值", "each measure is scored; nothing is rounded where the policy does not say so"));
    tell_rules(true);
    if (has(model_.weighted_total) && model_.normalise_weights) steps.emplace_back(say("各项权重先按比例折算成合计 100%（权重 ÷ 权重合计）", "the weights are first scaled to 100% in all (weight ÷ sum of weights)"));
    if (has(model_.weighted_total)) steps.emplace_back(model_.normalise_weights ? say("加权合计 = 各指标得分 × 折算后的权重，再相加", "weighted sum = each score × its scaled weight, added up") : say("加权合计 = 各指标得分 × 权重，再相加", "weighted sum = each score × its weight, added up"));
    if (has(model_.score_total)) steps.emplace_back(say("指标得分合计 = 各指标得分相加", "sum of scores = the scores of all measures added up"));
    const std::vector<SumLimit> limits = sum_limits(printed_);
    const auto add_sum = [&](std::string words, bool extra) {
        for (const SumLimit& limit : limits)
            if (limit.extra == extra && !limit.of_clause) words += say("；", "; ") + limit.words;
        steps.emplace_back(std::move(words));
    };
    if (has(model_.extra_total)) add_sum(say("加分合计 = 各项加分相加", "extra points = all extra points added up"), true);
    if (has(model_.deduction_total)) add_sum(say("扣分合计 = 各项扣分相加", "deductions = all deductions added up"), false);
    if (has(model_.total)) {
        // What rules act on is a figure beneath the total.
        FigureId figure = model_.total;
        for (FigureId id = 0; id < model_.figures.size(); ++id)
            if (model_.figures[id].kind == FigureKind::total_computed) figure = id;
        const Layers layers = layers_of(model_, model_.figures[figure].term);
        steps.emplace_back(say(model_.figures[model_.total].name) + " = " + words_of(layers.formula));
        for (const TermId modifier : layers.modifiers) steps.emplace_back(say("然后：", "then: ") + words_at(model_.terms[modifier].at));
    }
    tell_rules(false);
    return steps;
}

void BookletPart::total_and_rating() {
    if (model_.total != none) {
        heading({"总分怎样得出", "How the total is made"}, "total");
        add(PageList{true, composition()});
    }
    if (!model_.scales.empty()) ratings();
}

void BookletPart::ratings() {
    const RatingScale& scale = model_.scales.front();
    heading({"等级", "Ratings"}, "ratings");
    if (model_.total != none && scale.key != none) {
        const Term& key = model_.terms[scale.key];
        const bool by_total = key.op == Op::figure && key.payload == model_.total;
        if (!by_total) paragraph(say("按 ", "By ") + words_of(scale.key) + say(" 划分。", "."));
    }
    PageTable table{"", {{say("等级", "Rating")}, {say("分数", "Range")}}, {}, true};
    const bool conditions = std::any_of(scale.lines.begin(), scale.lines.end(), [](const RatingLine& line) { return !line.requires_.empty(); });
    if (conditions) table.columns.push_back({say("还须", "Also required")});
    for (const FigureId column : scale.columns) table.columns.push_back({say(model_.figures[column].name)});
    const KeyWords keys(model_, model_.unit_of(scale.key));
    const RatingWords words(words_, scale, printed_.language);
    for (std::uint32_t index = 0; index < scale.lines.size(); ++index) {
        const RatingLine& line = scale.lines[index];
        PageTable::Row row;
        row.cells.emplace_back(words.name(index));
        const auto interval = constant_interval(model_, line.range);
        row.cells.emplace_back(line.range.rest ? say("其余", "all others") : interval ? say(keys.range(*interval)) : words_at(line.range.at));
        if (conditions) row.cells.emplace_back(words.condition(index));
        for (std::size_t i = 0; i < scale.columns.size(); ++i) row.cells.emplace_back(words.value(index, i));
        table.rows.push_back(std::move(row));
    }
    if (auto picture = ruler_picture(words_, printed_.language)) add(std::move(*picture));
    else add_table(std::move(table));
}

void BookletPart::results() {
    if (model_.outcomes.empty()) return;
    heading({"结果应用", "Results"}, "results");
    PageTable table{"", {{say("条款", "Clause"), false, true}, {say("结果", "Result")}, {say("条件", "If")}, {say("取值", "Then")}}, {}, false};
    std::vector<std::string> in_order;
    for (const Outcome& outcome : model_.outcomes) {
        if (outcome.sequential && outcome.lines.size() > 1) in_order.push_back(say(model_.figures[outcome.figure].name));
        for (const OutcomeLine& line : outcome.lines) {
            const std::string when = line.otherwise ? say("其他情况", "otherwise") : line.condition == none ? say("所有人", "everyone") : words_of(line.condition);
            table.rows.push_back({{clause_link(line.clause), say(model_.figures[outcome.figure].name), when, value_of(line.value)}, {}, false});
        }
    }
    add_table(std::move(table));
    if (!in_order.empty()) paragraph(joined(in_order, {"、", ", "}) + say("依次判断，先符合者为准。", ": judged in order, the first that fits counts."), PageParagraph::Kind::note);
}

void BookletPart::figures() {
    parameters();
    formulas();
    lookup_tables();
}

void BookletPart::parameters() {
    PageTable table{"", {{say("参数", "Parameter")}, {say("取值", "Value")}, {say("从何时起", "From")}, {say("条款", "Clause"), false, true}}, {}, true};
    for (FigureId id = 0; id < model_.figures.size(); ++id) {
        const Figure& figure = model_.figures[id];
        if (figure.kind != FigureKind::parameter || figure.term == none) continue;
        const Term& term = model_.terms[figure.term];
        if (term.op != Op::dated) {
            table.rows.push_back({{say(figure.name), value_of(figure.term), "", clause_link(figure.clause)}, {}, false});
            continue;
        }
        for (const DatedValue& value : model_.dated[term.payload].values)
            table.rows.push_back({{say(figure.name), value_of(value.value), value.from ? say(value_text(model_, Value::date(*value.from), plain_unit())) : say("一开始", "the beginning"), clause_link(figure.clause)}, {}, false});
    }
    if (table.rows.empty()) return;
    heading({"参数", "Parameters"}, "parameters");
    add_table(std::move(table));
}

void BookletPart::formulas() {
    PageTable table{"", {{say("名称", "Name")}, {say("公式", "Formula")}, {say("条款", "Clause"), false, true}}, {}, true};
    for (const Figure& figure : model_.figures)
        if (figure.kind == FigureKind::formula && figure.term != none) table.rows.push_back({{say(figure.name), words_of(figure.term), clause_link(figure.clause)}, {}, false});
    if (table.rows.empty()) return;
    heading({"公式", "Formulas"}, "formulas");
    add_table(std::move(table));
}

}  // namespace kaohe
