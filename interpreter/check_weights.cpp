// SPDX-License-Identifier: Apache-2.0
// Weights and full marks: their sums in every case that can occur, signs, allowed ranges, and whether the ranges leave a way.
#include <algorithm>
#include <set>

#include "interpreter/check.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/value_text.hpp"
#include "interpreter/weight_cases.hpp"

namespace kaohe {
namespace {

constexpr std::uint64_t most_cases = 10'000;
constexpr std::size_t most_notes = 5;
constexpr std::size_t usual_measures = 5;  // three to five is what schemes advise

bool has_place(const Span& span) { return span.end > span.begin; }

// What the weights of a case, or of a group in it, came to.
struct Sum {
    Number value;
    bool known = true;
    bool some = false;
};

class WeightCheck {
public:
    WeightCheck(const Model& model, std::vector<Finding>& findings)
        : model_(model), findings_(findings), unit_(model.points_system ? point_unit() : percent_unit()) {
        for (std::uint32_t item = 0; item < model.items.size(); ++item)
            if (model.items[item].kind == Item::Kind::indicator) indicators_.push_back(item);
        whole_ = model.points_system ? model.full_marks : Number(1);
    }

    void run() {
        if (indicators_.empty()) return;
        missing_weights();
        if (without_weight_.size() == indicators_.size()) return;
        every_case();
        if (!model_.points_system) allowed_ranges();
    }

private:
    bool equal_share(std::uint32_t item) const {
        const std::uint32_t category = model_.items[item].category;
        return category != none && model_.categories[category].equal_weights;
    }

    bool says_weight(std::uint32_t index) const {
        const Item& item = model_.items[index];
        if (model_.points_system) return item.full != none && model_.figures[item.full].term != none && has_place(item.weight_at);
        return item.weight != none && model_.figures[item.weight].term != none;
    }

    TermId weight_term(std::uint32_t index) const {
        const Item& item = model_.items[index];
        return model_.figures[model_.points_system ? item.full : item.weight].term;
    }

    Span weight_place(const Item& item) const { return has_place(item.weight_at) ? item.weight_at : item.at; }
    Span weight_place(const Category& category) const { return has_place(category.weight_at) ? category.weight_at : category.at; }

    // A category's share of the whole; with full points, a percentage is of the policy's.
    Folded category_share(ConstantFolder& folder, const Category& category) const {
        Folded share = folder.term(category.weight);
        if (share.is_number() && model_.points_system && model_.unit_of(category.weight).dimensionless()) share.value.number *= whole_;
        return share;
    }

    Say shown(const Number& number) const { return number_text(number, unit_); }

    std::vector<std::uint32_t> members(std::uint32_t category) const {
        std::vector<std::uint32_t> found;
        for (const std::uint32_t item : indicators_)
            if (model_.items[item].category == category) found.push_back(item);
        return found;
    }

    void missing_weights() {
        for (const std::uint32_t item : indicators_)
            if (!says_weight(item) && !equal_share(item)) without_weight_.push_back(item);
        if (without_weight_.empty()) return;
        if (without_weight_.size() == indicators_.size()) {
            if (weighted_sum_is_read()) findings_.push_back(diagnose::no_weights(model_.items[indicators_.front()].at));
            return;
        }
        for (const std::uint32_t item : without_weight_)
            findings_.push_back(diagnose::weight_missing(model_.items[item].at, model_.items[item].name,
                                                         model_.points_system ? Say("分值", "full points") : Say("权重", "weight")));
    }

    bool weighted_sum_is_read() const {
        return std::any_of(model_.reads.begin(), model_.reads.end(), [&](const auto& read) {
            return model_.weighted_total != none && std::find(read.begin(), read.end(), model_.weighted_total) != read.end();
        });
    }

