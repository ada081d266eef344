// SPDX-License-Identifier: Apache-2.0
// How changes are made, taken back and made again.
#include <algorithm>
#include <cctype>
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

bool is_word_for_nothing(std::string_view text) {
    for (const std::string_view word : {"无数据", "no data", "缺", "missing"})
        if (text == word) return true;
    return false;
}

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

// A model with the same columns, options and texts: data read for one is good for the other.
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

WhatIf::Made refused(Finding finding) { return {{std::move(finding)}, {}, {}, 0, false}; }

bool is_in_range(const Model& model, const Column& column, const Number& number) {
    if (!column.range) return true;
    const auto low = end_of(model, column.range->low), high = end_of(model, column.range->high);
    if (low && (number < *low || (number == *low && !column.range->low_closed))) return false;
    return !high || !(number > *high || (number == *high && !column.range->high_closed));
}

}  // namespace

std::size_t examples_that_differ(const Policy& policy) {
    return static_cast<std::size_t>(std::count_if(policy.model.examples.begin(), policy.model.examples.end(), [&](const Example& example) {
        const Span at = example.clause == none ? example.at : policy.model.clauses[example.clause].at;
        return std::any_of(policy.findings.begin(), policy.findings.end(), [&](const Finding& finding) { return finding.severity() == Severity::error && finding.at.file == at.file && at.begin <= finding.at.begin && finding.at.end <= at.end && finding.has_place(); });
    }));
}

// What the policy on file takes for whoever is chosen, with the data as it is now.
std::optional<Trace> WhatIf::trace_of_chosen() const {
    if (!person_ || !people_.all()[*person_].is_readable()) return std::nullopt;
    Scored scored;
    record_->scorer.score(data(*person_), texts(*person_), scored.result, &scored.trace);
    return std::move(scored.trace);
}

namespace {

// Whether an ID in front of a name can be nothing else.
bool is_plain_id(const std::string& id, const Settables& settables) {
    std::string as_everybody = id + ".";
    if (take_everybody(as_everybody) || settables.figure(id) != none) return false;
    return std::all_of(id.begin(), id.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || (static_cast<unsigned char>(c) & 0x80U) != 0; });
}

}  // namespace

std::string WhatIf::number_text_now(const Settable& number) const {
    for (auto change = changes_.rbegin(); change != changes_.rend(); ++change)
        if (change->what.kind == Settable::Kind::number && change->what.number.places.front() == number.number.places.front()) return change->text;
    return number.number.text;
}

WhatIf::Made WhatIf::make(std::string_view words, Change& change) {
    auto assignment = read_assignment(words);
    if (!assignment || assignment->left.empty() || assignment->right.empty()) return refused(diagnose::session_command_form({}, Say(".设", ".set"), Say("名称 = 值，例如 接通率 = 95%，权重.接通率 = 30%", "NAME = VALUE, such as Answer Rate = 95% or weight.Answer Rate = 30%")));
    // 权重．甲, 等级。优秀: the input method's dots are dots.
    assignment->left = in_half_width(assignment->left);
    for (std::size_t at = assignment->left.find("。"); at != std::string::npos; at = assignment->left.find("。", at)) assignment->left.replace(at, std::string_view("。").size(), ".");
    change.everybody = take_everybody(assignment->left);
    std::string& left = assignment->left;
    // 「全员」.接通率: whoever has this ID, however it reads.
    if (left.starts_with("「"))
        if (const std::size_t close = left.find("」."); close != std::string::npos)
            if (const auto person = people_.find(std::string_view(left).substr(std::string_view("「").size(), close - std::string_view("「").size()))) {
                change.person = people_.all()[*person].id;
                left = left.substr(close + std::string_view("」.").size());
            }
    const Settables settables(record_->policy);
    const auto trace = trace_of_chosen();
    // E001.接通率: a person in front, who may be anybody of the staff. What the policy calls so comes first.
    if (!change.everybody && change.person.empty() && !settables.find(left, trace ? &*trace : nullptr).settable)
        for (std::size_t dot = left.find('.'); dot != std::string::npos; dot = left.find('.', dot + 1))
            if (const auto person = people_.find(trim_blanks(std::string_view(left).substr(0, dot)))) {
                if (!people_.all()[*person].is_readable()) return {people_.all()[*person].findings, record_->policy.sources, {}, 0};
                change.person = people_.all()[*person].id;
                left = std::string(trim_blanks(std::string_view(left).substr(dot + 1)));
                break;
            }
    auto found = settables.find(left, trace ? &*trace : nullptr);
    if (!found.settable) return refused(std::move(*found.finding));
    change.what = std::move(*found.settable);
    if (change.what.kind == Settable::Kind::number) return make_number(change, assignment->by == '=' ? assignment->right : number_moved(change.what, assignment->by, assignment->right));
    if (assignment->by == '=') {
        // +5 may be the new value or an addition.
        const std::string plain = in_half_width(assignment->right);
        if (plain.starts_with('+')) return refused(diagnose::session_signed({}, Say(assignment->right), change.everybody ? Say("全员." + change.what.name.zh, "all." + change.what.name.en) : change.what.name, Say(plain.substr(1))));
        return make_data(change, assignment->right);
    }
    return make_data(change, formula_moved(change.what, assignment->by, assignment->right));
}

