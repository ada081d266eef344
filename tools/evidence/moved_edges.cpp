// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/moved_edges.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "interpreter/constant_terms.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {

namespace {

// One person as an edge sees them: where they stand, and on which line the list has them, the highest being 0.
struct Placed {
    Number key;
    std::size_t line = 0;
};

// Lines from the highest to the lowest, each but the last with the number that it begins at.
struct Ladder {
    std::vector<Number> begins;        // lines.size() − 1
    std::vector<Say> names;
    std::vector<Placed> people;
    Unit unit;
    Say called;
};

// The roundest number above `low`, up to `high`.
std::optional<Number> roundest(const Number& low, const Number& high, const Number& scale) {
    static const std::array steps{Number(1000), Number(100), Number(10), Number(5), Number(1), Number::fraction(1, 2), Number::fraction(1, 10), Number::fraction(1, 20), Number::fraction(1, 100), Number::fraction(1, 1000), Number::fraction(1, 10000)};
    for (const Number& step : steps) {
        const Number size = step * scale, number = (high / size).floor() * size;
        if (low < number) return number;
    }
    return std::nullopt;
}

void replace_bounds(Model& model, Range& range, const Number& from, TermId to) {
    for (TermId* const bound : {&range.low, &range.high})
        if (*bound != none && constant_number(model, *bound) == from) *bound = to;
}

template <class Change>
void add_moved(const Ladder& ladder, std::vector<OtherReading>& out, const Change& change) {
    for (std::size_t i = 0; i < ladder.begins.size(); ++i) {
        std::optional<Number> above, below;  // the lowest on this line or a higher one, the highest below it
        for (const Placed& person : ladder.people) {
            if (person.line <= i && (!above || person.key < *above)) above = person.key;
            if (person.line > i && (!below || *below < person.key)) below = person.key;
        }
        const Number& begins = ladder.begins[i];
        if (!above || !below || !(*below < *above) || (*below < begins && begins <= *above)) continue;
        const auto number = roundest(*below, *above, ladder.unit.scale);
        if (!number) continue;
        const Say is = number_text(*number, ladder.unit), was = number_text(begins, ladder.unit), low = number_text(*below, ladder.unit), high = number_text(*above, ladder.unit);
        OtherReading moved;
        moved.key = "edge_moved";
        moved.rank = 2;
        moved.words = {ladder.called.zh + "的“" + ladder.names[i].zh + "”像是从 " + is.zh + "起（表中在 " + low.zh + "与 " + high.zh + "之间），方案是 " + was.zh,
                       "\"" + ladder.names[i].en + "\" of " + ladder.called.en + " seems to begin at " + is.en + " (between " + low.en + " and " + high.en + " in the list); the policy has " + was.en};
        moved.change = [change, begins, number](Model& model) { change(model, begins, add_constant(model, *number)); };
        out.push_back(std::move(moved));
    }
}

std::optional<std::size_t> column_of(const ListComparison& comparison, FigureId figure) {
    const auto& columns = comparison.list().columns();
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].reading().figure == figure && columns[i].reading().share_of == none) return i;
    return std::nullopt;
}

class Search {
public:
    explicit Search(const ComparisonCase& from) : comparison_(from.comparison()), model_(comparison_.model()), people_(from.people()), cells_(from.cells()), world_(comparison_, nullptr) {}

    std::vector<OtherReading> all() {
        if (!model_.scales.empty() && model_.rating != none) rating();
        for (std::uint32_t item = 0; item < model_.items.size(); ++item) bands(item);
        return std::move(out_);
    }

private:
    // Where somebody stands: by the list's own figure, where it has one.
    std::optional<Number> key_of(std::size_t person, FigureId key, const PersonResult& result) const {
        if (const auto column = column_of(comparison_, key)) {
            const ListedCell& cell = cells_[person][*column];
            if (cell.is_number()) return cell.value.number;
        }
        const Value& value = result.figures[key];
        return value.kind == Value::Kind::number ? std::optional(value.number) : std::nullopt;
    }

