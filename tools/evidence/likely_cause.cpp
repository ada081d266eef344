// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/likely_cause.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include "tools/evidence/comparison_case.hpp"
#include "tools/evidence/moved_edges.hpp"
#include "tools/evidence/other_numbers.hpp"
#include "tools/evidence/steady_differences.hpp"

namespace kaohe {

namespace {

constexpr std::size_t screened = 60;      // differences that a reading is tried on first: one that explains none of them is dropped
constexpr std::size_t causes_most = 4, also_most = 3, also_checked = 3, ties_tried = 40;

// A reading that explains something.
struct Candidate {
    std::size_t reading = 0;
    std::vector<std::uint8_t> explains;  // by root
    std::uint64_t contradicted = 0;
    // Of everybody, where not everybody was kept.
    std::vector<std::uint64_t> explained_by_column;
};

class Causes {
public:
    explicit Causes(ComparisonCase& the_case) : case_(the_case) {}

    void try_all(std::vector<OtherReading> readings) {
        const std::size_t first = readings_.size();
        for (OtherReading& reading : readings) readings_.push_back(std::move(reading));
        for (std::size_t i = first; i < readings_.size(); ++i) {
            try {
                try_reading(i);
            } catch (const NumberTooLarge&) {  // whoever made the list did not come to that
            }
        }
        // Everything else alike, the simpler reading stands first.
        std::stable_sort(candidates_.begin(), candidates_.end(), [&](const Candidate& a, const Candidate& b) { return readings_[a.reading].rank < readings_[b.reading].rank; });
    }

    // What explains most, then what explains most of the rest.
    void choose() {
        groups_.clear();
        unexplained_ = 0;
        std::vector<std::uint8_t> open(case_.roots().size(), 1);
        while (groups_.size() < causes_most) {
            Candidate* const best = best_of(open);
            if (!best) break;
            Group group;
            group.best = best;
            for (Candidate& other : candidates_) {
                if (&other == best || other.contradicted > best->contradicted) continue;
                bool as_much = true;
                for (std::size_t i = 0; i < open.size() && as_much; ++i) as_much = !(open[i] && best->explains[i]) || other.explains[i];
                if (as_much) group.also.push_back(&other);
            }
            for (std::size_t i = 0; i < open.size(); ++i)
                if (open[i] && best->explains[i]) {
                    open[i] = 0;
                    group.roots.push_back(i);
                }
            groups_.push_back(std::move(group));
        }
        for (std::size_t i = 0; i < open.size(); ++i) unexplained_ += open[i];
    }

    // Nothing is left to look for.
    bool is_settled() const {
        return unexplained_ == 0 && std::all_of(groups_.begin(), groups_.end(), [](const Group& group) { return group.best->contradicted == 0; });
    }

    // 86.5 that a spreadsheet has as 86.4999…: what is left may be ties that went the other way, as the policy is or as it was read.
    void look_for_ties() {
        std::vector<const OtherReading*> before{nullptr};
        for (const Group& group : groups_) before.push_back(&readings_[group.best->reading]);
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < case_.roots().size(); ++i)
            if (std::none_of(groups_.begin(), groups_.end(), [&](const Group& group) { return std::binary_search(group.roots.begin(), group.roots.end(), i); })) open.push_back(i);
        for (const OtherReading* const reading : before) {
            lose_ties(reading, none, open);
            // One of several in the same row.
            if (open.empty() || open.size() > ties_tried) continue;
            for (std::uint32_t which = 0; which < ties_tried && !open.empty(); ++which) lose_ties(reading, which, open);
        }
    }

