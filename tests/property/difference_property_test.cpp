// SPDX-License-Identifier: Apache-2.0
// What kaohe diff claims, held against the formatter and the evaluator: a policy in another layout or language is the same, proven; one
// number changed is one change, told under its own chapter; and what is called proven is borne out by everybody scored.
#include "tools/difference/policy_difference.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

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

// Of random sentences of every kind those that bring no error. What the policy that they are drawn into leaves open (weights, how some items
// score, what an auto-fail does) stays open in what is drawn.
bool is_whole(const std::string& text) {
    static const std::set<std::string_view> open{"K305", "K326", "K327", "K356", "K357"};
    const Policy policy = engine().load("policy.kaohe", text);
    return std::all_of(policy.findings.begin(), policy.findings.end(), [](const Finding& finding) { return finding.severity() != Severity::error || open.contains(row_of(finding.id).code); });
}

TEST(DifferenceProperty, random_policies_are_the_same_in_other_words) {
    unsigned formatted = 0;
    constexpr unsigned count = 24 / part;
    for (unsigned seed = 0; seed < count; ++seed) {
        const Language own = seed % 2 == 0 ? Language::zh : Language::en, other = seed % 2 == 0 ? Language::en : Language::zh;
        formatted += is_the_same_in_other_words("seed " + std::to_string(seed), random_policy(seed + 300'000, own, 6, is_whole), {other});
    }
    EXPECT_GE(formatted * 10, count * 9);
}

// One line more, of any kind there is: told if it is not proven to change nothing, and told of both ways round.
TEST(DifferenceProperty, a_line_more_is_told) {
    const char* const wanted = std::getenv("KAOHE_LONG_TESTS");
    const unsigned count = wanted != nullptr && std::string_view(wanted) == "1" ? 200 : 8 / part;
    for (unsigned seed = 0; seed < count; ++seed) {
        const Language language = seed % 2 == 0 ? Language::zh : Language::en;
        std::string shorter;
        // Drawn on from where the shorter one was whole.
        int lines = 0;
        const std::string longer = random_policy(seed + 500'000, language, 5, [&](const std::string& text) {
            const bool whole = is_whole(text);
            if (whole && ++lines == 4) shorter = text;
            return whole;
        });
        ASSERT_NE(shorter, longer);
        const Policy first = engine().load("policy.kaohe", shorter), second = engine().load("policy.kaohe", longer);
        for (const auto& [before, after] : {std::pair(&first, &second), std::pair(&second, &first)}) {
            const PolicyDifference difference = difference_of(engine(), *before, *after);
            const std::string where = "seed " + std::to_string(seed) + "\n" + longer + "\n" + told(difference);
            if (difference.no_result_differs != Proof::proven) { EXPECT_TRUE(difference.differs()) << where; }
            for (const PolicyChange& change : difference.changes) { EXPECT_FALSE(change.before.zh.empty() && change.after.zh.empty() && change.remark.zh.empty() && change.aspect_words.zh.empty()) << where; }
        }
    }
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

// ── words changed, lines exchanged ──

const std::vector<std::pair<std::string, std::string>> turns{{"按比例扣分", "不足一档按一档计"}, {"不足一档按一档计", "不足一档不扣分"}, {"不足一档不扣分", "按比例扣分"}, {"（含）以上", "（不含）以上"}, {"扣完为止", "扣完为止，最低 20 分"}, {"等级为 差", "等级为 良"}, {"等级最高为 良", "等级最低为 良"}, {"总分加", "总分减"}, {"岗位为经理且总分", "岗位为经理或总分"}, {"岗位为经理", "岗位为专员"}, {"舍去，", "四舍五入，"}, {"四舍五入取整", "四舍五入，保留 1 位小数"}, {"目标 ÷ 实际值", "实际值 ÷ 目标"}, {"完成率 × 满分", "满分 × 完成率"}, {"实际值 × 100 分", "100 分 × 实际值"}, {"，最低 0 分", ""}, {"，越低越好", ""}, {"每低于目标", "每偏离目标"}, {"低于 ", "超过 "}, {"+ 加分合计 ", ""}, {"等级降 1 级", "等级降 2 级"}, {"等级为优的", "等级为良的"}, {"超过 ", "达到 "}, {"加权合计 + 加分合计", "加分合计 + 加权合计"}, {"其余 差", "60 分（不含）以下 差"}, {"其余得", "20%（不含）以下得"}};

std::string turned(const std::string& text, std::mt19937& random) {
    if (random() % 4 == 0) {
        // Two lines of one clause, or two clauses, change places.
        std::vector<std::string> lines;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = text.find('\n', at);
            // What belongs to a measure goes with it.
            while (text.compare(at, 7, "指标 ") == 0 && text.compare(end + 1, 2, "  ") == 0) end = text.find('\n', end + 1);
            lines.push_back(text.substr(at, end + 1 - at));
            at = end + 1;
        }
        const std::size_t i = 1 + random() % (lines.size() - 2);
        std::swap(lines[i], lines[i + 1]);
        std::string out;
        for (const std::string& line : lines) out += line;
        return out;
    }
    const auto& [from, to] = turns[random() % turns.size()];
    std::vector<std::size_t> places;
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + 1)) places.push_back(at);
    if (places.empty()) return text;
    std::string out = text;
    return out.replace(places[random() % places.size()], from.size(), to);
}

TEST(DifferenceProperty, whoever_is_scored_otherwise_is_told_of_and_nothing_proven_is_false) {
    int changed = 0, differing = 0, same = 0, missed = 0;
    for (unsigned seed = 0; seed < 300 / part; ++seed) {
        RandomScheme scheme(seed + 40'000);
        const std::string text = scheme.text();
        const Policy before = engine().load("random", text);
        if (!before.may_score()) continue;
        std::mt19937 random(seed);
        for (int tries = 0; tries < 6; ++tries) {
            const std::string other = turned(text, random);
            if (other == text) continue;
            const Policy after = engine().load("random", other);
            if (!after.may_score() || after.model.columns.size() != before.model.columns.size()) continue;
            // Lines that change places may change the order of the columns.
            if (!std::equal(before.model.columns.begin(), before.model.columns.end(), after.model.columns.begin(), [](const Column& x, const Column& y) { return x.headings == y.headings; })) continue;
            const PolicyDifference difference = difference_of(engine(), before, after);
            const std::string where = text + "→\n" + other + told(difference);
            ++changed;
            const bool differs = someone_differs(scheme, before.model, after.model);
            differing += differs;
            missed += differs && difference.count(Bearing::meaning) == 0;
            same += difference.no_result_differs == Proof::proven;
            if (differs) { EXPECT_EQ(difference.no_result_differs, Proof::not_proven) << where; }
            if (differs) { EXPECT_TRUE(difference.differs()) << where; }
            // What is not proven is told of, one way or the other.
            EXPECT_EQ(difference.differs(), difference.no_result_differs != Proof::proven) << where;
            ASSERT_FALSE(::testing::Test::HasFailure()) << where;
        }
    }
    EXPECT_GT(changed, static_cast<int>(150 / part));
    EXPECT_GT(differing, static_cast<int>(50 / part));
    EXPECT_GT(same, static_cast<int>(10 / part));
    EXPECT_LE(missed * 50, differing);
}

}  // namespace
}  // namespace kaohe
