// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/answer_json.hpp"

#include "tools/report/code_points.hpp"
#include "tools/report/result_json.hpp"

namespace kaohe {

using Json = nlohmann::ordered_json;

namespace {

std::string_view key_of(AnswerLine::Kind kind) {
    constexpr std::string_view keys[] = {"plain", "heading", "good", "warning", "hint"};
    return keys[static_cast<std::size_t>(kind)];
}

bool says_nothing(const Say& say) { return say.zh.empty() && say.en.empty(); }

Json cell_to_json(const AnswerCell& cell) {
    if (cell.exact.empty() && says_nothing(cell.text)) return nullptr;
    if (cell.exact.empty() && cell.text.zh == cell.text.en) return valid_utf8(cell.text.zh);
    return {{"text", say_to_json(cell.text)}, {"exact", cell.exact.empty() ? Json() : Json(cell.exact)}};
}

Json& list_of(Json& out, const std::string& key) {
    Json& list = out[valid_utf8(key)];
    if (list.is_null()) list = Json::array();
    return list;
}

}  // namespace

Json answer_json(const WhatIfAnswer& answer) {
    Json out = {{"kind", valid_utf8(answer.kind)}, {"simulation", answer.simulation}, {"about", says_nothing(answer.about) ? Json() : say_to_json(answer.about)}};
    for (const AnswerPart& part : answer.parts) {
        if (const auto* const line = std::get_if<AnswerLine>(&part)) {
            Json said = {{"kind", key_of(line->kind)}};
            said.update(say_to_json(line->text));
            list_of(out, line->key.empty() ? "notes" : line->key).push_back(std::move(said));
        }
        if (const auto* const table = std::get_if<AnswerTable>(&part)) {
            Json& rows = list_of(out, table->key.empty() ? "rows" : table->key);
            for (const auto& row : table->rows) {
                Json made = Json::object();
                for (std::size_t i = 0; i < row.size() && i < table->columns.size(); ++i) made[valid_utf8(table->columns[i].key)] = cell_to_json(row[i]);
                rows.push_back(std::move(made));
            }
        }
    }
    return out;
}

}  // namespace kaohe