    // Where only a part of the people was kept, the readings chosen are tried on everybody. False: the file cannot be read again.
    bool try_on_everybody() {
        const std::vector<Candidate*> finalists = finalists_of_groups();
        std::vector<std::unique_ptr<OtherWorld>> worlds;
        std::vector<std::vector<std::uint8_t>> bounds;
        for (Candidate* const candidate : finalists) {
            worlds.push_back(std::make_unique<OtherWorld>(case_.comparison(), &readings_[candidate->reading]));
            bounds.push_back(bound_of(*candidate));
            candidate->contradicted = 0;
            candidate->explained_by_column.assign(case_.columns(), 0);
        }
        static_assert(causes_most * (1 + also_checked) <= 32);
        std::map<std::uint32_t, std::uint64_t> explained_by;  // how many differences by which of the finalists, one bit each
        const bool read = case_.comparison().each_compared([&](const KeptPerson& person) {
            const ListedCells cells = case_.cells_of(person);
            for (std::size_t column = 0; column < case_.columns(); ++column) {
                if (!person.is_root[column] || case_.comparison().is_data(column)) continue;
                std::uint32_t which = 0;
                for (std::size_t i = 0; i < finalists.size(); ++i)
                    if (case_.explains(*worlds[i], person, cells, column)) ++finalists[i]->explained_by_column[column], which |= 1U << i;
                ++explained_by[which];
            }
            for (std::size_t i = 0; i < finalists.size(); ++i) finalists[i]->contradicted += case_.contradicts(*worlds[i], person, cells, bounds[i]);
        });
        prefer_less_contradicted();
        std::uint32_t told = 0;
        for (std::size_t i = 0; i < finalists.size(); ++i)
            if (std::any_of(groups_.begin(), groups_.end(), [&](const Group& group) { return group.best == finalists[i]; })) told |= 1U << i;
        unexplained_ = 0;
        for (const auto& [which, count] : explained_by)
            if ((which & told) == 0) unexplained_ += count;
        return read;
    }

    void tell(LikelyCauses& causes, bool of_everybody) const {
        for (const Group& group : groups_) {
            const OtherReading& reading = readings_[group.best->reading];
            LikelyCause cause{reading.key, reading.words, {}, 0, 0, group.best->contradicted, {}, group.also.size()};
            std::vector<std::uint8_t> columns(case_.columns());
            for (const std::size_t root : group.roots) columns[case_.roots()[root].column] = 1;
            for (std::size_t column = 0; column < columns.size(); ++column) {
                if (!columns[column]) continue;
                cause.columns.push_back(column);
                cause.of += of_everybody ? case_.comparison().figures()[column].roots : roots_in(column);
                cause.explained += of_everybody && !group.best->explained_by_column.empty() ? group.best->explained_by_column[column] : explained_in(*group.best, column);
            }
            for (const Candidate* const other : group.also)
                if (cause.also.size() < also_most && !(readings_[other->reading].words == reading.words)) cause.also.push_back(readings_[other->reading].words);
            causes.list.push_back(std::move(cause));
        }
        causes.unexplained = unexplained_ - std::min<std::uint64_t>(unexplained_, ties_.size());
        if (ties_.empty()) return;
        LikelyCause cause{"binary_tie", {"正好逢五的被舍去了（二进制小数算出来比五略小，如 86.5 成了 86.4999…）", "exact halves were rounded down (binary arithmetic has 86.4999… for 86.5)"}, {}, ties_.size(), ties_.size(), 0, {}, 0};
        for (const std::size_t root : ties_)
            if (const std::size_t column = case_.roots()[root].column; std::find(cause.columns.begin(), cause.columns.end(), column) == cause.columns.end()) cause.columns.push_back(column);
        causes.list.push_back(std::move(cause));
    }

private:
    struct Group {
        Candidate* best = nullptr;
        std::vector<Candidate*> also;
        std::vector<std::size_t> roots;
    };

    std::vector<Candidate*> finalists_of_groups() {
        std::vector<Candidate*> finalists;
        for (const Group& group : groups_) {
            finalists.push_back(group.best);
            finalists.insert(finalists.end(), group.also.begin(), group.also.begin() + static_cast<std::ptrdiff_t>(std::min(group.also.size(), also_checked)));
        }
        std::sort(finalists.begin(), finalists.end());
        finalists.erase(std::unique(finalists.begin(), finalists.end()), finalists.end());
        return finalists;
    }