    void every_case() {
        std::vector<TermId> terms;
        for (const std::uint32_t item : indicators_)
            if (says_weight(item)) terms.push_back(weight_term(item));
        for (const Category& category : model_.categories)
            if (category.weight != none) terms.push_back(category.weight);
        const WeightCases cases(model_, terms);
        if (!cases.open().zh.empty()) tell_open();
        const std::uint64_t count = cases.count(), looked = std::min(count, most_cases);
        for (std::uint64_t index = 0; index < looked; ++index) {
            const WeightCase one = cases.at(index);
            if (may_be_scored(model_, one.known)) look_at(one);
        }
        if (looked < count)
            findings_.push_back(diagnose::weight_cases_too_many(model_.items[indicators_.front()].at, std::to_string(looked), std::to_string(count)));
        tell_missing_rows();
        if (most_measures_ > usual_measures && (told_sums_.empty() || model_.normalise_weights))
            findings_.push_back(diagnose::many_measures(model_.items[indicators_.front()].at, std::to_string(most_measures_), shown(least_weight_)));
    }

    void tell_open() {
        for (const std::uint32_t item : indicators_) {
            if (!says_weight(item)) continue;
            const TermId term = weight_term(item);
            const WeightCases own(model_, {&term, 1});
            if (own.open().zh.empty()) continue;
            findings_.push_back(diagnose::weights_need_data(weight_place(model_.items[item]), model_.items[item].name, own.open()));
            return;
        }
    }

    // The weight of every indicator in one case, by item; and whether all are there.
    bool fold(const WeightCase& one, std::vector<Folded>& weights) {
        ConstantFolder folder(model_, one.known);
        bool no_line = false;
        for (const std::uint32_t item : indicators_) {
            if (!says_weight(item)) continue;
            weights[item] = folder.term(weight_term(item));
            if (weights[item].status == Folded::Status::unscored) return false;
            no_line |= weights[item].status == Folded::Status::no_line;
        }
        // Options that no clause names are told of by the table.
        if (no_line && !one.undeclared) missing_rows_.push_back(one.text);
        return !no_line;
    }

    void tell_missing_rows() {
        if (missing_rows_.empty()) return;
        Span at = weight_place(model_.items[indicators_.front()]);
        for (const std::uint32_t item : indicators_)
            if (says_weight(item) && model_.figures[model_.items[item].weight].clause != none) {
                const std::uint32_t clause = model_.figures[model_.items[item].weight].clause;
                if (clause != model_.items[item].clause && clause < model_.clauses.size()) at = model_.clauses[clause].at;
            }
        const Say all = missing_rows_.front().zh.empty() ? Say("任何情形", "any case") : listed(missing_rows_);
        findings_.push_back(diagnose::option_gap(at, {"权重表", "the table of weights"}, all));
    }

    void look_at(const WeightCase& one) {
        std::vector<Folded> weights(model_.items.size());
        if (!fold(one, weights)) return;
        std::size_t count = 0;
        std::optional<Number> least;
        for (const std::uint32_t item : indicators_) {
            if (!weights[item].is_number()) continue;
            look_at_item(item, weights[item].value.number, one);
            if (weights[item].value.number.sign() <= 0) continue;
            ++count;
            if (!least || weights[item].value.number < *least) least = weights[item].value.number;
        }
        if (count > most_measures_) {
            most_measures_ = count;
            least_weight_ = *least;
        }

        // A category that says its own share is held to that; the whole is then the sum of categories.
        Sum whole;
        std::vector<Label> parts;
        for (std::uint32_t index = 0; index < model_.categories.size(); ++index)
            if (model_.categories[index].weight != none) look_at_category(index, weights, one, whole, parts);
        const bool categories = whole.some;
        std::vector<std::uint32_t> others;
        for (const std::uint32_t item : indicators_) {
            const std::uint32_t category = model_.items[item].category;
            if (category == none || model_.categories[category].weight == none) others.push_back(item);
        }
        add(whole, total(others, weights, parts));
        if (!whole.known || whole.value == whole_ || follows_from_categories(others, weights)) return;
        const Say subject = !categories      ? Say("各指标", "the measures")
                            : others.empty() ? Say("各维度", "the categories")
                                             : Say("各维度与其他指标", "the categories and the other measures");
        const Span at = parts.front().at;
        tell_sum(at, subject, whole.value, whole_, one, std::move(parts), none);
    }

