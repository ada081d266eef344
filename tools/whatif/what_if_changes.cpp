// SPDX-License-Identifier: Apache-2.0
// How changes are made, taken back and made again.
#include <algorithm>
#include <map>

#include "grammar/edits.hpp"
#include "grammar/text.hpp"
#include "interpreter/number_text.hpp"
#include "interpreter/failure.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/whatif/what_if.hpp"

namespace kaohe {

namespace {

// Of reading, names and units: the change itself cannot be meant. The others are the policy's own checks.
bool is_about_writing(const Finding& finding) {
    const auto code = row_of(finding.id).code;
    return finding.severity() == Severity::error && (code.starts_with("K1") || code.starts_with("K2"));
}

// The end of a declared range that is a number.
std::optional<Number> end_of(const Model& model, TermId term) {
    if (term == none || model.terms[term].op != Op::constant) return std::nullopt;
    const Value& value = model.constants[model.terms[term].payload];
    return value.kind == Value::Kind::number ? std::optional(value.number) : std::nullopt;
}

// A worked example tells what the policy says on file; under a change its figures may well be others.
bool is_of_example(const Model& model, const Finding& finding) {
    return std::any_of(model.examples.begin(), model.examples.end(), [&](const Example& example) {
        const Span at = example.clause == none ? example.at : model.clauses[example.clause].at;
        return finding.at.file == at.file && at.begin <= finding.at.begin && finding.at.end <= at.end && finding.has_place();
    });
}

bool breaks_scoring(const Policy& policy) {
    return !policy.model.holes.empty() || std::any_of(policy.findings.begin(), policy.findings.end(), [&](const Finding& finding) { return finding.severity() == Severity::error && !is_of_example(policy.model, finding); });
}

// A model with the same columns, options and texts: data read for one is good for the other.
bool has_same_data(const Model& a, const Model& b) {
    const auto same_end = [&](TermId x, TermId y) { return end_of(a, x) == end_of(b, y); };
    const auto same_ranges = std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(), [&](const Column& x, const Column& y) {
        return x.step == y.step && x.whole == y.whole && x.range.has_value() == y.range.has_value() && (!x.range || (same_end(x.range->low, y.range->low) && same_end(x.range->high, y.range->high)));
    });
    if (!same_ranges) return false;
    const auto same_lists = std::equal(a.label_lists.begin(), a.label_lists.end(), b.label_lists.begin(), b.label_lists.end(), [](const LabelList& x, const LabelList& y) { return x.labels == y.labels; });
    return same_lists && a.texts == b.texts && a.figures.size() == b.figures.size() &&
           std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(), [](const Column& x, const Column& y) { return x.figure == y.figure && x.headings == y.headings; });
}

}  // namespace

std::size_t examples_that_differ(const Policy& policy) {
    return static_cast<std::size_t>(std::count_if(policy.model.examples.begin(), policy.model.examples.end(), [&](const Example& example) {
        const Span at = example.clause == none ? example.at : policy.model.clauses[example.clause].at;
        return std::any_of(policy.findings.begin(), policy.findings.end(), [&](const Finding& finding) { return finding.severity() == Severity::error && finding.at.file == at.file && at.begin <= finding.at.begin && finding.at.end <= at.end && finding.has_place(); });
    }));
}

// Nothing where a number stands in a place that cannot be edited.
std::optional<std::string> WhatIf::text_with(const std::vector<Change>& changes) const {
    std::map<std::uint32_t, FileEdit> edits;
    const Source& source = (*record_->policy.sources)[0];
    for (const Change& change : changes) {
        if (change.what.kind != Settable::Kind::number) continue;
        for (const Span& place : change.what.number.places) {
            const std::string written = std::string(record_->policy.sources->text(place));
            // Where the unit is what it was, each place keeps its own: 75 of "75 to under 90 points" is "under 75 points" elsewhere.
            const bool same_unit = written_unit(change.what.number.text) == written_unit(change.text);
            auto edit = in_file(source, {place, same_unit ? std::string(written_digits(change.text)) + written.substr(written_digits(written).size()) : change.text});
            // A cell below "权重（%）" holds the number alone; its unit is the heading's.
            if (!edit && same_unit)
                edit = in_file(source, {{place.file, place.begin, place.begin + static_cast<std::uint32_t>(written_digits(written).size())}, std::string(written_digits(change.text))});
            if (!edit) return std::nullopt;
            edits[edit->begin] = *edit;
        }
    }
    std::vector<FileEdit> ordered;
    for (auto& [begin, edit] : edits) ordered.push_back(std::move(edit));
    return with_edits(record_text_, ordered);
}

