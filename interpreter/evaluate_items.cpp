// SPDX-License-Identifier: Apache-2.0
// Sums over items: what is left out, where its weight goes (language.md §6), and what the others come to.
#include <algorithm>

#include "interpreter/evaluate_run.hpp"
#include "interpreter/reads.hpp"

namespace kaohe {

// The answer in the policy that gave this absence its disposition: of the data it began with, or of the term that answered it.
const Answer* Evaluator::Run::answer_behind(const Value& absent) const {
    if (absent.detail == none) return nullptr;
    const auto& t = model.terms[absent.detail];
    auto answers = t.op == Op::answered ? t.payload : none;
    if (t.op == Op::figure && model.figures[t.payload].term == none && model.figures[t.payload].column != none)
        answers = model.columns[model.figures[t.payload].column].answers;
    if (answers == none) return nullptr;
    for (const auto& answer : model.answers[answers].list)
        if (answer.trigger == absent.absence) return &answer;
    return nullptr;
}

void Evaluator::Run::find_measures() {
    measure_of.assign(model.figures.size(), none);
    for (std::uint32_t i = 0; i < model.items.size(); ++i) {
        const auto& item = model.items[i];
        const auto answers = score_answers(model, item);
        const auto leaves_out = [](const Answer& answer) { return answer.trigger == Absence::missing && answer.kind == Answer::Kind::leave_out; };
        leaves_out_without.push_back(answers != none && std::any_of(model.answers[answers].list.begin(), model.answers[answers].list.end(), leaves_out));
        const auto reads = item.left_out_when == none ? std::vector<FigureId>{} : figures_read_by_term(model, item.left_out_when);
        left_out_by_data.push_back(item.left_out_when != none && std::all_of(reads.begin(), reads.end(), [&](FigureId read) { return model.figures[read].kind == FigureKind::data; }));
        if (item.actual != none && model.figures[item.actual].kind == FigureKind::data) measure_of[item.actual] = i;
    }
}

bool Evaluator::Run::is_unassessed(const Value& value) {
    if (!value.is_absent()) return false;
    if (value.disposition == Disposition::leave_out) return true;
    if (value.absence != Absence::missing || value.detail == none || model.terms[value.detail].op != Op::figure) return false;
    const auto item = measure_of[model.terms[value.detail].payload];
    return item != none && (leaves_out_without[item] || (left_out_by_data[item] && condition(model.items[item].left_out_when).is_true()));
}

// Decided once a person, when first asked. A truth, or the absence of what would decide it.
const Value& Evaluator::Run::left_out(std::uint32_t index) {
    if (!is_decided[index]) {
        is_left_out[index] = decide_left_out(index);
        is_decided[index] = true;
        if (is_left_out[index].is_true()) {
            out->left_out[index] = true;
            note(Note::Kind::left_out, none, index);
        }
    }
    return is_left_out[index];
}

Value Evaluator::Run::decide_left_out(std::uint32_t index) {
    const auto& item = model.items[index];
    if (item.left_out_when != none) {
        auto when = condition(item.left_out_when);
        // An item whose weight is 0 counts nothing, and may lack data.
        const bool weightless = item.weight != none && !out->figures[item.weight].is_absent() && out->figures[item.weight].number.is_zero();
        if (when.is_absent() && !weightless) return when;
        if (when.is_true()) return choose_heir(index);
    }
    const auto& counted = out->figures[item.counted];
    if (!counted.is_absent() || counted.disposition != Disposition::leave_out) return Value::truth(false);
    const auto* const answer = answer_behind(counted);
    heirs[index] = answer != nullptr ? answer->into : none;
    return Value::truth(true);
}

// Several conditions that leave an item out may hold at once; where its weight goes they have to agree.
Value Evaluator::Run::choose_heir(std::uint32_t index) {
    bool chosen = false;
    for (const auto& left_out : model.items[index].left_out) {
        if (!condition(left_out.when).is_true()) continue;
        if (chosen && heirs[index] != left_out.into) return Value::absent(Absence::conflict, left_out.when);
        heirs[index] = left_out.into;
        chosen = true;
    }
    return Value::truth(true);
}

// Writes what each indicator counts with into weights_used, those left out included: they hold what they give away.
// `share`: its weight, or its full marks. A truth: whether something is left out, or the absence that stopped it.
Value Evaluator::Run::take_shares(TermId id, FigureId Item::*share) {
    bool some_left_out = false, some_assessed = false;
    for (std::uint32_t i = 0; i < model.items.size(); ++i) {
        const auto& item = model.items[i];
        if (item.kind != Item::Kind::indicator || item.*share == none) continue;
        const auto& is_out = left_out(i);
        if (is_out.is_absent()) return is_out;
        (is_out.is_true() ? some_left_out : some_assessed) = true;
        const auto value = read(id, item.*share);
        if (value.is_absent()) return value;
        out->weights_used[i] = value.number;
    }
    doing = id;
    if (some_left_out && (!some_assessed || !redistribute())) return Value::absent(Absence::not_applicable, id);
    return Value::truth(some_left_out);
}

// Gives the shares of the items left out to the others: first those that a named item takes, then the rest, in proportion to
// the others of the category, or of all categories where it has none left. False: no item is left with a share to be in proportion to.
bool Evaluator::Run::redistribute() {
    auto& shares = out->weights_used;
    const auto& items = model.items;
    const auto category_of = [&](std::size_t i) { return items[i].category == none ? model.categories.size() : items[i].category; };
    const auto is_out = [&](std::size_t i) { return out->left_out[i]; };
    std::fill(assessed_shares.begin(), assessed_shares.end(), Number{});
    std::fill(freed_shares.begin(), freed_shares.end(), Number{});

    bool spreads = false;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].kind != Item::Kind::indicator || !is_out(i)) continue;
        spreads = spreads || !shares[i].is_zero();
        auto heir = i;
        // A named item may be left out itself and name another; items that name each other in a circle spread theirs.
        for (std::size_t steps = 0; is_out(heir) && heirs[heir] != none && steps < items.size(); ++steps) heir = heirs[heir];
        if (is_out(heir)) {
            freed_shares[category_of(heir)] += shares[i];
        } else {
            shares[heir] += shares[i];
            out->given_to[i] = static_cast<std::uint32_t>(heir);
        }
        shares[i] = 0;
    }
    if (spreads) out->notes.push_back({Note::Kind::weight_spread, none, model.weighted_total, none, 0});

    for (std::size_t i = 0; i < items.size(); ++i)
        if (items[i].kind == Item::Kind::indicator) assessed_shares[category_of(i)] += shares[i];
    Number all, homeless;
    for (std::size_t c = 0; c < freed_shares.size(); ++c) {
        if (assessed_shares[c].is_zero()) homeless += freed_shares[c];
        else all += assessed_shares[c] + freed_shares[c];
    }
    if (all.is_zero()) return homeless.is_zero();
    const Number growth = homeless.is_zero() ? Number{1} : (all + homeless) / all;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto c = category_of(i);
        if (shares[i].is_zero() || (freed_shares[c].is_zero() && homeless.is_zero())) continue;
        shares[i] *= growth * (assessed_shares[c] + freed_shares[c]) / assessed_shares[c];
    }
    return true;
}

