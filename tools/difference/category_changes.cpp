// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "tools/difference/compared.hpp"
#include "tools/difference/pairing.hpp"

namespace kaohe {

namespace {

using Kind = PolicyChange::Kind;
using Bearing = PolicyChange::Bearing;
using Subject = PolicyChange::Subject;

class Categories {
public:
    explicit Categories(Compared& c) : c_(c) {}

    void run() {
        for (std::uint32_t after = 0; after < c_.b.categories.size(); ++after) {
            if (const auto before = c_.same.categories().before[after]; before != none) both(before, after);
            else c_.add(Subject::category, Kind::added, c_.b.categories[after].name, {}, at(c_.b, after)).after = weight(c_.after, after);
        }
        for (std::uint32_t before = 0; before < c_.a.categories.size(); ++before)
            if (c_.same.categories().after[before] == none) c_.add(Subject::category, Kind::removed, c_.a.categories[before].name, at(c_.a, before), {}).before = weight(c_.before, before);
    }

private:
    static ClausePlace at(const Model& model, std::uint32_t i) { return {model.categories[i].clause, model.categories[i].at}; }
    static Span name(const Model& model, std::uint32_t i) { return model.categories[i].at; }
    static Say weight(const WrittenPolicy& policy, std::uint32_t i) {
        const Category& category = policy.model().categories[i];
        const Say constant = Compared::constant_words(policy.model(), category.weight);
        return !constant.zh.empty() ? constant : Compared::joined(Compared::words_of(policy, category.clause, name, i, Matter::weight));
    }
    static Say allowed(const WrittenPolicy& policy, std::uint32_t i) {
        if (!policy.model().categories[i].allowed_weight) return {"不可调", "none"};
        return policy.both([&](const Wording& wording) { return wording.words(wording.model.categories[i].allowed_weight->at); });
    }
    static Say sharing(const Category& category) { return category.equal_weights ? Say("权重平均分配", "shared equally") : Say("各项写明权重", "each measure has its own"); }
    // Whether measures have their part of it; else it is the sum that theirs are held against.
    static bool is_shared(const Model& model, const Category& category) {
        return std::any_of(category.items.begin(), category.items.end(), [&](std::uint32_t item) {
            const FigureId figure = model.items[item].weight;
            const TermId term = figure == none ? none : model.figures[figure].term;
            return term != none && model.terms[term].op == Op::multiply && model.terms[term].a == category.weight;
        });
    }

    void both(std::uint32_t before, std::uint32_t after) {
        const Category &x = c_.a.categories[before], &y = c_.b.categories[after];
        const auto tell = [&](Kind kind, const char* aspect, Say words, Say old_words, Say new_words) -> PolicyChange& {
            PolicyChange& change = c_.add(Subject::category, kind, y.name, at(c_.a, before), at(c_.b, after));
            change.aspect = aspect, change.aspect_words = std::move(words);
            change.before = std::move(old_words), change.after = std::move(new_words);
            return change;
        };
        if (is_renamed(c_.same, x.name, y.name)) tell(Kind::renamed, "name", {}, x.name, y.name).bearing = Bearing::presentation;
        if (!c_.same.terms(x.weight, y.weight)) {
            PolicyChange& change = tell(x.weight == none ? Kind::added : y.weight == none ? Kind::removed : Kind::changed, "weight", {"权重", "weight"}, weight(c_.before, before), weight(c_.after, after));
            if (!is_shared(c_.a, x) && !is_shared(c_.b, y)) change.remark = {"它是各项权重应有的合计，本身不参与计算", "it is what the weights of its measures have to come to, and is not computed with"};
        }
        if (x.equal_weights != y.equal_weights) tell(Kind::changed, "equal_weights", {"权重分配", "sharing of the weight"}, sharing(x), sharing(y));
        if (!c_.same.ranges(x.allowed_weight, y.allowed_weight)) tell(Kind::changed, "allowed_weight", {"权重可调范围", "allowed range of the weight"}, allowed(c_.before, before), allowed(c_.after, after)).bearing = Bearing::presentation;
        compare_remarks(c_, {x.clause, y.clause, name, before, after, y.name, Subject::category});
    }

    Compared& c_;
};

}  // namespace

void compare_categories(Compared& c) { Categories(c).run(); }

}  // namespace kaohe
