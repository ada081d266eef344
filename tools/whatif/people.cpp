// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/people.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "tools/data/finest_steps.hpp"
#include "tools/whatif/written_numbers.hpp"

namespace kaohe {

namespace {

Finding twice(const std::string& id, std::uint64_t other_row, CellPlace place) {
    Finding finding = diagnose::staff_id_twice({}, id, std::to_string(other_row));
    finding.cell = std::move(place);
    return finding;
}

}  // namespace

bool People::read(Model& model, StaffReader& reader) {
    people_.clear();
    FinestSteps finest(model);
    by_id_.clear(), by_pseudonym_.clear();
    const std::size_t own_texts = model.texts.size();
    StaffRow row;
    StaffReader::Next next;
    while ((next = reader.next(row)) == StaffReader::Next::row) {
        Person& person = people_.emplace_back();
        person.row = row.row;
        person.id = row.id, person.name = row.name, person.department = row.department;
        person.findings = row.findings;
        // As `score` has it: rows that share an ID count for nobody.
        const std::string own(row.own_id);
        if (const auto [first, fresh] = by_id_.emplace(own, people_.size() - 1); !fresh && !own.empty()) {
            person.id = people_[first->second].id;
            person.findings.push_back(twice(person.id, people_[first->second].row, reader.place_of_id()));
            CellPlace other = reader.place_of_id();
            other = {other.file, static_cast<std::size_t>(people_[first->second].row), other.column, {}, {}};
            if (people_[first->second].is_readable()) people_[first->second].findings.push_back(twice(person.id, row.row, std::move(other)));
        }
        if (person.id != own) by_pseudonym_.emplace(person.id, people_.size() - 1);
        if (!person.is_readable()) continue;
        person.data = row.data;
        std::copy(model.texts.begin() + static_cast<std::ptrdiff_t>(own_texts), model.texts.end(), std::back_inserter(person.texts));
        finest.see(person.data);
    }
    finest_ = finest.steps();
    in_file_ = people_.size();
    return next == StaffReader::Next::end;
}

bool People::is_below_zero(std::size_t column) const {
    return std::any_of(people_.begin(), people_.end(), [&](const Person& person) { return column < person.data.size() && person.data[column].kind == Value::Kind::number && person.data[column].number.sign() < 0; });
}

std::size_t People::add(Person person) {
    by_id_.emplace(person.id, people_.size());
    people_.push_back(std::move(person));
    return people_.size() - 1;
}

std::optional<std::size_t> People::find(std::string_view who) const {
    // What is shown comes first: a change is kept by it.
    if (const auto found = by_pseudonym_.find(std::string(who)); found != by_pseudonym_.end()) return found->second;
    if (const auto found = by_id_.find(std::string(who)); found != by_id_.end()) return found->second;
    // ０００１０８ is typed with the input method on.
    const std::string half = in_half_width(who);
    if (const auto found = by_id_.find(half); found != by_id_.end()) return found->second;
    std::optional<std::size_t> named;
    for (std::size_t i = 0; i < people_.size(); ++i) {
        if (people_[i].name != who || who.empty()) continue;
        if (named) return std::nullopt;
        named = i;
    }
    // Typed with the input method on: Ｅ００１.
    if (!named)
        if (const std::string narrow = in_half_width(who); narrow != who) return find(narrow);
    return named;
}

std::string People::masked(std::string text) const {
    if (by_pseudonym_.empty()) return text;
    for (const auto& [own, person] : by_id_)
        if (!own.empty() && text.find(own) != std::string::npos) PersonMask(own, {}, people_[person].id).hide(text);
    return text;
}

void Scorer::lend(const std::vector<std::string>& texts) {
    model_.texts.resize(own_texts_);
    model_.texts.insert(model_.texts.end(), texts.begin(), texts.end());
}

void Scorer::score(const std::vector<Value>& data, const std::vector<std::string>& texts, PersonResult& out, Trace* trace) {
    lend(texts);
    evaluator_.evaluate(data, out, trace);
}

}  // namespace kaohe
