// SPDX-License-Identifier: Apache-2.0
// The chapters on what a policy stands on: the data it reads, what checking it found, its names in both languages.
#include <algorithm>

#include "interpreter/coverage_text.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"
#include "tools/document/booklet_part.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/report/missing_words.hpp"

namespace kaohe {

namespace {

// What a cell of the column holds: 数（元）, 是或否, one of …
Say kind_of(const Model& model, const Column& column) {
    const Figure& figure = model.figures[column.figure];
    switch (figure.type) {
        case ValueType::label: {
            if (figure.labels == none) return {"选项", "an option"};
            const LabelList& list = model.label_lists[figure.labels];
            std::vector<Say> labels;
            for (std::uint32_t i = 0; i < list.labels.size(); ++i) labels.push_back(value_text(model, Value::label(i), plain_unit(), figure.labels));
            const Say all = joined_words(labels, {"、", ", "});
            return list.open ? Say(all.zh + " 及其他", all.en + " and others") : all;
        }
        case ValueType::truth: return {"是、否", "yes, no"};
        case ValueType::date: return {"日期", "a date"};
        case ValueType::text: return {"文字", "text"};
        case ValueType::number: break;
    }
    const Unit& unit = model.units[column.unit];
    const Say word = unit.word.zh.empty() ? Say("数", "a number") : unit.word;
    return column.whole ? Say(word.zh + "，整数", word.en + ", whole") : word;
}

}  // namespace

void BookletPart::data(const Analysis& analysis) {
    if (model_.columns.empty()) return;
    heading({"数据一览", "The data it reads"}, "data");
    PageTable table{"", {{say("数据", "Data")}, {say("表头", "Heading")}, {say("单位或选项", "Unit or options")}, {say("范围", "Range")}, {say("没有数据时", "Where missing")}, {say("来源", "Source")}, {say("用在", "Read by")}}, {}, true};
    std::vector<std::vector<bool>> behind;
    for (const Item& item : model_.items) behind.push_back(item.counted == none ? std::vector<bool>() : figures_behind(model_, item.counted));
    for (const Column& column : model_.columns) {
        const Figure& figure = model_.figures[column.figure];
        PageTable::Row row;
        row.cells.emplace_back(say(figure.name));
        row.cells.emplace_back(joined(column.headings, {"、", ", "}));
        row.cells.emplace_back(say(kind_of(model_, column)));
        std::string range;
        if (column.range) {
            const auto interval = constant_interval(model_, *column.range);
            range = interval ? say(KeyWords(model_, model_.units[figure.unit]).range(*interval)) : words_at(column.range->at);
        }
        if (column.step) range += (range.empty() ? "" : say("，", ", ")) + say("精确到 ", "in steps of ") + say(number_text(*column.step, model_.units[column.unit]));
        row.cells.emplace_back(range);
        const auto missing = std::find_if(analysis.missing.begin(), analysis.missing.end(), [&](const MissingData& one) { return &model_.columns[one.column] == &column; });
        row.cells.emplace_back(missing == analysis.missing.end() ? "" : say(missing_words(words_, *missing)));
        row.cells.emplace_back(column.source);
        std::vector<std::string> read_by;
        for (const Item& item : model_.items)
            if (item.counted != none && behind[static_cast<std::size_t>(&item - model_.items.data())][column.figure]) read_by.push_back(say(item.name));
        row.cells.emplace_back(joined(read_by, {"、", ", "}));
        table.rows.push_back(std::move(row));
    }
    add_table(std::move(table));
}

void BookletPart::check() {
    heading({"检查的结论", "What checking it found"}, "check");
    if (!model_.holes.empty()) {
        paragraph(say("下面各处待定，定下来以前不能评分：", "These are still to be decided; nobody can be scored before they are:"), PageParagraph::Kind::warning);
        PageList list;
        for (const Hole& hole : model_.holes) list.items.emplace_back(say(hole.what));
        add(std::move(list));
    }
    PageTable table{"", {{say("编号", "Code"), false, true}, {say("条款", "Clause"), false, true}, {say("内容", "What")}, {say("处理", "Settled by")}}, {}, false};
    for (const Finding& finding : printed_.policy.findings) {
        if (finding.severity() == Severity::error && !model_.holes.empty()) continue;
        std::string number;
        for (std::size_t i = 0; i < model_.clauses.size(); ++i)
            if (finding.has_place() && finding.at.file == model_.clauses[i].at.file && finding.at.begin >= model_.clauses[i].at.begin && finding.at.begin < model_.clauses[i].at.end) number = model_.clauses[i].number;
        const std::string settled = finding.is_accepted() ? say("已认可：", "accepted: ") + say(finding.accepted) : finding.severity() == Severity::advice ? say("提示", "advice") : say("未处理", "open");
        table.rows.push_back({{std::string(row_of(finding.id).code), clause_link(number), message_of(finding, printed_.language), settled}, {}, false});
    }
    if (table.rows.empty()) paragraph(say("没有错误，没有警告：权重合计、等级和分段的空档与重叠、单位、数据范围、算例都已检查。", "No errors and no warnings: sums of weights, gaps and overlaps of ratings and bands, units, ranges of data and worked examples were checked."), PageParagraph::Kind::good);
    else add(std::move(table));
}

void BookletPart::names() {
    PageTable table{"", {{"中文"}, {"English"}}, {}, true};
    const auto pair = [&](const std::string& chinese, const std::string& english) {
        if (chinese.empty() || english.empty() || chinese == english) return;
        const bool known = std::any_of(table.rows.begin(), table.rows.end(), [&](const PageTable::Row& row) { return row.cells[0].text() == chinese && row.cells[1].text() == english; });
        if (!known) table.rows.push_back({{PageLine(PageWords{PageWords::Mark::plain, chinese, {}, Language::zh}), PageLine(PageWords{PageWords::Mark::plain, english, {}, Language::en})}, {}, false});
    };
    pair(model_.title.zh, model_.title.en);
    for (const Category& category : model_.categories) pair(category.name.zh, category.name.en);
    for (const Item& item : model_.items) pair(item.name.zh, item.name.en);
    for (const Figure& figure : model_.figures)
        if (figure.kind == FigureKind::data || figure.kind == FigureKind::parameter || figure.kind == FigureKind::formula || figure.kind == FigureKind::result || figure.kind == FigureKind::rating_value || figure.kind == FigureKind::event)
            pair(figure.name.zh, figure.name.en);
    for (std::uint32_t list = 0; list < model_.label_lists.size(); ++list)
        for (std::uint32_t label = 0; label < model_.label_lists[list].labels.size(); ++label) {
            const Say both = value_text(model_, Value::label(label), plain_unit(), list);
            pair(both.zh, both.en);
        }
    if (table.rows.empty()) return;
    heading({"名称的中英文对照", "Names in both languages"}, "names");
    add(std::move(table));
}

}  // namespace kaohe
