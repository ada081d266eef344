// SPDX-License-Identifier: Apache-2.0
// Whose rating or money depends on where or how one rounds: everybody scored as the policy says, and with each of its roundings left out, done
// in another way, to other decimals, or done earlier than the policy has it.
#pragma once
#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tools/data/staff_reader.hpp"
#include "tools/evidence/reading_scorer.hpp"
#include "tools/whatif/answer.hpp"
#include "tools/whatif/standing.hpp"

namespace kaohe {

class RoundingLedger {
public:
    // `words`: of a policy that scores; its texts are the policy's own now.
    RoundingLedger(const PolicyWords& words, EvaluationOptions options);

    void add(const StaffRow& row);
    std::uint64_t people() const { return scored_; }
    // Somebody's other outcome, and the readings that lead there.
    struct Other {
        Standing standing;
        std::vector<std::size_t> readings;
    };
    struct Person {
        std::uint64_t row = 0;
        std::string id, name;
        std::optional<Number> before;  // the total before it is rounded, where the policy rounds it
        Standing standing;
        std::vector<Other> others;     // another rating or another amount
    };
    const std::vector<Person>& dependent() const { return dependent_; }
    const std::vector<OtherReading>& readings() const { return readings_; }

    // As sentences and two tables: by person, and by reading.
    WhatIfAnswer answer() const;

private:
    struct Count {
        std::uint64_t ratings = 0, amounts = 0;  // people
        std::vector<Number> differences;         // by result, of the amounts in all
    };
    void find_rounding_of_total();
    void compare(Person& person, std::size_t reading, const Standing& other);
    Say outcome_words(const Standing& standing) const;
    AnswerTable people_table() const;
    AnswerTable readings_table() const;

    const PolicyWords& words_;
    const Model& model_;
    std::size_t own_texts_;
    Evaluator evaluator_;
    std::vector<OtherReading> readings_;
    std::deque<ReadingScorer> scorers_;      // by reading
    std::vector<Count> counts_;              // by reading
    std::vector<Person> dependent_;
    TermId rounding_of_total_ = none;
    std::uint64_t scored_ = 0;
    PersonResult result_;
    Trace trace_;
};

}  // namespace kaohe