    // Where the measures come to the whole, a category that says another share is what is wrong, and that was told.
    bool follows_from_categories(const std::vector<std::uint32_t>& others, const std::vector<Folded>& weights) const {
        std::vector<Label> ignored;
        const Sum all = total(indicators_, weights, ignored);
        return others.empty() && !told_sums_.empty() && all.known && all.value == whole_;
    }

    void look_at_category(std::uint32_t index, const std::vector<Folded>& weights, const WeightCase& one, Sum& whole, std::vector<Label>& parts) {
        const Category& category = model_.categories[index];
        ConstantFolder folder(model_, one.known);
        const Folded share = category_share(folder, category);
        const Span at = weight_place(category);
        add(whole, share, at, parts);
        if (!share.is_number()) return;
        look_at_share(index, share.value.number, one);
        std::vector<Label> labels;
        const Sum sum = total(members(index), weights, labels);
        if (!sum.known || !sum.some || sum.value == share.value.number) return;
        labels.push_back({at, joined({"该维度 ", "the category: "}, shown(share.value.number))});
        if (!model_.points_system && !model_.normalise_weights && sum.value == whole_ && !was_told(index)) {
            Finding finding = diagnose::weights_of_which_whole(at, category.name, shown(sum.value), shown(share.value.number));
            finding.labels = std::move(labels);
            told_sums_.emplace_back(index, findings_.size());
            findings_.push_back(std::move(finding));
            return;
        }
        tell_sum(at, members_of(category), sum.value, share.value.number, one, std::move(labels), index);
    }

    static Say members_of(const Category& category) {
        return {"维度“" + category.name.zh + "”下各指标", "the measures under category \"" + category.name.en + "\""};
    }

    // Weights of one table stand at one place, so each says whose it is.
    bool from_table(std::uint32_t item) const {
        const TermId term = weight_term(item);
        return model_.terms[term].op == Op::lookup || model_.terms[term].op == Op::answered;
    }

    void add(Sum& sum, const Folded& weight, Span at, std::vector<Label>& labels, const Say* whose = nullptr) const {
        sum.some = true;
        if (!weight.is_number()) {
            sum.known = false;
            return;
        }
        sum.value += weight.value.number;
        const Say text = shown(weight.value.number);
        labels.push_back({at, whose == nullptr ? text : Say(whose->zh + " " + text.zh, whose->en + " " + text.en)});
    }

    static void add(Sum& sum, const Sum& more) {
        sum.value += more.value;
        sum.known &= more.known;
        sum.some |= more.some;
    }

    Sum total(const std::vector<std::uint32_t>& items, const std::vector<Folded>& weights, std::vector<Label>& labels) const {
        Sum sum;
        for (const std::uint32_t item : items) {
            if (says_weight(item)) {
                add(sum, weights[item], weight_place(model_.items[item]), labels, from_table(item) ? &model_.items[item].name : nullptr);
            } else {
                sum.known = false;  // without a weight, or with an equal share of what is left
            }
        }
        return sum;
    }

