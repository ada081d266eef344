// SPDX-License-Identifier: Apache-2.0
// A derivation as JSON for other programs, always in both languages. As text: derivation_text.hpp.
#pragma once
#include <nlohmann/json.hpp>

#include "tools/report/derivation.hpp"
#include "tools/report/json_writer.hpp"

namespace kaohe {

// An array, one object a figure: clause, title, name, sentence, value, steps [{kind, name, what, result, remark, exact}]; every text
// but clause and sentence is {zh, en} or null, exact the fraction of a result that does not end in decimals, else null.
void write_derivation(JsonWriter& out, const Derivation& derivation, const Model& model);
nlohmann::ordered_json derivation_to_json(const Derivation& derivation, const Model& model);

}  // namespace kaohe
