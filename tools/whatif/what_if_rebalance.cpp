// SPDX-License-Identifier: Apache-2.0
// Weights after some of them were set: the others in the proportion they had, so that the sum is what it was.
#include <algorithm>
#include <iterator>
#include <map>

#include "interpreter/number_text.hpp"
#include "tools/whatif/what_if.hpp"

namespace kaohe {

namespace {

bool is_same_number(const Settable& a, const Settable& b) { return a.kind == Settable::Kind::number && b.kind == Settable::Kind::number && a.number.places.front() == b.number.places.front(); }

struct Share {
    Number wanted, given;
    std::size_t place = 0;
};

// Multiples of `step` that sum to `sum`, nearest to the shares wanted: what is left over goes to the largest remainders.
void round_shares(std::vector<Share>& shares, const Number& sum, const Number& step) {
    Number left = sum;
    for (Share& share : shares) {
        share.given = (share.wanted / step).floor() * step;
        left -= share.given;
    }
    std::vector<std::size_t> order(shares.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return shares[a].wanted - shares[a].given > shares[b].wanted - shares[b].given; });
    for (const std::size_t i : order) {
        if (left < step) break;
        shares[i].given += step;
        left -= step;
    }
    // A sum finer than the step: the last bit goes to the first of them.
    shares[order.front()].given += left;
}

// Whether it is written with at most four decimals.
bool is_short(const Number& number) {
    const DecimalText text = to_text(number);
    const auto point = text.text.find('.');
    return text.exact && (point == std::string::npos || text.text.size() - point - 1 <= 4);
}

WhatIf::Rebalanced impossible(Say why) { return {{}, diagnose::rebalance_impossible({}, std::move(why))}; }

}  // namespace

WhatIf::Rebalanced WhatIf::rebalanced(const std::vector<Change>& changes) const {
    const auto trace = trace_of_chosen();
    const std::vector<Settable> weights = Settables(record_->policy).weights(trace ? &*trace : nullptr);
    if (weights.empty()) return impossible({"不是每项权重都有写明的数；权重按岗位分的，先选一个人", "not every weight is a number of its own; where weights go by role, choose somebody first"});
    const Model& model = record_->model();
    // Categories with a weight of their own keep their sums each.
    const auto group_of = [&](const Settable& weight) {
        const std::uint32_t category = model.items[weight.weight_of].category;
        return category != none && model.categories[category].weight != none ? category : none;
    };
    struct Group {
        Number sum, fixed, others;
        std::vector<std::size_t> free;
        bool moved = false;
    };
    std::map<std::uint32_t, Group> groups;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        Group& group = groups[group_of(weights[i])];
        const auto was = written_value(weights[i].number.text);
        if (!was) return impossible({"“" + weights[i].name.zh + "”不是数", "\"" + weights[i].name.en + "\" is no number"});
        group.sum += *was;
        const Change* set = nullptr;
        for (const Change& change : changes)
            if (!change.rebalanced && is_same_number(change.what, weights[i])) set = &change;
        if (set == nullptr) {
            group.free.push_back(i);
            group.others += *was;
            continue;
        }
        const auto is = written_value(set->text);
        if (!is) return impossible({"“" + set->what.name.zh + "”不是数", "\"" + set->what.name.en + "\" is no number"});
        group.fixed += *is;
        group.moved = true;
    }
    std::vector<Change> next;
    std::copy_if(changes.begin(), changes.end(), std::back_inserter(next), [](const Change& change) { return !change.rebalanced; });
    bool some = false;
    for (auto& [category, group] : groups) {
        if (!group.moved || (group.fixed + group.others == group.sum)) continue;
        if (group.free.empty()) return impossible({"每一项都已经改过，没有可以调整的", "every one of them was set, and none is left to adjust"});
        const Number left = group.sum - group.fixed;
        if (left.sign() < 0) return impossible({"改过的几项合计已经超过 " + to_text(group.sum).text, "those that were set come to more than " + to_text(group.sum).text});
        std::vector<Share> shares;
        bool all_short = true;
        for (const std::size_t i : group.free) {
            const Number was = *written_value(weights[i].number.text);
            const Number wanted = group.others.is_zero() ? left / Number(static_cast<std::int64_t>(group.free.size())) : was * left / group.others;
            shares.push_back({wanted, wanted, i});
            all_short = all_short && is_short(wanted);
        }
        if (!all_short) round_shares(shares, left, Number::fraction(1, 100));
        for (const Share& share : shares) {
            Change change;
            change.what = weights[share.place];
            change.text = replacement(change.what.number.text, to_text(share.given).text);
            // 0.5%: a bare 0.5 would leave open what is meant.
            if (change.text.empty()) change.text = to_text(share.given).text + "%";
            change.rebalanced = true;
            change.words = change.what.name.in(language_) + " = " + change.text;
            if (change.what.number.text == change.text) continue;
            std::string old = number_text_now(change.what);
            if (old == change.text) old = change.what.number.text;
            change.said = {change.what.name.zh + " " + old + " → " + change.text, change.what.name.en + " " + old + " → " + change.text};
            next.push_back(std::move(change));
        }
        some = true;
    }
    // Where what was set is taken back by hand, so is what followed from it.
    if (!some && next.size() == changes.size()) return impossible({"各项权重的合计没有变", "the sum of the weights is what it was"});
    return {std::move(next), {}};
}

WhatIf::Made WhatIf::rebalance() {
    Rebalanced found = rebalanced(changes_);
    if (found.finding) return {{std::move(*found.finding)}, {}, {}, 0};
    std::vector<Change> before = changes_;
    Made made = apply(std::move(found.changes));
    if (made.refused.empty()) remember(std::move(before));
    return made;
}

WhatIf::Trial WhatIf::try_number(const Settable& number, const std::string& text) const {
    std::vector<Change> changes = changes_;
    Change change;
    change.what = number;
    change.text = replacement(number.number.text, text);
    if (change.text.empty()) return {nullptr, {diagnose::session_number_unfit({}, number.name, number.number.text, text)}, {}};
    if (number.weight_of != none) std::erase_if(changes, [&](const Change& other) { return is_same_number(other.what, number); });
    changes.push_back(std::move(change));
    if (number.weight_of != none)
        if (Rebalanced found = rebalanced(changes); !found.finding) changes = std::move(found.changes);
    const auto with = text_with(changes);
    if (!with) return {nullptr, {diagnose::session_number_shared({}, number.name, number.number.text)}, {}};
    Policy policy = engine_.load(files_.policy, *with);
    if (!may_score(policy)) {
        std::vector<Finding> errors;
        std::copy_if(policy.findings.begin(), policy.findings.end(), std::back_inserter(errors), [](const Finding& finding) { return finding.severity() == Severity::error; });
        return {nullptr, std::move(errors), policy.sources};
    }
    return {std::make_unique<Ruling>(std::move(policy), files_.evaluation), {}, {}};
}

}  // namespace kaohe