// 权重.甲 += 5%: the number as it is now, with that done to it. What is no number is left to be refused.
std::string WhatIf::number_moved(const Settable& number, char by, const std::string& amount) const {
    const std::string now = number_text_now(number);
    const auto a = written_value(now), b = written_value(amount);
    const std::string unit = written_unit(now), said = written_unit(amount);
    const bool percent = (by == '*' || by == '/') && said == "%";
    const bool points = said == "个百分点" || said == "percentage points" || said == "points";
    if (!a || !b || (!said.empty() && said != unit && !percent && !points) || (by == '/' && b->is_zero())) return amount;
    const Number factor = percent ? *b / Number(100) : *b;
    const Number moved = by == '+' ? *a + *b : by == '-' ? *a - *b : by == '*' ? *a * factor : *a / factor;
    const DecimalText text = to_text(moved);
    return text.exact ? text.text + unit : amount;
}

// 接通率 += 1: its name, the sign, the amount in the column's unit where it has none of its own.
std::string WhatIf::formula_moved(const Settable& data, char by, const std::string& amount) const {
    const Model& model = record_->model();
    const Unit& unit = model.units[model.columns[data.column].unit];
    std::string value = amount;
    if ((by == '+' || by == '-') && written_unit(amount).empty() && written_value(amount)) {
        const bool percent = unit.dimensionless() && unit.ratio == Unit::Ratio::percent;
        value += percent ? " 个百分点" : unit.word.zh.empty() ? "" : " " + unit.word.zh;
    }
    const std::string sign = by == '*' ? "×" : by == '/' ? "÷" : by == '-' ? "−" : "+";
    return "「" + data.name.zh + "」 " + sign + " " + value;
}

WhatIf::Made WhatIf::make_number(Change& change, const std::string& wanted) {
    const std::string& written = change.what.number.text;
    change.text = replacement(written, wanted);
    if (change.text.empty()) return refused(diagnose::session_number_unfit({}, change.what.name, Say(number_text_now(change.what)), wanted));
    // 70% does not become 6 points, whatever a policy would make of that.
    if (const std::string unit = written_unit(wanted); !unit.empty())
        if (const Unit said = unit_of_spelling(unit); !said.word.zh.empty() && !fit(said, WrittenNumbers(record_->policy).unit(change.what.number))) return refused(diagnose::session_number_unfit({}, change.what.name, Say(number_text_now(change.what)), wanted));
    const std::string& now = written;
    change.everybody = false;
    change.person.clear();
    change.words = change.what.name.in(language_) + " = " + change.text;
    change.said = {change.what.name.zh + " " + now + " → " + change.text, change.what.name.en + " " + now + " → " + change.text};
    return {};
}

WhatIf::Made WhatIf::make_data(Change& change, const std::string& wanted) {
    if (!change.everybody && change.person.empty()) {
        if (!person_) return refused(diagnose::session_nobody({}));
        change.person = people_.all()[*person_].id;
    }
    Model& model = record_->policy.model;
    const Column& column = model.columns[change.what.column];
    const Figure& figure = model.figures[column.figure];
    const std::string whose = change.everybody ? (language_ == Language::zh ? "全员" : "all") : is_plain_id(change.person, Settables(record_->policy)) ? change.person : "「" + change.person + "」";
    change.words = whose + "." + change.what.name.in(language_) + " = " + wanted;
    // 0.06 of data in %: 6% or 0.06%.
    const bool percent = model.units[column.unit].dimensionless() && model.units[column.unit].ratio == Unit::Ratio::percent && column.entered == Column::Entered::unsaid;
    if (const auto bare = Number::from_decimal(in_half_width(wanted)); percent && bare && !bare->is_zero() && bare->abs() < Number(1)) {
        const std::string plain = in_half_width(wanted);
        return refused(diagnose::session_fraction({}, plain, to_text(*bare * Number(100)).text + "%", plain + "%"));
    }
    if (is_word_for_nothing(wanted)) {
        change.value = Value::absent(Absence::missing, none);
    } else {
        record_->scorer.lend({});
        const std::size_t own = model.texts.size();
        RowTexts texts(model);
        CoercionSet coercions;
        const CellReader reader(model, change.what.column, model.units[column.unit], files_.reading.missing);
        auto finding = reader.read(wanted, change.value, texts, coercions);
        if (change.value.kind == Value::Kind::text && !finding) change.label_text = model.texts[change.value.index()];
        texts.clear();
        if (model.texts.size() != own) model.texts.resize(own);
        if (finding) {
            // What is no value of the column may be a formula: 接通率 × 110%.
            Made made = figure.type == ValueType::number ? value_for_each(change, wanted) : refused(*finding);
            if (made.refused.empty()) return made;
            const bool formula_like = std::any_of(wanted.begin(), wanted.end(), [](char c) { return c == '+' || c == '*' || c == '/' || c == '('; }) || wanted.find("×") != std::string::npos || wanted.find("÷") != std::string::npos || wanted.find("＋") != std::string::npos;
            finding->cell = {};
            return formula_like ? made : refused(std::move(*finding));
        }
    }
    const Say shown = change.value.kind == Value::Kind::text ? Say(change.label_text) : figure_text(model, column.figure, change.value);
    Say old;
    if (!change.everybody) {
        const auto person = people_.find(change.person);
        now_->scorer.lend(texts(*person));
        old = figure_text(now_->model(), column.figure, data(*person)[change.what.column]);
        now_->scorer.lend({});
        change.said = {change.what.name.zh + " " + old.zh + " → " + shown.zh, change.what.name.en + " " + old.en + " → " + shown.en};
    } else {
        change.said = {"全员 " + change.what.name.zh + " → " + shown.zh, "everybody's " + change.what.name.en + " → " + shown.en};
    }
    return {};
}