    // One finding a group; further cases of it become notes.
    void tell_sum(Span at, const Say& group, const Number& sum, const Number& wanted, const WeightCase& one, std::vector<Label> labels,
                  std::uint32_t category) {
        for (const auto& [told, finding] : told_sums_) {
            if (told != category) continue;
            std::vector<Say>& notes = findings_[finding].notes;
            if (notes.size() < most_notes) notes.push_back({one.text.zh + "时，合计 " + shown(sum).zh, "with " + one.text.en + ": " + shown(sum).en});
            else if (notes.size() == most_notes) notes.push_back({"还有其他情形", "and other cases"});
            return;
        }
        const Say subject = one.text.zh.empty() ? group : Say(one.text.zh + "时，" + group.zh, "with " + one.text.en + ", " + group.en);
        Finding finding = model_.points_system        ? diagnose::full_marks_sum(at, subject, shown(sum), shown(wanted))
                          : model_.normalise_weights && sum.sign() > 0 ? diagnose::weights_scaled(at, subject, shown(sum), shown(wanted))
                                                      : diagnose::weights_sum(at, subject, shown(sum), shown(wanted));
        finding.labels = std::move(labels);
        // 60 and 40 without a sign come to 10000%.
        if (!model_.points_system && sum == wanted * wanted && category != none)
            finding.notes.emplace_back("像是把占总分的权重写成了维度内权重：去掉“维度内”，合计就是 " + shown(wanted).zh, "they look like shares of the whole written as shares within the category: without \"within category\" they total " + shown(wanted).en);
        if (!model_.points_system && sum == wanted * Number(100)) finding.notes.emplace_back("像是没有写 %：60 要写成 60%", "the signs seem to be missing: write 60% for 60");
        told_sums_.emplace_back(category, findings_.size());
        findings_.push_back(std::move(finding));
    }

    void look_at_item(std::uint32_t index, const Number& weight, const WeightCase& one) {
        const Item& item = model_.items[index];
        look_at_weight(index, quoted(item.name), weight, item.allowed_weight, weight_place(item), one);
    }

    void look_at_share(std::uint32_t index, const Number& weight, const WeightCase& one) {
        const Category& category = model_.categories[index];
        const Say name = quoted(category.name);
        look_at_weight(static_cast<std::uint32_t>(model_.items.size()) + index, {"维度" + name.zh, "category " + name.en}, weight,
                       category.allowed_weight, weight_place(category), one);
    }

    void look_at_weight(std::uint32_t key, Say subject, const Number& weight, const std::optional<Range>& allowed, Span at, const WeightCase& one) {
        if (!one.text.zh.empty()) subject = {one.text.zh + "时，" + subject.zh, subject.en + ", with " + one.text.en + ","};
        if (weight.sign() < 0) {
            if (told_negative_.insert(key).second) findings_.push_back(diagnose::weight_negative(at, subject, shown(weight)));
            return;
        }
        const auto interval = allowed ? constant_interval(model_, *allowed) : std::nullopt;
        if (!interval || interval->contains(weight) || !told_outside_.insert(key).second) return;
        Finding finding = diagnose::weight_out_of_range(at, subject, shown(weight), range_text(*interval));
        if (has_place(allowed->at)) finding.labels.push_back({allowed->at, {"可调范围", "allowed range"}});
        findings_.push_back(std::move(finding));
    }

    Say range_text(const Interval& in) const {
        if (in.low && in.high && in.low_closed && in.high_closed) {
            const Say low = shown(*in.low), high = shown(*in.high);
            return {low.zh + "～" + high.zh, low.en + " to " + high.en};
        }
        return KeyWords(model_, unit_).range(in);
    }

    struct Bounds {
        Number least, greatest;
        bool known = true;
        bool adjustable = false;
    };

    Bounds bounds_of(TermId term, const std::optional<Range>& allowed) const {
        if (allowed) {
            const auto in = constant_interval(model_, *allowed);
            if (!in) return {{}, {}, false, false};
            return {in->low.value_or(Number{}), in->high.value_or(whole_), true, true};
        }
        const auto fixed = constant_number(model_, term);
        return fixed ? Bounds{*fixed, *fixed, true, false} : Bounds{{}, {}, false, false};
    }

    Bounds bounds_of(std::uint32_t item) const {
        return bounds_of(says_weight(item) ? weight_term(item) : none, model_.items[item].allowed_weight);
    }

