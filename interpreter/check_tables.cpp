// SPDX-License-Identifier: Apache-2.0
// Tables and the bands of scores: gaps, overlaps, lines never reached, options left out; the points of straight lines and slices.
#include <algorithm>
#include <set>

#include "interpreter/attainable.hpp"
#include "interpreter/check.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {
namespace {

class TableCheck {
public:
    TableCheck(const Model& model, std::vector<Finding>& findings) : model_(model), values_(model), findings_(findings) {}

    void run() {
        find_meant_gaps();
        find_weight_tables();
        for (const Table& table : model_.tables) check(table);
    }

private:
    // A policy that says what 不适用 means may leave values without a line.
    void find_meant_gaps() {
        for (const Term& term : model_.terms) {
            if (term.op != Op::answered || term.a == none || model_.terms[term.a].op != Op::lookup) continue;
            const auto& list = model_.answers[term.payload].list;
            if (std::any_of(list.begin(), list.end(), [](const Answer& answer) {
                    return answer.trigger == Absence::not_applicable && answer.kind != Answer::Kind::error;
                }))
                gaps_are_meant_.insert(&model_.tables[model_.terms[term.a].payload]);
        }
    }

    // 权重表 is one table for each indicator, all with the same rows: looked at once; check_weights tells of missing rows.
    void find_weight_tables() {
        std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
        for (const Item& item : model_.items) {
            TermId term = item.weight == none ? none : model_.figures[item.weight].term;
            while (term != none && model_.terms[term].op == Op::answered) term = model_.terms[term].a;
            if (term == none || model_.terms[term].op != Op::lookup) continue;
            const Table& table = model_.tables[model_.terms[term].payload];
            gaps_are_meant_.insert(&table);
            if (seen.insert({table.at.file, table.at.begin}).second) weight_tables_.insert(&table);
            else seen_before_.insert(&table);
        }
    }

    void check(const Table& table) {
        if (seen_before_.contains(&table)) return;
        if (table.keys.empty() || table.keys.size() > 2 || table.lines.empty()) return;
        if (table.mode == Table::Mode::steps) steps(table);
        else if (table.keys.size() == 1 && table.key_lists[0] == none) points(table);
    }

    Say subject(const Table& table) const {
        if (weight_tables_.contains(&table)) return {"权重表", "the table of weights"};
        const Say name = quoted(table.name);
        if (is_of_item(table) && table.mode == Table::Mode::straight_line) return {name.zh + "的直线插值", "the straight line of " + name.en};
        return table.is_bands ? Say(name.zh + "的分档", "the bands of " + name.en) : Say("表" + name.zh, "table " + name.en);
    }

    // The scoring of an item, rather than a 表.
    bool is_of_item(const Table& table) const {
        return table.clause != none && std::any_of(model_.items.begin(), model_.items.end(), [&](const Item& item) { return item.clause == table.clause; });
    }

    void steps(const Table& table) {
        CoveredLines covered{subject(table), table.at, {}, {}, {}, {}, {}, false};
        for (std::size_t key = 0; key < table.keys.size(); ++key) {
            const std::uint32_t list = table.key_lists[key];
            covered.keys.emplace_back(model_, table.keys[key], list);
            CoverAxis& axis = covered.axes.emplace_back();
            covered.open_from.push_back(none);
            if (list == none) {
                axis.values = values_.of(table.keys[key]);
                continue;
            }
            const auto declared = static_cast<std::uint32_t>(model_.label_lists[list].labels.size());
            if (model_.label_lists[list].open) covered.open_from[key] = declared;
            axis.label_count = model_.label_lists[list].open ? declared + 1 : declared;
        }
        const auto occurs = [&](std::span<const Piece* const> at) { return may_occur(table, at); };
        if (fill(covered, table, {})) {
            Coverage coverage = cover(covered.axes, covered.lines, occurs);
            if (gaps_are_meant_.contains(&table)) coverage.gaps.clear();
            kaohe::report(covered, coverage, findings_);
        } else if (!gaps_are_meant_.contains(&table)) {
            steps_by_data(table, covered);
        }
    }

