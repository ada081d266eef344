// SPDX-License-Identifier: Apache-2.0
// Made-up people for checks that show a case: complete data for somebody who takes part, with some figures set as asked, replayed through
// the evaluator before anything is told of them.
//
//     SamplePeople people(model);
//     const Known wanted[] = {{attendance, Value::of(9)}};
//     const FigureId asked[] = {model.rating};
//     const auto person = people.find(wanted, asked, [&](const PersonResult& result) { return result.figures[model.rating].is_absent(); });
//     if (person) finding.witnesses.push_back(people.witness(*person, wanted, asked, shows));
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "interpreter/constant_terms.hpp"
#include "interpreter/evaluate.hpp"

namespace kaohe {

// Names and values: 岗位 经理、接通率 95%; of many the first few, then how many there are.
Say inputs_of(const Witness& witness);
// 试算过这样一个人：岗位 经理、接通率 95%.
Say tried_with(const Witness& witness);

struct SamplePerson {
    std::vector<Value> data;     // by Model::columns
    std::vector<Known> figures;  // computed figures that are given instead of being computed; mostly empty
};

// What evaluate_figures is given for a person, and one figure of it set anew.
std::vector<Evaluator::Given> given_of(const Model& model, const SamplePerson& person);
void set_given(std::vector<Evaluator::Given>& given, FigureId figure, Value value);

class SamplePeople {
public:
    // The model must outlive it. Nothing is made before it is asked for.
    explicit SamplePeople(const Model& model) : model_(model) {}

    // Somebody in scope, not excluded and scored as far as possible, for whom `holds` is true of the result. `wanted` are data, which are
    // set, and computed figures: first data is looked for that brings `holds` about; where none is found, the computed figures are given
    // as they are, unless one of them follows from another figure that is wanted. `asked` are the figures that `holds` looks at.
    // None: nobody was found, or too many have been looked for already; then the check says nothing.
    std::optional<SamplePerson> find(std::span<const Known> wanted, std::span<const FigureId> asked, const std::function<bool(const PersonResult&)>& holds);

    // The same person once more, as the evaluator sees them. Good until the next call.
    const PersonResult& replay(const SamplePerson& person, std::span<const FigureId> asked);

    // The inputs that the figures asked for and taking part need, those wanted first, as a worked example would state them. `takes_part`: with what puts the person in scope.
    Witness witness(const SamplePerson& person, std::span<const Known> wanted, std::span<const FigureId> asked, Say shows, bool takes_part = true);

private:
    void prepare();
    void add_examples();
    void add_levels();
    void add_admissions();
    void add_extremes();
    std::vector<Value> usual(const Number& level) const;
    Value usual_value(const Column& column, const Number& level) const;
    Number usual_number(const Column& column, const Number& level) const;
    bool takes_part(std::vector<Value>& data, std::span<const Known> wanted);
    bool evaluate(const std::vector<Value>& data);
    bool follows_from_wanted(std::span<const Known> wanted) const;
    std::vector<FigureId> inputs_of(std::span<const FigureId> asked, std::span<const Known> given) const;

    const Model& model_;
    std::optional<Evaluator> evaluator_;
    PersonResult result_;
    std::vector<std::vector<Value>> bases_;         // complete data, by Model::columns: who is tried
    std::vector<std::vector<Known>> admissions_;    // data with which somebody is in scope and not excluded
    std::size_t tries_ = 0;
};

}  // namespace kaohe
