// SPDX-License-Identifier: Apache-2.0
// Divisors that can be zero where nothing says what holds then, with somebody for whom one is; targets that can be negative.
#include <algorithm>
#include <set>

#include "interpreter/along.hpp"
#include "interpreter/attainable.hpp"
#include "interpreter/check.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/sample_person.hpp"
#include "interpreter/turns.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {
namespace {

class DivisorCheck {
public:
    DivisorCheck(const Model& model, std::vector<Finding>& findings) : model_(model), findings_(findings), values_(model), people_(model), bound_(bound_terms(model)) {}

    void run() {
        if (model_.reads.size() != model_.figures.size()) return;
        for (FigureId figure = 0; figure < model_.figures.size(); ++figure)
            if (model_.figures[figure].term != none) look(figure, model_.figures[figure].term);
    }

private:
    // Divisions in what a figure is computed from; those inside an answer to a zero divisor are answered.
    void look(FigureId figure, TermId top) {
        for_terms_within(model_, top, [&](TermId id) {
            const Term& t = model_.terms[id];
            if (t.op == Op::answered && answers_zero(t.payload)) return false;
            if (t.op == Op::divide) divisor(figure, id);
            if (t.op == Op::lookup)
                for (const TableLine& line : model_.tables[t.payload].lines) look(figure, line.result);
            if (t.op == Op::outcome)
                for (const OutcomeLine& line : model_.outcomes[t.payload].lines) look(figure, line.condition), look(figure, line.value);
            if (t.op == Op::ruled)
                for (const Effect& effect : model_.ruled[t.payload].effects) look(figure, effect.condition), look(figure, effect.value);
            if (t.op == Op::dated)
                for (const DatedValue& value : model_.dated[t.payload].values) look(figure, value.value);
            return true;
        });
    }

    bool answers_zero(std::uint32_t answers) const {
        const auto& list = model_.answers[answers].list;
        return std::any_of(list.begin(), list.end(), [](const Answer& a) { return a.trigger == Absence::zero_divisor && a.kind != Answer::Kind::error; });
    }

    // Whatever reads the figure may answer for it.
    bool is_answered_further_on(FigureId figure) const {
        for (const Item& item : model_.items) {
            if (figure != item.attainment && figure != item.actual && figure != item.target) continue;
            const auto answers = score_answers(model_, item);
            if (answers != none && answers_zero(answers)) return true;
        }
        return false;
    }

    void divisor(FigureId figure, TermId division) {
        TermId divisor = model_.terms[division].b;
        while (model_.terms[divisor].op == Op::local && bound_[model_.terms[divisor].payload] != none) divisor = bound_[model_.terms[divisor].payload];
        const Op op = model_.terms[divisor].op;
        const auto outer = op == Op::absolute ? model_.terms[divisor].a : divisor;
        const FigureId known = model_.terms[outer].op == Op::figure ? model_.terms[outer].payload : none;
        if (!told_.insert(known != none ? std::pair(known, none) : std::pair(none, divisor)).second) return;
        if (is_open(divisor)) return;
        const Attainable values = values_.of(divisor);
        if (!values.contains(Number{})) return negative_target(figure, outer, known, values);
        const std::vector<FigureId> asked = needed_figures(figure);
        const auto fails = [&](const PersonResult& result) {
            return std::any_of(asked.begin(), asked.end(), [&](FigureId one) { return is_from(result.figures[one], division); });
        };
        const auto zeros = zero_data(figure, outer);
        std::optional<SamplePerson> person;
        std::span<const Known> wanted;
        for (const Known& zero : zeros) {
            wanted = {&zero, 1};
            person = people_.find(wanted, asked, fails);
            if (person) break;
        }
        if (!person && !zeros.empty()) return;  // guarded, or answered by what reads it
        if (!person && is_answered_further_on(figure)) return;
        const Say name = known != none ? quoted(model_.figures[source_of(model_, known)].name) : Say("除数", "the divisor");
        Finding finding = diagnose::divisor_may_be_zero(model_.terms[divisor].at, name, quoted(model_.figures[figure].name));
        if (person) {
            const FigureId concerned[] = {figure};
            finding.witnesses.push_back(people_.witness(*person, wanted, concerned, {"除数为零，" + model_.figures[figure].name.zh + "算不出来", model_.figures[figure].name.en + " cannot be computed"}, false));
            finding.notes.push_back(tried_with(finding.witnesses.back()));
        }
        findings_.push_back(std::move(finding));
    }

    // 待定 is told by itself.
    bool is_open(TermId top) const {
        bool open = holds_hole(top);
        for (const FigureId read : figures_read_by_term(model_, top)) {
            const auto behind = figures_behind(model_, read);
            for (FigureId id = 0; id < behind.size() && !open; ++id) open = behind[id] && holds_hole(model_.figures[id].term);
        }
        return open;
    }

