// SPDX-License-Identifier: Apache-2.0
// A policy and its staff to play with: the record as it stands in the files, the changes made to it, and everybody scored by either. Nothing
// in here writes a file. What a session or a command says of it is the *_answer.hpp files beside it.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "interpreter/engine.hpp"
#include "tools/data/reading_options.hpp"
#include "tools/data/staff_file.hpp"
#include "tools/report/policy_words.hpp"
#include "tools/whatif/change.hpp"
#include "tools/whatif/people.hpp"
#include "tools/whatif/standing.hpp"

namespace kaohe {

// A policy that somebody is scored by.
struct Ruling {
    Ruling(Policy read, EvaluationOptions options) : policy(std::move(read)), words(policy), scorer(policy.model, options) {}
    Policy policy;
    PolicyWords words;
    Scorer scorer;
    const Model& model() const { return policy.model; }
};

struct WhatIfFiles {
    std::string policy, staff;  // staff: empty where there is none
    ReadingOptions reading;
    EvaluationOptions evaluation;
};

// Worked examples of a policy that do not come out as they say.
std::size_t examples_that_differ(const Policy& policy);

// One person's result by one ruling.
struct Scored {
    PersonResult result;
    Trace trace;
    std::vector<std::string> texts;  // that the person's data lent to the model: to be lent again where the result is shown later
};

class WhatIf {
public:
    using ReadFile = std::function<std::optional<Finding>(const std::string& path, std::string& text)>;

    WhatIf(WhatIfFiles files, ReadFile read_file, Language language);

    // Reads the files. Findings: why it cannot be used; then what was there before stands. Warnings and notices of the staff file are kept apart.
    struct Opened {
        std::vector<Finding> findings;
        std::shared_ptr<const Sources> sources;  // of the findings
        bool ok = false;
        bool unreadable = false;                 // a file cannot be read at all, or the staff file is no good
    };
    Opened open();
    // The files again, and every change made once more; those that no longer can be are dropped and told of.
    struct Reloaded {
        Opened opened;
        std::vector<std::pair<std::string, Finding>> dropped;
    };
    Reloaded reload();
    // Which of the files is another than when it was read, or gone; empty: none.
    std::string changed_file() const;

    const WhatIfFiles& files() const { return files_; }
    Language language() const { return language_; }
    Ruling& record() { return *record_; }
    const Ruling& record() const { return *record_; }
    // With the changes made. Where they leave the policy with errors: as it was before, and is_broken().
    Ruling& now() { return *now_; }
    // To be kept while further changes are made.
    std::shared_ptr<Ruling> now_kept() const { return now_; }
    bool is_broken() const { return broken_.has_value(); }
    // The policy with its errors, while it is broken.
    const Policy& broken() const { return *broken_; }
    // The text of the policy's file with the changes made.
    const std::string& text() const { return text_; }
    bool changes_policy() const;
    std::string hash() const;  // as policy_hash.hpp has it

    People& people() { return people_; }
    const People& people() const { return people_; }
    bool has_staff() const { return !files_.staff.empty(); }
    const std::vector<Finding>& staff_notices() const { return staff_notices_; }

    std::optional<std::size_t> person() const { return person_; }
    void choose(std::optional<std::size_t> person) { person_ = person; }
    // Somebody of whom nothing is known yet; gives the place in people().
    std::size_t add_person(const std::string& id);
    // Nobody has this ID or name, and who may be meant.
    Finding nobody_called(const std::string& who) const;
    // "E001 张三".
    Say called(std::size_t person) const;

