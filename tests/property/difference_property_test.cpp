// SPDX-License-Identifier: Apache-2.0
// What kaohe diff claims, held against the formatter and the evaluator: a policy in another layout or language is the same, proven; one
// number changed is one change, told under its own chapter; and what is called proven is borne out by everybody scored.
#include "tools/difference/policy_difference.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "grammar/document.hpp"
#include "interpreter/elaborate.hpp"
#include "tests/property/part_of_runs.hpp"
#include "tests/property/random_policy.hpp"
#include "tests/property/random_scheme.hpp"
#include "tests/unit/said_policy.hpp"
#include "tools/whatif/standing.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;
using Bearing = PolicyChange::Bearing;
using Proof = PolicyDifference::Proof;
using Subject = PolicyChange::Subject;

std::string text_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string told(const PolicyDifference& difference) {
    std::string out;
    for (const PolicyChange& change : difference.changes) out += std::string(key_of(change.bearing)) + " " + std::string(key_of(change.subject)) + " " + change.name.zh + " " + change.aspect + ": " + change.before.zh + " → " + change.after.zh + " // " + change.remark.zh + "\n";
    return out + std::string(key_of(difference.no_result_differs));
}

// No change, and proven.
void expect_same(const Policy& before, const Policy& after, const std::string& where) {
    const PolicyDifference difference = difference_of(engine(), before, after);
    EXPECT_TRUE(difference.changes.empty()) << where << "\n" << told(difference);
    EXPECT_EQ(difference.no_result_differs, Proof::proven) << where << "\n" << told(difference);
    EXPECT_TRUE(difference.renumbered.empty()) << where;
    EXPECT_TRUE(difference.columns_added.empty() && difference.columns_dropped.empty()) << where;
}

using Languages = std::vector<std::optional<Language>>;
const Languages every_language{std::nullopt, Language::zh, Language::en};

// In the canonical layout of these languages, against the text as it is, both ways round. False: the formatter refuses it.
bool is_the_same_in_other_words(const std::string& name, const std::string& text, const Languages& languages) {
    const Policy policy = engine().load(name, text);
    bool formatted = false;
    for (const auto& language : languages) {
        const Formatted other = engine().format(name, text, language);
        if (other.text.empty()) continue;
        formatted = true;
        const Policy again = engine().load(name, other.text);
        const std::string where = name + (language ? *language == Language::zh ? " in Chinese" : " in English" : " formatted");
        expect_same(policy, again, where);
        expect_same(again, policy, where + ", the other way round");
    }
    return formatted;
}

TEST(DifferenceProperty, every_policy_of_the_house_is_the_same_in_other_words) {
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(KAOHE_SOURCE_DIR) / "policies")) {
        if (!entry.path().filename().string().ends_with(".kaohe.md")) continue;
        ++count;
        EXPECT_TRUE(is_the_same_in_other_words(entry.path().filename().string(), text_of(entry.path()), every_language));
    }
    EXPECT_GE(count, 10U);
}

TEST(DifferenceProperty, schemes_of_readers_are_the_same_in_other_words) {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(KAOHE_SOURCE_DIR) / "tests/golden/schemes")) {
        const std::string name = entry.path().filename().string();
        if ((!name.ends_with(".kaohe") && !name.ends_with(".kaohe.md")) || name.starts_with("fail_")) continue;
        if (part > 1 && count >= 8) break;
        const std::string text = text_of(entry.path());
        if (engine().load(name, text).has_errors()) continue;
        count += is_the_same_in_other_words(name, text, {Language::en});
    }
    EXPECT_GE(count, part > 1 ? 5U : 25U);
}

// Of random sentences of every kind, those without any error.
TEST(DifferenceProperty, random_policies_are_the_same_in_other_words) {
    const auto is_whole = [](const std::string& text) {
        static const std::vector<std::string> no_functions;
        std::vector<Finding> findings;
        read_document(text, 0, {staff_fields(), no_functions}, findings);
        return findings.empty() && !engine().load("policy.kaohe", text).has_errors();
    };
    unsigned formatted = 0;
    constexpr unsigned count = 24 / part;
    for (unsigned seed = 0; seed < count; ++seed) {
        const Language own = seed % 2 == 0 ? Language::zh : Language::en, other = seed % 2 == 0 ? Language::en : Language::zh;
        formatted += is_the_same_in_other_words("seed " + std::to_string(seed), random_policy(seed + 300'000, own, 6, is_whole), {other});
    }
    EXPECT_GE(formatted * 10, count * 9);
}

// ── one number changed ──

struct Place {
    std::size_t begin, end;
};

std::vector<Place> numbers_in(const std::string& text) {
    std::vector<Place> out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] < '0' || text[i] > '9') continue;
        const std::size_t begin = i;
        while (i < text.size() && ((text[i] >= '0' && text[i] <= '9') || text[i] == '.')) ++i;
        out.push_back({begin, i});
    }
    return out;
}

