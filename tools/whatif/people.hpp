// SPDX-License-Identifier: Apache-2.0
// The people of a staff file kept in memory, as the file has them; scored again and again without touching the file.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "interpreter/evaluate.hpp"
#include "tools/data/staff_reader.hpp"

namespace kaohe {

struct Person {
    std::uint64_t row = 0;               // 0: entered by hand
    std::string id, name, department;
    std::vector<Value> data;             // by Model::columns
    std::vector<std::string> texts;      // texts of the data that are none of the policy's: index Model::texts.size() and on
    std::vector<Finding> findings;       // not empty: the row could not be read, and `data` is not whole
    bool is_readable() const { return findings.empty(); }
};

class People {
public:
    // Reads the rest of the file. False: the file as a whole is no good; the reader's findings say why.
    bool read(Model& model, StaffReader& reader);

    std::vector<Person>& all() { return people_; }
    const std::vector<Person>& all() const { return people_; }
    std::size_t size() const { return people_.size(); }
    // Those of the staff file: they come first, whoever was entered by hand after them.
    std::size_t in_file() const { return in_file_; }
    // By ID, or by a name that only one person has. Nothing where there is none. Where IDs are hidden (--mask), by the ID of the file as by what is shown for it.
    std::optional<std::size_t> find(std::string_view who) const;
    // With --mask: the text with what is shown for an ID in place of the ID of the file; else as it is.
    std::string masked(std::string text) const;
    // The finest step seen in each numeric column of the file: 0.001 where 6.3% stands there.
    const std::vector<std::optional<Number>>& finest() const { return finest_; }
    // Whether anybody has less than nothing of this column. Where nobody does, nobody can come to.
    bool is_below_zero(std::size_t column) const;
    // Somebody who is in no file; gives the place.
    std::size_t add(Person person);

private:
    std::vector<Person> people_;
    std::size_t in_file_ = 0;
    std::unordered_map<std::string, std::size_t> by_id_;  // the first of each ID
    std::unordered_map<std::string, std::size_t> by_pseudonym_;  // with --mask
    std::vector<std::optional<Number>> finest_;
};

// One model that lends its texts to the person who is being scored.
class Scorer {
public:
    Scorer(Model& model, EvaluationOptions options) : model_(model), evaluator_(model, options), own_texts_(model.texts.size()) {}
    Scorer(const Scorer&) = delete;
    Scorer& operator=(const Scorer&) = delete;
    ~Scorer() { model_.texts.resize(own_texts_); }

    // `texts` stay lent until the next call, for whoever shows the result.
    void score(const std::vector<Value>& data, const std::vector<std::string>& texts, PersonResult& out, Trace* trace = nullptr);
    void lend(const std::vector<std::string>& texts);
    Evaluator& evaluator() { return evaluator_; }

private:
    Model& model_;
    Evaluator evaluator_;
    std::size_t own_texts_;
};

}  // namespace kaohe
