// SPDX-License-Identifier: Apache-2.0
#include "tools/report/json_writer.hpp"

#include "tools/data/text_encoding.hpp"
#include "tools/report/code_points.hpp"

namespace kaohe {

JsonWriter& JsonWriter::key(std::string_view name) {
    text(name);
    return *this;
}

// To the writer a key is a text like any other: which one it is follows from where it stands.
void JsonWriter::text(std::string_view words) {
    if (valid_utf8_prefix(words) == words.size()) {
        writer_.String(words.data(), static_cast<rapidjson::SizeType>(words.size()));
        return;
    }
    const std::string valid = valid_utf8(words);
    writer_.String(valid.data(), static_cast<rapidjson::SizeType>(valid.size()));
}

void JsonWriter::text_or_null(std::string_view words) {
    if (words.empty()) null();
    else text(words);
}

void JsonWriter::say(const Say& words) {
    object([&] {
        key("zh").text(words.zh);
        key("en").text(words.en);
    });
}

void JsonWriter::say_or_null(const Say& words) {
    if (words.zh.empty() && words.en.empty()) null();
    else say(words);
}

void JsonWriter::json(std::string_view whole) { writer_.RawValue(whole.data(), whole.size(), rapidjson::kObjectType); }

}  // namespace kaohe