// By the clause word that stands before it.
Subject chapter_of(const std::string& text, std::size_t at) {
    static const std::vector<std::pair<std::string, Subject>> words{{"数据\n", Subject::data}, {"指标 ", Subject::measure}, {"加分 ", Subject::extra}, {"扣分 ", Subject::deduction}, {"总分 = ", Subject::total}, {"等级划分\n", Subject::rating}, {"规则\n", Subject::rule}, {"结果应用\n", Subject::result}};
    std::size_t nearest = 0;
    Subject found = Subject::policy;
    for (const auto& [word, subject] : words)
        for (std::size_t place = text.find("\n" + word); place != std::string::npos && place < at; place = text.find("\n" + word, place + 1))
            if (place >= nearest) nearest = place, found = subject;
    return found;
}

struct Counts {
    int changed = 0, differing = 0, missed = 0, proven = 0;
};

// Everybody scored by both policies, whose columns are the same.
bool someone_differs(RandomScheme& scheme, const Model& a, const Model& b) {
    Evaluator first(a), second(b);
    PersonResult x, y;
    for (int i = 0; i < 50; ++i) {
        const auto person = scheme.person(a);
        first.evaluate(person, x);
        second.evaluate(person, y);
        if (standing_of(a, x).status != standing_of(b, y).status || standing_of(a, x).total != standing_of(b, y).total || standing_of(a, x).rating != standing_of(b, y).rating) return true;
        for (std::size_t k = 0; k < a.results.size(); ++k)
            if (!(x.figures[a.results[k]] == y.figures[b.results[k]]) && !(x.figures[a.results[k]].is_absent() && y.figures[b.results[k]].is_absent())) return true;
    }
    return false;
}

void change_one_number(RandomScheme& scheme, const std::string& text, const Policy& before, std::mt19937& random, Counts& counts) {
    const auto places = numbers_in(text);
    const Place place = places[random() % places.size()];
    // 不足 10% 按 10% 计 says the size of the step again.
    if (const std::size_t clause = text.rfind("，", place.begin); clause != std::string::npos && text.compare(clause, 9, "，不足") == 0) return;
    const int old_number = std::stoi(text.substr(place.begin, place.end - place.begin));
    const std::string number = std::to_string(std::vector<int>{old_number + 1, old_number + 5, old_number * 2 + 1}[random() % 3]);
    const std::string changed = text.substr(0, place.begin) + number + text.substr(place.end);
    const Policy after = engine().load("random", changed);
    if (!after.may_score() || after.model.columns.size() != before.model.columns.size()) return;
    const PolicyDifference difference = difference_of(engine(), before, after);
    const std::string where = text + "\n→ " + number + " at " + std::to_string(place.begin) + "\n" + told(difference);
    ++counts.changed;
    ASSERT_EQ(difference.changes.size(), 1U) << where;
    const PolicyChange& change = difference.changes.front();
    EXPECT_EQ(change.subject, chapter_of(text, place.begin)) << where;
    EXPECT_NE(change.before.zh.find(std::to_string(old_number)), std::string::npos) << where;
    EXPECT_NE(change.after.zh.find(number), std::string::npos) << where;
    // A target that the scoring does not use.
    if (change.bearing == Bearing::presentation) { EXPECT_EQ(difference.no_result_differs, Proof::proven) << where; }
    const bool differs = someone_differs(scheme, before.model, after.model);
    if (difference.no_result_differs == Proof::proven) {
        ++counts.proven;
        ASSERT_FALSE(differs) << where;
    }
    counts.differing += differs;
    counts.missed += differs && change.bearing != Bearing::meaning;
}

TEST(DifferenceProperty, one_number_changed_is_one_change_and_nothing_proven_is_false) {
    Counts counts;
    for (unsigned seed = 0; seed < 200 / part; ++seed) {
        RandomScheme scheme(seed + 9000);
        const std::string text = scheme.text();
        const Policy before = engine().load("random", text);
        if (!before.may_score()) continue;
        std::mt19937 random(seed);
        for (int tries = 0; tries < 4; ++tries) ASSERT_NO_FATAL_FAILURE(change_one_number(scheme, text, before, random, counts));
    }
    EXPECT_GT(counts.changed, static_cast<int>(120 / part));
    EXPECT_GT(counts.differing, static_cast<int>(50 / part));
    // Values that tell two rules apart are nearly always found.
    EXPECT_LE(counts.missed * 50, counts.differing);
}

}  // namespace
}  // namespace kaohe
