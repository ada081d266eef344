// SPDX-License-Identifier: Apache-2.0
// JSON written straight into a text, for what is written tens of thousands of times; where it is made once, nlohmann's trees do.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "grammar/diagnostic.hpp"

namespace kaohe {

// Text that is no UTF-8 is written with escapes, as valid_utf8 makes it. The keys of one object have to differ; nobody looks whether they do.
class JsonWriter {
public:
    JsonWriter& key(std::string_view name);
    void text(std::string_view words);
    void text_or_null(std::string_view words);  // null: nothing to say
    void say(const Say& words);                 // {zh, en}
    void say_or_null(const Say& words);
    void number(std::uint64_t value) { json(std::to_string(value)); }
    void truth(bool value) { json(value ? "true" : "false"); }
    void null() { json("null"); }
    void json(std::string_view whole);  // one value that is JSON already

    template <class Members>
    void object(const Members& members) {
        open('{');
        members();
        close('}');
    }
    template <class Elements>
    void array(const Elements& elements) {
        open('[');
        elements();
        close(']');
    }

    std::string take() { return std::move(out_); }

private:
    void open(char bracket);
    void close(char bracket);
    void begin_value();
    void quote(std::string_view valid);

    std::string out_;
    bool first_ = true;  // nothing stands before the next value or key: an opening bracket, or the colon of its key
};

}  // namespace kaohe
