// SPDX-License-Identifier: Apache-2.0
// Tables: what they are looked up by, and each of their lines.
#include <algorithm>

#include "tools/difference/compared.hpp"
#include "tools/difference/matching.hpp"
#include "tools/difference/pairing.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

namespace {

using Kind = PolicyChange::Kind;
using Subject = PolicyChange::Subject;

const Table* table_of(const Model& model, FigureId figure) {
    const TermId term = model.figures[figure].term;
    return term != none && model.terms[term].op == Op::lookup ? &model.tables[model.terms[term].payload] : nullptr;
}

// The head of a table, without its lines.
Say head_words(const WrittenPolicy& policy, FigureId figure) {
    return policy.both([&](const Wording& wording) { return definition_of(wording, policy.model().figures[figure].clause, wording.model.figures[figure].at); });
}

class Lines {
public:
    Lines(Compared& c, FigureId figure_a, FigureId figure_b) : c_(c), figure_a_(figure_a), figure_b_(figure_b), a_(*table_of(c.a, figure_a)), b_(*table_of(c.b, figure_b)) {}

    void run() {
        const auto key = [](const Table& table, std::uint32_t line) { return table.lines[line].keys.size() * 2 + (table.lines[line].keys.front().is_range ? 1 : 0); };
        LineMatching lines(a_.lines.size(), b_.lines.size());
        const auto key_a = [&](std::uint32_t i) { return key(a_, i); };
        const auto key_b = [&](std::uint32_t k) { return key(b_, k); };
        lines.pass(key_a, key_b, [&](std::uint32_t i, std::uint32_t k) { return same_keys(a_.lines[i], b_.lines[k]) && same_result(i, k); });
        lines.pass(key_a, key_b, [&](std::uint32_t i, std::uint32_t k) { return same_keys(a_.lines[i], b_.lines[k]); });
        lines.pass(key_a, key_b, [&](std::uint32_t i, std::uint32_t k) { return same_result(i, k); });
        // Line by line where as many are left on both sides.
        std::size_t left_a = 0, left_b = 0;
        for (std::uint32_t i = 0; i < a_.lines.size(); ++i) left_a += lines.after(i) == none;
        for (std::uint32_t k = 0; k < b_.lines.size(); ++k) left_b += lines.before(k) == none;
        if (left_a == left_b) lines.pass([](std::uint32_t, std::uint32_t) { return true; });
        for (std::uint32_t k = 0; k < b_.lines.size(); ++k) {
            const auto i = lines.before(k);
            if (i == none) tell(Kind::added, {}, {}, line_text(c_.after, figure_b_, k));
            else compare(i, k);
        }
        for (std::uint32_t i = 0; i < a_.lines.size(); ++i)
            if (lines.after(i) == none) tell(Kind::removed, {}, line_text(c_.before, figure_a_, i), {});
    }

private:
    bool same_keys(const TableLine& x, const TableLine& y) {
        for (std::size_t k = 0; k < x.keys.size(); ++k) {
            const TableLine::Key &first = x.keys[k], &second = y.keys[k];
            if (first.is_range != second.is_range || (first.is_range && !c_.same.ranges(first.range, second.range)) || first.labels.size() != second.labels.size()) return false;
            for (const std::uint32_t label : first.labels)
                if (std::find(second.labels.begin(), second.labels.end(), c_.same.label_after(a_.key_lists[k], label, b_.key_lists[k])) == second.labels.end()) return false;
        }
        return true;
    }
    bool same_result(std::uint32_t i, std::uint32_t k) { return c_.same.terms(a_.lines[i].result, b_.lines[k].result); }

