// SPDX-License-Identifier: Apache-2.0
// How the people of a staff file come out: by rating and by total. Keeps counts only, however long the file; drawn by
// picture_distribution.hpp.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "interpreter/evaluate.hpp"
#include "tools/document/rating_bands.hpp"

namespace kaohe {

// People whose totals lie between two numbers.
struct TotalsBin {
    Interval on;
    std::uint64_t people = 0;
};

class Distribution {
public:
    // `reach`: what the total can come to (Analysis::ranges, or range_of(AttainableValues(model).of_figure(model.total))); its ends may be
    // open. The model must outlive this.
    Distribution(const Model& model, const Interval& reach);

    void add(const PersonResult& result);
    // Somebody whose row could not be read.
    void add_unreadable() { ++status_[static_cast<std::size_t>(Status::rejected)]; }

    const Model& model() const { return model_; }
    std::uint64_t people(Status status) const { return status_[static_cast<std::size_t>(status)]; }
    const std::vector<std::uint64_t>& ratings() const { return ratings_; }  // of the scored, by label of the scale
    std::uint64_t unrated() const { return unrated_; }                      // of the scored
    // Of the scored with a total: the least and the greatest.
    const std::optional<Number>& least() const { return least_; }
    const std::optional<Number>& greatest() const { return greatest_; }

    // From the least to the greatest total in at most `most` bins or so of one round width, which edges of ratings divide further.
    // Ascending, without gaps; the first and the last may be open to their side.
    std::vector<TotalsBin> bins(std::size_t most = 24) const;
    // Edges of ratings, where ratings are by the total.
    const std::vector<Number>& rating_edges() const { return bands_.edges; }

private:
    struct Edge {
        Number at;
        bool below = false;   // belongs to what is below it
        bool fixed = false;   // of ratings, or an outermost one: no bin reaches over it
    };
    void make_edges(const Interval& reach);
    std::vector<TotalsBin> joined(const Number& width, std::size_t first, std::size_t last) const;

    const Model& model_;
    RatingBands bands_;
    std::array<std::uint64_t, 5> status_{};
    std::vector<std::uint64_t> ratings_;
    std::uint64_t unrated_ = 0;
    std::optional<Number> least_, greatest_;
    Number width_;                      // of the finest bins: a power of ten
    std::vector<Edge> edges_;           // ascending
    std::vector<std::uint64_t> fine_;   // one more than edges: below the first, between two, above the last
};

}  // namespace kaohe