    // Makes a change. A finding: why not, and nothing is changed.
    struct Made {
        std::vector<Finding> refused;
        std::shared_ptr<const Sources> sources;  // of `refused`, where they have places
        std::vector<Finding> found;              // what the policy's checks say of it now and did not say before
        std::size_t examples = 0;                // worked examples of the policy that no longer come out
        bool rounded = false;                    // weights that do not divide evenly were taken to two decimals
        static Made not_made(std::vector<Finding> why, std::shared_ptr<const Sources> of = {});
        static Made not_made(Finding why) { return not_made(std::vector<Finding>{std::move(why)}); }
    };
    Made set(std::string_view words);
    // Without a place among those that undo() goes through.
    Made add(std::string_view words, bool rebalanced = false);
    // All of them, or none.
    Made set_all(const std::vector<std::string>& words);
    // The weights that were not set themselves, in the proportion they had, so that the sum is what it was.
    Made rebalance();
    // Such changes with those weights that were not set adjusted.
    struct Rebalanced {
        std::vector<Change> changes;
        std::optional<Finding> finding;
        bool rounded = false;
    };
    Rebalanced rebalanced(const std::vector<Change>& changes) const;
    // The policy as it would be with one more number set, of a weight with the others rebalanced; nothing is changed. Null: why not.
    struct Trial {
        std::unique_ptr<Ruling> ruling;
        std::vector<Finding> findings;
        std::shared_ptr<const Sources> sources;
    };
    Trial try_number(const Settable& number, const std::string& text) const;
    // Whether anybody may be scored by it: worked examples that come out differently do not matter here.
    static bool may_score(const Policy& policy);
    bool undo();
    bool redo();
    void reset();
    const std::vector<Change>& changes() const { return changes_; }
    // Other changes in place of the present ones, without a place among those that undo() goes through: for a look at something else.
    Made put(std::vector<Change> changes) { return apply(std::move(changes)); }
    // The same as one step, which undo() takes back whole.
    Made replace(std::vector<Change> changes);

    // Data and texts of a person as they are now.
    const std::vector<Value>& data(std::size_t person) const;
    const std::vector<std::string>& texts(std::size_t person) const;
    void score_record(std::size_t person, Scored& out);
    void score_now(std::size_t person, Scored& out);
    // Other data than the person's own.
    void score_now(std::size_t person, const std::vector<Value>& data, Scored& out);
    // With other changes than the present ones, by a ruling that goes with them.
    void score_with(Ruling& ruling, std::size_t person, const std::vector<Change>& changes, Scored& out);
    // Everybody, by the record and as things are now; worked out once. `stop` ends it early: then less than everybody comes back.
    const std::vector<Standing>& standings_of_record(const std::function<bool()>& stop);
    const std::vector<Standing>& standings_now(const std::function<bool()>& stop);

    // An expression for somebody, or for nobody in particular, as the policy is now.
    struct Answered {
        Asked asked;
        Scored scored;
    };
    void ask(std::string_view expression, std::optional<std::size_t> person, Answered& out);

private:
    struct Altered {
        std::vector<Value> data;
        std::vector<std::string> texts;
    };
    struct Stamp {
        std::int64_t seconds = 0, nanoseconds = 0, size = -1;
        friend bool operator==(const Stamp&, const Stamp&) = default;
    };
    static Stamp stamp_of(const std::string& path);
    Opened read(std::string& text, std::shared_ptr<Ruling>& ruling, People& people, std::vector<Finding>& notices);
    Made make(std::string_view words, Change& change);
    std::string number_moved(const Settable& number, char by, const std::string& amount) const;
    std::string formula_moved(const Settable& data, char by, const std::string& amount) const;
    Made make_number(Change& change, const std::string& wanted);
    Made make_data(Change& change, const std::string& wanted);
    Made value_for_each(Change& change, const std::string& expression);
    Made apply(std::vector<Change> changes);
    void remember(std::vector<Change> before);
    using Steps = std::vector<std::vector<Change>>;
    bool step(Steps& from, Steps& to);
    void alter_people();
    void alter_by(const Change& change);
    void alter(std::size_t person, const Change& change);
    void alter(Altered& altered, std::size_t person, const Change& change) const;
    std::optional<Trace> trace_of_chosen() const;
    std::string number_text_now(const Settable& number) const;
    std::optional<std::string> text_with(const std::vector<Change>& changes) const;
    const std::vector<Standing>& standings(Ruling& ruling, bool record, const std::function<bool()>& stop);

    WhatIfFiles files_;
    ReadFile read_file_;
    Language language_;
    Engine engine_;
    std::string record_text_, text_;
    std::shared_ptr<Ruling> record_;
    std::shared_ptr<Ruling> now_;
    std::optional<Policy> broken_;
    People people_;
    std::vector<Finding> staff_notices_;
    Stamp policy_stamp_, staff_stamp_;
    std::optional<std::size_t> person_;
    std::vector<Change> changes_;
    Steps done_, undone_;  // lists of changes before and after the present one
    std::unordered_map<std::size_t, Altered> altered_;
    std::vector<Standing> record_standings_, now_standings_;
    bool record_standings_whole_ = false, now_standings_whole_ = false;
};

}  // namespace kaohe
