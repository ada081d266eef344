// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/list_comparison.hpp"

#include <algorithm>
#include <array>

#include "grammar/numerals.hpp"
#include "interpreter/number_text.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"
#include "tools/data/cell_text.hpp"
#include "tools/report/result_layout.hpp"

namespace kaohe {

namespace {

constexpr std::size_t findings_kept = 200;
constexpr std::size_t no_column = static_cast<std::size_t>(-1);

// What lists have in the place of a result that there is none of.
bool says_not_scored(std::string_view seen) {
    static constexpr std::array<std::string_view, 20> words{"不考核", "未考核", "不参与考核", "不参加考核", "免考核", "不计分", "未计分", "不评", "未评", "不评级", "不定级", "notscored", "notrated", "unrated", "unscored", "notassessed", "notappraised", "excluded", "outofscope", "exempt"};
    const std::string key = loose_key(seen);
    for (const Status status : {Status::out_of_scope, Status::excluded, Status::unscored})
        if (key == loose_key(status_words(status).zh) || key == loose_key(status_words(status).en)) return true;
    return std::find(words.begin(), words.end(), key) != words.end();
}

// Letters, leading zeros and a decimal point that a spreadsheet added: what IDs lose or gain on the way through one.
std::string loose_id(std::string_view id) {
    std::string key = lower_case(std::string(id));
    if (key.size() > 2 && key.ends_with(".0")) key.resize(key.size() - 2);
    const bool digits = key.find_first_not_of("0123456789") == std::string::npos;
    if (digits) key.erase(0, std::min(key.find_first_not_of('0'), key.size() - 1));
    return key;
}

Say how_it_differs(std::string_view ours, std::string_view listed) {
    if (lower_case(std::string(ours)) == lower_case(std::string(listed))) return {"大小写不同", "in other letter case"};
    if (listed.size() < ours.size()) return {"少了前面的 0", "without leading zeros"};
    if (listed.ends_with(".0") && !ours.ends_with(".0")) return {"多了 .0", "with a .0"};
    return {"多了前面的 0", "with more leading zeros"};
}

}  // namespace

ListComparison::ListComparison(Policy& policy, StaffFile& staff, ResultList& list, EvaluationOptions options)
    : policy_(policy), list_(list), options_(options), staff_(policy, staff), words_(policy), evaluator_(policy.model, options), claimed_(list.size()), figures_(list.columns().size()) {
    for (const ListColumn& column : list.columns()) fits_.emplace_back(column.readings.size());
}

bool ListComparison::run(const Sink& sink) {
    if (!get_acquainted()) return false;
    choose_readings();
    order_columns();
    link_other_ids();
    if (!see_what_is_shown()) return false;
    if (!staff_.each([&](const StaffPerson& person) { compare(person, sink); })) return false;
    tell_unknown();
    return true;
}

std::uint64_t ListComparison::compared_cells() const {
    std::uint64_t cells = 0;
    for (const FigureCount& count : figures_)
        for (std::size_t agreement = 1; agreement < count.by_agreement.size(); ++agreement) cells += count.by_agreement[agreement];
    return cells;
}

std::uint64_t ListComparison::differing_cells() const {
    std::uint64_t cells = 0;
    for (const FigureCount& count : figures_) cells += count.of(Agreement::differs);
    return cells;
}

bool ListComparison::is_data(std::size_t column) const { return model().figures[list_.columns()[column].reading().figure].kind == FigureKind::data; }

void ListComparison::order_columns() {
    const std::size_t count = list_.columns().size();
    std::vector<std::size_t> place(model().figures.size());
    for (std::size_t i = 0; i < model().order.size(); ++i) place[model().order[i]] = i;
    const auto figure = [&](std::size_t column) { return list_.columns()[column].reading().figure; };
    behind_.resize(count);
    for (std::size_t column = 0; column < count; ++column) {
        in_order_.push_back(column);
        const std::vector<bool> behind = figures_behind(model(), figure(column));
        for (std::size_t other = 0; other < count; ++other)
            if (other != column && figure(other) != figure(column) && behind[figure(other)]) behind_[column].push_back(other);
    }
    std::stable_sort(in_order_.begin(), in_order_.end(), [&](std::size_t a, std::size_t b) { return place[figure(a)] < place[figure(b)]; });
}

// 000123 that is 123 in the list: recognised, where only one person can be meant on either side, and told.
void ListComparison::link_other_ids() {
    struct Side {
        std::size_t count = 0, at = 0;
    };
    std::unordered_map<std::string, Side> staff, listed;
    for (std::size_t i = 0; i < unmatched_.size(); ++i) {
        // A list that was masked already.
        if (const auto index = unmatched_[i].pseudonym.empty() ? std::nullopt : list_.find(unmatched_[i].pseudonym); index && !claimed_[*index]) {
            linked_.emplace(unmatched_[i].id, Link{*index, true, false});
            claimed_[*index] = 1;
            continue;
        }
        Side& side = staff[loose_id(unmatched_[i].id)];
        ++side.count, side.at = i;
    }
    for (std::uint32_t i = 0; i < list_.size(); ++i)
        if (!claimed_[i] && !list_.is_twice(i)) {
            Side& side = listed[loose_id(list_.id(i))];
            ++side.count, side.at = i;
        }
    for (const auto& [key, person] : staff) {
        const auto found = listed.find(key);
        if (person.count != 1 || found == listed.end() || found->second.count != 1) continue;
        const auto index = static_cast<std::uint32_t>(found->second.at);
        linked_.emplace(unmatched_[person.at].id, Link{index, true, true});
        claimed_[index] = 1;
    }
    unmatched_.clear();
}

ListComparison::Link ListComparison::find(std::string_view id) const {
    if (id.empty()) return {};
    if (const auto index = list_.find(id)) return {*index, true, false};
    if (const auto linked = linked_.find(std::string(id)); linked != linked_.end()) return linked->second;
    return {};
}

void ListComparison::compare(const StaffPerson& person, const Sink& sink) {
    const Link link = find(person.id);
    const auto words = [&](Say note) { return PersonWords{std::string(person.shown_id), std::string(person.shown_name), person.row, std::move(note)}; };
    if (!person.findings.empty()) return rejected_.add(words(masked_ ? places_of(person.findings) : joined_messages(person.findings)));
    if (const auto other = staff_.twice().other_row(person.id, person.row)) return rejected_.add(words({"员工数据第 " + std::to_string(*other) + " 行也是这个工号", "row " + std::to_string(*other) + " of the staff file has this ID, too"}));
    evaluator_.evaluate(person.data, result_);
    if (result_.status == Status::rejected) rejected_.add(words(words_.reason(result_)));
    if (!link.found) {
        if (result_.status == Status::scored) missing_.add(words({}));
        return;
    }
    if (list_.is_twice(link.index)) return;
    ++compared_;
    list_.get(link.index, row_);
    if (link.otherwise) {
        const Say how = how_it_differs(person.id, row_.id);
        const std::string row = std::to_string(row_.row), listed(row_.id);
        other_ids_.add(words(masked_ ? Say("第 " + row + " 行，" + how.zh, "row " + row + ", " + how.en) : Say("第 " + row + " 行写作 " + listed + "，" + how.zh, listed + " in row " + row + ", " + how.en)));
    }
    note_names(person, link.index);
    KeptPerson kept{link.index, result_.status, false, {person.data.begin(), person.data.end()}, {staff_.lent_texts().begin(), staff_.lent_texts().end()}, {}, {}};
    compare_cells(kept);
    for (const std::size_t column : in_order_) {
        const Agreement agreement = kept.agreements[column];
        ++figures_[column].by_agreement[static_cast<std::size_t>(agreement)];
        if (agreement == Agreement::noise) note_noise(person, column, our_figure(model(), list_.columns()[column].reading(), result_));
        if (agreement != Agreement::not_compared || cells_[column].kind != ListedCell::Kind::unreadable) continue;
        if (++unreadable_count_ > findings_kept) continue;
        unreadable_.push_back(diagnose::result_cell({}, list_.columns()[column].heading));
        unreadable_.back().cell = list_.place(link.index, column, cells_[column].seen);
    }
    if (std::find(kept.agreements.begin(), kept.agreements.end(), Agreement::differs) == kept.agreements.end()) return keep_agreeing(std::move(kept));
    std::vector<std::size_t> follows;
    find_roots(kept, follows);
    ++differing_count_;
    PersonDifference difference = difference_of(person, kept, follows);
    sink(difference);
    if (differences_.size() < differences_kept) differences_.push_back(std::move(difference));
    if (differing_.size() < differing_kept) differing_.push_back(std::move(kept));
}

// Somebody rejected for want of data: whatever the list has there is not what the policy gives; where it has nothing there is nothing to compare.
void ListComparison::compare_cells(KeptPerson& kept) {
    cells_.resize(list_.columns().size());
    kept.agreements.assign(cells_.size(), Agreement::not_compared);
    kept.is_root.assign(cells_.size(), 0);
    for (std::size_t column = 0; column < cells_.size(); ++column) {
        cells_[column] = list_.reader(column).read(row_.cells[column]);
        const ColumnReading& reading = list_.columns()[column].reading();
        OurFigure ours = our_figure(model(), reading, result_);
        if (result_.status != Status::scored && !is_data(column) && says_not_scored(cells_[column].seen)) cells_[column].kind = ListedCell::Kind::blank;
        // Nobody's deductions of 0 are no figure that nobody should have.
        if (result_.status != Status::scored && !is_data(column) && reading.blank_is_zero && cells_[column].value.number.is_zero()) continue;
        if (result_.status == Status::rejected && !is_data(column) && cells_[column].kind == ListedCell::Kind::blank) continue;
        // A list that was masked already.
        if (masked_ && ours.value.kind == Value::Kind::text && cells_[column].seen.starts_with(hidden_text)) continue;
        kept.agreements[column] = agreement_of(cells_[column], ours, leeways_[column]);
    }
}

// Which differences are of their own, and which the list's own figures lead to.
void ListComparison::find_roots(KeptPerson& kept, std::vector<std::size_t>& follows) {
    follows.assign(kept.agreements.size(), no_column);
    kept.is_root.assign(kept.agreements.size(), 0);
    const auto differs = [&](std::size_t column) { return kept.agreements[column] == Agreement::differs; };
    // Somebody who has results on one side only differs once, not in every figure.
    bool all_blank = true;
    for (std::size_t column = 0; column < cells_.size(); ++column) all_blank = all_blank && (is_data(column) || cells_[column].seen.empty());
    kept.one_sided = kept.status != Status::scored || all_blank;
    if (kept.one_sided) {
        std::size_t first = no_column;
        for (const std::size_t column : in_order_)
            if (differs(column) && !is_data(column) && (first == no_column || list_.columns()[column].reading().figure == model().total)) first = column;
        for (const std::size_t column : in_order_)
            if (differs(column) && !is_data(column) && column != first) follows[column] = first;
    }
    for (const std::size_t column : in_order_) {
        if (!differs(column)) continue;
        if (!kept.one_sided) {
            std::vector<Listed> given;
            std::size_t nearest = no_column;
            for (const std::size_t other : in_order_) {
                const auto& behind = behind_[column];
                if (!differs(other) || std::find(behind.begin(), behind.end(), other) == behind.end()) continue;
                if (cells_[other].kind != ListedCell::Kind::value || list_.columns()[other].reading().share_of != none) continue;
                const ListedCell& cell = cells_[other];
                const bool rounded = cell.is_number() && cell.digits >= cut_digits;
                given.push_back({list_.columns()[other].reading().figure, cell.value, rounded ? cell.scale.abs() * Number(10).power(-cell.decimals) / Number(2) : Number()});
                nearest = other;
            }
            if (!given.empty() && follows_from(kept, given, column)) follows[column] = nearest;
        }
        kept.is_root[column] = follows[column] == no_column;
        figures_[column].roots += kept.is_root[column];
    }
}

// With the list's own figures in place of the policy's. Of a figure that it shows rounded, either end of what it may have been will do.
bool ListComparison::follows_from(const KeptPerson& kept, const std::vector<Listed>& given, std::size_t column) {
    const ColumnReading& reading = list_.columns()[column].reading();
    const FigureId wanted = reading.share_of == none ? reading.figure : model().weighted_total;
    std::vector<Evaluator::Given> all;
    for (std::size_t i = 0; i < kept.data.size(); ++i) all.push_back({model().columns[i].figure, kept.data[i]});
    const std::size_t own = all.size();
    const bool inexact = std::any_of(given.begin(), given.end(), [](const Listed& listed) { return !listed.margin.is_zero(); });
    for (const int side : {0, -1, 1}) {
        if (side != 0 && !inexact) return false;
        all.resize(own);
        for (const Listed& listed : given) {
            all.push_back({listed.figure, listed.value});
            if (side != 0 && listed.value.kind == Value::Kind::number) all.back().value.number += listed.margin * side;
        }
        evaluator_.evaluate_figures(all, std::span(&wanted, 1), again_);
        if (again_.status == Status::scored && kaohe::agrees(agreement_of(cells_[column], our_figure(model(), reading, again_), leeway_of_readings(column)))) return true;
    }
    return false;
}

FigureDifference ListComparison::figure_difference(std::size_t column) const {
    const ListColumn& of = list_.columns()[column];
    const OurFigure ours = our_figure(model(), of.reading(), result_);
    FigureDifference out;
    out.column = column;
    out.listed = cells_[column].seen;
    out.ours = ours.value;
    const Figure& figure = model().figures[of.reading().figure];
    if (ours.value.is_absent()) {
        const bool left_out = figure.item != none && result_.status == Status::scored && result_.left_out[figure.item];
        out.ours_text = left_out ? Say("不考核", "not assessed") : Say("无", "none");
    } else if (ours.value.kind == Value::Kind::number) {
        Unit unit = of.reading().unit;
        const Number in_unit = ours.value.number / unit.scale / of.reading().factor;
        const DecimalText number = to_text(in_unit);
        out.ours_number = number.text;
        out.ours_text = Say((number.exact ? "" : "≈ ") + number.text);
        if (cells_[column].is_number()) out.excess = cells_[column].value.number / unit.scale / of.reading().factor - in_unit;
    } else {
        out.ours_text = value_text(model(), ours.value, model().units[figure.unit], figure.labels, result_.made_texts);
    }
    // Words may name anybody.
    if (masked_ && ours.value.kind == Value::Kind::text) out.ours_text = Say(hidden_text);
    if (masked_ && cells_[column].kind == ListedCell::Kind::text) out.listed = hidden_text;
    return out;
}

// What the findings say of cells is not told with --mask, where they stand is.
Say ListComparison::places_of(std::span<const Finding> findings) {
    std::vector<Say> places;
    for (const Finding& finding : findings) places.emplace_back(std::string(row_of(finding.id).code) + (finding.cell.reference.empty() ? "" : " " + finding.cell.reference));
    return joined_words(places, {"，", ", "});
}

PersonDifference ListComparison::difference_of(const StaffPerson& person, const KeptPerson& kept, const std::vector<std::size_t>& follows) {
    PersonDifference out{kept.list_index, std::string(person.shown_id), std::string(person.shown_name), kept.status, {}, {}};
    if (kept.status != Status::scored) {
        const Say why = kept.status == Status::out_of_scope ? Say() : words_.reason(result_), status = status_words(kept.status);
        out.reason = why.zh.empty() ? status : Say(status.zh + "：" + why.zh, status.en + ": " + why.en);
    }
    for (const std::size_t column : in_order_)
        if (kept.agreements[column] == Agreement::differs) {
            out.figures.push_back(figure_difference(column));
            out.figures.back().follows = follows[column];
            if (kept.status != Status::scored && !is_data(column)) out.figures.back().ours_text = status_words(kept.status);
        }
    return out;
}

// Nobody sees it, but a formula that compares does: at the edge of a rating it decides.
void ListComparison::note_noise(const StaffPerson& person, std::size_t column, const OurFigure& ours) {
    const FigureId figure = list_.columns()[column].reading().figure;
    if (figure != model().total || model().scales.empty()) return;
    const auto& scale = model().scales.front();
    for (const RatingLine& line : scale.lines)
        for (const TermId bound : {line.range.low, line.range.high}) {
            if (bound == none || model().terms[bound].op != Op::constant || !(model().constants[model().terms[bound].payload].number == ours.value.number)) continue;
            noise_at_edges_.add({std::string(person.shown_id), std::string(person.shown_name), row_.row, Say(std::string(cells_[column].seen))});
            return;
        }
}

void ListComparison::note_names(const StaffPerson& person, std::uint32_t) {
    const std::string ours = folded_cell(person.name), listed = folded_cell(row_.name);
    if (ours.empty() || listed.empty() || ours == listed || listed.find('*') != std::string::npos) return;
    (staff_names_.contains(listed) ? names_of_others_ : other_names_).add({std::string(person.shown_id), std::string(person.shown_name), row_.row, masked_ ? Say() : Say(listed)});
}

// Everybody has the same chance of being among those kept.
void ListComparison::keep_agreeing(KeptPerson kept) {
    ++agreeing_count_;
    if (agreeing_.size() < agreeing_kept) {
        agreeing_.push_back(std::move(kept));
        return;
    }
    random_ = random_ * 6364136223846793005ULL + 1442695040888963407ULL;
    const std::uint64_t at = (random_ >> 33) % agreeing_count_;
    if (at < agreeing_kept) agreeing_[at] = std::move(kept);
}

void ListComparison::tell_unknown() {
    ResultList::Row row;
    // Somebody under a mistyped ID is missing under the right one.
    std::unordered_map<std::string, const PersonWords*> missing;
    for (const PersonWords& person : missing_.first) {
        const auto [known, fresh] = missing.emplace(folded_cell(person.name), &person);
        if (!fresh) known->second = nullptr;
    }
    for (std::uint32_t i = 0; i < list_.size(); ++i) {
        const bool first = list_.find(list_.id(i)) == i;
        if (claimed_[i] && !list_.is_twice(i)) continue;
        list_.get(i, row);
        PersonWords words{{}, {}, row.row, {}};
        if (!masked_) words.id = row.id, words.name = row.name;
        if (list_.is_twice(i)) {
            if (first) twice_.add(std::move(words));
        } else {
            const auto same = row.name.empty() || masked_ ? missing.end() : missing.find(folded_cell(row.name));
            const std::string number = std::to_string(row.row);
            if (same != missing.end() && same->second) words.note = {"第 " + number + " 行，与表里缺的 " + same->second->id + " 同名", "row " + number + ", the name of " + same->second->id + ", who is not in the list"};
            unknown_.add(std::move(words));
        }
    }
}

std::vector<Finding> ListComparison::unreadable() const {
    std::vector<Finding> findings = list_.row_findings();
    findings.insert(findings.end(), unreadable_.begin(), unreadable_.end());
    return masked_ ? without_cells(std::move(findings)) : findings;
}

bool ListComparison::each_compared(const std::function<void(const KeptPerson&)>& see) {
    std::vector<std::size_t> follows;
    std::vector<FigureCount> counted = figures_;
    const bool read = staff_.each([&](const StaffPerson& person) {
        if (!person.findings.empty() || staff_.twice().other_row(person.id, person.row)) return;
        const Link link = find(person.id);
        if (!link.found || list_.is_twice(link.index)) return;
        evaluator_.evaluate(person.data, result_);
        list_.get(link.index, row_);
        KeptPerson kept{link.index, result_.status, false, {person.data.begin(), person.data.end()}, {staff_.lent_texts().begin(), staff_.lent_texts().end()}, {}, {}};
        compare_cells(kept);
        find_roots(kept, follows);
        see(kept);
    });
    figures_ = std::move(counted);
    return read;
}

}  // namespace kaohe
