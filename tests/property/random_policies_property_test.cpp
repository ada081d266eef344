// SPDX-License-Identifier: Apache-2.0
// A thousand random policies made from the grammar of sentences (tests/property/random_policy.hpp), there and back between the two
// languages: formatted twice is once, Chinese → English → Chinese comes home, and what was drawn from every row of the table is read,
// printed and read again. The formatter refuses rather than change a meaning; a refusal is counted, not excused.
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "grammar/document.hpp"
#include "interpreter/elaborate.hpp"
#include "interpreter/engine.hpp"
#include "stdlib/standard_library.hpp"
#include "tests/property/random_policy.hpp"

namespace kaohe {
namespace {

bool long_tests() {
    const char* const wanted = std::getenv("KAOHE_LONG_TESTS");
    return wanted != nullptr && std::string_view(wanted) == "1";
}

#ifdef KAOHE_SANITIZED
constexpr unsigned some_policies = 12, some_that_score = 3;  // each takes some twenty times as long
#else
constexpr unsigned some_policies = 60, some_that_score = 12;
#endif

bool is_read(const std::string& text) {
    static const std::vector<std::string> no_functions;
    std::vector<Finding> findings;
    read_document(text, 0, {staff_fields(), no_functions}, findings);
    return findings.empty();
}

// There and back; what was refused, by the step that refused it.
class Journey {
public:
    void go(unsigned seed, int lines, const std::function<bool(const std::string&)>& is_read) {
        const auto text = random_policy(seed, seed % 2 == 0 ? Language::zh : Language::en, lines, is_read);
        const auto kept = turned(text, std::nullopt, "kept");
        if (kept.empty()) return;
        EXPECT_EQ(turned(kept, std::nullopt, "kept twice"), kept) << "seed " << seed;
        const auto chinese = turned(text, Language::zh, "into Chinese");
        const auto english = chinese.empty() ? std::string() : turned(chinese, Language::en, "into English");
        if (english.empty()) return;
        EXPECT_EQ(turned(english, Language::zh, "back into Chinese"), chinese) << "seed " << seed;
    }
    int refused() const { return refused_; }
    const Engine& engine() const { return engine_; }

private:
    std::string turned(const std::string& from, std::optional<Language> into, const char* what) {
        auto out = engine_.format("policy.kaohe", from, into);
        if (!out.text.empty()) return std::move(out.text);
        ++refused_;
        if (std::getenv("KAOHE_SHOW_REFUSED") != nullptr) {
            std::cerr << "---- refused: " << what << "\n" << from;
            for (const auto& finding : out.findings)
                if (finding.severity() == Severity::error) std::cerr << row_of(finding.id).code << " " << from.substr(finding.at.begin, finding.at.end - finding.at.begin) << "\n";
        }
        return {};
    }

    Engine engine_{standard_library()};
    int refused_ = 0;
};

// KAOHE_SHOW_REFUSED=1 shows what was refused: for the most part sentences that nobody means, such as points for every bonus of the rating.
TEST(RandomPolicies, come_home_from_the_other_language) {
    Journey journey;
    const unsigned count = long_tests() ? 1000 : some_policies;
    for (unsigned seed = 0; seed < count; ++seed) journey.go(seed, 12, is_read);
    EXPECT_LE(journey.refused() * 20, std::max(static_cast<int>(count), 80)) << "more than one in twenty refused";
}

// Those without any error, so that what they compute is compared term for term as well.
TEST(RandomPolicies, that_score_come_home_and_compute_the_same) {
    Journey journey;
    const unsigned count = long_tests() ? 200 : some_that_score;
    const auto scores = [&journey](const std::string& text) { return is_read(text) && !journey.engine().load("policy.kaohe", text, {}).has_errors(); };
    for (unsigned seed = 0; seed < count; ++seed) journey.go(seed + 100'000, 5, scores);
    EXPECT_LE(journey.refused() * 20, std::max(static_cast<int>(count), 20)) << "more than one in twenty refused";
}

}  // namespace
}  // namespace kaohe
