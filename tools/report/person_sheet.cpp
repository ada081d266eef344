// SPDX-License-Identifier: Apache-2.0
#include "tools/report/person_sheet.hpp"

#include <algorithm>

#include "interpreter/constant_terms.hpp"
#include "interpreter/failure.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/derivation_walk.hpp"

namespace kaohe {

namespace {

const Value* number_of(const PersonResult& result, FigureId figure) {
    if (figure == none || figure >= result.figures.size() || result.figures[figure].kind != Value::Kind::number) return nullptr;
    return &result.figures[figure];
}

std::string seen_in(const StaffReader& reader, std::uint32_t column) {
    for (const StaffBinding::Bound& bound : reader.binding().bound)
        if (bound.column == column) return reader.seen(bound.cell);
    return "";
}

}  // namespace

PersonSheets::PersonSheets(const PolicyWords& words, EvaluationOptions options) : words_(words), model_(words.model()), evaluator_(model_, options) {
    for (const FigureId figure : model_.order) {
        if (model_.figures[figure].term == none) continue;
        for_terms_within(model_, model_.figures[figure].term, [&](TermId term) {
            const Op op = model_.terms[term].op;
            if (op == Op::round || op == Op::round_whole) roundings_.push_back({figure, term});
            return true;
        });
    }
}

Say PersonSheets::headline_of(const PersonResult& result) const {
    if (result.status != Status::scored) return {};
    std::vector<Say> parts;
    const auto say = [&](FigureId figure) {
        if (figure == none || result.figures[figure].is_absent()) return;
        const Say value = figure_text(model_, figure, result.figures[figure], result.made_texts);
        parts.emplace_back(words_.name_of(figure).zh + " " + value.zh, words_.name_of(figure).en + " " + value.en);
    };
    say(model_.total);
    say(model_.rating);
    for (const FigureId figure : model_.results) say(figure);
    return joined_words(parts, {"，", ", "});
}

void PersonSheets::make(const StaffRow& row, const StaffReader& reader, PersonSheet& out) {
    out = {};
    out.row = row.row;
    out.id = row.id, out.name = row.name, out.department = row.department;
    for (std::uint32_t column = 0; column < model_.columns.size(); ++column) {
        SheetInput& input = out.inputs.emplace_back();
        input.column = column;
        input.cell = reader.place_of(column);
        // With --mask a cell may tell who it is; of a row that could not be parted nobody knows which does.
        if (reader.options().mask) input.cell.seen = row.parted ? seen_in(reader, column) : std::string();
    }
    if (!row.findings.empty()) {
        out.is_readable = false;
        out.result.status = Status::rejected;
        out.findings = row.findings;
        out.reason = joined_messages(row.findings);
        return;
    }
    for (SheetInput& input : out.inputs) input.value = figure_text(model_, model_.columns[input.column].figure, row.data[input.column]);
    evaluator_.evaluate(row.data, out.result, &out.trace);
    out.derivation = derive(words_, out.result, out.trace);
    out.headline = headline_of(out.result);
    out.reason = words_.reason(out.result);
    for (const Note& note : out.result.notes)
        if (words_.matters(note, out.result)) out.notes.push_back(words_.describe(note, out.result));
    for (const Failure& failure : out.result.failures) {
        Finding& finding = out.findings.emplace_back(explain_failure(model_, failure));
        const std::uint32_t column = words_.column_of(failure);
        if (column != none) finding.cell = reader.place_of(column);
    }
    if (out.result.status == Status::out_of_scope || out.result.status == Status::excluded) return;
    items(out);
    roundings(out);
    if (out.result.status != Status::scored) return;
    distances(out);
    lines(out);
    out.waterfall = waterfall(model_, out.result, out.trace);
}

void PersonSheets::items(PersonSheet& sheet) const {
    const PersonResult& result = sheet.result;
    for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
        const Item& item = model_.items[i];
        SheetItem& out = sheet.items.emplace_back();
        out.item = i;
        const auto shown = [&](FigureId figure) { return figure == none || result.figures[figure].is_absent() ? Say() : figure_text(model_, figure, result.figures[figure], result.made_texts); };
        out.actual = shown(item.actual);
        out.target = shown(item.target);
        out.left_out = i < result.left_out.size() && result.left_out[i];
        if (const Value* const score = number_of(result, item.score); score && !out.left_out) out.score = score->number;
        if (const Value* const counted = number_of(result, item.counted); counted && !out.left_out) out.counted = counted->number;
        if (item.kind != Item::Kind::indicator) {
            out.share = out.counted;
            if (out.share && item.kind == Item::Kind::deduction) out.share = -*out.share;
            continue;
        }
        if (item.weight != none && i < result.weights_used.size()) out.weight = result.weights_used[i];
        if (!out.counted) continue;
        out.share = out.weight && !model_.points_system ? *out.counted * *out.weight : *out.counted;
        const Value* const full = number_of(result, item.full);
        if (!model_.points_system || !full || full->number.is_zero() || i >= result.weights_used.size()) continue;
        const Number& used = result.weights_used[i];
        if (used == full->number || used.is_zero()) continue;
        out.full_used = used;
        out.share = *out.counted * used / full->number;
    }
}

void PersonSheets::roundings(PersonSheet& sheet) const {
    for (const Rounding& one : roundings_) {
        const TermId before = model_.terms[one.term].a;
        if (!sheet.trace.computed[one.term] || !sheet.trace.computed[before]) continue;
        const Value &from = sheet.trace.values[before], &to = sheet.trace.values[one.term];
        if (from.kind == Value::Kind::number && to.kind == Value::Kind::number) sheet.roundings.push_back({one.figure, one.term, from.number, to.number});
    }
}

