// SPDX-License-Identifier: Apache-2.0
// Data: which columns a staff file has, what their cells may be, and what is said where they are empty.
#include <algorithm>

#include "tools/difference/compared.hpp"
#include "tools/difference/pairing.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

namespace {

using Kind = PolicyChange::Kind;
using Bearing = PolicyChange::Bearing;
using Subject = PolicyChange::Subject;

struct MatterRow {
    Matter matter;
    const char* key;
    Say words;
};

const MatterRow& row_of(Matter matter) {
    static const std::vector<MatterRow> rows{
        {Matter::unit, "unit", {"单位", "unit"}},
        {Matter::range, "range", {"数据范围", "range of the data"}},
        {Matter::step, "step", {"数据精确到", "how fine the data is"}},
        {Matter::options, "options", {"选项", "options"}},
        {Matter::kind, "kind", {"数据类型", "kind of data"}},
        {Matter::entered, "entered", {"百分数怎样填", "how percentages are entered"}},
        {Matter::column, "column", {"员工表里的列名", "heading in the staff file"}},
        {Matter::whole, "whole", {"整数", "whole numbers"}},
        {Matter::absence, "absence", {"无数据时", "where there is no data"}},
        {Matter::source, "source", {"数据来源", "source"}},
        {Matter::provider, "provider", {"数据提供", "provider"}},
        {Matter::owner, "owner", {"负责人", "owner"}},
        {Matter::deadline, "deadline", {"提供期限", "deadline"}},
        {Matter::note, "note", {"说明", "note"}},
        {Matter::basis, "basis", {"依据", "basis"}},
        {Matter::accepted, "accepted", {"认可的警告", "accepted warnings"}},
    };
    return *std::find_if(rows.begin(), rows.end(), [matter](const MatterRow& row) { return row.matter == matter; });
}

// "接通率、Answer Rate"
Say headings_words(const Column& column) {
    std::vector<Say> words(column.headings.begin(), column.headings.end());
    return joined_words(words, {" 或 ", " or "});
}

class Readings {
public:
    Readings(Compared& c, const DataLine& line, FigureId figure_a, FigureId figure_b) : c_(c), line_(line), figure_a_(figure_a), figure_b_(figure_b), a_(c.a.columns[c.a.figures[figure_a].column]), b_(c.b.columns[c.b.figures[figure_b].column]) {}

    void run() {
        headings();
        if (c_.same.readings(a_, b_)) return;
        const Figure &first = c_.a.figures[figure_a_], &second = c_.b.figures[figure_b_];
        if (first.type != second.type) {
            tell(Matter::kind, type_words(c_.a, first), type_words(c_.b, second));
        } else {
            if (!c_.same.cell_units(a_, b_)) tell(Matter::unit, unit_words(c_.a, a_), unit_words(c_.b, b_));
            if (!c_.same.options(first.labels, second.labels)) tell_options(first.labels, second.labels);
            if (!c_.same.ranges(a_.range, b_.range)) tell_said(Matter::range);
            if (a_.step != b_.step) tell_said(Matter::step);
            if (a_.entered != b_.entered) tell_said(Matter::entered);
        }
        if (!c_.same.answers(a_, b_)) tell_said(Matter::absence);
        // Whole because it is scored one by one: told where the scoring is.
        if (a_.whole != b_.whole && !told_) {
            const auto words = [](const Column& column) { return column.whole ? Say("只能是整数", "whole numbers only") : Say("可以有小数", "may have decimals"); };
            tell(Matter::whole, words(a_), words(b_));
        }
        c_.tell(figure_a_, figure_b_);
    }

private:
    PolicyChange& change(Matter matter, Kind kind) {
        PolicyChange& made = c_.add(line_.subject, kind, line_.called, {line_.clause_a, line_.name(c_.a, line_.index_a)}, {line_.clause_b, line_.name(c_.b, line_.index_b)});
        made.aspect = row_of(matter).key, made.aspect_words = row_of(matter).words;
        made.figure_before = figure_a_, made.figure_after = figure_b_;
        return made;
    }
    void tell(Matter matter, Say before, Say after) {
        PolicyChange& made = change(matter, Kind::changed);
        made.before = std::move(before), made.after = std::move(after);
        told_ = true;
    }
    void tell_said(Matter matter) {
        const auto first = Compared::words_of(c_.before, line_.clause_a, line_.name, line_.index_a, matter), second = Compared::words_of(c_.after, line_.clause_b, line_.name, line_.index_b, matter);
        auto runs = c_.runs(first, second);
        if (runs.empty()) runs.push_back({Compared::joined(first), Compared::joined(second)});
        for (Compared::Run& run : runs) {
            const Kind kind = run.before.zh.empty() ? Kind::added : run.after.zh.empty() ? Kind::removed : Kind::changed;
            PolicyChange& made = change(matter, kind);
            made.before = std::move(run.before), made.after = std::move(run.after);
        }
        told_ = true;
    }

