// SPDX-License-Identifier: Apache-2.0
// The chapters on what is measured: the table of measures that schemes have, how each is scored along its values, extra points and deductions.
#include <algorithm>
#include <utility>

#include "interpreter/constant_terms.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/value_text.hpp"
#include "tools/document/booklet_part.hpp"
#include "tools/document/picture_curve.hpp"
#include "tools/document/picture_weights.hpp"
#include "tools/report/course_words.hpp"
#include "tools/report/number_words.hpp"

namespace kaohe {

std::string BookletPart::weight_of(std::size_t index) const {
    const ItemWords& said = items_[index];
    if (said.weight_by_table) return say("见权重表", "by the weight table");
    if (!said.weight.empty()) return said.weight;
    const Item& item = model_.items[index];
    const FigureId share = model_.points_system ? item.full : item.weight;
    return share == none ? "" : value_of(model_.figures[share].term);
}

// What scoring makes of the weight, where that is the same for everybody.
std::string BookletPart::scaled_weight_of(std::size_t index, const WeightBars& weights) const {
    if (weights.bars.size() != 1 || weights.bars.front().scaled.empty()) return "";
    const auto found = std::find(weights.items.begin(), weights.items.end(), index);
    if (found == weights.items.end()) return "";
    return say(exact_words(weights.bars.front().scaled[static_cast<std::size_t>(found - weights.items.begin())], weights.unit));
}

std::string BookletPart::target_of(std::size_t index) const {
    const ItemWords& said = items_[index];
    std::vector<std::string> parts;
    const auto part = [&](const Say& name, const std::string& words) {
        if (!words.empty()) parts.push_back((name.zh.empty() ? "" : say(name) + " ") + words);
    };
    const bool several = !said.threshold.empty() || !said.stretch.empty() || !said.baseline.empty();
    part({"基准", "baseline"}, said.baseline);
    part({"底线", "threshold"}, said.threshold);
    part(several ? Say("目标", "target") : Say(), said.target);
    part({"挑战", "maximum"}, said.stretch);
    return joined(parts, {"，", ", "});
}

std::string BookletPart::definition_of(std::size_t index) const {
    const ItemWords& said = items_[index];
    std::vector<std::string> parts = said.notes;
    if (!said.actual.empty()) parts.insert(parts.begin(), say("实际值 = ", "actual = ") + said.actual);
    if (!said.range.empty()) parts.push_back(say("范围 ", "range ") + said.range);
    if (said.lower_is_better) parts.push_back(say("越低越好", "lower is better"));
    if (said.higher_is_better) parts.push_back(say("越高越好", "higher is better"));
    return joined(parts, {"；", "; "});
}

void BookletPart::measures(const Analysis& analysis) {
    const bool any = std::any_of(model_.items.begin(), model_.items.end(), [](const Item& item) { return item.kind == Item::Kind::indicator; });
    if (!any) return;
    heading({"指标表", "Measures"}, "measures");
    PageTable table;
    const bool categories = !model_.categories.empty();
    const auto column = [&](const Say& name, bool narrow = false) { table.columns.push_back({say(name), false, narrow}); };
    column({"条款", "Clause"}, true);
    if (categories) column({"维度", "Category"});
    column({"指标", "Measure"});
    column({"定义", "Definition"});
    column(model_.points_system ? Say("分值", "Points") : Say("权重", "Weight"));
    column({"折算后的权重", "Weight as scaled"});
    column({"目标", "Target"});
    column({"计分办法", "Scoring"});
    column({"数据来源", "Source"});
    column({"周期", "Period"});
    const std::string period = model_.period == Model::Period::unsaid ? "" : say(model_.period == Model::Period::monthly ? Say("月", "month") : model_.period == Model::Period::quarterly ? Say("季", "quarter") : model_.period == Model::Period::term ? Say("学期", "term") : model_.period == Model::Period::half_yearly ? Say("半年", "half-year") : Say("年", "year"));
    const WeightBars weights = weight_bars(model_);
    std::uint32_t category_before = none;
    for (std::size_t i = 0; i < model_.items.size(); ++i) {
        const Item& item = model_.items[i];
        if (item.kind != Item::Kind::indicator) continue;
        PageTable::Row row;
        row.cells.push_back(clause_link(item.clause));
        if (categories) {
            PageLine cell;
            if (item.category != none) {
                const Category& category = model_.categories[item.category];
                const bool again = item.category == category_before;
                cell.add(say(category.name), again ? PageWords::Mark::quiet : PageWords::Mark::plain);
                if (!again && category.weight != none) cell.add(say("，", ", ") + value_of(category.weight));
                category_before = item.category;
            }
            row.cells.push_back(std::move(cell));
        }
        row.cells.emplace_back(say(item.name) + (items_[i].unit.empty() ? "" : say("（", " (") + items_[i].unit + say("）", ")")));
        row.cells.emplace_back(definition_of(i));
        row.cells.emplace_back(weight_of(i));
        row.cells.emplace_back(scaled_weight_of(i, weights));
        row.cells.emplace_back(target_of(i));
        row.cells.emplace_back(joined(items_[i].scoring, "\n"));
        row.cells.emplace_back(joined({items_[i].source, items_[i].provider, items_[i].owner.empty() ? "" : say("负责人 ", "owner ") + items_[i].owner}, {"；", "; "}));
        row.cells.emplace_back(joined({items_[i].period.empty() ? period : items_[i].period, items_[i].deadline.empty() ? "" : say("截止 ", "due ") + items_[i].deadline}, {"；", "; "}));
        table.rows.push_back(std::move(row));
    }
    table.row_headings = false;
    add_table(std::move(table));
    measure_curves(analysis);
}

// Under each other in the order of the table: the weights, then how each measure is scored along its values.
void BookletPart::measure_curves(const Analysis& analysis) {
    if (auto picture = weights_picture(words_, printed_.language)) add(std::move(*picture));
    bool first = true;
    for (const Course& course : analysis.courses) {
        auto picture = curve_picture(words_, course, printed_.language);
        const CourseWords words(model_, course);
        if (std::exchange(first, false)) heading({"计分曲线", "Score curves"}, "curves", 1);
        if (picture) add(std::move(*picture));
        const Item& item = model_.items[course.item];
        std::vector<std::string> remarks{say(words.verdict())};
        for (const Cliff& cliff : course.cliffs) remarks.push_back(say(words.cliff(cliff)));
        const std::string number = words_.clause_number(item.clause);
        paragraph((number.empty() ? "" : number + " ") + say(item.name) + say("：", ": ") + joined(remarks, {"；", "; "}));
    }
}

void BookletPart::other_items() {
    const bool items = std::any_of(model_.items.begin(), model_.items.end(), [](const Item& item) { return item.kind != Item::Kind::indicator; });
    if (items) {
        heading({"加分与扣分", "Extra points and deductions"}, "extras");
        PageTable table{"", {{say("条款", "Clause"), false, true}, {say("类别", "Kind"), false, true}, {say("名称", "Name")}, {say("办法", "How much")}, {say("依据、说明", "Basis, notes")}, {say("数据来源", "Source")}}, {}, false};
        std::vector<std::pair<std::uint32_t, PageTable::Row>> rows;
        const auto kind = [&](bool extra) { return extra ? say("加分", "extra points") : say("扣分", "deduction"); };
        for (std::size_t i = 0; i < model_.items.size(); ++i) {
            const Item& item = model_.items[i];
            if (item.kind == Item::Kind::indicator) continue;
            rows.emplace_back(item.clause, PageTable::Row{{clause_link(item.clause), kind(item.kind == Item::Kind::extra), say(item.name), joined({whom(item), joined(items_[i].scoring, "\n")}, "\n"), definition_of(i), items_[i].source}, {}, false});
        }
        // Limits of sums stand behind the items of their clause, in rows of their own.
        for (const SumLimit& limit : sum_limits(printed_)) {
            const std::string name = limit.of_clause ? say("（本条各项合计）", "(all of this clause together)") : limit.extra ? say("（全部加分合计）", "(all extra points together)") : say("（全部扣分合计）", "(all deductions together)");
            rows.emplace_back(limit.clause, PageTable::Row{{clause_link(limit.clause), kind(limit.extra), name, limit.words, "", ""}, {}, false});
        }
        std::stable_sort(rows.begin(), rows.end(), [](const auto& one, const auto& other) { return one.first < other.first; });
        for (auto& [clause, row] : rows) table.rows.push_back(std::move(row));
        add_table(std::move(table));
    }
    rules();
}

// Whom extra points and deductions are for, where that is not everybody.
std::string BookletPart::whom(const Item& item) const {
    if (item.left_out_when == none) return "";
    const Term& term = model_.terms[item.left_out_when];
    const bool only = term.op == Op::not_;
    const std::string words = words_of(only ? term.a : item.left_out_when);
    if (words.empty()) return "";
    return only ? say("只对：", "only if ") + words : say("不计：", "not if ") + words;
}

// 一票否决 and 规则, in their own words.
void BookletPart::rules() {
    PageTable table{"", {{say("条款", "Clause"), false, true}, {say("类别", "Kind"), false, true}, {say("规定", "Rule")}}, {}, false};
    for (const ast::Clause& clause : printed_.document.clauses) {
        if (clause.kind != ClauseKind::rule && clause.kind != ClauseKind::veto) continue;
        if (clause.kind == ClauseKind::veto) {
            table.rows.push_back({{clause_link(clause.number), say("一票否决", "auto-fail"), without_number(clause)}, {}, false});
            continue;
        }
        for (const ast::Line& line : clause.lines)
            if (const std::string words = printed_.words_at(line.at.span); !words.empty()) table.rows.push_back({{clause_link(clause.number), say("规则", "rule"), words}, {}, false});
    }
    if (table.rows.empty()) return;
    heading({"一票否决与规则", "Auto-fail and rules"}, "rules");
    add_table(std::move(table));
}

std::string BookletPart::without_number(const ast::Clause& clause) const {
    std::string words = words_at(clause.at.span);
    if (!clause.number.empty() && words.starts_with(clause.number)) words.erase(0, std::min(words.find_first_not_of(' ', clause.number.size()), words.size()));
    return words;
}

}  // namespace kaohe