    // Of those that explained as much of the people kept, the one that leaves more of the others right.
    void prefer_less_contradicted() {
        for (Group& group : groups_) {
            for (Candidate*& other : group.also)
                if (!other->explained_by_column.empty() && other->contradicted < group.best->contradicted) std::swap(group.best, other);
            std::erase_if(group.also, [&](const Candidate* other) { return other->contradicted > group.best->contradicted; });
        }
    }

    // Roundings half up made half down, one of them or all (none); what that explains is no longer open.
    void lose_ties(const OtherReading* reading, std::uint32_t which, std::vector<std::size_t>& open) {
        if (open.empty()) return;
        OtherReading lost = reading ? *reading : OtherReading();
        lost.change = [inner = lost.change, which](Model& model) {
            if (inner) inner(model);
            std::uint32_t at = 0;
            for (Term& term : model.terms)
                if (term.op == Op::round && term.payload == static_cast<std::uint32_t>(RoundingMode::half_up) && (which == none || at++ == which)) term.payload = static_cast<std::uint32_t>(RoundingMode::half_down);
        };
        OtherWorld world(case_.comparison(), &lost);
        std::erase_if(open, [&](std::size_t i) {
            const ComparisonCase::Root& root = case_.roots()[i];
            const KeptPerson& person = *case_.people()[root.person];
            const ListedCells& cells = case_.cells()[root.person];
            const bool tie = case_.explains(world, person, cells, root.column) || (person.status == Status::scored && world.is_lost_tie(cells[root.column], root.column, world.score(person)));
            if (tie) ties_.push_back(i);
            return tie;
        });
    }

    void try_reading(std::size_t index) {
        const auto& roots = case_.roots();
        OtherWorld world(case_.comparison(), &readings_[index]);
        Candidate candidate{index, std::vector<std::uint8_t>(roots.size()), 0, {}};
        std::size_t explained = 0;
        // Spread over all, so that a mistake in a few places is met.
        const std::size_t stride = std::max<std::size_t>(1, roots.size() / screened);
        for (std::size_t i = 0; i < roots.size(); i += stride) explained += try_root(world, candidate, i);
        if (explained == 0) return;
        if (stride > 1)
            for (std::size_t i = 0; i < roots.size(); ++i)
                if (i % stride != 0) try_root(world, candidate, i);
        const auto bound = bound_of(candidate);
        for (std::size_t i = 0; i < case_.people().size(); ++i) candidate.contradicted += case_.contradicts(world, *case_.people()[i], case_.cells()[i], bound);
        candidates_.push_back(std::move(candidate));
    }

    bool try_root(OtherWorld& world, Candidate& candidate, std::size_t at) {
        const ComparisonCase::Root& root = case_.roots()[at];
        const bool explained = case_.explains(world, *case_.people()[root.person], case_.cells()[root.person], root.column);
        candidate.explains[at] = explained;
        return explained;
    }

    std::vector<std::uint8_t> columns_of(const Candidate& candidate) const {
        std::vector<std::uint8_t> columns(case_.columns());
        for (std::size_t i = 0; i < candidate.explains.size(); ++i)
            if (candidate.explains[i]) columns[case_.roots()[i].column] = 1;
        return columns;
    }

    std::vector<std::uint8_t> bound_of(const Candidate& candidate) const {
        const auto columns = columns_of(candidate);
        auto bound = case_.bound_by(columns);
        if (readings_[candidate.reading].parts_may_be_right)
            for (std::size_t column = 0; column < bound.size(); ++column) bound[column] = bound[column] && (columns[column] || !case_.is_part(column));
        return bound;
    }

    std::uint64_t roots_in(std::size_t column) const {
        return static_cast<std::uint64_t>(std::count_if(case_.roots().begin(), case_.roots().end(), [&](const ComparisonCase::Root& root) { return root.column == column; }));
    }
    std::uint64_t explained_in(const Candidate& candidate, std::size_t column) const {
        std::uint64_t count = 0;
        for (std::size_t i = 0; i < candidate.explains.size(); ++i) count += candidate.explains[i] && case_.roots()[i].column == column;
        return count;
    }

