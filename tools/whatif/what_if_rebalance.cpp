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

// A weight as a share of the whole, or in points: 0.3 of "30%", "300‰" and "0.3"; 15 of "15 分". Nothing in any other unit.
std::optional<Number> factor_of(std::string_view text) {
    const std::string unit = written_unit(text);
    if (unit == "%" || unit == "percent") return Number::fraction(1, 100);
    if (unit == "‰") return Number::fraction(1, 1000);
    if (unit.empty() || unit == "分" || unit == "points" || unit == "point") return Number(1);
    return std::nullopt;
}
std::optional<Number> whole_value(std::string_view text) {
    const auto value = written_value(text), factor = factor_of(text);
    return value && factor ? std::optional(*value * *factor) : std::nullopt;
}

// That value in the unit of what stands there. Precondition: it has a factor.
std::string written_as(const Number& value, std::string_view written) {
    const std::string number = to_text(value / *factor_of(written)).text;
    // The unit as it stands, its blank too; 0.5%: a bare 0.5 would leave open what is meant.
    const std::string unit = written_unit(written);
    return number + (written.ends_with(" " + unit) && !unit.empty() ? " " : "") + unit;
}

struct Weight {
    Settable what;
    Number was, is;     // on file, and where it was set
    bool set = false;
};
struct Group {
    Number sum, now, fixed, others;
    std::vector<std::size_t> free;
};

WhatIf::Rebalanced impossible(Say why) { return {{}, diagnose::rebalance_impossible({}, std::move(why)), false}; }

}  // namespace

WhatIf::Rebalanced WhatIf::rebalanced(const std::vector<Change>& changes) const {
    const auto trace = trace_of_chosen();
    // Of weights by role, the role whose weight was set last.
    Say line;
    for (const Change& change : changes)
        if (!change.rebalanced && change.what.weight_of != none) line = change.what.line;
    const std::vector<Settable> settables = Settables(record_->policy).weights(trace ? &*trace : nullptr, line);
    if (settables.empty()) return impossible({"不是每项权重都有写明的数；权重按岗位分的，先选一个人", "not every weight is a number of its own; where weights go by role, choose somebody first"});
    std::vector<Weight> weights;
    std::map<std::uint32_t, Group> groups;
    for (const Settable& settable : settables) {
        Weight weight{settable, {}, {}, false};
        std::string now = settable.number.text, set;
        for (const Change& change : changes)
            if (is_same_number(change.what, settable)) (change.rebalanced ? now : set) = change.text;
        const auto was = whole_value(settable.number.text), is = whole_value(set.empty() ? settable.number.text : set), shown = whole_value(set.empty() ? now : set);
        if (!was || !is || !shown) return impossible({"“" + settable.name.zh + "”的单位与别的权重不同", "the unit of \"" + settable.name.en + "\" is not that of the other weights"});
        weight.was = *was, weight.is = *is, weight.set = !set.empty();
        // Categories with a weight of their own keep their sums each.
        const std::uint32_t category = record_->model().items[settable.weight_of].category;
        Group& group = groups[category != none && record_->model().categories[category].weight != none ? category : none];
        group.sum += *was, group.now += *shown;
        if (weight.set) group.fixed += *is;
        else group.others += *was, group.free.push_back(weights.size());
        weights.push_back(std::move(weight));
    }
    std::vector<Change> next = changes;
    bool some = false, rounded = false;
    for (const auto& [category, group] : groups) {
        if (group.now == group.sum) continue;
        if (group.free.empty()) return impossible({"每一项都已经改过，没有可以调整的", "every one of them was set, and none is left to adjust"});
        const Number left = group.sum - group.fixed;
        if (left.sign() < 0) return impossible({"改过的几项已经超过原来的合计", "those that were set come to more than the sum there was"});
        std::vector<Share> shares;
        bool all_short = true;
        for (const std::size_t i : group.free) {
            const Number wanted = group.others.is_zero() ? left / Number(static_cast<std::int64_t>(group.free.size())) : weights[i].was * left / group.others;
            shares.push_back({wanted, wanted, i});
            all_short = all_short && is_short(wanted * Number(100));
        }
        if (!all_short) round_shares(shares, left, record_->model().points_system ? Number::fraction(1, 100) : Number::fraction(1, 10'000));
        rounded = rounded || !all_short;
        some = true;
        for (const Share& share : shares) {
            std::erase_if(next, [&](const Change& change) { return change.rebalanced && is_same_number(change.what, weights[share.place].what); });
            Change change;
            change.what = weights[share.place].what;
            change.text = written_as(share.given, change.what.number.text);
            if (change.what.number.text == change.text) continue;
            change.rebalanced = true;
            change.words = change.what.name.in(language_) + " = " + change.text;
            change.said = {change.what.name.zh + " " + change.what.number.text + " → " + change.text, change.what.name.en + " " + change.what.number.text + " → " + change.text};
            next.push_back(std::move(change));
        }
    }
    if (!some) return impossible({"各项权重的合计没有变", "the sum of the weights is what it was"});
    return {std::move(next), {}, rounded};
}

WhatIf::Made WhatIf::rebalance() {
    Rebalanced found = rebalanced(changes_);
    if (found.finding) return Made::not_made(std::move(*found.finding));
    Made made = replace(std::move(found.changes));
    made.rounded = found.rounded;
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