// The formula for each person it is for, from their data as it is now.
WhatIf::Made WhatIf::value_for_each(Change& change, const std::string& expression) {
    Asked asked = engine_.ask(files_.policy, text_, expression, Say("输入", "input"), language_);
    if (!asked.findings.empty()) return {asked.findings, asked.policy.sources, {}, 0, false};
    Model& model = asked.policy.model;
    const Column& column = model.columns[change.what.column];
    const Figure &figure = model.figures[asked.figure], &target = model.figures[column.figure];
    if (figure.type != ValueType::number || !fit(model.units[figure.unit], model.units[target.unit]))
        return refused(diagnose::session_number_unfit({}, change.what.name, describe(model.units[target.unit]), expression));
    Evaluator evaluator(model, files_.evaluation);
    PersonResult result;
    const FigureId wanted[] = {asked.figure};
    std::vector<Evaluator::Given> given;
    auto by_person = std::make_shared<std::vector<Value>>(people_.size(), Value::absent(Absence::missing, none));
    Say first;
    for (std::size_t i = 0; i < people_.size(); ++i) {
        const Person& person = people_.all()[i];
        if (!person.is_readable() || (!change.everybody && person.id != change.person)) continue;
        given.clear();
        for (std::uint32_t c = 0; c < model.columns.size(); ++c) given.push_back({model.columns[c].figure, data(i)[c]});
        evaluator.evaluate_figures(given, wanted, result, nullptr);
        const Value& value = result.figures[asked.figure];
        if (value.is_absent() && value.absence != Absence::missing && !result.failures.empty()) return refused(explain_failure(model, result.failures.front()));
        if (value.kind == Value::Kind::number && !is_in_range(model, column, value.number))
            return refused(diagnose::session_out_of_range({}, called(i), change.what.name, figure_text(model, column.figure, value)));
        if (value.kind == Value::Kind::number && column.whole && !value.number.is_integer()) return refused(diagnose::session_out_of_range({}, called(i), change.what.name, figure_text(model, column.figure, value)));
        (*by_person)[i] = value;
        if (first.zh.empty()) first = figure_text(model, column.figure, value);
    }
    change.by_person = std::move(by_person);
    const Say& name = change.what.name;
    change.said = change.everybody ? Say("全员 " + name.zh + " → " + asked.understood, "everybody's " + name.en + " → " + asked.understood)
                                   : Say(name.zh + " → " + asked.understood + " = " + first.zh, name.en + " → " + asked.understood + " = " + first.en);
    return {};
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

// INVARIANT: either all of it holds afterwards, or nothing has changed.
WhatIf::Made WhatIf::apply(std::vector<Change> changes) {
    // Texts that are lent to the record while somebody is scored are none of its own.
    record_->scorer.lend({});
    const auto text = text_with(changes);
    if (!text) {
        const auto& number = changes.back().what;
        return refused(diagnose::session_number_shared({}, number.name, number.number.text));
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
                return refused(diagnose::session_number_unfit({}, changes.back().what.name, Say(changes.back().what.number.text), changes.back().text));
            if (std::any_of(policy.findings.begin(), policy.findings.end(), is_about_writing)) {
                std::vector<Finding> findings;
                std::copy_if(policy.findings.begin(), policy.findings.end(), std::back_inserter(findings), is_about_writing);
                return {std::move(findings), policy.sources, {}, 0, false};
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
                return refused(diagnose::session_range({}, changes.back().what.name));
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
    Altered& altered = found->second;
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

bool WhatIf::undo() {
    if (done_.empty()) return false;
    std::vector<Change> before = changes_;
    if (!apply(done_.back()).refused.empty()) return false;
    undone_.push_back(std::move(before));
    done_.pop_back();
    return true;
}

bool WhatIf::redo() {
    if (undone_.empty()) return false;
    std::vector<Change> before = changes_;
    if (!apply(undone_.back()).refused.empty()) return false;
    done_.push_back(std::move(before));
    undone_.pop_back();
    return true;
}

void WhatIf::reset() {
    if (changes_.empty()) return;
    std::vector<Change> before = changes_;
    apply({});
    remember(std::move(before));
}

}  // namespace kaohe
