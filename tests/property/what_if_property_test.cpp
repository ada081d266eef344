// SPDX-License-Identifier: Apache-2.0
// Random changes to random schemes: what is undone never was, a number set is a number written by hand, a scenario used is the changes
// it was made of, weights that were rebalanced sum to what they did.
#include <gtest/gtest.h>

#include <algorithm>

#include "interpreter/value_text.hpp"
#include "stdlib/standard_library.hpp"
#include "tests/property/part_of_runs.hpp"
#include "tests/property/random_scheme.hpp"
#include "tests/unit/command_desk.hpp"
#include "tools/data/data_findings.hpp"
#include "tools/whatif/scenario.hpp"

namespace kaohe {
namespace {

using Standings = std::vector<Standing>;

// What a session can be taken back to, as seen from outside.
struct Seen {
    std::string text;
    std::vector<std::string> words;
    Standings standings;
    bool broken = false;
    friend bool operator==(const Seen&, const Seen&) = default;
};

std::unique_ptr<WhatIf> opened(const std::string& policy) {
    const auto read = [](const std::string& path, std::string& text) -> std::optional<Finding> {
        if (const auto error = read_file(path, text)) return finding_of(*error, false);
        return std::nullopt;
    };
    auto what_if = std::make_unique<WhatIf>(WhatIfFiles{policy, "s.csv", {}, {}}, read, Language::zh);
    if (!what_if->open().ok) return nullptr;
    return what_if;
}

Seen seen(WhatIf& what_if) {
    Seen out;
    out.text = what_if.text();
    for (const Change& change : what_if.changes()) out.words.push_back(change.words);
    out.broken = what_if.is_broken();
    if (!out.broken) out.standings = what_if.standings_now({});
    return out;
}

// A random scheme with ten people in files, and random changes in the words of .set.
class Playground : CommandDesk {
public:
    explicit Playground(unsigned seed) : scheme_(seed) {
        put("p.kaohe", scheme_.text());
        put("s.csv", "工号\nE0\n");
        const Engine engine(standard_library());
        const Policy policy = engine.load("p.kaohe", get("p.kaohe"));
        if (!policy.may_score()) return;
        const Model& model = policy.model;
        std::string csv = "工号";
        for (const Column& column : model.columns) csv += "," + model.figures[column.figure].name.zh;
        for (int i = 0; i < people; ++i) {
            csv += "\nE" + std::to_string(i);
            for (const std::string& cell : cells(model)) csv += "," + cell;
        }
        put("s.csv", csv + "\n");
        what_if = opened("p.kaohe");
    }
    using CommandDesk::get;
    using CommandDesk::put;

    std::string words() {
        const Model& model = what_if->record().model();
        const std::vector<Say> names = Settables(what_if->record().policy).names();
        const Say& name = names[static_cast<std::size_t>(below(static_cast<int>(names.size())))];
        const auto column = std::find_if(model.columns.begin(), model.columns.end(), [&](const Column& one) { return model.figures[one.figure].name.zh == name.zh; });
        if (below(12) == 0) return name.zh + " = 很多";
        if (column == model.columns.end()) return name.zh + " = " + std::to_string(below(120)) + (below(3) == 0 ? ".5" : "");
        const std::string cell = cells(model)[static_cast<std::size_t>(column - model.columns.begin())];
        return (below(3) == 0 ? "全员." : "E" + std::to_string(below(people)) + ".") + name.zh + " = " + cell;
    }
    int below(int count) { return scheme_.below(count); }

