// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/settled_figures.hpp"

#include <algorithm>
#include <unordered_map>

#include "interpreter/constant_terms.hpp"
#include "interpreter/number_text.hpp"
#include "tools/evidence/listed_cell.hpp"

namespace kaohe {

namespace {

constexpr int deepest = 200;

class Settled {
public:
    Settled(const Model& model, const Number& one) : model_(model), one_(one) {}

    std::optional<int> term(TermId id) {
        if (id == none) return 0;  // gives nothing
        if (const auto known = known_.find(id); known != known_.end()) return known->second;
        if (depth_ >= deepest) return std::nullopt;
        ++depth_;
        const std::optional<int> decimals = compute(model_.terms[id]);
        --depth_;
        known_[id] = decimals;
        return decimals;
    }

private:
    using Decimals = std::optional<int>;

    Decimals in_units(const Number& number) const { return decimals_of(number / one_); }
    static Decimals most(Decimals a, Decimals b) { return a && b ? Decimals(std::max(*a, *b)) : std::nullopt; }

    Decimals compute(const Term& t) {
        switch (t.op) {
            case Op::constant: return model_.constants[t.payload].kind == Value::Kind::number ? in_units(model_.constants[t.payload].number) : Decimals(0);
            case Op::round: {
                const auto step = constant_number(model_, t.b);
                return step ? in_units(*step) : Decimals(max_exact_decimals);
            }
            case Op::round_whole: return in_units(1);
            case Op::figure: return model_.figures[t.payload].term == none ? std::nullopt : term(model_.figures[t.payload].term);
            // A limit is most often a round number; one that is not leaves what was rounded as it is.
            case Op::cap:
            case Op::floor_:
            case Op::clamp_range:
            case Op::ruled:
            case Op::negate:
            case Op::absolute: return term(t.a);
            case Op::minimum:
            case Op::maximum: return most(term(t.a), term(t.b));
            case Op::choose: return most(term(t.b), term(t.c));
            case Op::let: return term(t.b);
            case Op::answered: {
                Decimals all = term(t.a);
                for (const Answer& answer : model_.answers[t.payload].list) all = most(all, term(answer.value));
                return all;
            }
            case Op::dated: {
                Decimals all = 0;
                for (const DatedValue& value : model_.dated[t.payload].values) all = most(all, term(value.value));
                return all;
            }
            case Op::outcome: {
                Decimals all = 0;
                for (const OutcomeLine& line : model_.outcomes[t.payload].lines) all = most(all, term(line.value));
                return all;
            }
            case Op::rating_value: return rating_value(t.payload);
            case Op::lookup: return table(model_.tables[t.payload]);
            default: return std::nullopt;
        }
    }

    Decimals rating_value(FigureId column) {
        Decimals all = 0;
        const std::size_t place = model_.figures[column].column;
        for (const RatingScale& scale : model_.scales) {
            if (std::find(scale.columns.begin(), scale.columns.end(), column) == scale.columns.end()) continue;
            for (const RatingLine& line : scale.lines) all = most(all, place < line.values.size() ? term(line.values[place]) : 0);
        }
        return all;
    }

    Decimals table(const Table& t) {
        if (t.mode != Table::Mode::steps || t.below == Table::Beyond::extended || t.above == Table::Beyond::extended) return std::nullopt;
        Decimals all = most(term(t.below_value), term(t.above_value));
        for (const TableLine& line : t.lines) all = most(all, term(line.result));
        return all;
    }

    const Model& model_;
    const Number& one_;
    std::unordered_map<TermId, Decimals> known_;
    int depth_ = 0;
};

}  // namespace

std::optional<int> decimals_by_policy(const Model& model, FigureId figure, const Number& one) {
    const Figure& of = model.figures[figure];
    return of.term == none ? std::nullopt : Settled(model, one).term(of.term);
}

}  // namespace kaohe
