// SPDX-License-Identifier: Apache-2.0
// A measure that comes into the total on two paths: within the weighted sum, and by its own score in the total's formula. Its effective
// weight is how much the total rises with its score.
#include <algorithm>

#include "interpreter/along.hpp"
#include "interpreter/check.hpp"
#include "interpreter/monotonicity.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {
namespace {

bool adds_up(Op op) {
    switch (op) {
        case Op::add: case Op::subtract: case Op::multiply: case Op::divide: case Op::negate: case Op::cap: case Op::floor_: case Op::round: case Op::answered: case Op::ruled: return true;
        default: return false;
    }
}

class PathCheck {
public:
    PathCheck(const Model& model, std::vector<Finding>& findings) : model_(model), findings_(findings), direct_(model.items.size(), none) {}

    void run() {
        if (model_.total == none || model_.reads.size() != model_.figures.size()) return;
        follow(model_.figures[model_.total].term);
        if (!through_sum_) return;
        std::optional<SamplePeople> people;
        for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
            if (direct_[i] == none || model_.items[i].kind != Item::Kind::indicator) continue;
            if (!people) people.emplace(model_);
            tell(i, *people);
        }
    }

private:
    void follow(TermId top) {
        std::vector<TermId> waiting{top};
        std::vector<bool> seen(model_.figures.size());
        while (!waiting.empty()) {
            const TermId id = waiting.back();
            waiting.pop_back();
            if (id == none) continue;
            const Term& t = model_.terms[id];
            if (t.op == Op::weighted_sum || t.op == Op::score_sum) through_sum_ = true;
            if (t.op == Op::figure) {
                const Figure& figure = model_.figures[t.payload];
                if ((figure.kind == FigureKind::score || figure.kind == FigureKind::counted) && figure.item != none) direct_[figure.item] = id;
                else if (!seen[t.payload] && figure.term != none) waiting.push_back(figure.term);
                seen[t.payload] = true;
            }
            if (!adds_up(t.op)) continue;
            waiting.insert(waiting.end(), {t.a, t.op == Op::ruled || t.op == Op::answered ? none : t.b});
        }
    }

    void tell(std::uint32_t index, SamplePeople& people) {
        const Item& item = model_.items[index];
        const FigureId asked[] = {model_.total};
        const auto person = people.find({}, asked, [&](const PersonResult& result) { return result.figures[model_.total].kind == Value::Kind::number; });
        if (!person) return;
        const Number score = people.replay(*person, asked).figures[item.counted].number;
        auto given = given_of(model_, *person);
        // Half way, so that no limit of the total acts.
        const Number at = score.is_zero() ? Number(50) : score / 2;
        given.push_back({item.counted, Value::of(at)});
        Evaluator evaluator(model_, {model_.effective_from});
        PersonResult result;
        Trace trace;
        evaluator.evaluate_figures(given, asked, result, &trace);
        const auto dependents = figures_that_read(model_, item.counted);
        const Form form = Along(model_, {result, trace, item.counted, at, dependents, true}).of(model_.total);
        if (!form.decided || !form.is_straight()) return;
        Finding finding = diagnose::counted_twice(model_.terms[direct_[index]].at, item.name, number_text(form.a, percent_unit()));
        finding.labels.push_back({item.at, {"它已经在加权合计里", "it is in the weighted sum already"}});
        findings_.push_back(std::move(finding));
    }

    const Model& model_;
    std::vector<Finding>& findings_;
    std::vector<TermId> direct_;  // by item: where the total takes its score by itself
    bool through_sum_ = false;
};

}  // namespace

void check_paths(const Model& model, std::vector<Finding>& findings) { PathCheck(model, findings).run(); }

}  // namespace kaohe
