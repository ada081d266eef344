// SPDX-License-Identifier: Apache-2.0
// The chapter on tables that values are looked up in: bands, points with straight lines between them, slices with a rate each.
#include "grammar/typesetting.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/value_text.hpp"
#include "tools/document/booklet_part.hpp"

namespace kaohe {

namespace {

// With a blank between where print has one: 100 户 and 的部分.
std::string beside(std::string words, std::string_view more) {
    set_beside(words, more);
    return words;
}

}  // namespace

// The point at which a line of a straight-line table stands, or from which a slice begins: 100 户.
std::string BookletPart::point_of(const Table& table, std::size_t line) const {
    const TermId low = table.lines[line].keys[0].range.low;
    const auto point = constant_number(model_, low);
    return point ? say(KeyWords(model_, table.keys[0]).range(Interval::point(*point))) : words_of(low);
}

std::string BookletPart::key_words(const Table& table, std::size_t line, std::size_t k) const {
    const TableLine::Key& key = table.lines[line].keys[k];
    if (table.mode == Table::Mode::straight_line) return point_of(table, line);
    if (table.mode == Table::Mode::marginal) {
        const std::string from = point_of(table, line);
        if (line + 1 == table.lines.size()) return say(Say(beside("超过 " + from, "的部分"), "the part above " + from));
        const std::string to = point_of(table, line + 1);
        return say(Say(beside(beside(from, "至 ") + to, "的部分"), "the part from " + from + " to " + to));
    }
    if (key.is_range) {
        const auto interval = constant_interval(model_, key.range);
        return key.range.rest ? say("其余", "all others") : interval ? say(KeyWords(model_, table.keys[k]).range(*interval)) : words_at(key.range.at);
    }
    const std::uint32_t list = k < table.key_lists.size() ? table.key_lists[k] : none;
    std::vector<std::string> labels;
    for (const std::uint32_t label : key.labels)
        if (list != none) labels.push_back(say(value_text(model_, Value::label(label), plain_unit(), list)));
    return labels.empty() ? say("其余", "all others") : joined(labels, {"、", ", "});
}

// What holds past the first or the last point: 高于 400 户的，取值与 400 户相同（持平）.
std::string BookletPart::beyond_words(const Table& table, bool above) const {
    const std::string end = point_of(table, above ? table.lines.size() - 1 : 0);
    const std::string where = above ? say(Say(beside("高于 " + end, "的，"), "above " + end)) : say(Say(beside("低于 " + end, "的，"), "below " + end));
    switch (above ? table.above : table.below) {
        case Table::Beyond::flat: return where + say(Say(beside("取值与 " + end, "相同（持平）"), " the value stays as at " + end));
        case Table::Beyond::extended: return where + (above ? say("按末两点的直线延伸", " the line through the last two points goes on") : say("按头两点的直线延伸", " the line through the first two points goes on"));
        case Table::Beyond::value: return where + say("取 ", " the value is ") + value_of(above ? table.above_value : table.below_value);
        case Table::Beyond::unsaid:
        case Table::Beyond::not_covered: break;
    }
    return where + say("没有取值", " there is no value");
}

void BookletPart::lookup_tables() {
    bool first = true;
    for (const Table& one : model_.tables) {
        // Weights by role and lines of a measure are told where they belong.
        if (one.clause >= printed_.document.clauses.size() || printed_.document.clauses[one.clause].kind != ClauseKind::table) continue;
        if (one.lines.empty()) continue;
        PageTable table{say(one.name), {}, {}, true};
        for (const TermId key : one.keys) table.columns.push_back({KeyWords(model_, key).name().zh.empty() ? say("条件", "Key") : say(KeyWords(model_, key).name())});
        table.columns.push_back({one.mode == Table::Mode::marginal ? say("这一段的标准", "Rate of this part") : say("取值", "Value")});
        for (std::size_t line = 0; line < one.lines.size(); ++line) {
            PageTable::Row row;
            for (std::size_t k = 0; k < one.keys.size(); ++k) row.cells.emplace_back(key_words(one, line, k));
            row.cells.emplace_back(value_of(one.lines[line].result));
            table.rows.push_back(std::move(row));
        }
        if (first) heading({"查表", "Tables"}, "tables");
        first = false;
        add_table(std::move(table));
        if (one.mode == Table::Mode::straight_line)
            paragraph(joined({say("各点之间按直线插值", "Straight line between the points"), beyond_words(one, false), beyond_words(one, true)}, {"；", "; "}) + say("。", "."), PageParagraph::Kind::note);
        if (one.mode == Table::Mode::marginal) paragraph(say("分段累进：每一段按本段的标准计，再相加。", "Marginal: each part at its own rate, added up."), PageParagraph::Kind::note);
    }
}

}  // namespace kaohe
