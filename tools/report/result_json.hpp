// SPDX-License-Identifier: Apache-2.0
// Results as JSON for other programs. As CSV: result_csv.hpp.
#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "tools/report/exact_text.hpp"
#include "tools/report/result_layout.hpp"
#include "tools/report/tally.hpp"

namespace kaohe {

// {"zh": …, "en": …}
nlohmann::ordered_json say_to_json(const Say& say);
// "scored", "not_scored" …: what a program calls a state.
std::string_view state_key(Status status);

// One object: policy {title, number, version, as_of, accepted [{code, reason}]}, columns [{key, name, unit}], people [{row, id, name, state, reason, figures {key: text},
// items {key: {score, weight, left_out}}, notes, findings}], then, at the end, counts, ratings, money, coercions and notices of the staff file.
// Every number of a result is a text.
class ResultJson : public ResultSink {
public:
    // Appends to `out`, which the caller empties whenever it likes.
    // `as_of`: the day that decided dated parameters, as a text; empty where none was given.
    ResultJson(std::string& out, PolicyWords& words, const Policy& policy, const ResultLayout& layout, const std::string& as_of = {});
    void add(const ResultRow& row) override;
    // `notices`: what there is to tell of the file as a whole.
    void finish(const Tally& tally, const Intake& intake, std::span<const Finding> notices);

private:
    nlohmann::ordered_json value(const ResultRow& row, FigureId figure) const;
    nlohmann::ordered_json items(const ResultRow& row) const;

    std::string& out_;
    PolicyWords& words_;
    const Policy& policy_;
    std::vector<ResultColumn> figures_, items_;
    bool first_ = true;
};

}  // namespace kaohe