bool WhatIf::may_score(const Policy& policy) { return !breaks_scoring(policy); }

WhatIf::Made WhatIf::Made::not_made(std::vector<Finding> why, std::shared_ptr<const Sources> of) {
    Made made;
    made.refused = std::move(why), made.sources = std::move(of);
    return made;
}

// INVARIANT: either all of it holds afterwards, or nothing has changed.
WhatIf::Made WhatIf::apply(std::vector<Change> changes) {
    // Texts that are lent to the record while somebody is scored are none of its own.
    record_->scorer.lend({});
    const auto text = text_with(changes);
    if (!text) {
        const Settable& number = changes.back().what;
        // The unit of a cell below "奖金（元）" is the heading's.
        if (written_unit(number.number.text) != written_unit(changes.back().text)) return Made::not_made(diagnose::session_number_unfit({}, number.name, Say(number.number.text), changes.back().text));
        return Made::not_made(diagnose::session_number_shared({}, number.name, number.number.text));
    }
    Made made;
    if (*text != text_) {
        const std::vector<Finding> before = broken_ ? broken_->findings : now_->policy.findings;
        if (*text == record_text_) {
            broken_.reset();
            now_ = record_;
        } else {
            Policy policy = engine_.load(files_.policy, *text);
            // Said twice in one sentence and changed once, it says nothing any more.
            if (std::any_of(policy.findings.begin(), policy.findings.end(), [](const Finding& finding) { return finding.id == DiagnosticId::internal_error; }))
                return Made::not_made(diagnose::session_number_unfit({}, changes.back().what.name, Say(changes.back().what.number.text), changes.back().text));
            if (std::any_of(policy.findings.begin(), policy.findings.end(), is_about_writing)) {
                std::vector<Finding> findings;
                std::copy_if(policy.findings.begin(), policy.findings.end(), std::back_inserter(findings), is_about_writing);
                return Made::not_made(std::move(findings), policy.sources);
            }
            made.sources = policy.sources;
            const auto was_there = [&](const Finding& finding) {
                return std::any_of(before.begin(), before.end(), [&](const Finding& other) { return other.id == finding.id && other.arguments == finding.arguments; });
            };
            std::copy_if(policy.findings.begin(), policy.findings.end(), std::back_inserter(made.found), [&](const Finding& finding) { return !finding.is_accepted() && finding.severity() != Severity::advice && !is_of_example(policy.model, finding) && !was_there(finding); });
            made.examples = examples_that_differ(policy);
            if (breaks_scoring(policy)) {
                broken_ = std::move(policy);
            } else if (!has_same_data(policy.model, record_->model())) {
                return Made::not_made(diagnose::session_range({}, changes.back().what.name));
            } else {
                broken_.reset();
                now_ = std::make_shared<Ruling>(std::move(policy), files_.evaluation);
            }
        }
        text_ = *text;
    }
    // One more is made on top of what is there.
    const bool one_more = changes.size() == changes_.size() + 1 && std::equal(changes_.begin(), changes_.end(), changes.begin(), [](const Change& a, const Change& b) { return a.words == b.words && a.person == b.person; });
    changes_ = std::move(changes);
    if (one_more) alter_by(changes_.back());
    else alter_people();
    return made;
}

void WhatIf::alter(std::size_t person, const Change& change) {
    const Person& own = people_.all()[person];
    if (!own.is_readable()) return;
    auto [found, fresh] = altered_.try_emplace(person);
    if (fresh) found->second = {own.data, own.texts};
    alter(found->second, person, change);
}

