// SPDX-License-Identifier: Apache-2.0
// Comparing and joining names as people type them; shared by the settable*.cpp files.
#pragma once
#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "grammar/diagnostic.hpp"
#include "grammar/names.hpp"

namespace kaohe {

// `key`: a name_key.
inline bool is_named(const Say& name, std::string_view key) { return name_key(name.zh) == key || name_key(name.en) == key; }

inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    const auto key = name_key(word);
    return std::any_of(words.begin(), words.end(), [&](std::string_view one) { return name_key(one) == key; });
}

// 权重.销售额
inline Say dotted(const Say& a, const Say& b) { return {a.zh + "." + b.zh, a.en + "." + b.en}; }

}  // namespace kaohe