    bool holds_hole(TermId top) const {
        bool found = false;
        for_terms_within(model_, top, [&](TermId id) {
            found = found || model_.terms[id].op == Op::hole;
            return !found;
        });
        return found;
    }

    static bool is_from(const Value& value, TermId division) {
        return value.is_absent() && value.absence == Absence::zero_divisor && value.disposition == Disposition::error && value.detail == division;
    }

    // What a person must have, as far as the figure leads there: its own value does where nothing reads it.
    std::vector<FigureId> needed_figures(FigureId figure) const {
        std::vector<FigureId> needed;
        for (const Item& item : model_.items)
            if (item.kind == Item::Kind::indicator && item.counted != none) needed.push_back(item.counted);
        if (model_.total != none) needed.push_back(model_.total);
        if (model_.rating != none) needed.push_back(model_.rating);
        needed.insert(needed.end(), model_.results.begin(), model_.results.end());
        std::erase_if(needed, [&](FigureId one) { return one != figure && !reads(one, figure); });
        return needed;
    }

    bool reads(FigureId reader, FigureId figure) const {
        const auto known = readers_.find(figure);
        if (known != readers_.end()) return known->second[reader];
        return readers_.emplace(figure, figures_that_read(model_, figure)).first->second[reader];
    }

    // Ways to make it zero: the data itself, or what one of the columns behind it has to be, the others as they are.
    std::vector<Known> zero_data(FigureId figure, TermId divisor) {
        const Term& t = model_.terms[divisor];
        if (t.op == Op::figure && model_.figures[t.payload].kind == FigureKind::data) return {{t.payload, Value::of(0)}};
        std::set<FigureId> columns;
        for (const FigureId read : figures_read_by_term(model_, divisor)) {
            const auto behind = figures_behind(model_, read);
            for (FigureId id = 0; id < behind.size(); ++id)
                if (behind[id] && model_.figures[id].kind == FigureKind::data && model_.figures[id].type == ValueType::number) columns.insert(id);
        }
        return zero_along(figure, divisor, columns);
    }

    // One column at a time, at several of its values: the form of the divisor there says where it is zero.
    std::vector<Known> zero_along(FigureId figure, TermId divisor, const std::set<FigureId>& columns) {
        const FigureId asked[] = {figure};
        const auto person = people_.find({}, asked, [&](const PersonResult& result) { return result.status == Status::scored || !result.figures[figure].is_absent(); });
        if (!person) return {};
        Evaluator evaluator(model_, {model_.effective_from});
        PersonResult result;
        Trace trace;
        std::vector<Known> zeros;
        for (const FigureId column : columns) {
            const Attainable values = values_.of_figure(column);
            const Interval window = window_of(model_, column, values);
            const auto dependents = figures_that_read(model_, column);
            std::vector<Number> looked = turns_of(model_, column);
            constexpr std::int64_t parts = 10;
            for (std::int64_t part = 0; part <= parts; ++part) looked.push_back(*window.low + (*window.high - *window.low) * Number(part) / Number(parts));
            for (const Number& at : looked) {
                if (!window.contains(at)) continue;
                auto given = given_of(model_, *person);
                set_given(given, column, Value::of(at));
                evaluator.evaluate_figures(given, asked, result, &trace);
                if (!trace.computed[divisor] || trace.values[divisor].kind != Value::Kind::number) continue;
                const Form form = Along(model_, {result, trace, column, at, dependents, false}).of_term(divisor);
                const auto zero = trace.values[divisor].number.is_zero() ? std::optional(at) : form.moves() ? form.zero() : std::nullopt;
                if (!zero || !values.contains(*zero)) continue;
                zeros.push_back({column, Value::of(*zero)});
                break;
            }
        }
        return zeros;
    }

    // A target below zero turns attainment upside down.
    void negative_target(FigureId figure, TermId divisor, FigureId known, const Attainable& values) {
        if (known == none || model_.figures[figure].kind != FigureKind::attainment || model_.terms[divisor].op != Op::figure) return;
        const auto below = witness({{}, Number{}, false, false}, values);
        if (!below) return;
        findings_.push_back(diagnose::target_not_positive(model_.terms[divisor].at, quoted(model_.figures[source_of(model_, known)].name), figure_text(model_, known, Value::of(*below))));
    }

    const Model& model_;
    std::vector<Finding>& findings_;
    AttainableValues values_;
    SamplePeople people_;
    const std::vector<TermId> bound_;
    std::set<std::pair<FigureId, TermId>> told_;
    mutable std::unordered_map<FigureId, std::vector<bool>> readers_;
};

}  // namespace

void check_divisors(const Model& model, std::vector<Finding>& findings) { DivisorCheck(model, findings).run(); }

}  // namespace kaohe
