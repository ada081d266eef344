// SPDX-License-Identifier: Apache-2.0
#include "tools/difference/staff_moves.hpp"

#include <algorithm>

#include "interpreter/value_text.hpp"
#include "tools/difference/one_value.hpp"
#include "tools/difference/pairing.hpp"
#include "tools/report/policy_words.hpp"
#include "tools/report/result_layout.hpp"
#include "tools/whatif/answer_cells.hpp"

namespace kaohe {

StaffComparison::StaffComparison(const PolicyComparison& comparison, EvaluationOptions options)
    : comparison_(comparison), same_(comparison.sameness()), a_(comparison.before().model), b_(comparison.after().model), words_before_(comparison.before()), words_after_(comparison.after()), first_(a_, options), second_(b_, options), causes_(comparison, options) {
    const auto add = [&](FigureId before, FigureId after, std::size_t place_before, std::size_t place_after) {
        const Model& model = after != none ? b_ : a_;
        const FigureId figure = after != none ? after : before;
        moves_.results.push_back({before, after, place_before, place_after, figure_name(model, figure), is_money(model, figure), model.units[model.figures[figure].unit]});
    };
    for (std::size_t k = 0; k < b_.results.size(); ++k) {
        const FigureId partner = same_.figures().before[b_.results[k]];
        const auto at = std::find(a_.results.begin(), a_.results.end(), partner);
        if (partner == none || at == a_.results.end()) add(none, b_.results[k], 0, k);
        else add(partner, b_.results[k], static_cast<std::size_t>(at - a_.results.begin()), k);
    }
    for (std::size_t i = 0; i < a_.results.size(); ++i) {
        const FigureId partner = same_.figures().after[a_.results[i]];
        if (partner == none || std::find(b_.results.begin(), b_.results.end(), partner) == b_.results.end()) add(a_.results[i], none, i, 0);
    }
    for (auto* const sums : {&moves_.no_longer.sums, &moves_.newly.sums}) sums->resize(moves_.results.size());
    moves_.sums.resize(moves_.results.size());
    count_ratings();
}

void StaffComparison::count_ratings() {
    if (!b_.scales.empty()) {
        const LabelList& list = b_.label_lists[b_.scales.front().labels];
        for (std::uint32_t label = 0; label < list.labels.size(); ++label) {
            rating_rows_after_.push_back(static_cast<std::uint32_t>(moves_.ratings.size()));
            moves_.ratings.push_back({label_words(list, label), 0, 0});
        }
    }
    if (a_.scales.empty()) return;
    const LabelList& list = a_.label_lists[a_.scales.front().labels];
    for (std::uint32_t label = 0; label < list.labels.size(); ++label) {
        const std::uint32_t partner = b_.scales.empty() ? none : same_.label_after(a_.scales.front().labels, label, b_.scales.front().labels);
        if (partner == none) moves_.ratings.push_back({label_words(list, label), 0, 0});
        rating_rows_before_.push_back(partner == none ? static_cast<std::uint32_t>(moves_.ratings.size() - 1) : rating_rows_after_[partner]);
    }
}

void StaffComparison::score(Evaluator& evaluator, PolicyWords& words, const StaffRow& row, bool rejected, Seen& seen) {
    seen.reason = {};
    if (rejected || !row.findings.empty()) {
        seen.result.status = Status::rejected;
        seen.standing = {};
        seen.reason = rejected ? Say("工号重复", "the ID stands there twice") : joined_messages(row.findings);
        return;
    }
    evaluator.evaluate(row.data, seen.result);
    seen.standing = standing_of(words.model(), seen.result);
    if (!seen.standing.is_scored()) seen.reason = words.reason(seen.result);
}

bool StaffComparison::same_result(const ComparedResult& result) const {
    const bool has_before = result.before != none && result.place_before < before_.standing.results.size(), has_after = result.after != none && result.place_after < after_.standing.results.size();
    const Value nothing = Value::absent(Absence::empty, none);
    const Value &x = has_before ? before_.standing.results[result.place_before] : nothing, &y = has_after ? after_.standing.results[result.place_after] : nothing;
    return x.is_absent() || y.is_absent() ? x.is_absent() == y.is_absent() : are_one_value(same_, result.before, x, before_.result, result.after, y, after_.result);
}

// In the order of the new policy; into a rating that only one of them has, or out of it, is neither up nor down.
Move StaffComparison::rating_move() const {
    Standing carried = before_.standing;
    if (carried.rating != none && !a_.scales.empty()) {
        const std::uint32_t partner = b_.scales.empty() ? none : same_.label_after(a_.scales.front().labels, carried.rating, b_.scales.front().labels);
        if (partner == none) return Move::other;
        carried.rating = partner;
    }
    return move_of(carried, after_.standing);
}

Say StaffComparison::result_words(const ComparedResult& result, const Seen& seen, bool after) const {
    const FigureId figure = after ? result.after : result.before;
    if (figure == none || !seen.standing.is_scored()) return {};
    const Value& value = seen.result.figures[figure];
    return value.is_absent() ? Say() : figure_text(after ? b_ : a_, figure, value, seen.result.made_texts);
}

void StaffComparison::add(const StaffRow& row_before, const StaffRow& row_after, bool rejected) {
    ++moves_.people;
    score(first_, words_before_, row_before, rejected, before_);
    score(second_, words_after_, row_after, rejected, after_);
    if (before_.standing.status == Status::rejected && after_.standing.status == Status::rejected) {
        ++moves_.rejected_by_both;
        return;
    }
    const Move move = rating_move();
    count(moves_.departments[std::string(row_after.department)], move);
    if (!is_moved(move)) {
        moves_.total_only += before_.standing.total != after_.standing.total;
        return;
    }
    Mover mover{row_after.row, std::string(row_after.id), std::string(row_after.name), std::string(row_after.department), before_.standing, after_.standing, {}, {}, before_.reason, after_.reason, move, {}};
    for (const ComparedResult& result : moves_.results) {
        mover.results_before.push_back(result_words(result, before_, false));
        mover.results_after.push_back(result_words(result, after_, true));
    }
    if (both_scored()) {
        first_.evaluate(row_before.data, before_.result, &before_.trace);
        second_.evaluate(row_after.data, after_.result, &after_.trace);
        mover.causes = causes_.of({&before_.result, &after_.result, &before_.trace, &after_.trace});
    }
    else if (before_.standing.status == Status::out_of_scope || after_.standing.status == Status::out_of_scope) mover.causes = causes_.of_scope();
    moves_.movers.push_back(std::move(mover));
}

// Whoever is moved is looked into; of others only the total may differ.
bool StaffComparison::is_moved(Move move) const {
    if (before_.standing.status != after_.standing.status || move != Move::stays) return true;
    if (!both_scored()) return false;
    if (moves_.ratings.empty() && moves_.results.empty()) return before_.standing.total != after_.standing.total;
    return !std::all_of(moves_.results.begin(), moves_.results.end(), [&](const ComparedResult& result) { return same_result(result); });
}

void StaffComparison::count(StaffMoves::Department& department, Move move) {
    ++department.people;
    department.differences.resize(moves_.results.size());
    if (before_.standing.rating != none) ++moves_.ratings[rating_rows_before_[before_.standing.rating]].before;
    if (after_.standing.rating != none) ++moves_.ratings[rating_rows_after_[after_.standing.rating]].after;
    moves_.moves.add(move);
    department.moves.add(move);
    if (!both_scored()) {
        if (before_.standing.is_scored()) leave(moves_.no_longer, before_.standing, false);
        if (after_.standing.is_scored()) leave(moves_.newly, after_.standing, true);
        return;
    }
    ++moves_.scored_by_both;
    for (std::size_t i = 0; i < moves_.results.size(); ++i) {
        const ComparedResult& result = moves_.results[i];
        const Number x = result.amount_before(before_.standing), y = result.amount_after(after_.standing);
        moves_.sums[i].first += x, moves_.sums[i].second += y;
        department.differences[i] += y - x;
    }
    if (!before_.standing.total || !after_.standing.total || *before_.standing.total == *after_.standing.total) return;
    const Number difference = *after_.standing.total - *before_.standing.total;
    if (!moves_.most_up || difference > *moves_.most_up) moves_.most_up = difference;
    if (!moves_.most_down || difference < *moves_.most_down) moves_.most_down = difference;
}

void StaffComparison::leave(StaffMoves::Gone& gone, const Standing& standing, bool after) const {
    ++gone.people;
    for (std::size_t i = 0; i < moves_.results.size(); ++i) gone.sums[i] += after ? moves_.results[i].amount_after(standing) : moves_.results[i].amount_before(standing);
}

StaffMoves StaffComparison::finish() {
    // Whoever decides has to look first at those who lose: out of scoring, down, then up.
    const auto rank = [](const Mover& mover) {
        if (mover.before.status != mover.after.status) return 0;
        return mover.move == Move::down ? 1 : mover.move == Move::other ? 2 : mover.move == Move::up ? 3 : 4;
    };
    const auto loss = [&](const Mover& mover) {
        Number sum;
        for (const ComparedResult& result : moves_.results)
            if (result.money) sum += result.amount_after(mover.after) - result.amount_before(mover.before);
        return sum;
    };
    std::vector<std::pair<Number, std::size_t>> losses;
    for (std::size_t i = 0; i < moves_.movers.size(); ++i) losses.emplace_back(loss(moves_.movers[i]), i);
    std::stable_sort(losses.begin(), losses.end(), [&](const auto& x, const auto& y) {
        const int first = rank(moves_.movers[x.second]), second = rank(moves_.movers[y.second]);
        return first != second ? first < second : x.first < y.first;
    });
    std::vector<Mover> sorted;
    for (const auto& [amount, i] : losses) sorted.push_back(std::move(moves_.movers[i]));
    moves_.movers = std::move(sorted);
    return std::move(moves_);
}

}  // namespace kaohe
