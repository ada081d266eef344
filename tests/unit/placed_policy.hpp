// SPDX-License-Identifier: Apache-2.0
// A policy's text for tests of how findings are shown, its places named by the words that stand there.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "grammar/diagnostic.hpp"

namespace kaohe {
namespace {

struct Policy {
    Sources sources;
    std::string text;

    explicit Policy(std::string policy_text) : text(std::move(policy_text)) { sources.add("制度.kh", text); }
    Span at(std::string_view words) const {
        const std::size_t begin = text.find(words);
        EXPECT_NE(begin, std::string::npos) << words;
        return {0, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + words.size())};
    }
};

Finding unknown(Span at) { return diagnose::unknown_name(at, "Q"); }

}  // namespace
}  // namespace kaohe