    void rating() {
        const RatingScale& scale = model_.scales.front();
        const auto column = column_of(comparison_, model_.rating);
        if (!column || comparison_.figures()[*column].roots == 0 || scale.key == none || model_.terms[scale.key].op != Op::figure) return;
        Ladder ladder;
        ladder.unit = model_.unit_of(scale.key);
        ladder.called = {"等级", "the rating"};
        const LabelList& labels = model_.label_lists[scale.labels];
        std::vector<std::uint32_t> order;  // labels from the highest line down
        std::vector<const RatingLine*> lines;
        for (const RatingLine& line : scale.lines) lines.push_back(&line);
        const auto low = [&](const RatingLine* line) { return line->range.rest || line->range.low == none ? std::nullopt : constant_number(model_, line->range.low); };
        std::stable_sort(lines.begin(), lines.end(), [&](const RatingLine* a, const RatingLine* b) { return low(a) && (!low(b) || *low(b) < *low(a)); });
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (i + 1 < lines.size() && !low(lines[i])) return;
            if (i + 1 < lines.size()) ladder.begins.push_back(*low(lines[i]));
            order.push_back(lines[i]->label);
            ladder.names.emplace_back(labels.labels[lines[i]->label]);
        }
        place(ladder, *column, model_.terms[scale.key].payload, [&](const ListedCell& cell) -> std::optional<std::size_t> {
            if (cell.kind != ListedCell::Kind::value || cell.value.kind != Value::Kind::label) return std::nullopt;
            const auto at = std::find(order.begin(), order.end(), cell.value.index());
            return at == order.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - order.begin()));
        });
        add_moved(ladder, out_, [](Model& model, const Number& from, TermId to) {
            for (RatingLine& line : model.scales.front().lines) replace_bounds(model, line.range, from, to);
        });
    }

    void bands(std::uint32_t index) {
        const Item& item = model_.items[index];
        const FigureId score = item.counted != none ? item.counted : item.score;
        if (score == none || item.score == none) return;
        const auto column = column_of(comparison_, score);
        const TermId term = model_.figures[item.score].term;
        if (!column || comparison_.figures()[*column].roots == 0 || term == none || model_.terms[term].op != Op::lookup) return;
        const std::uint32_t at = model_.terms[term].payload;
        const Table& table = model_.tables[at];
        if (table.mode != Table::Mode::steps || table.keys.size() != 1 || model_.terms[table.keys.front()].op != Op::figure) return;
        const auto low = [&](const TableLine& line) { return !line.keys.front().is_range || line.keys.front().range.rest || line.keys.front().range.low == none ? std::nullopt : constant_number(model_, line.keys.front().range.low); };
        std::vector<const TableLine*> lines;
        for (const TableLine& line : table.lines) lines.push_back(&line);
        std::stable_sort(lines.begin(), lines.end(), [&](const TableLine* a, const TableLine* b) { return low(*a) && (!low(*b) || *low(*b) < *low(*a)); });
        Ladder ladder;
        ladder.unit = model_.unit_of(table.keys.front());
        ladder.called = {"“" + item.name.zh + "”", item.name.en};
        std::vector<Number> gives;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const auto points = constant_number(model_, lines[i]->result);
            if ((i + 1 < lines.size() && !low(*lines[i])) || !points || std::find(gives.begin(), gives.end(), *points) != gives.end()) return;
            if (i + 1 < lines.size()) ladder.begins.push_back(*low(*lines[i]));
            gives.push_back(*points);
            ladder.names.push_back(number_text(*points, model_.units[model_.figures[score].unit]));
        }
        place(ladder, *column, model_.terms[table.keys.front()].payload, [&](const ListedCell& cell) -> std::optional<std::size_t> {
            if (!cell.is_number()) return std::nullopt;
            const auto found = std::find(gives.begin(), gives.end(), cell.value.number);
            return found == gives.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - gives.begin()));
        });
        add_moved(ladder, out_, [at](Model& model, const Number& from, TermId to) {
            for (TableLine& line : model.tables[at].lines) replace_bounds(model, line.keys.front().range, from, to);
        });
    }

    template <class LineOf>
    void place(Ladder& ladder, std::size_t column, FigureId key, const LineOf& line_of) {
        for (std::size_t i = 0; i < people_.size(); ++i) {
            if (people_[i]->status != Status::scored) continue;
            const auto line = line_of(cells_[i][column]);
            if (!line) continue;
            if (const auto where = key_of(i, key, world_.score(*people_[i]))) ladder.people.push_back({*where, *line});
        }
    }

    const ListComparison& comparison_;
    const Model& model_;
    const std::vector<const KeptPerson*>& people_;
    const std::vector<ListedCells>& cells_;
    OtherWorld world_;
    std::vector<OtherReading> out_;
};

}  // namespace

std::vector<OtherReading> moved_edges(const ComparisonCase& from) { return Search(from).all(); }

}  // namespace kaohe
