// SPDX-License-Identifier: Apache-2.0
// A measure that comes into the total on two paths: within the weighted sum, and by its own score in the total's formula. Its effective
// weight is how much the total rises with its score.
#include <set>

#include "interpreter/along.hpp"
#include "interpreter/check.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/sample_person.hpp"
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
        for_terms_within(model_, top, [&](TermId id) {
            const Term& t = model_.terms[id];
            through_sum_ = through_sum_ || t.op == Op::weighted_sum || t.op == Op::score_sum;
            if (t.op == Op::figure) {
                const Figure& figure = model_.figures[t.payload];
                if ((figure.kind == FigureKind::score || figure.kind == FigureKind::counted) && figure.item != none) direct_[figure.item] = id;
                else if (seen_.insert(t.payload).second) follow(figure.term);
            }
            return adds_up(t.op);
        });
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
        set_given(given, item.counted, Value::of(at));
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
    std::set<FigureId> seen_;
    bool through_sum_ = false;
};

}  // namespace

void check_paths(const Model& model, std::vector<Finding>& findings) { PathCheck(model, findings).run(); }

}  // namespace kaohe