void PersonSheets::distances(PersonSheet& sheet) const {
    if (model_.scales.empty() || sheet.trace.rating_lines.empty()) return;
    const RatingScale& scale = model_.scales.front();
    const std::uint32_t taken = sheet.trace.rating_lines.front();
    if (taken >= scale.lines.size() || scale.key == none || !sheet.trace.computed[scale.key] || sheet.trace.values[scale.key].kind != Value::Kind::number) return;
    for (const RatingLine& line : scale.lines)
        if (const TermId unmet = unmet_requirement(sheet.trace, line); unmet != none) sheet.missed.push_back({line.label, condition_of(sheet, unmet, "").value_or(Say())});
    const Value& given = sheet.result.figures[model_.rating];
    sheet.rating_by_rule = given.is_absent() || given.index() != scale.lines[taken].label;
    if (sheet.rating_by_rule) return;
    const Number& key = sheet.trace.values[scale.key].number;
    const auto begins = [&](std::uint32_t index) {
        const auto interval = constant_interval(model_, scale.lines[index].range);
        return interval ? interval->low : std::nullopt;
    };
    for (std::uint32_t i = taken; i-- > 0;)
        if (const auto low = begins(i); low && *low > key && scale.lines[i].label != scale.lines[taken].label) {
            sheet.next_better = {scale.lines[i].label, *low, *low - key};
            for (const TermId needed : scale.lines[i].requires_) sheet.next_better->requirements.push_back(words_.quoted(model_.terms[needed].at));
            break;
        }
    if (const auto low = begins(taken); low && taken + 1 < scale.lines.size()) sheet.next_worse = {scale.lines[taken].label, *low, *low - key};
}

// A condition with its values; nothing where it was not looked at. As written in front, where the values alone would not tell of what they
// are (3 次 > 2 次) and `line` does not say so.
std::optional<Say> PersonSheets::condition_of(const PersonSheet& sheet, TermId condition, const std::string& line) const {
    if (!sheet.trace.computed[condition]) return std::nullopt;
    bool compares = false;
    for_terms_within(model_, condition, [&](TermId term) {
        const Op op = model_.terms[term].op;
        compares = compares || (op != Op::figure && op != Op::and_ && op != Op::or_ && op != Op::not_);
        return op == Op::and_ || op == Op::or_ || op == Op::not_;
    });
    const std::string& written = words_.quoted(model_.terms[condition].at);
    std::vector<DerivationStep> steps;
    DerivationWalk(words_, sheet.result, sheet.trace, steps, none).explain_condition(condition, compares && line.find(written) == std::string::npos);
    return steps.empty() ? Say() : steps.back().what;
}

void PersonSheets::line(PersonSheet& sheet, SheetLine line, TermId condition) const {
    if (condition != none) {
        if (const auto words = condition_of(sheet, condition, line.words.zh); !words) {
            line.state = SheetLine::State::not_looked_at;
        } else {
            line.condition = *words;
            const Value& value = sheet.trace.values[condition];
            line.state = value.is_absent() ? SheetLine::State::unknown : value.is_true() ? SheetLine::State::acted : SheetLine::State::not_met;
        }
    }
    sheet.lines.push_back(std::move(line));
}

void PersonSheets::lines(PersonSheet& sheet) const {
    const auto acted = [&](const Ruled& rules, std::optional<std::uint32_t> effect) {
        return std::any_of(sheet.result.notes.begin(), sheet.result.notes.end(), [&](const Note& note) {
            return note.kind == Note::Kind::rule_acted && model_.terms[note.term].op == Op::ruled && &model_.ruled[model_.terms[note.term].payload] == &rules && (!effect || note.index == *effect);
        });
    };
    for (const Ruled& rules : model_.ruled) {
        for (std::uint32_t i = 0; i < rules.effects.size(); ++i) {
            const Effect& effect = rules.effects[i];
            SheetLine out;
            out.figure = rules.figure, out.clause = effect.clause, out.is_rule = true;
            if (effect.veto) {
                const Say& acts_on = words_.name_of(rules.figure);
                out.words = {"一票否决（" + acts_on.zh + "）", "auto-fail (" + acts_on.en + ")"};
            } else {
                out.words = words_.quoted(effect.at);
            }
            line(sheet, std::move(out), effect.condition);
            if (SheetLine& made = sheet.lines.back(); made.state == SheetLine::State::acted && !acted(rules, i)) made.state = SheetLine::State::changed_nothing;
        }
    }
    for (const Outcome& outcome : model_.outcomes) {
        const bool changed = std::any_of(model_.ruled.begin(), model_.ruled.end(), [&](const Ruled& rules) { return rules.figure == outcome.figure && acted(rules, {}); });
        bool given = false;
        for (const OutcomeLine& one : outcome.lines) {
            SheetLine out;
            out.figure = outcome.figure, out.clause = one.clause;
            out.words = words_.quoted(one.at);
            if (one.otherwise && given) out.state = SheetLine::State::not_looked_at;
            if (one.value != none && sheet.trace.computed[one.value]) out.value = value_text(model_, sheet.trace.values[one.value], model_.unit_of(one.value), none, sheet.result.made_texts);
            line(sheet, std::move(out), one.condition);
            if (SheetLine& made = sheet.lines.back(); changed && made.state == SheetLine::State::acted && !made.value.zh.empty()) made.after_rules = figure_text(model_, outcome.figure, sheet.result.figures[outcome.figure], sheet.result.made_texts);
            given = given || sheet.lines.back().state == SheetLine::State::acted;
        }
    }
}

std::string policy_line(const Model& model, Language language) {
    std::string line = model.title.in(language);
    if (!model.number.empty()) line += " " + model.number;
    if (!model.version.empty()) line += (language == Language::zh ? "，版本 " : ", version ") + model.version;
    return line;
}

}  // namespace kaohe