Value Evaluator::Run::weighted_sum(TermId id) {
    auto shares = take_shares(id, &Item::weight);
    if (shares.is_absent()) return shares;
    if (model.normalise_weights) {
        Number all;
        for (const auto& weight : out->weights_used) all += weight;
        if (all.is_zero()) return Value::absent(Absence::zero_divisor, id);
        for (auto& weight : out->weights_used) weight /= all;
    }
    Number sum;
    for (std::uint32_t i = 0; i < model.items.size(); ++i) {
        // An item whose weight is 0 counts nothing, and may lack data.
        if (out->left_out[i] || out->weights_used[i].is_zero()) continue;
        const auto counted = read(id, model.items[i].counted);
        if (counted.is_absent()) return counted;
        doing = id;
        sum += out->weights_used[i] * counted.number;
    }
    return Value::of(std::move(sum));
}

// 分值制: a score is in the item's own full marks; where items are left out, the others count as if their marks had grown.
Value Evaluator::Run::score_sum(TermId id) {
    const auto shares = take_shares(id, &Item::full);
    if (shares.is_absent()) return shares;
    Number sum;
    for (std::uint32_t i = 0; i < model.items.size(); ++i) {
        const auto& item = model.items[i];
        if (item.kind != Item::Kind::indicator || out->left_out[i]) continue;
        const auto counted = read(id, item.counted);
        if (counted.is_absent()) return counted;
        doing = id;
        if (!shares.is_true() || item.full == none) {
            sum += counted.number;
            continue;
        }
        const auto& full = out->figures[item.full].number;
        const auto& used = out->weights_used[i];
        if (full.is_zero() && !used.is_zero()) return Value::absent(Absence::zero_divisor, id);
        sum += used == full ? counted.number : counted.number * used / full;
    }
    return Value::of(std::move(sum));
}

// Extra points, deductions: what is left out or withheld adds nothing.
Value Evaluator::Run::sum_of(TermId id, Item::Kind kind, std::uint32_t list) {
    Number sum;
    for (std::uint32_t i = 0; i < model.items.size(); ++i) {
        if (model.items[i].kind != kind || (list != none && model.items[i].list != list)) continue;
        const auto& is_out = left_out(i);
        if (is_out.is_absent()) return is_out;
        const auto counted = read(id, model.items[i].counted);
        if (is_out.is_true() || (counted.is_absent() && counted.absence == Absence::empty)) continue;
        if (counted.is_absent()) return counted;
        doing = id;
        sum += counted.number;
    }
    return Value::of(std::move(sum));
}

}  // namespace kaohe
