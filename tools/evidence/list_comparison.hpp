// SPDX-License-Identifier: Apache-2.0
// A list of results held against what the policy gives, person by person and figure by figure. Why they differ is likely_cause.hpp; the words
// are list_report.hpp.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "tools/evidence/our_figures.hpp"
#include "tools/evidence/result_list.hpp"
#include "tools/evidence/staff_passes.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

struct FigureDifference {
    std::size_t column = 0;
    std::string listed;           // as it stands in the cell
    Value ours;                   // absent: nothing
    Say ours_text;                // with ≈ where it is rounded to be shown
    std::string ours_number;      // the number alone, in the unit of the column
    std::optional<Number> excess; // listed − ours, in the unit of the column
    // What the list itself has in another column, of the same person, leads to this one: it is no mistake of its own.
    std::size_t follows = static_cast<std::size_t>(-1);
    bool is_root() const { return follows == static_cast<std::size_t>(-1); }
};

struct PersonDifference {
    std::uint32_t list_index = 0;
    std::string id, name;
    Status status = Status::scored;
    Say reason;                             // of somebody who is not scored
    std::vector<FigureDifference> figures;  // each after those it depends on
};

struct PersonWords {
    std::string id, name;   // both empty: of the list, and hidden
    std::uint64_t row = 0;  // of the file that they stand in
    Say note;
};

// A list of people of whom the first are kept.
struct SomePeople {
    static constexpr std::size_t most = 100'000;
    std::uint64_t count = 0;
    std::vector<PersonWords> first;
    void add(PersonWords person) {
        if (++count <= most) first.push_back(std::move(person));
    }
};

// Somebody whose figures are worked out again under other readings of the policy.
struct KeptPerson {
    std::uint32_t list_index = 0;
    Status status = Status::scored;
    bool one_sided = false;               // has results only by the policy, or only in the list
    std::vector<Value> data;
    std::vector<std::string> texts;
    std::vector<Agreement> agreements;    // by column of the list
    std::vector<std::uint8_t> is_root;    // by column: differs, and not because of another column
};

class ListComparison {
public:
    static constexpr std::size_t differing_kept = 1500, agreeing_kept = 1500;
    static constexpr std::size_t differences_kept = 1000;  // people

    ListComparison(Policy& policy, StaffFile& staff, ResultList& list, EvaluationOptions options);

    void watch(StaffPasses::Progress progress) { staff_.watch(std::move(progress)); }
    // --mask: people are found by their IDs and shown by pseudonyms. Precondition: run() was not called.
    void mask() { masked_ = true, staff_.mask(); }
    // Called with everybody who differs, in the order of the staff file.
    using Sink = std::function<void(const PersonDifference&)>;
    // False: the staff file as a whole is no good.
    bool run(const Sink& sink);

    struct FigureCount {
        std::array<std::uint64_t, 5> by_agreement{};  // by Agreement
        std::uint64_t roots = 0;
        std::uint64_t of(Agreement agreement) const { return by_agreement[static_cast<std::size_t>(agreement)]; }
    };
    const std::vector<FigureCount>& figures() const { return figures_; }  // by column
    std::uint64_t compared_people() const { return compared_; }
    std::uint64_t compared_cells() const;
    std::uint64_t differing_people() const { return differing_count_; }
    std::uint64_t differing_cells() const;
    const std::vector<PersonDifference>& differences() const { return differences_; }  // of the first people

    const SomePeople& missing() const { return missing_; }          // scored, and not in the list
    const SomePeople& unknown() const { return unknown_; }          // in the list, not in the staff file
    const SomePeople& twice() const { return twice_; }              // IDs that are in the list more than once
    const SomePeople& other_ids() const { return other_ids_; }      // the same person under an ID written otherwise
    const SomePeople& other_names() const { return other_names_; }  // same ID, another name
    const SomePeople& names_of_others() const { return names_of_others_; }  // same ID, the name of somebody else in the staff file
    const SomePeople& rejected() const { return rejected_; }        // staff rows that cannot be read or scored
    // Rows and cells of the list that could not be read, the first of them.
    std::vector<Finding> unreadable() const;
    std::uint64_t unreadable_count() const { return unreadable_count_; }
    const SomePeople& noise_at_edges() const { return noise_at_edges_; }

