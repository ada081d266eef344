// SPDX-License-Identifier: Apache-2.0
#include "tools/difference/one_value.hpp"

#include <algorithm>

namespace kaohe {

namespace {

// A list of texts, piece by piece.
std::vector<std::string> pieces_of(const Model& model, const PersonResult& result, const Value& value) {
    if (value.index() < model.texts.size()) return {model.texts[value.index()]};
    const std::string& text = result.made_texts.at(value.index() - model.texts.size());
    std::vector<std::string> out;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t zh = text.find("；", at), en = text.find("; ", at), end = std::min({zh, en, text.size()});
        out.push_back(text.substr(at, end - at));
        at = end == text.size() ? text.size() + 1 : end + (end == zh ? std::string_view("；").size() : 2);
    }
    return out;
}

}  // namespace

bool are_one_value(const Sameness& same, FigureId before, const Value& x, const PersonResult& of_x, FigureId after, const Value& y, const PersonResult& of_y) {
    if (x.kind != y.kind) return false;
    if (x.kind == Value::Kind::label) return same.labels(same.before().figures[before].labels, x.index(), same.after().figures[after].labels, y.index());
    if (x.kind != Value::Kind::text) return x.number == y.number;
    const auto first = pieces_of(same.before(), of_x, x), second = pieces_of(same.after(), of_y, y);
    return std::equal(first.begin(), first.end(), second.begin(), second.end(), [&](const std::string& p, const std::string& q) { return same.names().are_one_text(p, q); });
}

}  // namespace kaohe
