// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/result_table.hpp"

#include <algorithm>

#include "interpreter/evaluate_plan.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/exact_text.hpp"

namespace kaohe {

namespace {

using Kind = ResultTable::Column::Kind;

// Computed for people who take part, in the order of computing: as the evaluator goes about it.
std::vector<FigureId> figures_in_order(const Model& model) {
    Plan plan(model);
    for (const Item& item : model.items) {
        if (item.kind != Item::Kind::indicator) continue;
        plan.add(item.counted);
        plan.add_reads(item.left_out_when);
        if (item.weight != none) plan.add(item.weight);
    }
    for (const FigureId figure : {model.total, model.rating})
        if (figure != none) plan.add(figure);
    for (const FigureId figure : model.results) plan.add(figure);
    return plan.order();
}

// By figure: whether it may differ from person to person.
std::vector<bool> figures_of_people(const Model& model, const std::vector<FigureId>& order) {
    std::vector<bool> of_people(model.figures.size());
    for (const Column& column : model.columns) of_people[column.figure] = true;
    for (const FigureId figure : order) {
        const auto reads = figures_read_by(model, figure);
        if (std::any_of(reads.begin(), reads.end(), [&](FigureId read) { return of_people[read]; })) of_people[figure] = true;
    }
    return of_people;
}

bool may_leave_out(const Model& model) {
    return std::any_of(model.items.begin(), model.items.end(), [](const Item& item) { return item.left_out_when != none; }) ||
           std::any_of(model.answers.begin(), model.answers.end(), [](const Answers& answers) {
               return std::any_of(answers.list.begin(), answers.list.end(), [](const Answer& answer) { return answer.kind == Answer::Kind::leave_out; });
           });
}

// The figure that shows the same value under a better name: the score as it counts for the score as computed.
FigureId shown_instead(const Model& model, FigureId id) {
    const Figure& figure = model.figures[id];
    const FigureId better = figure.kind == FigureKind::score ? model.items[figure.item].counted : figure.kind == FigureKind::total_computed ? model.total : figure.kind == FigureKind::rating_computed ? model.rating : none;
    return better != none && source_of(model, better) == source_of(model, id) ? better : none;
}

bool is_always_shown(FigureKind kind) {
    return kind == FigureKind::score || kind == FigureKind::counted || kind == FigureKind::total_computed || kind == FigureKind::total || kind == FigureKind::rating_computed || kind == FigureKind::rating ||
           kind == FigureKind::rating_value || kind == FigureKind::result;
}

// As computed, where rules then change it.
Say name_of_computed(const Figure& figure) {
    const bool computed = figure.kind == FigureKind::score || figure.kind == FigureKind::total_computed || figure.kind == FigureKind::rating_computed;
    return computed ? Say(figure.name.zh + "（规则前）", figure.name.en + " (before rules)") : figure.name;
}

}  // namespace

ResultTable::ResultTable(PolicyWords& words, Language language, bool names) : words_(words), language_(language) {
    add({Kind::row, {"原表行", "Row in file"}});
    add({Kind::id, {"工号", "Employee ID"}});
    if (names) add({Kind::name, {"姓名", "Name"}});
    add({Kind::state, {"状态", "State"}});
    add_figures();
    add({Kind::reason, {"原因", "Reason"}});
    add({Kind::notes, {"说明", "Remarks"}});
}

void ResultTable::add_figures() {
    const std::vector<FigureId> order = figures_in_order(model());
    const std::vector<bool> of_people = figures_of_people(model(), order);
    const bool weights_vary = may_leave_out(model()) || std::any_of(model().items.begin(), model().items.end(), [&](const Item& item) {
        return (item.weight != none && of_people[item.weight]) || (model().points_system && item.full != none && of_people[item.full]);
    });
    bool weights_shown = !weights_vary;
    for (const FigureId id : order) {
        const Figure& figure = model().figures[id];
        if (!weights_shown && (figure.kind == FigureKind::weighted_total || figure.kind == FigureKind::score_total)) {
            add_weights();
            weights_shown = true;
        }
        // The weight that a measure counted with is shown; it tells more than the written one.
        if (shown_instead(model(), id) != none || figure.kind == FigureKind::weight) continue;
        if (figure.kind == FigureKind::data ? model().columns[figure.column].answers == none : !is_always_shown(figure.kind) && (!of_people[id] || source_of(model(), id) != id)) continue;
        add_figure(id);
    }
}

void ResultTable::add_figure(FigureId id) {
    const Figure& figure = model().figures[id];
    const TermId rounding = rounding_of_total(model());
    const bool total = figure.kind == FigureKind::total_computed || (figure.kind == FigureKind::total && shown_instead(model(), source_of(model(), id)) == id);
    if (total && rounding != none) add({Kind::unrounded, {"总分（舍入前）", "total (before rounding)"}, figure.clause, id});
    add({Kind::figure, name_of_computed(figure), figure.clause, id});
}

void ResultTable::add_weights() {
    for (std::uint32_t i = 0; i < model().items.size(); ++i) {
        const Item& item = model().items[i];
        if (item.kind != Item::Kind::indicator) continue;
        const bool points = item.weight == none;
        add({Kind::weight, {item.name.zh + (points ? "所用分值" : "所用权重"), item.name.en + (points ? " points used" : " weight used")}, item.clause, points ? item.full : item.weight, i});
    }
}

void ResultTable::add(Column column) {
    std::string heading = column.name.in(language_);
    if (column.figure != none && model().figures[column.figure].type == ValueType::number) {
        const Unit& unit = model().units[model().figures[column.figure].unit];
        const bool points = unit.powers.size() == 1 && unit.powers[0].base == "point" && unit.scale == Number(1);
        const std::string word = column.kind == Kind::weight && model().items[column.item].weight != none ? percent_unit().word.in(language_) : unit.word.in(language_);
        if (!points && !word.empty()) heading += language_ == Language::zh ? "（" + word + "）" : " (" + word + ")";
    }
    column.heading = heading;
    for (int count = 2; std::any_of(columns_.begin(), columns_.end(), [&](const Column& other) { return other.heading == column.heading; }); ++count) column.heading = heading + " " + std::to_string(count);
    columns_.push_back(std::move(column));
}

void ResultTable::write_headings(CsvWriter& out) const {
    for (const Column& column : columns_) out.text(column.heading);
    out.end_row();
}

void ResultTable::write(CsvWriter& out, const ResultRow& row) {
    for (const Column& column : columns_) {
        switch (column.kind) {
            case Kind::row: out.number(std::to_string(row.staff.row)); break;
            case Kind::id: out.text(row.staff.id); break;
            case Kind::name: out.text(row.staff.name); break;
            case Kind::state: out.text(status_words(row.status).in(language_)); break;
            case Kind::figure: write_figure(out, row, column.figure); break;
            case Kind::weight: write_weight(out, row, column.item); break;
            case Kind::unrounded:
                if (row.status == Status::scored && !row.result->total_unrounded.is_absent()) write_number(out, row.result->total_unrounded.number, model().units[model().figures[column.figure].unit]);
                else out.text({});
                break;
            case Kind::reason: write_reason(out, row); break;
            case Kind::notes: write_notes(out, row); break;
        }
    }
    out.end_row();
}

void ResultTable::write_figure(CsvWriter& out, const ResultRow& row, FigureId figure) {
    const Value* const value = shown_value(row, figure);
    if (!value) return out.text({});
    if (value->kind == Value::Kind::number) return write_number(out, value->number, model().units[model().figures[figure].unit]);
    out.text(figure_text(model(), figure, *value, row.result->made_texts).in(language_));
}

void ResultTable::write_number(CsvWriter& out, const Number& number, const Unit& unit) {
    append_exact(out.number(), unit.scale == Number(1) ? number : number / unit.scale);
}

void ResultTable::write_weight(CsvWriter& out, const ResultRow& row, std::uint32_t item) {
    if (row.status != Status::scored) return out.text({});
    if (row.result->left_out[item]) return out.text(language_ == Language::zh ? "不考核" : "left out");
    static const Unit percent = percent_unit(), point = point_unit();
    write_number(out, row.result->weights_used[item], model().items[item].weight != none ? percent : point);
}

void ResultTable::write_reason(CsvWriter& out, const ResultRow& row) {
    if (row.status == Status::rejected) out.text(rejection_text(words_, row, language_));
    else out.text(row.reason.in(language_));
}

// An auto-fail that sets the rating and the bonus is one remark, not two.
void ResultTable::write_notes(CsvWriter& out, const ResultRow& row) {
    const std::string_view between = language_ == Language::zh ? "；" : "; ";
    text_.clear();
    said_.clear();
    if (row.status == Status::scored)
        for (const Note& note : row.result->notes) {
            if (!words_.matters(note, *row.result)) continue;
            const std::string& words = words_.note(note, *row.result).in(language_);
            if (std::any_of(said_.begin(), said_.end(), [&](const auto& part) { return std::string_view(text_).substr(part.first, part.second) == words; })) continue;
            if (!said_.empty()) text_ += between;
            said_.emplace_back(text_.size(), words.size());
            text_ += words;
        }
    out.text(text_);
}

std::string rejection_text(const PolicyWords& words, const ResultRow& row, Language language) {
    std::string out;
    const auto say = [&](DiagnosticId id, const std::string& about) {
        if (!out.empty()) out += language == Language::zh ? "；" : "; ";
        out += row_of(id).code;
        if (!about.empty()) out += " " + about;
    };
    if (!row.result) {
        for (const Finding& finding : row.findings) say(finding.id, row.staff.parted ? finding.cell.column : std::string());
        return out;
    }
    // Figures of the policy, whichever column their data stands in.
    for (std::size_t i = 0; i < row.findings.size(); ++i) {
        const FigureId needed = i < row.result->failures.size() ? row.result->failures[i].needed : none;
        say(row.findings[i].id, needed == none ? std::string() : words.name_of(needed).in(language));
    }
    return out;
}

}  // namespace kaohe