    bool agrees() const { return differing_count_ == 0 && missing_.count == 0 && unknown_.count == 0 && twice_.count == 0 && other_ids_.count == 0 && names_of_others_.count == 0; }
    bool is_whole() const { return rejected_.count == 0 && unreadable_count_ == 0 && list_.rows_unreadable() == 0 && list_.headings().unfit.empty(); }

    // What the search for causes works with.
    const std::vector<KeptPerson>& differing() const { return differing_; }
    const std::vector<KeptPerson>& agreeing() const { return agreeing_; }
    bool keeps_everybody() const { return differing_.size() == differing_count_ && agreeing_.size() == agreeing_count_; }
    // Everybody who was compared, again, with the same fields as those kept. False: the file is no longer what it was.
    bool each_compared(const std::function<void(const KeptPerson&)>& see);
    // By column: the columns whose figures its own is computed from.
    const std::vector<std::vector<std::size_t>>& behind() const { return behind_; }
    bool is_data(std::size_t column) const;

    const Model& model() const { return policy_.model; }
    const Policy& policy() const { return policy_; }
    const ResultList& list() const { return list_; }
    const EvaluationOptions& options() const { return options_; }
    std::size_t own_texts() const { return staff_.own_texts(); }
    // How exactly the column's cells have to be what the policy gives.
    const Leeway& leeway(std::size_t column) const { return leeways_[column]; }
    // The same of what another reading of the policy gives: as exactly, but where the list shows more decimals than the policy has.
    Leeway leeway_of_readings(std::size_t column) const;

private:
    struct Link {
        std::uint32_t index = 0;
        bool found = false;
        bool otherwise = false;  // the ID is written otherwise
    };
    // What the list has for a figure, and by how much it may be off where it was cut to be shown.
    struct Listed {
        FigureId figure = none;
        Value value;
        Number margin;
    };
    bool get_acquainted();
    void calibrate(const StaffPerson& person, std::uint32_t index);
    void choose_readings();
    bool see_what_is_shown();
    void order_columns();
    void link_other_ids();
    Link find(std::string_view id) const;
    static Say places_of(std::span<const Finding> findings);
    void compare(const StaffPerson& person, const Sink& sink);
    void compare_cells(KeptPerson& kept);
    void find_roots(KeptPerson& kept, std::vector<std::size_t>& follows);
    bool follows_from(const KeptPerson& kept, const std::vector<Listed>& given, std::size_t column);
    PersonDifference difference_of(const StaffPerson& person, const KeptPerson& kept, const std::vector<std::size_t>& follows);
    FigureDifference figure_difference(std::size_t column) const;
    void note_noise(const StaffPerson& person, std::size_t column, const OurFigure& ours);
    void note_names(const StaffPerson& person, std::uint32_t index);
    void keep_agreeing(KeptPerson kept);
    void tell_unknown();

    Policy& policy_;
    ResultList& list_;
    EvaluationOptions options_;
    StaffPasses staff_;
    PolicyWords words_;
    Evaluator evaluator_;

    // Of the person at hand.
    PersonResult result_, again_;
    ResultList::Row row_;
    std::vector<ListedCell> cells_;

    struct Fit {
        std::uint64_t cells = 0, not_zero = 0;  // of the first people: cells that the reading fits
        bool all = true;
    };
    std::vector<std::vector<Fit>> fits_;            // by column and reading
    std::uint64_t calibrated_ = 0;
    std::vector<std::vector<std::size_t>> behind_;
    std::vector<std::size_t> in_order_;             // columns, each after those it depends on
    std::vector<Leeway> leeways_;
    bool masked_ = false;
    std::vector<std::uint8_t> claimed_;             // by row of the list
    struct Unmatched {
        std::string id, pseudonym;
    };
    std::vector<Unmatched> unmatched_;              // staff IDs that the list has not, letter for letter
    std::unordered_map<std::string, Link> linked_;
    std::unordered_set<std::string> staff_names_;   // in half width

    std::vector<FigureCount> figures_;
    std::uint64_t compared_ = 0, differing_count_ = 0, agreeing_count_ = 0, unreadable_count_ = 0;
    std::vector<PersonDifference> differences_;
    SomePeople missing_, unknown_, twice_, other_ids_, other_names_, names_of_others_, rejected_, noise_at_edges_;
    std::vector<Finding> unreadable_;
    std::vector<KeptPerson> differing_, agreeing_;
    std::uint64_t random_ = 0x9E3779B97F4A7C15ULL;
};

}  // namespace kaohe