    // The lines with their bounds as numbers, which `given` may have to supply; false where that does not suffice.
    bool fill(CoveredLines& covered, const Table& table, std::span<const Known> given) const {
        covered.lines.clear();
        covered.places.clear();
        for (const TableLine& line : table.lines) {
            const auto cover_line = line_of(line, table.keys.size(), given);
            if (!cover_line) return false;
            covered.lines.push_back(*cover_line);
            covered.places.push_back(line.at);
        }
        return true;
    }

    // Bounds that depend on personal data (目标, 目标的 90%): tried with several sizes of it, in every order in which no line is
    // empty. What is wrong in all of them is wrong for everybody.
    void steps_by_data(const Table& table, CoveredLines& covered) {
        std::set<FigureId> bounds;
        for (const TableLine& line : table.lines)
            for (const auto& key : line.keys)
                for (const TermId bound : {key.range.low, key.range.high})
                    if (bound != none) add_data(bound, bounds);
        if (bounds.empty() || bounds.size() > 4) return;
        std::vector<FigureId> data(bounds.begin(), bounds.end());
        std::vector<std::int64_t> order(data.size());
        std::optional<std::vector<Finding>> first;
        for (const std::int64_t size : {100, 1, 10000}) {
            for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::int64_t>(i + 1);
            do {
                std::vector<Known> given;
                for (std::size_t i = 0; i < data.size(); ++i)
                    given.push_back({data[i], Value::of(Number(order[i] * size) * model_.units[model_.figures[data[i]].unit].scale)});
                if (!fill(covered, table, given)) return;
                const bool some_empty = std::any_of(covered.lines.begin(), covered.lines.end(), [](const CoverLine& line) {
                    return std::any_of(line.keys.begin(), line.keys.end(), [](const CoverKey& key) { return !key.rest && key.range.is_empty(); });
                });
                if (some_empty) continue;
                const Coverage coverage = cover(covered.axes, covered.lines);
                std::vector<Finding> found;
                kaohe::report(covered, coverage, found);
                if (found.empty()) return;
                if (first) continue;
                for (Finding& finding : found) finding.notes.insert(finding.notes.begin(), supposed(given));
                first = std::move(found);
            } while (std::next_permutation(order.begin(), order.end()));
        }
        if (first) findings_.insert(findings_.end(), first->begin(), first->end());
    }

    void add_data(TermId term, std::set<FigureId>& data) const {
        for (const FigureId figure : figures_read_by_term(model_, term)) {
            if (model_.figures[figure].term == none) data.insert(figure);
            else add_data(model_.figures[figure].term, data);
        }
    }

    Say supposed(std::span<const Known> given) const {
        std::vector<Say> parts;
        for (const Known& one : given) {
            const Figure& figure = model_.figures[one.figure];
            const Say amount = number_text(one.value.number, model_.units[figure.unit]);
            parts.push_back({figure.name.zh + " " + amount.zh, figure.name.en + " " + amount.en});
        }
        const Say all = listed(parts);
        return {"设 " + all.zh, "suppose " + all.en};
    }

    std::optional<CoverLine> line_of(const TableLine& line, std::size_t keys, std::span<const Known> given) const {
        if (line.keys.size() != keys) return {};
        CoverLine out;
        for (const TableLine::Key& key : line.keys) {
            if (key.is_range) {
                const auto range = cover_key(model_, key.range, given);
                if (!range) return {};
                out.keys.push_back(*range);
            } else {
                CoverKey& labels = out.keys.emplace_back();
                labels.rest = key.labels.empty();
                labels.labels = key.labels;
            }
        }
        return out;
    }

    // Whether anyone in scope can have these options.
    bool may_occur(const Table& table, std::span<const Piece* const> at) const {
        std::vector<Known> options;
        for (std::size_t key = 0; key < table.keys.size(); ++key) {
            const Term& term = model_.terms[table.keys[key]];
            if (at[key]->label != none && term.op == Op::figure) options.push_back({term.payload, Value::label(at[key]->label)});
        }
        return options.empty() || may_be_scored(model_, options);
    }

    struct Point {
        std::optional<Number> at;  // nothing where it depends on data
        const TableLine* line = nullptr;
    };

