// SPDX-License-Identifier: Apache-2.0
// Deductions without a limit where the total has no floor: one bad month may cost any number of points. Told with the first case in which
// somebody ends below zero.
#include <algorithm>

#include "interpreter/attainable.hpp"
#include "interpreter/check.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/sample_person.hpp"
#include "interpreter/turns.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {
namespace {

constexpr std::size_t most_told = 3;

// Somebody of the usual figures whose total falls below zero as the one deduction grows.
bool show(const Model& model, AttainableValues& values, SamplePeople& people, const Item& item, std::vector<Finding>& findings) {
    const FigureId asked[] = {model.total};
    const auto has_total = [&](const PersonResult& result) { return !result.figures[model.total].is_absent(); };
    auto person = people.find({}, asked, has_total);
    if (!person) return false;
    const auto usual = person->data;
    const auto read = figures_behind(model, item.score);
    for (std::size_t column = 0; column < model.columns.size(); ++column) {
        const FigureId figure = model.columns[column].figure;
        if (!read[figure] || model.figures[figure].type != ValueType::number) continue;
        person->data = usual;
        for (const std::int64_t times : {2, 5, 10, 20, 50, 100, 200, 500, 1000}) {
            person->data[column] = Value::of(Number(times) * model.units[model.figures[figure].unit].scale);
            if (!values.of_figure(figure).contains(person->data[column].number)) continue;
            const PersonResult& result = people.replay(*person, asked);
            const Value total = result.figures[model.total];
            if (total.is_absent() || total.number.sign() >= 0) continue;
            const Say value = figure_text(model, model.total, total), data = figure_text(model, figure, person->data[column]);
            const Say& name = model.figures[figure].name;
            Finding finding = diagnose::total_without_floor(item.at, item.name, Say("：例如" + name.zh + " " + data.zh + "，总分就是 " + value.zh, ": with " + name.en + " " + data.en + ", for one, the total comes to " + value.en));
            finding.labels.push_back({model.figures[model.total].at, {"总分没有写最低多少", "no floor is stated for the total"}});
            const Known wanted[] = {{figure, person->data[column]}};
            finding.witnesses.push_back(people.witness(*person, wanted, asked, {model.figures[model.total].name.zh + " " + value.zh, model.figures[model.total].name.en + " " + value.en}));
            findings.push_back(std::move(finding));
            return true;
        }
    }
    return false;
}

}  // namespace

void check_floor_of_total(const Model& model, std::vector<Finding>& findings) {
    if (model.total == none || model.deduction_total == none || model.figures[model.total].term == none || model.reads.size() != model.figures.size()) return;
    AttainableValues values(model);
    const Interval total = range_of(values.of_figure(model.total));
    if ((total.low && total.low->sign() >= 0) || !figures_behind(model, model.total)[model.deduction_total]) return;
    const TermId sum = model.figures[model.deduction_total].term;
    if (sum == none) return;
    // Without a limit, or with none but the range of its data: more than full marks may go.
    const auto is_large = [&](const Interval& points) { return !points.high || *points.high >= model.full_marks; };
    if (!is_large(range_of(values.of(sum)))) return;
    SamplePeople people(model);
    std::size_t told = 0;
    for (const Item& item : model.items) {
        if (item.kind != Item::Kind::deduction || item.score == none || model.figures[item.score].term == none || told == most_told) continue;
        if (is_large(range_of(values.of(model.figures[item.counted].term))) && show(model, values, people, item, findings)) ++told;
    }
}

}  // namespace kaohe
