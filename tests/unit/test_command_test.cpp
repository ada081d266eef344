// SPDX-License-Identifier: Apache-2.0
// kaohe test: which test files belong to which policy, what they may hold, clause coverage counted by hand, and JUnit for build servers.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "tests/unit/command_desk.hpp"
#include "tools/cli/test_jobs.hpp"
#include "tools/report/junit.hpp"

namespace kaohe {
namespace {

using Json = nlohmann::json;

constexpr const char* policy = R"(Policy Agents
Data
  Days Worked (days)
1.1 Measure QA Score (points), 0 to 100 points, weight 60%
    90 points or more earns 100 points
    60 points to under 90 points earns 70 points
    under 60 points earns 0 points
1.2 Measure Survey (points), 0 to 100 points, weight 40%, if there is no data, leave it out: score = actual
2 Total = weighted sum
3 Ratings
    80 points or more  Good
    otherwise          Fair
4 Rule if Days Worked is under 5 days, the rating is at most Fair
5 Auto-fail: Data Leak; Fraud
    after that the rating is Fair
)";

struct Found {
    std::vector<TestJob> jobs;
    std::vector<Finding> findings;
};
Found jobs_for(const std::vector<std::string>& paths) {
    Found found;
    found.jobs = test_jobs(paths, found.findings);
    return found;
}

class TestCommand : public ::testing::Test {
protected:
    bool holds(const std::string& text, const std::string& part) const { return text.find(part) != std::string::npos; }
    static void put(const std::string& name, const std::string& text) { CommandDesk::put(name, text); }
    int run(std::vector<std::string> words) {
        words.insert(words.begin(), "test");
        words.insert(words.end(), {"--language", "en"});
        return desk.run(words);
    }
    CommandDesk desk;
};

TEST_F(TestCommand, TestFilesBelongToTheLongestNameTheyBeginWith) {
    for (const char* const name : {"a.kaohe", "a.b.kaohe", "ab.kaohe", "a.test.kaohe", "a.more.test.kaohe", "a.b.test.kaohe", "a.b.c.test.kaohe", "ab.test.kaohe", "abc.test.kaohe", "a.txt"}) put(name, "");
    const auto tests_of = [](const std::string& path) {
        const Found found = jobs_for({path});
        return found.jobs.size() == 1 ? found.jobs[0].tests : std::vector<std::string>{"?"};
    };
    EXPECT_EQ(tests_of("a.kaohe"), (std::vector<std::string>{"a.more.test.kaohe", "a.test.kaohe"}));
    EXPECT_EQ(tests_of("a.b.kaohe"), (std::vector<std::string>{"a.b.c.test.kaohe", "a.b.test.kaohe"}));
    EXPECT_EQ(tests_of("ab.kaohe"), (std::vector<std::string>{"ab.test.kaohe"}));
    EXPECT_EQ(jobs_for({"abc.test.kaohe"}).findings.size(), 1U);
    const Found one = jobs_for({"a.b.c.test.kaohe"});
    ASSERT_EQ(one.jobs.size(), 1U);
    EXPECT_EQ(one.jobs[0].policy, "a.b.kaohe");
    EXPECT_FALSE(one.jobs[0].own_examples);
}

TEST_F(TestCommand, LiteratePoliciesHaveTestFilesToo) {
    put("a.kaohe.md", "");
    put("a.test.kaohe", "");
    EXPECT_EQ(jobs_for({"a.kaohe.md"}).jobs.at(0).tests, std::vector<std::string>{"a.test.kaohe"});
    EXPECT_EQ(jobs_for({"a.test.kaohe"}).jobs.at(0).policy, "a.kaohe.md");
}

TEST_F(TestCommand, NothingRunsTwice) {
    for (const char* const name : {"a.kaohe", "a.test.kaohe"}) put(name, "");
    const Found found = jobs_for({"a.kaohe", "a.test.kaohe", "./a.kaohe", "."});
    ASSERT_EQ(found.jobs.size(), 1U);
    EXPECT_EQ(found.jobs[0].tests.size(), 1U);
    EXPECT_TRUE(found.jobs[0].own_examples);
}

TEST_F(TestCommand, AFolderIsAllThatIsInIt) {
    std::filesystem::create_directories("x/y");
    std::filesystem::create_directories("x/.hidden");
    for (const char* const name : {"x/a.kaohe", "x/y/b.kaohe", "x/y/b.test.kaohe", "x/y/c.test.kaohe", "x/.hidden/d.kaohe"}) put(name, "");
    const Found found = jobs_for({"x"});
    ASSERT_EQ(found.jobs.size(), 2U);
    EXPECT_EQ(found.jobs[0].policy, "x/a.kaohe");
    EXPECT_EQ(found.jobs[1].policy, "x/y/b.kaohe");
    EXPECT_EQ(found.jobs[1].tests, std::vector<std::string>{"x/y/b.test.kaohe"});
    ASSERT_EQ(found.findings.size(), 1U);
    EXPECT_EQ(found.findings[0].id, DiagnosticId::test_without_policy);
    std::filesystem::create_directory("empty");
    EXPECT_EQ(jobs_for({"empty"}).findings.at(0).id, DiagnosticId::folder_without_policy);
    std::filesystem::current_path("x");
    EXPECT_EQ(jobs_for({"."}).jobs.at(0).policy, "a.kaohe");
}

TEST_F(TestCommand, ExamplesInAFileOfTheirOwnAreRun) {
    put("p.kaohe", policy);
    // 100 × 60% + 50 × 40%
    put("p.test.kaohe", "Worked example one\n  QA Score 95 points, Survey 50 points, Days Worked 20 days, Data Leak no, Fraud no\n  gives Total 80 points, Rating Good\n");
    EXPECT_EQ(run({"p.kaohe"}), 0) << desk.out << desk.err;
    EXPECT_TRUE(holds(desk.out, "p.kaohe\np.test.kaohe\n  ok  one\n")) << desk.out;
    EXPECT_EQ(desk.run({"check", "p.kaohe", "--language", "en"}), 0) << desk.out;
    put("p.test.kaohe", "// two\n\nWorked example two\n  QA Score 95 points, Survey 50 points, Days Worked 20 days\n  gives Total 81 points\n");
    for (const char* const named : {"p.kaohe", "p.test.kaohe", "."}) {
        EXPECT_EQ(run({named}), 1) << named;
        EXPECT_TRUE(holds(desk.out, "  FAILED  two\n    --> p.test.kaohe:3\n    total: claimed 81 points, computed 80 points\n")) << desk.out;
    }
}

// kaohe check *.kaohe meets test files too.
TEST_F(TestCommand, CheckKnowsATestFile) {
    put("p.kaohe", policy);
    put("p.test.kaohe", "Worked example one\n  QA Score 95 points, Survey 50 points, Days Worked 20 days, Data Leak no, Fraud no\n  gives Total 80 points, Rating Good\n");
    EXPECT_EQ(desk.run({"check", "p.kaohe", "p.test.kaohe", "--language", "en"}), 0) << desk.out << desk.err;
    EXPECT_TRUE(holds(desk.out, "p.test.kaohe: no problems (1 worked example)\n")) << desk.out;
    put("p.test.kaohe", "Worked example one\n  QA Score 95 points, Survey 50 points\n  gives Total 81 points\n");
    EXPECT_EQ(desk.run({"check", "p.test.kaohe", "--language", "en"}), 1);
    EXPECT_TRUE(holds(desk.out, "K326") && holds(desk.out, "--> p.test.kaohe:3:")) << desk.out;
    EXPECT_EQ(desk.run({"check", "p.test.kaohe", "--json"}), 1);
    EXPECT_EQ(Json::parse(desk.out)["policies"][0]["policy"], "p.kaohe");
    put("q.test.kaohe", "");
    EXPECT_EQ(desk.run({"check", "q.test.kaohe"}), 2);
    EXPECT_TRUE(holds(desk.err, "K927")) << desk.err;
}

TEST_F(TestCommand, PlacesAreThoseOfTheTestFile) {
    put("p.kaohe", policy);
    put("p.test.kaohe", "Worked example one\n  QA Score 95 points, Survye 50 points, Days Worked 20 days\n  gives Total 80 points\nWorked example two\n  QA Score 95 points, Survey 50 points\n  gives Total 80 points\n");
    EXPECT_EQ(run({"p.kaohe"}), 1);
    EXPECT_TRUE(holds(desk.err, "--> p.test.kaohe:2:")) << desk.err;
    // The other one runs all the same.
    EXPECT_TRUE(holds(desk.out, "  ok  two\n")) << desk.out;
    EXPECT_TRUE(holds(desk.out, "2 (1 ok, 0 failed, 1 not run")) << desk.out;
    put("p.test.kaohe", "Worked example \xFF\n");
    EXPECT_EQ(run({"p.kaohe"}), 1);
    EXPECT_TRUE(holds(desk.err, "p.test.kaohe")) << desk.err;
}

TEST_F(TestCommand, ATestFileHoldsExamplesOnly) {
    put("p.kaohe", policy);
    for (const char* const text : {"Measure M, weight 10%: score = actual\n", "Hello there\nWorked example one\n  QA Score 95 points\n", "Worked example one\n  QA Score 95 points, gives QA Score score 100 points\nRatings\n  otherwise Poor\n"}) {
        put("p.test.kaohe", text);
        EXPECT_EQ(run({"p.kaohe"}), 1) << text;
        EXPECT_TRUE(holds(desk.err, "K926")) << desk.err;
    }
    put("p.test.kaohe", "// nothing yet\n");
    EXPECT_EQ(run({"p.kaohe"}), 0) << desk.err;
}

TEST_F(TestCommand, AnErrorOfThePolicyIsNotToldAgainForEveryExample) {
    put("p.kaohe", "Policy P\nMeasure QA Score, 0 to 100 points, weight 100%: score = actuall\nTotal = weighted sum\n");
    put("p.test.kaohe", "Worked example one\n  QA Score 95 points\n  gives Total 95 points\n");
    EXPECT_EQ(run({"p.kaohe"}), 1);
    EXPECT_FALSE(holds(desk.err, "p.test.kaohe")) << desk.err;
    EXPECT_TRUE(holds(desk.out, "1 not run")) << desk.out;
}

TEST_F(TestCommand, JsonIsWrittenWhateverIsWrong) {
    put("broken.kaohe", "Policy P\nMeasure QA Score, 0 to 100 points, weight 100%: score = actuall\nTotal = weighted sum\n");
    EXPECT_EQ(run({"broken.kaohe", "--json"}), 1);
    Json json = Json::parse(desk.out);
    EXPECT_EQ(json["policies"][0]["file"], "broken.kaohe");
    EXPECT_GE(json["policies"][0]["errors"], 1);
    EXPECT_FALSE(json["policies"][0]["findings"].empty());
    EXPECT_EQ(run({"absent.kaohe", "--json"}), 2);
    json = Json::parse(desk.out);
    EXPECT_EQ(json["policies"][0]["findings"][0]["code"], "K910");
    put("orphan.test.kaohe", "");
    EXPECT_EQ(run({"orphan.test.kaohe", "--json"}), 2);
    EXPECT_EQ(Json::parse(desk.out)["policies"][0]["findings"][0]["code"], "K927");
}

// By hand: 2 measures, 3 bands, 1 answer to absence, 2 ratings, 1 rule that may hold or not (2), 2 events.
TEST_F(TestCommand, CoverageCountsWhatExamplesDecide) {
    put("p.kaohe", policy);
    const auto coverage = [&](const std::string& examples) {
        put("p.test.kaohe", examples);
        EXPECT_EQ(run({"p.kaohe", "--coverage", "--json"}), 0) << desk.out << desk.err;
        return Json::parse(desk.out)["policies"][0]["coverage"];
    };
    Json json = coverage("");
    EXPECT_EQ(json["points"], 12);
    EXPECT_EQ(json["covered"], 0);
    EXPECT_EQ(json["missing"].size(), 11U);
    // One person: both measures, one band, one rating, the rule not met.
    const std::string first = "Worked example one\n  QA Score 95 points, Survey 50 points, Days Worked 20 days, Data Leak no, Fraud no\n  gives Total 80 points, Rating Good\n";
    json = coverage(first);
    EXPECT_EQ(json["covered"], 5);
    std::set<std::string> missing;
    for (const Json& entry : json["missing"]) missing.insert(entry["kind"].get<std::string>() + " " + entry["clause"].get<std::string>() + ":" + std::to_string(entry["line"].get<int>()));
    EXPECT_EQ(missing, (std::set<std::string>{"band 1.1:6", "band 1.1:7", "absence 1.2:8", "rating 3:12", "rule 4:13", "event 5:14"}));
    // No survey, the lowest band, few days, a leak: fair. Then the middle band and fraud: 70 × 60% + 100 × 40% = 82.
    const std::string rest = "Worked example two\n  QA Score 10 points, Survey is missing, Days Worked 4 days, Data Leak yes, Fraud no\n  gives Total 0 points, Rating Fair\n"
                             "Worked example three\n  QA Score 70 points, Survey 100 points, Days Worked 20 days, Data Leak no, Fraud yes\n  gives Total 82 points, Rating Fair\n";
    json = coverage(first + rest);
    EXPECT_EQ(json["covered"], 12) << json;
    EXPECT_TRUE(json["missing"].empty());
    EXPECT_EQ(run({"p.kaohe", "--coverage"}), 0);
    EXPECT_TRUE(holds(desk.out, "coverage: examples reach 12 of 12 points\n")) << desk.out;
}

// A rule that every example meets is no more tested than one that none meets.
TEST_F(TestCommand, CoverageTellsOfConditionsThatAlwaysHold) {
    put("p.kaohe", policy);
    put("p.test.kaohe", "Worked example one\n  QA Score 95 points, Survey 50 points, Days Worked 4 days, Data Leak no, Fraud no\n  gives Rating Fair\n");
    EXPECT_EQ(run({"p.kaohe", "--coverage"}), 0) << desk.out << desk.err;
    EXPECT_TRUE(holds(desk.out, "    4    line 13  every example meets the condition of this rule: Days Worked is under 5 days\n")) << desk.out;
    EXPECT_TRUE(holds(desk.out, "    1.1  line 6   no example falls into this band: 60 points to under 90 points earns 70 points\n")) << desk.out;
}

// Lines are those of the Markdown file, prose and all.
TEST_F(TestCommand, LinesOfALiteratePolicyAreThoseOfItsFile) {
    put("p.kaohe.md", "# Agents\n\nProse – with a dash.\n\n```kaohe\nPolicy Agents\n1 Measure QA Score, 0 to 100 points, weight 100%: score = actual\n2 Total = weighted sum\n```\n\nRatings:\n\n| Rating | Score |\n|---|---|\n| Good | 80 points or more |\n| Fair | under 80 points |\n\n"
                      "```kaohe\nWorked example one\n  QA Score 85 points\n  gives Total 84 points, Rating Good\n```\n");
    EXPECT_EQ(run({"p.kaohe.md", "--coverage"}), 1) << desk.out << desk.err;
    EXPECT_TRUE(holds(desk.out, "--> p.kaohe.md:19\n")) << desk.out;
    EXPECT_TRUE(holds(desk.out, "line 16  no example gets this rating: ")) << desk.out;
    EXPECT_EQ(run({"p.kaohe.md", "--coverage", "--json"}), 1);
    EXPECT_EQ(Json::parse(desk.out)["policies"][0]["coverage"]["missing"][0]["line"], 16);
}

TEST_F(TestCommand, JUnitIsWholeOrNotThere) {
    put("p.kaohe", policy);
    put("p.test.kaohe", "Worked example a <b> & \"c\" \x01\n  QA Score 95 points, Survey 50 points, Days Worked 20 days\n  gives Total 81 points\n");
    EXPECT_EQ(run({"p.kaohe", "--junit", "report.xml"}), 1);
    const std::string xml = CommandDesk::get("report.xml");
    EXPECT_TRUE(holds(xml, "<testsuite name=\"p.kaohe\" tests=\"1\" failures=\"1\" errors=\"0\" skipped=\"0\">")) << xml;
    EXPECT_TRUE(holds(xml, "name=\"a &lt;b&gt; &amp; &quot;c&quot; \\x01\" classname=\"p.kaohe\" file=\"p.test.kaohe\" line=\"1\">")) << xml;
    EXPECT_TRUE(holds(xml, "<failure message=\"total: claimed 81 points, computed 80 points\" type=\"failure\">")) << xml;
    if (desk.has_program("xmllint")) {
        EXPECT_EQ(desk.shell("xmllint --noout report.xml"), "");
    }
    put("broken.kaohe", "Policy P\nMeasure M, weight 100%: score = actuall\n");
    EXPECT_EQ(run({"broken.kaohe", "absent.kaohe", "--junit", "report.xml"}), 2);
    EXPECT_TRUE(holds(CommandDesk::get("report.xml"), "tests=\"2\" failures=\"0\" errors=\"2\"")) << CommandDesk::get("report.xml");
    EXPECT_EQ(run({"p.kaohe", "--junit", "no/report.xml"}), 2);
    EXPECT_TRUE(holds(desk.err, "K917")) << desk.err;
    EXPECT_EQ(run({"p.kaohe", "--junit", "./p.test.kaohe"}), 2);
    EXPECT_TRUE(holds(desk.err, "K905")) << desk.err;
    EXPECT_TRUE(holds(CommandDesk::get("p.test.kaohe"), "Worked example"));
}

TEST(JUnit, HoldsAnyBytes) {
    const std::string hostile = std::string("\xFF]]>\r\n\t") + '\0' + "\xEF\xBF\xBF" + "绩效";
    const std::string xml = junit_xml({{JUnitCase::Outcome::failed, hostile, "s", "f", 1, hostile, hostile}, {JUnitCase::Outcome::passed, "n", "t", "f", 2, {}, {}}});
    EXPECT_NE(xml.find("tests=\"2\" failures=\"1\" errors=\"0\""), std::string::npos);
    EXPECT_NE(xml.find("name=\"\\xFF]]&gt;&#13;&#10;&#9;"), std::string::npos) << xml;
    EXPECT_NE(xml.find("绩效"), std::string::npos);
    CommandDesk desk;
    CommandDesk::put("r.xml", xml);
    if (desk.has_program("xmllint")) {
        EXPECT_EQ(desk.shell("xmllint --noout r.xml"), "") << xml;
    }
}

}  // namespace
}  // namespace kaohe
