// SPDX-License-Identifier: Apache-2.0
// What the columns of a list hold, and how exactly: told from the cells of those who are in the staff file.
#include <algorithm>
#include <map>

#include "tools/data/cell_text.hpp"
#include "tools/evidence/list_comparison.hpp"
#include "tools/report/result_layout.hpp"

namespace kaohe {

namespace {

constexpr std::uint64_t calibrated_people = 300;
constexpr int short_decimals = 2;  // figures of so many may well be written out
constexpr int percent_places = 2;  // 93.4% is 0.934

// Before anything is known of the other cells. The decimals of a unit that nobody wrote forgive nothing; whole percents do as fractions.
Leeway first_leeway(const Model& model, const ColumnReading& reading, int shown) {
    if (decimals_by_policy(model, reading)) return {};
    if (reading.unit_guessed && (is_money(reading.unit) || shown < percent_places)) return {};
    return {shown, -1, false};
}

// What the cells of a column show of the figures that they stand for.
class Shown {
public:
    // A cell that is the figure, rounded or not.
    void add(const Number& shown, const Number& exact, int exact_up_to) {
        if (first_shown_ && !(*first_shown_ == shown)) shown_vary_ = true;
        if (!first_shown_) first_shown_ = shown, first_exact_ = exact;
        else exact_vary_ = exact_vary_ || !(first_exact_ == exact);
        off_ = off_ || !(shown == exact);
        if (merges_ || !(exact * Number(10).power(exact_up_to)).is_integer()) return;
        const auto [known, fresh] = figures_.emplace(shown, exact);
        merges_ = !fresh && !(known->second == exact);
        if (merges_) figures_.clear();
    }
    // Different figures of few decimals stand there as one number.
    bool merges() const { return merges_; }
    // One number for everybody that is not everybody's.
    bool is_one_number() const { return first_shown_ && !shown_vary_ && off_ && (exact_vary_ || first_shown_->is_zero()); }

private:
    std::optional<Number> first_shown_;
    Number first_exact_;
    bool shown_vary_ = false, exact_vary_ = false, off_ = false, merges_ = false;
    std::map<Number, Number> figures_;
};

}  // namespace

// Whose IDs are there, and what the list's columns hold.
bool ListComparison::get_acquainted() {
    return staff_.each([this](const StaffPerson& person) {
        if (person.id.empty()) return;
        if (list_.headings().name) staff_names_.insert(folded_cell(person.name));
        auto index = list_.find(person.id);
        if (index) {
            claimed_[*index] = 1;
        } else {
            unmatched_.push_back({std::string(person.id), std::string(masked_ ? person.shown_id : std::string_view())});
            if (masked_) index = list_.find(person.shown_id);
        }
        if (index && calibrated_ < calibrated_people && person.findings.empty() && !list_.is_twice(*index)) calibrate(person, *index);
    });
}

void ListComparison::calibrate(const StaffPerson& person, std::uint32_t index) {
    evaluator_.evaluate(person.data, result_);
    if (result_.status != Status::scored) return;
    ++calibrated_;
    list_.get(index, row_);
    for (std::size_t column = 0; column < fits_.size(); ++column)
        for (std::size_t i = 0; i < fits_[column].size(); ++i) {
            const ColumnReading& reading = list_.columns()[column].readings[i];
            const ListedCell cell = list_.reader(column, i).read(row_.cells[column]);
            if (cell.kind == ListedCell::Kind::blank) continue;
            Fit& fit = fits_[column][i];
            const bool fits = cell.kind == ListedCell::Kind::value && kaohe::agrees(agreement_of(cell, our_figure(model(), reading, result_), first_leeway(model(), reading, list_.decimals(column))));
            fit.cells += fits;
            fit.not_zero += fits && !cell.value.number.is_zero();
            fit.all = fit.all && fits;
        }
}

void ListComparison::choose_readings() {
    for (std::size_t column = 0; column < fits_.size(); ++column) {
        const std::vector<ColumnReading>& readings = list_.columns()[column].readings;
        std::size_t best = 0;
        for (std::size_t i = 1; i < readings.size(); ++i) {
            const Fit& fit = fits_[column][i];
            // A unit that nobody wrote: noughts are nought in every unit, and of money that every cell is right in it is the only sign of it.
            const bool may_be = !readings[i].unit_guessed || (fit.not_zero > 0 && (fit.all || !is_money(readings[i].unit)));
            if (may_be && fit.cells > fits_[column][best].cells) best = i;
        }
        if (best != 0) list_.choose(column, best);
        leeways_.push_back(first_leeway(model(), readings[best], list_.decimals(column)));
    }
}

// Decimals that a column does not show may be rounded away; they may not make one of what the policy tells apart.
bool ListComparison::see_what_is_shown() {
    std::vector<std::size_t> columns;
    for (std::size_t column = 0; column < leeways_.size(); ++column)
        if (leeways_[column].decimals >= 0 && model().figures[list_.columns()[column].reading().figure].type == ValueType::number) columns.push_back(column);
    if (columns.empty()) return true;
    const auto exact_up_to = [&](std::size_t column) { return short_decimals + (list_.columns()[column].reading().unit_guessed ? percent_places : 0); };
    std::vector<Shown> shown(leeways_.size());
    const bool read = staff_.each([&](const StaffPerson& person) {
        const Link link = person.findings.empty() ? find(person.id) : Link();
        if (!link.found || list_.is_twice(link.index)) return;
        evaluator_.evaluate(person.data, result_);
        list_.get(link.index, row_);
        for (const std::size_t column : columns) {
            const ListedCell cell = list_.reader(column).read(row_.cells[column]);
            const OurFigure ours = our_figure(model(), list_.columns()[column].reading(), result_);
            if (!cell.is_number() || ours.value.kind != Value::Kind::number || !kaohe::agrees(agreement_of(cell, ours, leeways_[column]))) continue;
            if (cell.digits < cut_digits && ours.value.number.is_small()) shown[column].add(cell.shown, ours.value.number / cell.scale, exact_up_to(column));
        }
    });
    for (const std::size_t column : columns) {
        if (shown[column].is_one_number()) leeways_[column] = {};
        else if (shown[column].merges()) leeways_[column].exact_up_to = exact_up_to(column);
    }
    return read;
}

Leeway ListComparison::leeway_of_readings(std::size_t column) const {
    const Leeway& own = leeways_[column];
    if (own.decimals >= 0) return own;
    const auto decimals = decimals_by_policy(model(), list_.columns()[column].reading());
    const int shown = list_.decimals(column);
    return decimals && shown > *decimals ? Leeway{shown, -1, true} : Leeway{-1, -1, true};
}

}  // namespace kaohe