    // As said; where both say the same, with the other names that cells may have.
    void tell_options(std::uint32_t list_a, std::uint32_t list_b) {
        const LabelList &x = c_.a.label_lists[list_a], &y = c_.b.label_lists[list_b];
        bool spelt = x.open == y.open && x.ordered == y.ordered && x.labels.size() == y.labels.size();
        for (std::uint32_t i = 0; spelt && i < x.labels.size(); ++i) {
            const auto partner = c_.same.label_after(list_a, i, list_b);
            spelt = partner != none && (!x.ordered || partner == i);
        }
        if (!spelt) return tell_said(Matter::options);
        Compared::Words before, after;
        for (std::uint32_t i = 0; i < x.labels.size(); ++i) {
            const auto partner = c_.same.label_after(list_a, i, list_b);
            if (!c_.same.same_cells(list_a, i, list_b, partner)) before.push_back(cell_words(x, i)), after.push_back(cell_words(y, partner));
        }
        tell(Matter::options, joined_words(before, {"、", ", "}), joined_words(after, {"、", ", "}));
        c_.out.changes.back().remark = {"员工表里这一列要这样填，别的写法是另一个选项或出错", "cells of the staff file have to say it this way: written otherwise it is another option, or an error"};
    }
    // 客服 或 Agent
    static Say cell_words(const LabelList& list, std::uint32_t label) {
        const std::string& said = list.labels[label];
        const std::string& other = list.other_labels.empty() ? said : list.other_labels[label];
        return other.empty() || other == said ? Say(said) : Say(said + " 或 " + other, said + " or " + other);
    }

    void headings() {
        const auto headings = Sameness::headings(a_, b_);
        if (headings == Sameness::Headings::same) return;
        const bool other = headings == Sameness::Headings::other;
        // What is called otherwise is told with its new name.
        if (other && is_renamed(c_.same, c_.a.figures[figure_a_].name, c_.b.figures[figure_b_].name)) return;
        if (!other) return c_.note_headings(a_, b_);
        PolicyChange& made = change(Matter::column, Kind::changed);
        made.before = headings_words(a_), made.after = headings_words(b_);
        made.remark = {"同一份员工表里，两版读的可能不是同一列", "in one staff file the two may read different columns"};
        c_.tell(figure_a_, figure_b_);
    }

    static Say unit_words(const Model& model, const Column& column) {
        const Unit& unit = model.units[column.unit];
        return unit.word.zh.empty() ? Say("没有单位的数", "a plain number") : unit.word;
    }
    static Say type_words(const Model& model, const Figure& figure) {
        switch (figure.type) {
            case ValueType::number: return unit_words(model, model.columns[figure.column]);
            case ValueType::label: return {"选项", "one of several options"};
            case ValueType::truth: return printed(Sentence::part_yes_no);
            case ValueType::date: return printed(Sentence::part_date);
            case ValueType::text: return printed(Sentence::part_text);
        }
        return {};
    }

    Compared& c_;
    const DataLine& line_;
    FigureId figure_a_, figure_b_;
    const Column &a_, &b_;
    bool told_ = false;
};

// By figure: data that is declared on the line of the measure that it measures.
std::vector<bool> data_of_items(const Model& model) {
    std::vector<bool> out(model.figures.size());
    for (const Item& item : model.items)
        if (item.actual != none && model.figures[item.actual].kind == FigureKind::data && item.at == model.figures[item.actual].at) out[item.actual] = true;
    return out;
}

// Data that neither policy reads: no cell of it is looked at.
void compare_unread(Compared& c, const DataLine& line) {
    if (c.a.figures[line.index_a].column != none || c.b.figures[line.index_b].column != none) return;
    for (const Matter matter : {Matter::kind, Matter::unit, Matter::options, Matter::range, Matter::step, Matter::entered, Matter::column, Matter::whole, Matter::absence})
        for (Compared::Run& run : c.runs(Compared::words_of(c.before, line.clause_a, line.name, line.index_a, matter), Compared::words_of(c.after, line.clause_b, line.name, line.index_b, matter))) {
            PolicyChange& made = c.add(line.subject, run.before.zh.empty() ? Kind::added : run.after.zh.empty() ? Kind::removed : Kind::changed, line.called, c.place_before(line.index_a), c.place_after(line.index_b));
            made.aspect = row_of(matter).key, made.aspect_words = row_of(matter).words;
            made.before = std::move(run.before), made.after = std::move(run.after);
            made.bearing = Bearing::presentation;
            made.remark = {"没有用到，不影响结果", "used by nothing, so no result changes"};
        }
}

// What is called otherwise stands in another column, unless one of its names is still the same.
void tell_name(Compared& c, FigureId before, FigureId after) {
    const Figure &x = c.a.figures[before], &y = c.b.figures[after];
    if (!is_renamed(c.same, x.name, y.name)) return;
    PolicyChange& change = c.add(Subject::data, Kind::renamed, y.name, c.place_before(before), c.place_after(after));
    change.aspect = "name";
    change.before = x.name, change.after = y.name;
    change.bearing = Bearing::presentation;
    const bool read = x.column != none && y.column != none;
    if (!read || Sameness::headings(c.a.columns[x.column], c.b.columns[y.column]) != Sameness::Headings::other) return;
    change.bearing = Bearing::meaning;
    change.remark = heading_remark();
    change.figure_before = before, change.figure_after = after;
    c.tell(before, after);
}

}  // namespace

