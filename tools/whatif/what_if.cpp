// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/what_if.hpp"

#include <sys/stat.h>

#include <algorithm>

#include "grammar/did_you_mean.hpp"
#include "stdlib/standard_library.hpp"
#include "tools/report/result_layout.hpp"
#include "tools/data/digest.hpp"
#include "tools/report/policy_hash.hpp"

namespace kaohe {

WhatIf::WhatIf(WhatIfFiles files, ReadFile read_file, Language language) : files_(std::move(files)), read_file_(std::move(read_file)), language_(language), engine_(standard_library()) {}

WhatIf::Stamp WhatIf::stamp_of(const std::string& path) {
    struct stat seen {};
    if (path.empty() || ::stat(path.c_str(), &seen) != 0) return {};
    return {seen.st_mtim.tv_sec, seen.st_mtim.tv_nsec, seen.st_size};
}

// Nothing of the present state is touched.
WhatIf::Opened WhatIf::read(std::string& text, std::shared_ptr<Ruling>& ruling, People& people, std::vector<Finding>& notices) {
    Opened opened;
    opened.sources = std::make_shared<Sources>();
    if (auto finding = read_file_(files_.policy, text)) {
        opened.findings.push_back(std::move(*finding));
        opened.unreadable = true;
        return opened;
    }
    ruling = std::make_shared<Ruling>(engine_.load(files_.policy, text), files_.evaluation);
    opened.sources = ruling->policy.sources;
    if (!ruling->policy.may_score()) {
        opened.findings = ruling->policy.findings;
        return opened;
    }
    if (!files_.staff.empty()) {
        StaffFile staff(ruling->policy, files_.staff, files_.reading);
        const bool whole = staff.open() && people.read(ruling->policy.model, staff.reader());
        if (!whole) {
            opened.findings = staff.errors();
            opened.unreadable = true;
            return opened;
        }
        notices = staff.notices();
    }
    opened.ok = true;
    return opened;
}

WhatIf::Opened WhatIf::open() {
    const Stamp policy = stamp_of(files_.policy), staff = stamp_of(files_.staff);
    std::string text;
    std::shared_ptr<Ruling> ruling;
    People people;
    std::vector<Finding> notices;
    Opened opened = read(text, ruling, people, notices);
    if (!opened.ok) return opened;
    now_ = record_ = std::move(ruling);
    record_text_ = text_ = std::move(text);
    broken_.reset();
    // Whoever was entered by hand stays.
    for (Person& person : people_.all())
        if (person.row == 0 && !people.find(person.id)) {
            person.data.assign(record_->model().columns.size(), Value::absent(Absence::missing, none));
            people.add(std::move(person));
        }
    const auto chosen = person_ && *person_ < people_.size() ? std::optional(people_.all()[*person_].id) : std::nullopt;
    people_ = std::move(people);
    person_ = chosen ? people_.find(*chosen) : std::nullopt;
    staff_notices_ = std::move(notices);
    policy_stamp_ = policy, staff_stamp_ = staff;
    changes_.clear(), done_.clear(), undone_.clear();
    alter_people();
    record_standings_whole_ = false;
    return opened;
}

WhatIf::Reloaded WhatIf::reload() {
    const std::vector<Change> before = changes_;
    Reloaded reloaded;
    reloaded.opened = open();
    if (!reloaded.opened.ok) {
        // Told once; the last good one stands until the file changes again.
        policy_stamp_ = stamp_of(files_.policy), staff_stamp_ = stamp_of(files_.staff);
        return reloaded;
    }
    for (const Change& change : before) {
        Made made = add(change.words, change.rebalanced);
        if (!made.refused.empty()) reloaded.dropped.emplace_back(change.words, std::move(made.refused.front()));
    }
    return reloaded;
}

std::string WhatIf::changed_file() const {
    if (stamp_of(files_.policy) != policy_stamp_) return files_.policy;
    return stamp_of(files_.staff) != staff_stamp_ ? files_.staff : std::string();
}

bool WhatIf::changes_policy() const {
    return std::any_of(changes_.begin(), changes_.end(), [](const Change& change) { return change.what.kind == Settable::Kind::number; });
}

std::string WhatIf::hash() const { return sha256_hex(canonical_policy_text(record_text_)); }

std::size_t WhatIf::add_person(const std::string& id) {
    Person person;
    person.id = id;
    person.data.assign(record_->model().columns.size(), Value::absent(Absence::missing, none));
    record_standings_whole_ = now_standings_whole_ = false;
    return people_.add(std::move(person));
}

Finding WhatIf::nobody_called(const std::string& who) const {
    if (!has_staff()) return diagnose::session_no_staff({});
    Finding finding = diagnose::person_missing({}, who, files_.staff);
    std::vector<std::string_view> known;
    for (const Person& person : people_.all())
        if (known.size() < 10'000) known.insert(known.end(), {person.id, person.name});
    std::erase_if(known, [](std::string_view name) { return name.empty() || name == hidden_text; });
    finding.candidates = nearest(who, known);
    // Ava: whoever is called so and more.
    for (const Person& person : people_.all())
        if (finding.candidates.size() < 3 && !who.empty() && person.name.size() > who.size() && person.name.find(who) != std::string::npos) finding.candidates.push_back(person.id);
    return finding;
}

Say WhatIf::called(std::size_t index) const {
    const Person& person = people_.all()[index];
    if (person.id.empty()) return Say(row_words(person.row));
    return Say(person.id + (person.name.empty() ? "" : " " + person.name));
}

const std::vector<Value>& WhatIf::data(std::size_t person) const {
    const auto found = altered_.find(person);
    return found == altered_.end() ? people_.all()[person].data : found->second.data;
}

const std::vector<std::string>& WhatIf::texts(std::size_t person) const {
    const auto found = altered_.find(person);
    return found == altered_.end() ? people_.all()[person].texts : found->second.texts;
}

void WhatIf::score_record(std::size_t person, Scored& out) {
    out.texts = people_.all()[person].texts;
    record_->scorer.score(people_.all()[person].data, people_.all()[person].texts, out.result, &out.trace);
}
void WhatIf::score_now(std::size_t person, Scored& out) { score_now(person, data(person), out); }
void WhatIf::score_now(std::size_t person, const std::vector<Value>& data, Scored& out) {
    out.texts = texts(person);
    now_->scorer.score(data, out.texts, out.result, &out.trace);
}

const std::vector<Standing>& WhatIf::standings(Ruling& ruling, bool record, const std::function<bool()>& stop) {
    std::vector<Standing>& out = record ? record_standings_ : now_standings_;
    bool& whole = record ? record_standings_whole_ : now_standings_whole_;
    if (whole) return out;
    out.clear();
    out.reserve(people_.in_file());
    PersonResult result;
    for (std::size_t i = 0; i < people_.in_file(); ++i) {
        if (i % 64 == 0 && stop && stop()) return out;
        const Person& person = people_.all()[i];
        if (!person.is_readable()) {
            out.emplace_back();
            continue;
        }
        ruling.scorer.score(record ? person.data : data(i), record ? person.texts : texts(i), result);
        out.push_back(standing_of(ruling.model(), result));
    }
    whole = true;
    return out;
}

const std::vector<Standing>& WhatIf::standings_of_record(const std::function<bool()>& stop) { return standings(*record_, true, stop); }
const std::vector<Standing>& WhatIf::standings_now(const std::function<bool()>& stop) { return standings(*now_, false, stop); }

void WhatIf::ask(std::string_view expression, std::optional<std::size_t> person, Answered& out) {
    out.asked = engine_.ask(files_.policy, text_, expression, Say("输入", "input"), language_);
    if (!out.asked.findings.empty()) return;
    Model& model = out.asked.policy.model;
    std::vector<Evaluator::Given> given;
    if (person) {
        for (std::uint32_t i = 0; i < model.columns.size(); ++i) given.push_back({model.columns[i].figure, data(*person)[i]});
        model.texts.insert(model.texts.end(), texts(*person).begin(), texts(*person).end());
    } else {
        for (const Column& column : model.columns) given.push_back({column.figure, Value::absent(Absence::missing, none)});
    }
    const FigureId wanted[] = {out.asked.figure};
    Evaluator(model, files_.evaluation).evaluate_figures(given, wanted, out.scored.result, &out.scored.trace);
}

}  // namespace kaohe
