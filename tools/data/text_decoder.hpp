// SPDX-License-Identifier: Apache-2.0
// Turns GB18030, Big5, windows-1252 or UTF-16 into UTF-8 piece by piece (ICU), strictly: what cannot be decoded stops it. Reading the pieces is text_source.hpp.
#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "tools/data/text_encoding.hpp"

namespace kaohe {

class TextDecoder {
public:
    // Any but utf8 and binary.
    explicit TextDecoder(TextEncoding encoding);
    TextDecoder(TextDecoder&&) noexcept;
    TextDecoder& operator=(TextDecoder&&) noexcept;
    ~TextDecoder();

    struct Step {
        std::size_t taken = 0, given = 0;  // bytes of `from`, bytes of `to`
        std::string bad;                   // the bytes that cannot be decoded, if any: the last ones taken (of an earlier piece, where they began there)
    };
    // As much of `from` as `to` has room for; `last`: nothing comes after it, so that a character that is cut short is bad.
    Step decode(std::string_view from, bool last, char* to, std::size_t room);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace kaohe