const Say& heading_remark() {
    static const Say words("员工表里的列名也要随之改变，不然读不到数据", "the heading in the staff file has to change with it, or its data is not found");
    return words;
}

void compare_readings(Compared& c, const DataLine& line, FigureId figure_a, FigureId figure_b) {
    if (c.a.figures[figure_a].column != none && c.b.figures[figure_b].column != none) Readings(c, line, figure_a, figure_b).run();
}

void compare_remarks(Compared& c, const DataLine& line) {
    for (const Matter matter : {Matter::source, Matter::provider, Matter::owner, Matter::deadline, Matter::note, Matter::basis, Matter::accepted})
        for (Compared::Run& run : c.runs(Compared::words_of(c.before, line.clause_a, line.name, line.index_a, matter), Compared::words_of(c.after, line.clause_b, line.name, line.index_b, matter))) {
            const Kind kind = run.before.zh.empty() ? Kind::added : run.after.zh.empty() ? Kind::removed : Kind::changed;
            PolicyChange& made = c.add(line.subject, kind, line.called, {line.clause_a, line.name(c.a, line.index_a)}, {line.clause_b, line.name(c.b, line.index_b)});
            made.aspect = row_of(matter).key, made.aspect_words = row_of(matter).words;
            made.bearing = Bearing::presentation;
            made.before = std::move(run.before), made.after = std::move(run.after);
        }
}

void compare_data(Compared& c) {
    const auto name = [](const Model& model, std::uint32_t figure) { return model.figures[figure].at; };
    const auto of_items_a = data_of_items(c.a), of_items_b = data_of_items(c.b);
    // Events are told with the clause that they stand in, fields of the staff where they are asked about.
    const auto is_declared = [](const WrittenPolicy& policy, FigureId figure, bool of_item) {
        const Figure& data = policy.model().figures[figure];
        return data.kind == FigureKind::data && !of_item && data.clause != none && policy.document().clauses[data.clause].kind == ClauseKind::data;
    };
    for (FigureId after = 0; after < c.b.figures.size(); ++after) {
        if (!is_declared(c.after, after, of_items_b[after])) continue;
        const FigureId before = c.same.figures().before[after];
        const Figure& data = c.b.figures[after];
        if (before == none) {
            PolicyChange& change = c.add(Subject::data, Kind::added, data.name, {}, c.place_after(after));
            change.after = c.after.both([&](const Wording& wording) { return definition_of(wording, data.clause, wording.model.figures[after].at); });
            c.of_figures(change, none, after);
            continue;
        }
        if (c.a.figures[before].kind != FigureKind::data) continue;
        const DataLine line{c.a.figures[before].clause, data.clause, name, before, after, data.name, Subject::data};
        tell_name(c, before, after);
        compare_readings(c, line, before, after);
        compare_unread(c, line);
        compare_remarks(c, line);
    }
    for (FigureId before = 0; before < c.a.figures.size(); ++before) {
        if (!is_declared(c.before, before, of_items_a[before]) || c.same.figures().after[before] != none) continue;
        PolicyChange& change = c.add(Subject::data, Kind::removed, c.a.figures[before].name, c.place_before(before), {});
        change.before = c.before.both([&](const Wording& wording) { return definition_of(wording, c.a.figures[before].clause, wording.model.figures[before].at); });
        c.of_figures(change, before, none);
    }
}

}  // namespace kaohe
