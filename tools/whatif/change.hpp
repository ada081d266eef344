// SPDX-License-Identifier: Apache-2.0
// One change of a what-if: other data for somebody or everybody, or another number in the policy. Kept in the words that `.set` takes, so
// that it can be stored, read again and made once more.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tools/whatif/settable.hpp"

namespace kaohe {

struct Change {
    Settable what;
    std::string words;              // "权重.销售额 = 30%", "E001.接通率 = 95%"
    Say said;                       // for people: "权重.销售额 30% → 35%"
    // A number of the policy.
    std::string text;               // what stands there now
    bool rebalanced = false;        // follows from another change: a weight adjusted in proportion
    // Data.
    bool everybody = false;
    std::string person;             // ID; empty where it is everybody's
    Value value;                    // the same for all of them …
    std::string label_text;         // … of a text, the text
    std::shared_ptr<const std::vector<Value>> by_person;  // … unless it is worked out for each: by place in the staff list
};

// What it says, behind whoever's data it is: "E001：接通率 90% → 95%".
Say with_whose(const Change& change);

// "全员.接通率 = 95%" in two: what is set, and to what. Nothing where no "=" stands in it.
struct Assignment {
    std::string left, right;
    char by = '=';  // '+', '-', '*', '/': += and so on
};
std::optional<Assignment> read_assignment(std::string_view words);

// 甲 = 1，乙 = 2: each by itself. A comma within a value (1,234) divides nothing.
std::vector<std::string> split_assignments(std::string_view words);

// Takes 全员. or all. from in front of a name.
bool take_everybody(std::string& name);

}  // namespace kaohe
