// SPDX-License-Identifier: Apache-2.0
#include "interpreter/weight_cases.hpp"

#include <limits>
#include <map>
#include <set>

#include "interpreter/attainable.hpp"
#include "interpreter/coverage_text.hpp"

namespace kaohe {

// Walks the terms of weights and collects the data that they read.
class WeightInputs {
public:
    WeightInputs(const Model& model, WeightCases& cases) : model_(model), cases_(cases) {}

    void read(TermId id) {
        if (id == none || !seen_terms_.insert(id).second) return;
        const Term& t = model_.terms[id];
        switch (t.op) {
            case Op::constant: case Op::hole: case Op::local: return;
            case Op::figure: return read_figure(t.payload);
            case Op::lookup: return read_table(model_.tables[t.payload]);
            case Op::in_range: return read_keyed(t.a, {&model_.ranges[t.payload], 1});
            case Op::less: case Op::at_most: case Op::greater: case Op::at_least: case Op::equal: case Op::not_equal:
                return read_comparison(t);
            case Op::clamp_range:
                read(model_.ranges[t.payload].low), read(model_.ranges[t.payload].high);
                return read(t.a);
            case Op::answered:
                for (const Answer& answer : model_.answers[t.payload].list) read(answer.value);
                return read(t.a);
            case Op::dated:
                for (const DatedValue& value : model_.dated[t.payload].values) read(value.value);
                return;
            case Op::weighted_sum: case Op::score_sum: case Op::extra_sum: case Op::deduction_sum: case Op::ruled: case Op::rating:
            case Op::rating_value: case Op::outcome:
                return leave_open({"其他结果", "other results"});
            default: read(t.a), read(t.b), read(t.c);
        }
    }

    void finish() {
        for (auto& [figure, bounds] : bounds_) {
            if (open_numbers_.contains(figure)) continue;
            AttainableValues values(model_);
            const TermId key = keys_.at(figure);
            const KeyWords words(model_, key);
            CaseInput input{figure, {}};
            for (const Piece& piece : pieces(bounds, values.of(key)))
                input.options.push_back({Value::of(piece.value), words.named_piece(piece)});
            if (!input.options.empty()) cases_.inputs_.push_back(std::move(input));
        }
        for (const FigureId figure : open_numbers_) leave_open(model_.figures[figure].name);
    }

private:
    void leave_open(const Say& name) {
        if (cases_.open_.zh.empty()) cases_.open_ = name;
    }

    void read_figure(FigureId id) {
        const Figure& figure = model_.figures[id];
        if (figure.term != none) return read(figure.term);
        if (!seen_figures_.insert(id).second) return;
        CaseInput input{id, {}};
        const Say is{figure.name.zh + "为", figure.name.en + " "};
        if (figure.type == ValueType::truth) {
            input.options = {{Value::truth(true), joined(is, {"“是”", "\"yes\""})}, {Value::truth(false), joined(is, {"“否”", "\"no\""})}};
        } else if (figure.type == ValueType::label && figure.labels != none) {
            const LabelList& list = model_.label_lists[figure.labels];
            for (std::uint32_t label = 0; label < list.labels.size(); ++label) input.options.push_back({Value::label(label), joined(is, quoted(list.labels[label]))});
            if (list.open) input.options.push_back({Value::label(label_count(list)), joined(is, {"其他选项", "any other option"}), true});
        } else {
            open_numbers_.insert(id);
            return;
        }
        if (!input.options.empty()) cases_.inputs_.push_back(std::move(input));
    }
    static std::uint32_t label_count(const LabelList& list) { return static_cast<std::uint32_t>(list.labels.size()); }

    // A number that is only compared with fixed bounds has as many cases as the bounds make parts.
    void read_keyed(TermId key, std::span<const Range> ranges) {
        const Term& t = model_.terms[key];
        const bool is_number = t.op == Op::figure && model_.figures[t.payload].term == none && model_.figures[t.payload].type == ValueType::number;
        if (!is_number) return read(key);
        std::vector<Number>& bounds = bounds_[t.payload];
        keys_.emplace(t.payload, key);
        for (const Range& range : ranges)
            for (const TermId end : {range.low, range.high}) {
                if (end == none) continue;
                if (const auto bound = constant_number(model_, end)) bounds.push_back(*bound);
                else open_numbers_.insert(t.payload);
            }
    }

    void read_comparison(const Term& t) {
        for (const auto& [value, bound] : {std::pair(t.a, t.b), std::pair(t.b, t.a)})
            if (constant_number(model_, bound)) {
                Range range;
                range.low = bound;
                return read_keyed(value, {&range, 1});
            }
        read(t.a), read(t.b);
    }

    void read_table(const Table& table) {
        for (std::size_t key = 0; key < table.keys.size(); ++key) {
            if (table.mode != Table::Mode::steps || table.key_lists[key] != none) {
                read(table.keys[key]);
                continue;
            }
            std::vector<Range> ranges;
            for (const TableLine& line : table.lines)
                if (key < line.keys.size() && line.keys[key].is_range && !line.keys[key].range.rest) ranges.push_back(line.keys[key].range);
            read_keyed(table.keys[key], ranges);
        }
        for (const TableLine& line : table.lines) read(line.result);
    }

    const Model& model_;
    WeightCases& cases_;
    std::set<TermId> seen_terms_;
    std::set<FigureId> seen_figures_, open_numbers_;
    std::map<FigureId, std::vector<Number>> bounds_;
    std::map<FigureId, TermId> keys_;
};

WeightCases::WeightCases(const Model& model, std::span<const TermId> terms) {
    WeightInputs inputs(model, *this);
    for (const TermId term : terms) inputs.read(term);
    inputs.finish();
}

std::uint64_t WeightCases::count() const {
    std::uint64_t all = 1;
    for (const CaseInput& input : inputs_)
        if (__builtin_mul_overflow(all, input.options.size(), &all)) return std::numeric_limits<std::uint64_t>::max();
    return all;
}

WeightCase WeightCases::at(std::uint64_t index) const {
    WeightCase found;
    for (const CaseInput& input : inputs_) {
        const CaseInput::Option& option = input.options[index % input.options.size()];
        index /= input.options.size();
        found.known.push_back({input.figure, option.value});
        found.undeclared |= option.undeclared;
        found.text = found.text.zh.empty() ? option.text : Say(found.text.zh + "、" + option.text.zh, found.text.en + " and " + option.text.en);
    }
    return found;
}

}  // namespace kaohe
