// SPDX-License-Identifier: Apache-2.0
#include "tools/document/distribution.hpp"

#include <algorithm>

namespace kaohe {

namespace {

constexpr int least_bins = 200;

bool is_by_total(const Model& model) {
    if (model.scales.empty() || model.total == none || model.scales.front().key == none) return false;
    const Term& key = model.terms[model.scales.front().key];
    return key.op == Op::figure && key.payload == model.total;
}

// The greatest power of ten that is no more than `most`. Precondition: above 0.
Number power_of_ten_up_to(const Number& most) {
    Number power = 1;
    while (power > most) power /= 10;
    while (power * 10 <= most) power *= 10;
    return power;
}

}  // namespace

Distribution::Distribution(const Model& model, const Interval& reach) : model_(model) {
    if (is_by_total(model)) bands_ = rating_bands(model, model.scales.front());
    if (!model.scales.empty() && model.scales.front().labels != none) ratings_.resize(model.label_lists[model.scales.front().labels].labels.size());
    make_edges(reach);
    fine_.resize(edges_.size() + 1);
}

void Distribution::make_edges(const Interval& reach) {
    const std::vector<Number>& ratings = bands_.edges;
    const Number full = model_.full_marks.sign() > 0 ? model_.full_marks : Number(100);
    const Number first = ratings.empty() ? Number(0) : min(ratings.front(), 0), last = ratings.empty() ? full : max(ratings.back(), full);
    // Far from where anything is decided, people are only counted.
    const Number away = (last - first) * 3;
    const bool low_counts = reach.low && first - away <= *reach.low && *reach.low <= last, high_counts = reach.high && *reach.high <= last + away && first <= *reach.high;
    const Number low = low_counts ? *reach.low : first - away, high = high_counts ? max(*reach.high, low) : last + away;
    width_ = power_of_ten_up_to(max((high - low) / least_bins, Number::fraction(1, 1'000'000)));
    for (Number at = (low / width_).ceil() * width_; at <= high; at += width_) edges_.push_back({at, false, false});
    for (const Number& edge : ratings) edges_.push_back({edge, belongs_below(bands_, edge), true});
    edges_.push_back({low, false, true});
    edges_.push_back({high, high_counts, true});
    // What is said twice stays once: the edge of a rating says to which side it belongs.
    std::stable_sort(edges_.begin(), edges_.end(), [](const Edge& a, const Edge& b) { return a.at != b.at ? a.at < b.at : a.fixed && !b.fixed; });
    edges_.erase(std::unique(edges_.begin(), edges_.end(), [](const Edge& a, const Edge& b) { return a.at == b.at; }), edges_.end());
}

void Distribution::add(const PersonResult& result) {
    ++status_[static_cast<std::size_t>(result.status)];
    if (result.status != Status::scored) return;
    if (model_.rating != none) {
        const Value& rating = result.figures[model_.rating];
        if (rating.kind == Value::Kind::label && rating.index() < ratings_.size()) ++ratings_[rating.index()];
        else ++unrated_;
    }
    if (model_.total == none || result.figures[model_.total].kind != Value::Kind::number) return;
    const Number& total = result.figures[model_.total].number;
    if (!least_ || total < *least_) least_ = total;
    if (!greatest_ || *greatest_ < total) greatest_ = total;
    const auto above = std::partition_point(edges_.begin(), edges_.end(), [&](const Edge& edge) { return edge.at < total || (edge.at == total && !edge.below); });
    ++fine_[static_cast<std::size_t>(above - edges_.begin())];
}

std::vector<TotalsBin> Distribution::bins(std::size_t most) const {
    const auto some = [](std::uint64_t people) { return people > 0; };
    const auto first = std::find_if(fine_.begin(), fine_.end(), some);
    if (first == fine_.end()) return {};
    const auto last = std::find_if(fine_.rbegin(), fine_.rend(), some);
    const auto begin = static_cast<std::size_t>(first - fine_.begin()), end = static_cast<std::size_t>(fine_.rend() - last) - 1;
    for (Number power = width_;; power *= 10)
        for (const int times : {1, 2, 5}) {
            std::vector<TotalsBin> bins = joined(power * times, begin, end);
            // Edges of ratings alone may be many.
            if (bins.size() <= most || power * times > edges_.back().at - edges_.front().at) return bins;
        }
}

// Fine bins as bins that end at multiples of `width` and at edges of ratings, from the one that holds `first` to the one that holds `last`.
std::vector<TotalsBin> Distribution::joined(const Number& width, std::size_t first, std::size_t last) const {
    const auto divides = [&](const Edge& edge) { return edge.fixed || (edge.at / width).is_integer(); };
    while (first > 1 && !divides(edges_[first - 1])) --first;
    while (last + 1 < edges_.size() && !divides(edges_[last])) ++last;
    std::vector<TotalsBin> bins;
    for (std::size_t i = first; i <= last; ++i) {
        if (bins.empty() || divides(edges_[i - 1])) {
            bins.push_back({});
            if (i > 0) bins.back().on.low = edges_[i - 1].at, bins.back().on.low_closed = !edges_[i - 1].below;
        }
        bins.back().people += fine_[i];
        if (i < edges_.size()) bins.back().on.high = edges_[i].at, bins.back().on.high_closed = edges_[i].below;
        else bins.back().on.high.reset();
    }
    return bins;
}

}  // namespace kaohe