    Bounds bounds_of(const std::vector<std::uint32_t>& items) const {
        Bounds sum;
        for (const std::uint32_t item : items) {
            const Bounds one = bounds_of(item);
            sum.known &= one.known;
            sum.adjustable |= one.adjustable;
            sum.least += one.least;
            sum.greatest += one.greatest;
        }
        return sum;
    }

    Say shown(const Bounds& bounds) const {
        const Say least = shown(bounds.least), greatest = shown(bounds.greatest);
        return bounds.least == bounds.greatest ? least : Say(least.zh + "～" + greatest.zh, least.en + " to " + greatest.en);
    }

    std::vector<Label> allowed_labels(const std::vector<std::uint32_t>& items) const {
        std::vector<Label> labels;
        for (const std::uint32_t item : items) {
            labels.push_back({weight_place(model_.items[item]), shown(bounds_of(item))});
        }
        return labels;
    }

    bool was_told(std::uint32_t category) const {
        return std::any_of(told_sums_.begin(), told_sums_.end(), [&](const auto& told) { return told.first == category; });
    }

    // Where most weights are fixed and their sum is off, that has been said, and it is the sum that is wrong.
    bool worth_telling(const std::vector<std::uint32_t>& items, bool sum_told) const {
        const auto adjustable = std::count_if(items.begin(), items.end(), [&](std::uint32_t item) { return model_.items[item].allowed_weight.has_value(); });
        return !sum_told || static_cast<std::size_t>(adjustable) * 2 > items.size();
    }

    void allowed_ranges() {
        if (model_.normalise_weights) return;
        const Bounds all = bounds_of(indicators_);
        if (worth_telling(indicators_, !told_sums_.empty()) && all.known && all.adjustable && (all.least > whole_ || all.greatest < whole_))
            tell_unsatisfiable({"各指标", "the measures"}, all, shown(whole_), allowed_labels(indicators_));
        Bounds categories;
        std::vector<Label> labels;
        for (std::uint32_t index = 0; index < model_.categories.size(); ++index) {
            const Category& category = model_.categories[index];
            const Bounds own = bounds_of(category.weight, category.allowed_weight);
            categories.known &= own.known;
            categories.adjustable |= own.adjustable;
            categories.least += own.least;
            categories.greatest += own.greatest;
            labels.push_back({weight_place(category), shown(own)});
            const std::vector<std::uint32_t> inside = members(index);
            const Bounds sum = bounds_of(inside);
            if (!worth_telling(inside, was_told(index)) || inside.empty() || !own.known || !sum.known || !sum.adjustable) continue;
            if (sum.least > own.greatest || sum.greatest < own.least) tell_unsatisfiable(members_of(category), sum, shown(own), allowed_labels(inside));
        }
        const bool every = std::all_of(indicators_.begin(), indicators_.end(), [&](std::uint32_t item) { return model_.items[item].category != none; });
        if (every && !model_.categories.empty() && categories.known && categories.adjustable && (categories.least > whole_ || categories.greatest < whole_))
            tell_unsatisfiable({"各维度", "the categories"}, categories, shown(whole_), std::move(labels));
    }

    void tell_unsatisfiable(const Say& subject, const Bounds& sum, const Say& wanted, std::vector<Label> labels) {
        Finding finding = diagnose::weights_unsatisfiable(labels.front().at, subject, shown(sum.least), shown(sum.greatest), wanted);
        finding.labels = std::move(labels);
        findings_.push_back(std::move(finding));
    }

    const Model& model_;
    std::vector<Finding>& findings_;
    Unit unit_;
    Number whole_;
    std::vector<std::uint32_t> indicators_, without_weight_;
    std::size_t most_measures_ = 0;  // that count for one person
    Number least_weight_;
    std::vector<Say> missing_rows_;
    std::vector<std::pair<std::uint32_t, std::size_t>> told_sums_;  // category or none, and its finding
    std::set<std::uint32_t> told_negative_, told_outside_;
};

}  // namespace

void check_weights(const Model& model, std::vector<Finding>& findings) { WeightCheck(model, findings).run(); }

}  // namespace kaohe
