// SPDX-License-Identifier: Apache-2.0
#include "tools/difference/policy_difference.hpp"

#include <algorithm>

#include "interpreter/elaborate.hpp"
#include "tools/difference/compared.hpp"
#include "tools/difference/pairing.hpp"
#include "tools/difference/policy_comparison.hpp"

namespace kaohe {

std::string_view key_of(PolicyChange::Kind kind) {
    constexpr std::string_view keys[] = {"added", "removed", "changed", "renamed"};
    return keys[static_cast<std::size_t>(kind)];
}

std::string_view key_of(PolicyChange::Bearing bearing) {
    constexpr std::string_view keys[] = {"meaning", "unproven", "presentation"};
    return keys[static_cast<std::size_t>(bearing)];
}

std::string_view key_of(PolicyDifference::Proof proof) {
    constexpr std::string_view keys[] = {"not_proven", "complete_data", "proven"};
    return keys[static_cast<std::size_t>(proof)];
}

namespace {

struct SubjectRow {
    std::string_view key;
    Say words;
};

const SubjectRow& row_of(PolicyChange::Subject subject) {
    static const SubjectRow rows[] = {
        {"policy", {"方案", "Policy"}},
        {"scope", {"考核范围", "Who is appraised"}},
        {"data", {"考核数据", "Data"}},
        {"check", {"数据校验", "Data checks"}},
        {"parameter", {"参数", "Parameters"}},
        {"formula", {"公式", "Formulas"}},
        {"category", {"维度", "Categories"}},
        {"measure", {"指标", "Measures"}},
        {"extra", {"加分", "Extra points"}},
        {"deduction", {"扣分", "Deductions"}},
        {"table", {"表", "Tables"}},
        {"total", {"总分", "Total"}},
        {"rating", {"等级划分", "Ratings"}},
        {"rule", {"规则", "Rules"}},
        {"veto", {"一票否决", "Auto-fail"}},
        {"result", {"结果应用", "Results"}},
        {"example", {"算例", "Worked examples"}},
        {"text", {"说明文字", "Prose"}},
    };
    return rows[static_cast<std::size_t>(subject)];
}

PolicyDifference::Side side_of(const Policy& policy) {
    const Model& model = policy.model;
    return {(*policy.sources)[0].name(), model.title, model.number, model.version};
}

// The same clause under another number.
void note_renumbered(Compared& c) {
    const auto note = [&](const Say& name, std::uint32_t clause_a, std::uint32_t clause_b) {
        if (clause_a == none || clause_b == none) return;
        const std::string &first = c.a.clauses[clause_a].number, &second = c.b.clauses[clause_b].number;
        if (first.empty() || second.empty() || first == second) return;
        const auto noted = [&](const PolicyDifference::Renumbered& one) { return one.before == first && one.after == second; };
        if (c.out.renumbered.empty() || !noted(c.out.renumbered.back())) c.out.renumbered.push_back({name, first, second});
    };
    for (std::uint32_t i = 0; i < c.a.categories.size(); ++i)
        if (const auto partner = c.same.categories().after[i]; partner != none) note(c.b.categories[partner].name, c.a.categories[i].clause, c.b.categories[partner].clause);
    for (std::uint32_t i = 0; i < c.a.items.size(); ++i)
        if (const auto partner = c.same.items().after[i]; partner != none) note(c.b.items[partner].name, c.a.items[i].clause, c.b.items[partner].clause);
    for (FigureId i = 0; i < c.a.figures.size(); ++i) {
        const auto kind = c.a.figures[i].kind;
        const bool named = kind == FigureKind::table || kind == FigureKind::total || kind == FigureKind::rating || kind == FigureKind::result;
        if (const auto partner = c.same.figures().after[i]; named && partner != none) note(c.b.figures[partner].name, c.a.figures[i].clause, c.b.figures[partner].clause);
    }
}

void note_columns(Compared& c) {
    const auto lacks = [](const Model& model, FigureId figure) { return figure == none || model.figures[figure].kind != FigureKind::data || model.figures[figure].column == none; };
    for (const Column& column : c.b.columns)
        if (lacks(c.a, c.same.figures().before[column.figure])) c.out.columns_added.push_back(c.b.figures[column.figure].name);
    for (const Column& column : c.a.columns)
        if (lacks(c.b, c.same.figures().after[column.figure])) c.out.columns_dropped.push_back(c.a.figures[column.figure].name);
}

// A policy may give a formula the name of a function, which is then known in both languages.
std::vector<NamePair> names_of_functions(const Engine& engine) {
    std::vector<NamePair> names;
    for (const BuiltinFunction& function : builtin_functions()) names.emplace_back(function.zh, function.en);
    for (const LibraryFunction& function : engine.functions())
        if (!function.second_name.empty()) names.emplace_back(function.name, function.second_name);
    return names;
}

// A rule that asks for 中级 or better says the same, and means something else, where the options stand in another order.
void note_same_words(PolicyDifference& difference) {
    for (PolicyChange& change : difference.changes)
        if (change.kind == PolicyChange::Kind::changed && !change.before.zh.empty() && change.before == change.after && change.aspect != "context" && change.remark.zh.empty()) change.remark = same_words_remark();
}

// AA (甲) → AA (乙): in one language it is called the same.
void note_same_names(PolicyDifference& difference) {
    for (PolicyChange& change : difference.changes) {
        Say &x = change.before, &y = change.after;
        if (x.zh.empty() || y.zh.empty() || x == y || (x.zh != y.zh && x.en != y.en)) continue;
        const bool zh = x.zh == y.zh, en = x.en == y.en;
        for (Say* const one : {&x, &y}) {
            const Say plain = *one;
            if (zh) one->zh = plain.zh + "（" + plain.en + "）";
            if (en) one->en = plain.en + " (" + plain.zh + ")";
        }
    }
}

}  // namespace

std::string_view key_of(PolicyChange::Subject subject) { return row_of(subject).key; }
const Say& words_of(PolicyChange::Subject subject) { return row_of(subject).words; }

std::size_t PolicyDifference::count(PolicyChange::Bearing bearing) const {
    return static_cast<std::size_t>(std::count_if(changes.begin(), changes.end(), [&](const PolicyChange& change) { return change.bearing == bearing; }));
}

PolicyComparison::PolicyComparison(const Engine& engine, const Policy& before, const Policy& after) : before_(before), after_(after) {
    difference_.before = side_of(before), difference_.after = side_of(after);
    const WrittenPolicy first(engine, before), second(engine, after);
    names_ = std::make_unique<const NameLinks>(first.pairs(), second.pairs(), names_of_functions(engine));
    sameness_ = std::make_unique<Sameness>(before.model, after.model, *names_);
    pair_up(*sameness_);
    Witnesses witnesses(*sameness_);
    Compared compared(first, second, *sameness_, witnesses, difference_);
    for (const auto compare : {compare_heads, compare_people, compare_data, compare_values, compare_tables, compare_categories, compare_items, compare_totals, compare_ratings, compare_rules, compare_results, compare_texts, tell_the_rest}) compare(compared);
    note_same_words(difference_);
    note_same_names(difference_);
    std::stable_sort(difference_.changes.begin(), difference_.changes.end(), [](const PolicyChange& x, const PolicyChange& y) { return x.subject < y.subject; });
    difference_.no_result_differs = prove_no_result_differs(compared);
    note_renumbered(compared);
    note_columns(compared);
}

PolicyComparison::~PolicyComparison() = default;

PolicyDifference difference_of(const Engine& engine, const Policy& before, const Policy& after) { return PolicyComparison(engine, before, after).difference(); }

}  // namespace kaohe
