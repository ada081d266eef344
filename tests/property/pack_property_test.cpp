// SPDX-License-Identifier: Apache-2.0
// Random schemes and people: what is packed is verified, what is packed twice is the same; and one cell of the results that somebody changes, with every
// checksum put right, is named: person, step, what stands there and what it should be.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "interpreter/engine.hpp"
#include "interpreter/value_text.hpp"
#include "stdlib/standard_library.hpp"
#include "tests/property/part_of_runs.hpp"
#include "tests/property/random_scheme.hpp"
#include "tests/unit/command_desk.hpp"
#include "tests/unit/pack_bench.hpp"

namespace kaohe {
namespace {

class PackOf : public CommandDesk {
public:
    explicit PackOf(unsigned seed) : scheme_(seed) {
        put("p.kaohe", scheme_.text());
        const Policy policy = Engine(standard_library()).load("p.kaohe", get("p.kaohe"));
        if (!policy.may_score()) return;
        const Model& model = policy.model;
        std::string csv = "工号";
        for (const Column& column : model.columns) csv += "," + model.figures[column.figure].name.zh;
        for (int i = 0; i < people; ++i) {
            csv += "\nE" + std::to_string(scheme_.below(8) == 0 ? 1 : i);
            std::size_t at = 0;
            for (const Value& value : scheme_.person(model)) csv += "," + dirtied(figure_text(model, model.columns[at++].figure, value).zh);
        }
        put("s.csv", csv + "\n");
        const int done = run({"score", "p.kaohe", "s.csv", "--pack", "a.zip", "-o", "a.csv"});
        made = done == 0 || done == 3;
    }
    int below(int count) { return scheme_.below(count); }

    bool made = false;
    static constexpr int people = 12;

private:
    // As people fill cells in.
    std::string dirtied(const std::string& cell) {
        switch (scheme_.below(30)) {
            case 0: return "";
            case 1: return " " + cell;
            case 2: return "无";
            case 3: return "八十";
            default: return cell;
        }
    }
    RandomScheme scheme_;
};

std::vector<std::string> split(const std::string& text, char by) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, by);) parts.push_back(part);
    return parts;
}

TEST(PackProperty, what_is_packed_is_verified_and_what_is_changed_is_named) {
    int packs = 0, changes = 0, scored = 0;
    for (unsigned seed = 0; seed < 150 / part; ++seed) {
        PackOf desk(4200 + seed);
        if (!desk.made) continue;
        ++packs;
        const std::string pack = desk.get("a.zip");
        ASSERT_EQ(desk.run({"verify", "a.zip"}), 0) << seed << desk.err << PackParts(pack)["staff.csv"];
        desk.run({"score", "p.kaohe", "s.csv", "--pack", "b.zip", "-o", "b.csv", "--language", "en"});
        ASSERT_EQ(desk.get("b.zip"), pack) << seed;

        PackParts parts(pack);
        std::vector<std::string> lines = split(parts["results.csv"], '\n');
        const std::vector<std::string> headings = split(lines[0], ',');
        for (int change = 0; change < 6; ++change) {
            const auto line = static_cast<std::size_t>(1 + desk.below(static_cast<int>(lines.size()) - 1));
            std::vector<std::string> cells = split(lines[line] + ",.", ',');
            cells.pop_back();
            // A cell with a comma of its own would need a reader of CSV here.
            if (cells.size() != headings.size() || lines[line].find('"') != std::string::npos) continue;
            const auto at = static_cast<std::size_t>(desk.below(static_cast<int>(cells.size())));
            const std::string before = cells[at], after = before == "1" ? "2" : before.empty() || before.find_first_not_of("0123456789") != std::string::npos ? "1" : before + "1";
            cells[at] = after;
            std::string changed;
            for (std::size_t i = 0; i < cells.size(); ++i) changed += (i == 0 ? "" : ",") + cells[i];
            PackParts forged = parts;
            forged.replace("results.csv", lines[line] + "\n", changed + "\n");
            forged.list_again();
            desk.put("c.zip", forged.zip());
            ASSERT_EQ(desk.run({"verify", "c.zip", "--language", "zh"}), 1) << seed << " " << changed;
            const std::vector<std::string> own = split(lines[line], ',');
            const std::string person = "第 " + own[0] + " 行（" + own[1] + "）的";
            const auto name = headings[at].substr(0, headings[at].find("（"));
            EXPECT_NE(desk.err.find(person), std::string::npos) << person << " " << desk.err;
            EXPECT_NE(desk.err.find(at == 0 ? "原表行" : name), std::string::npos) << headings[at] << " " << desk.err;
            // Of a long text its beginning is shown.
            EXPECT_NE(desk.err.find("包里是 " + after + "，重算是 " + (before.empty() ? "空" : before.substr(0, 45))), std::string::npos) << before << " → " << after << "\n" << desk.err;
            ++changes;
            scored += lines[line].find(",已评,") != std::string::npos;
        }
        // The same of the data: found where it matters, and never more than a message.
        PackParts other = parts;
        std::vector<std::string> rows = split(other["staff.csv"], '\n');
        const auto row = static_cast<std::size_t>(1 + desk.below(static_cast<int>(rows.size()) - 1));
        other.replace("staff.csv", rows[row] + "\n", rows[row].substr(0, rows[row].rfind(',')) + ",7\n");
        other.list_again();
        desk.put("d.zip", other.zip());
        const int code = desk.run({"verify", "d.zip"});
        EXPECT_TRUE(code == 0 || code == 1) << code << desk.err;
    }
    EXPECT_GE(packs, static_cast<int>(60 / part));
    EXPECT_GE(changes, static_cast<int>(200 / part));
    EXPECT_GE(scored, static_cast<int>(100 / part));
}

}  // namespace
}  // namespace kaohe