    static bool is_rounding(const OtherReading& reading) { return reading.key.find("rounded") != std::string::npos || reading.key == "truncated" || reading.key == "other_decimals"; }

    // How far a reading goes with what is still open.
    struct Reach {
        std::uint64_t gain = 0;
        bool completes = false;  // all that is open of at least one figure
        bool enough = false;     // that it is no mere chance
    };

    Reach reach_of(const Candidate& candidate, const std::vector<std::uint8_t>& open) const {
        Reach reach;
        std::vector<std::uint64_t> of(case_.columns()), explained(case_.columns());
        std::uint64_t numbers = 0, open_here = 0;
        const auto& columns = case_.comparison().list().columns();
        for (std::size_t i = 0; i < open.size(); ++i) {
            if (!open[i]) continue;
            const std::size_t column = case_.roots()[i].column;
            ++of[column];
            if (!candidate.explains[i]) continue;
            ++explained[column];
            ++reach.gain;
            numbers += case_.comparison().model().figures[columns[column].reading().figure].type == ValueType::number;
        }
        for (std::size_t column = 0; column < of.size(); ++column) {
            if (explained[column] == 0) continue;
            open_here += of[column];
            reach.completes = reach.completes || explained[column] == of[column];
        }
        // One of few words is soon met by chance, a number with decimals is not; what the list contradicts elsewhere wants more.
        const std::uint64_t least = numbers > 0 ? 2 : 3;
        const bool clean = candidate.contradicted == 0;
        // A last digit more or less is soon met by chance, too.
        const std::uint64_t share = is_rounding(readings_[candidate.reading]) ? 2 : 3;
        // What explains a part only, and is contradicted by as many, explains nothing.
        const bool alone = clean && reach.completes && (!readings_[candidate.reading].one_of_many || reach.gain >= least);
        reach.enough = alone || (reach.gain >= least && reach.gain * share >= open_here && (reach.completes || candidate.contradicted < reach.gain));
        return reach;
    }

    Candidate* best_of(const std::vector<std::uint8_t>& open) {
        Candidate* best = nullptr;
        Reach best_reach;
        const auto rank = [](const Candidate& candidate, const Reach& reach) { return candidate.contradicted == 0 && reach.completes ? 1 : 0; };
        for (Candidate& candidate : candidates_) {
            const Reach reach = reach_of(candidate, open);
            if (reach.gain == 0 || !reach.enough) continue;
            const bool better = !best || rank(candidate, reach) > rank(*best, best_reach) ||
                                (rank(candidate, reach) == rank(*best, best_reach) && (reach.gain > best_reach.gain || (reach.gain == best_reach.gain && candidate.contradicted < best->contradicted)));
            if (better) best = &candidate, best_reach = reach;
        }
        return best;
    }

    ComparisonCase& case_;
    std::vector<OtherReading> readings_;
    std::vector<Candidate> candidates_;
    std::vector<Group> groups_;
    std::vector<std::size_t> ties_;  // roots
    std::uint64_t unexplained_ = 0;
};

}  // namespace

bool find_causes(ListComparison& comparison, LikelyCauses& causes) {
    for (std::size_t column = 0; column < comparison.figures().size(); ++column) (comparison.is_data(column) ? causes.of_data : causes.differences) += comparison.figures()[column].roots;
    if (causes.differences == 0) return true;
    ComparisonCase the_case(comparison);
    causes.looked_at = the_case.roots().size();
    const PolicyWords words(comparison.policy());
    Causes search(the_case);
    search.try_all(OtherReadings(words, comparison.options()).all());
    search.try_all(moved_edges(the_case));
    search.try_all(steady_differences(the_case));
    search.choose();
    if (!search.is_settled()) {
        search.try_all(other_numbers(the_case, words));
        search.choose();
    }
    search.look_for_ties();
    const bool everybody = comparison.keeps_everybody();
    const bool read = everybody || search.try_on_everybody();
    search.tell(causes, !everybody);
    return read;
}

}  // namespace kaohe