void WhatIf::alter(Altered& altered, std::size_t person, const Change& change) const {
    Value value = change.by_person && person < change.by_person->size() ? (*change.by_person)[person] : change.value;
    if (value.kind == Value::Kind::text) {
        const std::vector<std::string>& policy_texts = record_->model().texts;
        const auto known = std::find(policy_texts.begin(), policy_texts.end(), change.label_text);
        auto lent = std::find(altered.texts.begin(), altered.texts.end(), change.label_text);
        if (known == policy_texts.end() && lent == altered.texts.end()) {
            altered.texts.push_back(change.label_text);
            lent = altered.texts.end() - 1;
        }
        const auto index = known != policy_texts.end() ? static_cast<std::size_t>(known - policy_texts.begin()) : policy_texts.size() + static_cast<std::size_t>(lent - altered.texts.begin());
        value = Value::text(static_cast<std::uint32_t>(index));
    }
    altered.data[change.what.column] = value;
}

void WhatIf::score_with(Ruling& ruling, std::size_t person, const std::vector<Change>& changes, Scored& out) {
    const Person& own = people_.all()[person];
    Altered altered{own.data, own.texts};
    record_->scorer.lend({});
    for (const Change& change : changes)
        if (change.what.kind == Settable::Kind::data && (change.everybody || change.person == own.id)) alter(altered, person, change);
    out.texts = altered.texts;
    ruling.scorer.score(altered.data, out.texts, out.result, &out.trace);
}

void WhatIf::alter_people() {
    altered_.clear();
    now_standings_whole_ = false;
    record_->scorer.lend({});
    for (const Change& change : changes_) alter_by(change);
}

void WhatIf::alter_by(const Change& change) {
    now_standings_whole_ = false;
    record_->scorer.lend({});
    if (change.what.kind != Settable::Kind::data) return;
    if (!change.everybody) {
        if (const auto person = people_.find(change.person)) alter(*person, change);
        return;
    }
    for (std::size_t i = 0; i < people_.size(); ++i) alter(i, change);
}

void WhatIf::remember(std::vector<Change> before) {
    constexpr std::size_t steps_kept = 100;
    if (done_.size() == steps_kept) done_.erase(done_.begin());
    done_.push_back(std::move(before));
    undone_.clear();
}

WhatIf::Made WhatIf::add(std::string_view words, bool rebalanced) {
    Change change;
    Made made = make(words, change);
    if (!made.refused.empty()) return made;
    change.rebalanced = rebalanced;
    std::vector<Change> next = changes_;
    // Set once more, it is what was set last. Data worked out from data may need what was set before it.
    std::erase_if(next, [&](const Change& other) {
        if (other.what.kind != change.what.kind || other.everybody != change.everybody || other.person != change.person) return false;
        return change.what.kind == Settable::Kind::number ? other.what.number.places.front() == change.what.number.places.front() : !change.by_person && other.what.column == change.what.column;
    });
    next.push_back(std::move(change));
    return apply(std::move(next));
}

WhatIf::Made WhatIf::set(std::string_view words) { return set_all({std::string(words)}); }

WhatIf::Made WhatIf::set_all(const std::vector<std::string>& words) {
    const std::vector<Change> before = changes_;
    Made all;
    for (const std::string& one : words) {
        Made made = add(one);
        if (!made.refused.empty()) {
            apply(before);
            return made;
        }
        all.found = std::move(made.found);
        all.examples = made.examples;
        all.sources = made.sources;
    }
    remember(before);
    return all;
}

WhatIf::Made WhatIf::replace(std::vector<Change> changes) {
    std::vector<Change> before = changes_;
    Made made = apply(std::move(changes));
    if (made.refused.empty()) remember(std::move(before));
    return made;
}

bool WhatIf::step(Steps& from, Steps& to) {
    if (from.empty()) return false;
    std::vector<Change> before = changes_;
    if (!apply(from.back()).refused.empty()) return false;
    to.push_back(std::move(before));
    from.pop_back();
    return true;
}

bool WhatIf::undo() { return step(done_, undone_); }
bool WhatIf::redo() { return step(undone_, done_); }

void WhatIf::reset() {
    if (changes_.empty()) return;
    std::vector<Change> before = changes_;
    apply({});
    remember(std::move(before));
}

}  // namespace kaohe
