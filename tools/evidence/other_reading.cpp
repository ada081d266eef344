// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/other_reading.hpp"

#include <algorithm>

#include "grammar/text.hpp"
#include "interpreter/reads.hpp"
#include "tools/evidence/result_headings.hpp"
#include "tools/report/width.hpp"

namespace kaohe {

namespace {

constexpr int longest_quote = 48;  // cells

// Everything that a figure is computed from, other figures excepted.
class OwnTerms {
public:
    OwnTerms(const Model& model, FigureId owner, std::vector<FigureId>& owners) : model_(model), owner_(owner), owners_(owners) {}
    void term(TermId id) {
        if (id == none || owners_[id] != none) return;
        owners_[id] = owner_;
        waiting_.push_back(id);
    }
    void follow() {
        while (!waiting_.empty()) {
            const Term& t = model_.terms[waiting_.back()];
            waiting_.pop_back();
            for (const TermId operand : {t.a, t.b, t.c}) term(operand);
            parts(t);
        }
    }

private:
    void range(const Range& r) { term(r.low), term(r.high); }
    void parts(const Term& t) {
        switch (t.op) {
            case Op::in_range:
            case Op::clamp_range: return range(model_.ranges[t.payload]);
            case Op::lookup: return table(model_.tables[t.payload]);
            case Op::ruled:
                for (const Effect& effect : model_.ruled[t.payload].effects) term(effect.condition), term(effect.value);
                return;
            case Op::rating:
                for (const RatingLine& line : model_.scales[t.payload].lines) {
                    range(line.range);
                    for (const TermId condition : line.requires_) term(condition);
                    for (const TermId value : line.values) term(value);
                }
                return term(model_.scales[t.payload].key);
            case Op::outcome:
                for (const OutcomeLine& line : model_.outcomes[t.payload].lines) term(line.condition), term(line.value);
                return;
            case Op::dated:
                for (const DatedValue& value : model_.dated[t.payload].values) term(value.value);
                return;
            case Op::answered:
                for (const Answer& answer : model_.answers[t.payload].list) term(answer.value);
                return;
            default: return;
        }
    }
    void table(const Table& t) {
        for (const TermId key : t.keys) term(key);
        for (const TableLine& line : t.lines) {
            for (const auto& key : line.keys) range(key.range);
            term(line.result);
        }
        term(t.below_value), term(t.above_value);
    }

    const Model& model_;
    FigureId owner_;
    std::vector<FigureId>& owners_;
    std::vector<TermId> waiting_;
};

}  // namespace

OtherReadings::OtherReadings(const PolicyWords& words, EvaluationOptions options) : words_(words), model_(words.model()), options_(options), owners_(owners_of_terms(model_)), terms_(terms_in_use(model_)) {
    std::sort(terms_.begin(), terms_.end());
}

std::vector<OtherReading> OtherReadings::all() {
    add_rounding();
    add_part_steps();
    add_early_rounding();
    add_limits();
    add_edges();
    add_comparisons();
    add_items();
    add_items_left_out();
    add_weights();
    add_blanks();
    add_rules();
    add_people();
    add_results();
    add_rating_keys();
    add_dates();
    add_scoring();
    std::stable_sort(list_.begin(), list_.end(), [](const OtherReading& a, const OtherReading& b) { return a.rank < b.rank; });
    if (list_.size() > most) list_.resize(most);
    return std::move(list_);
}

std::vector<OtherReading> OtherReadings::roundings() {
    add_rounding();
    add_early_rounding(true);
    std::stable_sort(list_.begin(), list_.end(), [](const OtherReading& a, const OtherReading& b) { return a.rank < b.rank; });
    return std::move(list_);
}

std::vector<FigureId> owners_of_terms(const Model& model) {
    std::vector<FigureId> owners(model.terms.size(), none);
    for (FigureId figure = 0; figure < model.figures.size(); ++figure) {
        OwnTerms own(model, figure, owners);
        own.term(model.figures[figure].term);
        own.follow();
    }
    for (const Item& item : model.items) {
        if (item.counted == none) continue;
        OwnTerms own(model, item.counted, owners);
        own.term(item.left_out_when);
        own.follow();
    }
    return owners;
}

void OtherReadings::add(std::string key, int rank, Say words, Change change) { list_.push_back({std::move(key), std::move(words), rank, std::move(change), {}, {}, false, false}); }

void OtherReadings::add_in_sum(std::string key, int rank, Say words, Change change) {
    add(std::move(key), rank, std::move(words), std::move(change));
    list_.back().parts_may_be_right = true;
}

Say OtherReadings::with_clause(Say name, std::uint32_t clause) const {
    const std::string number = words_.clause_number(clause);
    if (number.empty()) return name;
    return {name.zh + "（" + number + "）", name.en + " (" + number + ")"};
}

Say OtherReadings::called(FigureId figure) const {
    const Say name = result_name(model_, figure);
    return with_clause({"“" + name.zh + "”", name.en}, model_.figures[figure].clause);
}

Say OtherReadings::called_item(std::uint32_t item) const { return with_clause({"“" + model_.items[item].name.zh + "”", model_.items[item].name.en}, model_.items[item].clause); }

Say OtherReadings::called_owner(TermId term) const {
    const FigureId figure = owner(term);
    if (figure == none) return {};
    const Figure& f = model_.figures[figure];
    const bool score = f.item != none && (f.kind == FigureKind::score || f.kind == FigureKind::counted);
    return score ? called_item(f.item) : called(figure);
}

Say OtherReadings::quoted(Span at) const {
    const std::string& text = words_.quoted(at);
    if (text.empty()) return {};
    const std::string cut = truncate_to(text, longest_quote);
    return {"“" + cut + "”", "\"" + cut + "\""};
}

TermId add_constant(Model& model, Number number) {
    model.constants.push_back(Value::of(std::move(number)));
    return add_term(model, Op::constant, none, none, none, static_cast<std::uint32_t>(model.constants.size() - 1));
}

TermId add_term(Model& model, Op op, TermId a, TermId b, TermId c, std::uint32_t payload) {
    Term term{};
    term.op = op, term.a = a, term.b = b, term.c = c, term.payload = payload;
    model.terms.push_back(term);
    return static_cast<TermId>(model.terms.size() - 1);
}

void becomes(Model& model, TermId term, TermId other) {
    const Term copy = model.terms[other];
    model.terms[term] = copy;
}

void becomes_number(Model& model, TermId term, Number number) {
    const TermId made = add_constant(model, std::move(number));
    becomes(model, term, made);
}

}  // namespace kaohe