    Say keys_text(const WrittenPolicy& policy, FigureId figure, std::uint32_t line) const {
        return policy.both([&](const Wording& wording) {
            const Table& table = *table_of(wording.model, figure);
            std::string out;
            for (std::size_t k = 0; k < table.lines[line].keys.size(); ++k) {
                const TableLine::Key& key = table.lines[line].keys[k];
                std::string words = key.is_range ? wording.words(key.range.at) : std::string();
                for (const std::uint32_t label : key.labels) words += (words.empty() ? "" : "/") + wording.model.label_lists[table.key_lists[k]].labels[label];
                if (words.empty()) words = printed(Sentence::range_rest).in(wording.language);
                out += (out.empty() ? "" : " × ") + words;
            }
            return out;
        });
    }
    Say result_text(const WrittenPolicy& policy, FigureId figure, std::uint32_t line) const {
        const Say constant = Compared::constant_words(policy.model(), table_of(policy.model(), figure)->lines[line].result, policy.model().figures[figure].labels);
        if (!constant.zh.empty()) return constant;
        return policy.both([&](const Wording& wording) { return wording.words(wording.model.terms[table_of(wording.model, figure)->lines[line].result].at); });
    }
    Say line_text(const WrittenPolicy& policy, FigureId figure, std::uint32_t line) const {
        const Say keys = keys_text(policy, figure, line), result = result_text(policy, figure, line);
        return {keys.zh + "：" + result.zh, keys.en + ": " + result.en};
    }

    void compare(std::uint32_t i, std::uint32_t k) {
        const bool keys = same_keys(a_.lines[i], b_.lines[k]), result = same_result(i, k);
        if (keys && result) return;
        if (keys) tell(Kind::changed, keys_text(c_.after, figure_b_, k), result_text(c_.before, figure_a_, i), result_text(c_.after, figure_b_, k)).for_whom.line = k;
        else tell(Kind::changed, {}, line_text(c_.before, figure_a_, i), line_text(c_.after, figure_b_, k));
    }

    PolicyChange& tell(Kind kind, Say part, Say before, Say after) {
        PolicyChange& change = c_.add(Subject::table, kind, c_.b.figures[figure_b_].name, c_.place_before(figure_a_), c_.place_after(figure_b_));
        change.aspect = "line";
        change.part = std::move(part);
        change.before = std::move(before), change.after = std::move(after);
        c_.of_figures(change, figure_a_, figure_b_);
        return change;
    }

    Compared& c_;
    FigureId figure_a_, figure_b_;
    const Table &a_, &b_;
};

void compare_table(Compared& c, FigureId before, FigureId after) {
    const Figure &x = c.a.figures[before], &y = c.b.figures[after];
    if (is_renamed(c.same, x.name, y.name)) {
        PolicyChange& change = c.add(Subject::table, Kind::renamed, y.name, c.place_before(before), c.place_after(after));
        change.before = x.name, change.after = y.name;
        change.bearing = PolicyChange::Bearing::presentation;
    }
    if (!c.differ(before, after)) return;
    const Table *const first = table_of(c.a, before), *const second = table_of(c.b, after);
    const Say head_a = head_words(c.before, before), head_b = head_words(c.after, after);
    const bool head = !c.same_words(head_a, head_b);
    if (head || first == nullptr || second == nullptr) {
        PolicyChange& change = c.add(Subject::table, Kind::changed, y.name, c.place_before(before), c.place_after(after));
        change.aspect = "head", change.aspect_words = {"怎样查", "how it is looked up"};
        change.before = head_a, change.after = head_b;
        c.of_figures(change, before, after);
    }
    if (first == nullptr || second == nullptr || first->keys.size() != second->keys.size()) return;
    Lines(c, before, after).run();
}

}  // namespace

void compare_tables(Compared& c) {
    for (FigureId after = 0; after < c.b.figures.size(); ++after) {
        const Figure& figure = c.b.figures[after];
        if (figure.kind != FigureKind::table) continue;
        const FigureId before = c.same.figures().before[after];
        if (before != none) {
            if (c.a.figures[before].kind == FigureKind::table) compare_table(c, before, after);
            continue;
        }
        PolicyChange& change = c.add(Subject::table, Kind::added, figure.name, {}, c.place_after(after));
        change.after = c.after.both([&](const Wording& wording) { return wording.words(wording.document.clauses[figure.clause].at.span); });
        c.of_figures(change, none, after);
    }
    for (FigureId before = 0; before < c.a.figures.size(); ++before) {
        const Figure& figure = c.a.figures[before];
        if (figure.kind != FigureKind::table || c.same.figures().after[before] != none) continue;
        PolicyChange& change = c.add(Subject::table, Kind::removed, figure.name, c.place_before(before), {});
        change.before = c.before.both([&](const Wording& wording) { return wording.words(wording.document.clauses[figure.clause].at.span); });
        c.of_figures(change, before, none);
    }
}

}  // namespace kaohe
