// SPDX-License-Identifier: Apache-2.0
// How one person's figures came about, step by step, so that a pocket calculator can follow: made from what the evaluator recorded,
// never by scoring again. As text: derivation_text.hpp, as JSON: derivation_json.hpp.
#pragma once
#include <string>
#include <vector>

#include "tools/report/policy_words.hpp"

namespace kaohe {

struct DerivationStep {
    enum class Kind {
        inputs,       // what: "实际值 34 人，目标 40 人"
        calculation,  // name = what = result
        rounding,     // what: how, from what, to what, what was discarded
        limit,        // what: a cap or floor that acted
        absence,      // what: nothing was there, and what was taken instead
        line,         // what: the line of a table, of ratings, of dated values that was taken
        condition,    // what: a condition with its values; result: whether it holds
        rule,         // what: a rule that acted
        weight,       // what: an item that is left out, or whose weight is not the written one
    };
    Kind kind = Kind::calculation;
    Say name;
    Say what;
    Say result;
    Say remark;            // after the result: "进一为 2"
    std::string fraction;  // of a result that does not end in decimals
};

// One figure: the score of an item, a sum, the total, the rating, a result.
struct FigureDerivation {
    FigureId figure = none;
    std::string clause;    // "1.2", empty where none
    Say title;             // "指标 新客户转化数"
    std::string sentence;  // as the author wrote it
    std::vector<DerivationStep> steps;
    Say result;
};

struct Derivation {
    std::vector<FigureDerivation> figures;  // items, sums, total, rating, results
};

// Every figure that was computed and says more than another one's value.
Derivation derive(const PolicyWords& words, const PersonResult& result, const Trace& trace);

}  // namespace kaohe
