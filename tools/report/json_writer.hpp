// SPDX-License-Identifier: Apache-2.0
// JSON written straight into a text, for what is written tens of thousands of times; where it is made once, nlohmann's trees do.
#pragma once
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "grammar/diagnostic.hpp"

namespace kaohe {

// Text that is no UTF-8 is written with escapes, as valid_utf8 makes it. The keys of one object have to differ; nobody looks whether they do.
class JsonWriter {
public:
    JsonWriter() : writer_(buffer_) {}
    JsonWriter(const JsonWriter&) = delete;
    JsonWriter& operator=(const JsonWriter&) = delete;

    JsonWriter& key(std::string_view name);
    void text(std::string_view words);
    void text_or_null(std::string_view words);  // null: nothing to say
    void say(const Say& words);                 // {zh, en}
    void say_or_null(const Say& words);
    void number(std::uint64_t value) { writer_.Uint64(value); }
    void truth(bool value) { writer_.Bool(value); }
    void null() { writer_.Null(); }
    void json(std::string_view whole);  // one value that is JSON already

    template <class Members>
    void object(const Members& members) {
        writer_.StartObject();
        members();
        writer_.EndObject();
    }
    template <class Elements>
    void array(const Elements& elements) {
        writer_.StartArray();
        elements();
        writer_.EndArray();
    }

    std::string take() const { return {buffer_.GetString(), buffer_.GetSize()}; }

private:
    rapidjson::StringBuffer buffer_;
    rapidjson::Writer<rapidjson::StringBuffer> writer_;
};

}  // namespace kaohe
