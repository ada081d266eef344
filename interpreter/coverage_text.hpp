// SPDX-License-Identifier: Apache-2.0
// What coverage.hpp finds, in the author's words and figures: shared by the checks of tables and of ratings.
#pragma once
#include <functional>
#include <span>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/coverage.hpp"
#include "interpreter/model.hpp"

namespace kaohe {

// “绩效” and "绩效".
Say quoted(const Say& name);
Say joined(const Say& a, const Say& b);
// 甲、乙、丙 and "a, b and c"; of many only the first few, then how many there are.
Say listed(std::span<const Say> parts);

// "80 分（含）至 90 分（不含）", "90 分（含）以上"; how an end is written is given.
Say range_words(const Interval& interval, const std::function<Say(const Number&)>& end);

// How messages show the values of one key.
class KeyWords {
public:
    KeyWords(const Model& model, TermId key, std::uint32_t labels = none);
    KeyWords(const Model& model, Unit unit) : model_(model), unit_(std::move(unit)) {}
    const Say& name() const { return name_; }  // 总分; empty where the key is a formula
    Say value(const Number& number) const;
    Say range(const Interval& interval) const;
    Say values(const Attainable& attainable) const;
    // A piece on its own, and as one of two keys: 岗位为“经理”, 完成率 80%.
    Say piece(const Piece& piece) const;
    Say named_piece(const Piece& piece) const;
    Say witness(const Piece& piece) const;
    // The same as a worked example would state it; the name is empty where the key is a formula.
    Witness::Given given(const Piece& piece) const;
    bool is_number() const { return labels_ == none; }

private:
    const Model& model_;
    Unit unit_;
    bool is_date_ = false;
    std::uint32_t labels_ = none;
    Say name_;
};

// A list of lines as the checks see it. Parallel: `lines` and `places`; `keys`, `axes` and `open_from`, the keys of each line.
struct CoveredLines {
    Say subject;  // 表“系数”
    Span at;
    std::vector<KeyWords> keys;
    std::vector<CoverAxis> axes;
    std::vector<std::uint32_t> open_from;  // by key: the label that stands for options nobody declared, else none
    std::vector<CoverLine> lines;
    std::vector<Span> places;
    bool ratings = false;
};

// The line's key as the cover sees it; nothing where a bound depends on data that is not given.
std::optional<CoverKey> cover_key(const Model& model, const Range& range, std::span<const Known> given = {});

void report(const CoveredLines& covered, const Coverage& coverage, std::vector<Finding>& findings);

}  // namespace kaohe
