// SPDX-License-Identifier: Apache-2.0
// A policy as its author says it, loaded, and in words what was found wrong with it.
#pragma once
#include <gtest/gtest.h>

#include <string>

#include "interpreter/engine.hpp"
#include "stdlib/standard_library.hpp"

namespace kaohe {

inline const Engine& engine() {
    static const Engine made(standard_library());
    return made;
}

inline std::string said_of(const Policy& policy) {
    std::string out;
    for (const auto& finding : policy.findings) {
        out += std::string(row_of(finding.id).code) + " ";
        for (const auto& argument : finding.arguments) out += argument.zh + " / ";
        for (const auto& note : finding.notes) out += note.zh + " / ";
        out += std::string(policy.sources->text(finding.at)) + "\n";
    }
    return out;
}

// Whole policies: what each example claims was worked out by hand, as its comment says.
inline void expect_clean(const std::string& text) {
    const auto policy = engine().load("test", text);
    for (const auto& finding : policy.findings) EXPECT_NE(finding.severity(), Severity::error) << text << said_of(policy);
    EXPECT_FALSE(policy.model.examples.empty()) << text;
    for (const auto& run : run_examples(policy.model)) EXPECT_TRUE(run.passed) << text;
}

}  // namespace kaohe
