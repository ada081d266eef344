// SPDX-License-Identifier: Apache-2.0
// The closing count of a run: rows by state, people by rating, money in all. Keeps counts and the first few names, never the rows.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "tools/report/result_layout.hpp"
#include "tools/report/style.hpp"

namespace kaohe {

class Tally : public ResultSink {
public:
    static constexpr std::size_t names_kept = 10;
    struct Person {
        std::uint64_t row = 0;
        std::string id, name;
        Say reason;
    };
    struct Money {
        FigureId figure = none;
        Number sum;
    };

    Tally(const Model& model, const ResultLayout& layout);
    void add(const ResultRow& row) override;

    std::uint64_t rows() const;
    std::uint64_t count(Status status) const { return counts_[static_cast<std::size_t>(status)]; }
    const std::vector<Person>& people(Status status) const { return people_[static_cast<std::size_t>(status)]; }
    const std::vector<std::uint64_t>& ratings() const { return ratings_; }  // by label of the scale
    std::uint64_t unrated() const { return unrated_; }
    const std::vector<Money>& money() const { return money_; }
    const Model& model() const { return model_; }

private:
    const Model& model_;
    std::array<std::uint64_t, 5> counts_{};
    std::array<std::vector<Person>, 5> people_;
    std::vector<std::uint64_t> ratings_;
    std::uint64_t unrated_ = 0;
    std::vector<Money> money_;
};

// 40 行 = 范围外 2 + …, then names with reasons, ratings and money, each on its line.
std::string tally_text(const Tally& tally, const TerminalStyle& style);

}  // namespace kaohe