    std::unique_ptr<WhatIf> what_if;
    static constexpr int people = 10;

private:
    std::vector<std::string> cells(const Model& model) {
        std::vector<std::string> texts;
        const std::vector<Value> data = scheme_.person(model);
        for (std::size_t i = 0; i < data.size(); ++i) texts.push_back(figure_text(model, model.columns[i].figure, data[i]).zh);
        return texts;
    }
    RandomScheme scheme_;
};

constexpr unsigned first_seed = 9000, seeds = 60 / part;

TEST(WhatIfProperty, what_is_undone_never_was) {
    int made = 0, refused = 0, walks = 0;
    for (unsigned seed = first_seed; seed < first_seed + seeds; ++seed) {
        Playground ground(seed);
        if (!ground.what_if) continue;
        WhatIf& what_if = *ground.what_if;
        std::vector<Seen> states{seen(what_if)};
        for (int k = 0; k < 8; ++k) {
            const std::string words = ground.words();
            const WhatIf::Made change = what_if.set(words);
            const Seen now = seen(what_if);
            if (!change.refused.empty()) {
                ++refused;
                ASSERT_EQ(now, states.back()) << seed << ": " << words;
                continue;
            }
            ++made;
            states.push_back(now);
        }
        std::size_t at = states.size() - 1;
        for (int step = 0; step < 25; ++step) {
            const bool back = ground.below(2) == 0;
            const bool done = back ? what_if.undo() : what_if.redo();
            ASSERT_EQ(done, back ? at > 0 : at + 1 < states.size());
            if (done) at = back ? at - 1 : at + 1, ++walks;
            ASSERT_EQ(seen(what_if), states[at]) << seed << " at " << at;
        }
        while (what_if.undo()) {}
        ASSERT_EQ(seen(what_if), states.front());
        ASSERT_EQ(what_if.standings_now({}), what_if.standings_of_record({}));
        ASSERT_EQ(what_if.text(), ground.get("p.kaohe"));
    }
    EXPECT_GT(made, static_cast<int>(150 / part));
    EXPECT_GT(refused, static_cast<int>(10 / part));
    EXPECT_GT(walks, static_cast<int>(300 / part));
}

TEST(WhatIfProperty, a_number_set_is_a_number_written_by_hand) {
    int compared = 0;
    for (unsigned seed = first_seed; seed < first_seed + seeds; ++seed) {
        Playground ground(seed);
        if (!ground.what_if) continue;
        WhatIf& what_if = *ground.what_if;
        for (int k = 0; k < 8; ++k) {
            if (!what_if.set(ground.words()).refused.empty() || what_if.changes().empty()) continue;
            const Change change = what_if.changes().back();
            if (change.what.kind == Settable::Kind::number) {
                // Every place of the number, from the end of the file on.
                std::string text = ground.get("p.kaohe");
                std::vector<Span> places = change.what.number.places;
                std::sort(places.begin(), places.end(), [](const Span& a, const Span& b) { return a.begin > b.begin; });
                for (const Span& place : places) {
                    // The digits alone: what was set has the unit that stands there.
                    ASSERT_EQ(change.words.find('%') == std::string::npos, change.what.number.text.find('%') == std::string::npos);
                    const std::size_t digits = text.find_first_not_of("0123456789.,", place.begin) - place.begin;
                    ASSERT_GT(digits, 0u);
                    text.replace(place.begin, digits, change.text.substr(0, change.text.find_first_not_of("0123456789.")));
                }
                ASSERT_EQ(text, what_if.text()) << seed << ": " << change.words;
                ground.put("q.kaohe", text);
                const auto by_hand = opened("q.kaohe");
                ASSERT_EQ(by_hand == nullptr, what_if.is_broken()) << seed << ": " << change.words;
                if (by_hand) {
                    ++compared;
                    ASSERT_EQ(by_hand->standings_of_record({}), what_if.standings_now({})) << seed << ": " << change.words;
                }
            }
            what_if.undo();
        }
    }
    EXPECT_GT(compared, static_cast<int>(30 / part));
}

TEST(WhatIfProperty, a_scenario_is_the_changes_that_it_was_made_of) {
    int compared = 0;
    for (unsigned seed = first_seed; seed < first_seed + seeds; ++seed) {
        Playground ground(seed);
        if (!ground.what_if) continue;
        WhatIf& what_if = *ground.what_if;
        for (int k = 0; k < 5; ++k)
            if (const std::string words = ground.words(); what_if.set(words).refused.empty() && what_if.is_broken()) what_if.undo();
        const ScenarioText scenario = read_scenario(write_scenario(what_if, Language::zh));
        ASSERT_EQ(scenario.lines.size(), what_if.changes().size());
        const auto other = opened("p.kaohe");
        ASSERT_EQ(scenario.hash, other->hash());
        const UsedScenario used = use_scenario(*other, "一", scenario);
        ASSERT_FALSE(used.finding.has_value()) << seed;
        ASSERT_EQ(seen(*other), seen(what_if)) << seed;
        ++compared;
        other->undo();
        ASSERT_EQ(other->standings_now({}), what_if.standings_of_record({})) << seed;
    }
    EXPECT_GT(compared, static_cast<int>(25 / part));
}

TEST(WhatIfProperty, weights_that_were_rebalanced_sum_to_what_they_did) {
    const auto sum = [](const Policy& policy) {
        Number out;
        for (const Settable& weight : Settables(policy).weights(nullptr, {})) out += *written_value(weight.number.text);
        return out;
    };
    int rebalanced = 0;
    for (unsigned seed = first_seed; seed < first_seed + seeds; ++seed) {
        Playground ground(seed);
        if (!ground.what_if) continue;
        WhatIf& what_if = *ground.what_if;
        const std::vector<Settable> weights = Settables(what_if.record().policy).weights(nullptr, {});
        for (int k = 0; k < 4 && weights.size() > 1; ++k) {
            const Settable& weight = weights[static_cast<std::size_t>(ground.below(static_cast<int>(weights.size())))];
            const std::string wanted = std::to_string(2 + ground.below(70));
            if (!what_if.set(weight.name.zh + " = " + wanted).refused.empty()) continue;
            if (what_if.rebalance().refused.empty()) {
                ++rebalanced;
                ASSERT_EQ(sum(what_if.is_broken() ? what_if.broken() : what_if.now().policy), sum(what_if.record().policy)) << seed << ": " << weight.name.zh << " = " << wanted;
                // The one that was set is as it was set.
                ASSERT_EQ(*written_value(what_if.changes().front().text), *written_value(wanted));
            }
            what_if.reset();
        }
    }
    EXPECT_GT(rebalanced, static_cast<int>(40 / part));
}

}  // namespace
}  // namespace kaohe
