// SPDX-License-Identifier: Apache-2.0
// The difference of two policies as their authors say them, a line a change: "? " before what is not proven, "- " before what bears on no result.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/unit/said_policy.hpp"
#include "tools/difference/difference_words.hpp"
#include "tools/difference/policy_difference.hpp"

namespace kaohe {

inline std::string edited(std::string text, const std::vector<std::pair<std::string, std::string>>& edits) {
    for (const auto& [from, to] : edits) {
        const auto at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        if (at != std::string::npos) text.replace(at, from.size(), to);
    }
    return text;
}

inline Policy read(const std::string& text, const std::string& name = "p.kaohe") {
    Policy policy = engine().load(name, text);
    EXPECT_FALSE(policy.has_errors()) << said_of(policy) << text;
    return policy;
}

inline PolicyDifference between(const std::string& before, const std::string& after) { return difference_of(engine(), read(before), read(after)); }

using Told = std::vector<std::string>;

// "1.1 接通率，目标：95% → 96%"
inline Told told(const PolicyDifference& difference, Language language = Language::zh) {
    Told out;
    for (const PolicyChange& change : difference.changes) {
        const std::string label = label_of(change).in(language), before = change.before.in(language), after = change.after.in(language);
        const std::string words = before.empty() || after.empty() ? before + after : before + " → " + after;
        const char* const bearing = change.bearing == PolicyChange::Bearing::meaning ? "" : change.bearing == PolicyChange::Bearing::unproven ? "? " : "- ";
        out.push_back(bearing + label + (label.empty() || words.empty() ? "" : language == Language::zh ? "：" : ": ") + words);
    }
    return out;
}

}  // namespace kaohe
