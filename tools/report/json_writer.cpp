// SPDX-License-Identifier: Apache-2.0
#include "tools/report/json_writer.hpp"

#include "tools/data/text_encoding.hpp"
#include "tools/report/code_points.hpp"

namespace kaohe {

void JsonWriter::begin_value() {
    if (!std::exchange(first_, false)) out_ += ',';
}

void JsonWriter::open(char bracket) {
    begin_value();
    out_ += bracket;
    first_ = true;
}

void JsonWriter::close(char bracket) {
    out_ += bracket;
    first_ = false;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    text(name);
    out_ += ':';
    first_ = true;
    return *this;
}

void JsonWriter::text(std::string_view words) {
    begin_value();
    if (valid_utf8_prefix(words) == words.size()) quote(words);
    else quote(valid_utf8(words));
}

void JsonWriter::quote(std::string_view valid) {
    constexpr std::string_view hex = "0123456789abcdef";
    out_ += '"';
    std::size_t done = 0;
    for (std::size_t at = 0; at < valid.size(); ++at) {
        const auto c = static_cast<unsigned char>(valid[at]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out_ += valid.substr(done, at - done);
        done = at + 1;
        out_ += '\\';
        switch (c) {
            case '"':
            case '\\': out_ += static_cast<char>(c); break;
            case '\b': out_ += 'b'; break;
            case '\f': out_ += 'f'; break;
            case '\n': out_ += 'n'; break;
            case '\r': out_ += 'r'; break;
            case '\t': out_ += 't'; break;
            default: out_.append("u00").append(1, hex[c >> 4]).append(1, hex[c & 15]);
        }
    }
    out_ += valid.substr(done);
    out_ += '"';
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

void JsonWriter::json(std::string_view whole) {
    begin_value();
    out_ += whole;
}

}  // namespace kaohe