    void points(const Table& table) {
        std::vector<Point> all;
        for (const TableLine& line : table.lines) {
            if (line.keys.size() != 1 || !line.keys[0].is_range || line.keys[0].range.low == none) return;
            all.push_back({constant_number(model_, line.keys[0].range.low), &line});
        }
        const KeyWords words(model_, table.keys[0]);
        if (!ascending(table, words, all)) return;
        if (table.mode == Table::Mode::marginal) {
            if (all.front().at && !all.front().at->is_zero())
                findings_.push_back(diagnose::marginal_start(all.front().line->at, subject(table), words.value(*all.front().at)));
            return;
        }
        if (table.below == Table::Beyond::unsaid) open_end(table, words, all.front(), all[all.size() > 1 ? 1 : 0], true);
        if (table.above == Table::Beyond::unsaid) open_end(table, words, all.back(), all[all.size() > 1 ? all.size() - 2 : 0], false);
    }

    bool ascending(const Table& table, const KeyWords& words, const std::vector<Point>& all) {
        for (std::size_t i = 1; i < all.size(); ++i) {
            const Point &before = all[i - 1], &point = all[i];
            if (!before.at || !point.at || *before.at < *point.at) continue;
            Finding finding = diagnose::points_not_ascending(point.line->at, subject(table), words.value(*before.at), words.value(*point.at));
            finding.labels.push_back({before.line->at, {"前一点", "the point before"}});
            findings_.push_back(std::move(finding));
            return false;
        }
        return true;
    }

    // One end of a straight line, unless the key cannot go past it; with what either reading gives there.
    void open_end(const Table& table, const KeyWords& words, const Point& end, const Point& inner, bool low) {
        Say beyond = low ? Say("首点以下", "values below the first point") : Say("末点以上", "values above the last point");
        Say flat{"端点的结果", "the result of that end"}, extended{"延长线上的结果", "what the line comes to there"};
        const auto at_end = constant_number(model_, end.line->result), at_inner = constant_number(model_, inner.line->result);
        const Unit& unit = model_.unit_of(end.line->result);
        if (at_end) flat = number_text(*at_end, unit);
        if (end.at) {
            const auto past = witness(low ? Interval{{}, *end.at, true, false} : Interval{*end.at, {}, false, true}, values_.of(table.keys[0]));
            if (!past) return;
            const Say bound = words.value(*end.at), such = words.value(*past);
            beyond = low ? Say("低于 " + bound.zh + " 时（如 " + such.zh + "）", "less than " + bound.en + " (such as " + such.en + ")")
                         : Say("超过 " + bound.zh + " 时（如 " + such.zh + "）", "more than " + bound.en + " (such as " + such.en + ")");
            if (at_end && at_inner && inner.at && *inner.at != *end.at)
                extended = number_text(*at_end + (*past - *end.at) * (*at_end - *at_inner) / (*end.at - *inner.at), unit);
        }
        findings_.push_back(is_of_item(table) ? diagnose::open_score_line_end(end.line->at, subject(table), beyond, flat, extended)
                                              : diagnose::open_table_end(end.line->at, subject(table), beyond, flat, extended));
    }

    const Model& model_;
    AttainableValues values_;
    std::vector<Finding>& findings_;
    std::set<const Table*> gaps_are_meant_, weight_tables_, seen_before_;
};

}  // namespace

namespace {

// 100～0 分; over 50 to under 50.5 in steps of 1: nobody's data could be in it.
void check_declared_ranges(const Model& model, std::vector<Finding>& findings) {
    AttainableValues values(model);
    for (const Column& column : model.columns) {
        if (!column.range || model.figures[column.figure].type != ValueType::number) continue;
        const auto range = constant_interval(model, *column.range);
        if (range && !witness(*range, values.of_figure(column.figure))) findings.push_back(diagnose::range_empty(column.range->at, quoted(model.figures[column.figure].name)));
    }
}

}  // namespace

void check_tables(const Model& model, std::vector<Finding>& findings) {
    check_declared_ranges(model, findings);
    TableCheck(model, findings).run();
}

}  // namespace kaohe
