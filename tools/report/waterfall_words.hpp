// SPDX-License-Identifier: Apache-2.0
// A waterfall line by line, in words, and the axis its bars are drawn on: by tools/whatif for terminals, by tools/document for paper.
#pragma once
#include <string>
#include <vector>

#include "interpreter/waterfall.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

struct WaterfallLine {
    Say name;
    Number before, after;  // sum so far; of a whole line `before` is 0
    bool whole = false;    // a first or last line, which stands on the ground
    Number amount() const { return after - before; }
};

class WaterfallWords {
public:
    // `figure`: what is taken apart. `words` must outlive this.
    WaterfallWords(const PolicyWords& words, FigureId figure);

    Say name(const WaterfallStep& step) const;
    const Unit& unit() const { return unit_; }

    // `first` and `last` name the whole lines at both ends; `first` is empty where the first step is one itself.
    std::vector<WaterfallLine> lines(const Say& first, const Number& from, const std::vector<WaterfallStep>& steps, const Say& last, const Number& to) const;
    // From full marks to the figure.
    std::vector<WaterfallLine> lines(const Waterfall& waterfall) const;

private:
    Say with_words(const Say& word, TermId term) const;
    Say rule_name(const WaterfallStep& step) const;

    const PolicyWords& words_;
    const Model& model_;
    const Unit& unit_;
};

// Where bars between `low` and `high` begin and end. It begins above nothing (`broken`, to be said) where everything lies in the upper half.
struct BarAxis {
    Number begin, end;  // INVARIANT: begin < end
    bool broken = false;
};
BarAxis bar_axis(const Number& low, const Number& high);

}  // namespace kaohe
