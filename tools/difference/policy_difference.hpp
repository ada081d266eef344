// SPDX-License-Identifier: Apache-2.0
// In what two policies differ in meaning, change by change in words, whatever language, layout or order they are written in; and whether it
// is proven that nobody's result can differ. Shown by difference_text.hpp, difference_markdown.hpp, difference_json.hpp, difference_page.hpp;
// who moves is staff_moves.hpp.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/engine.hpp"

namespace kaohe {

struct PolicyChange {
    enum class Kind : std::uint8_t { added, removed, changed, renamed } kind = Kind::changed;
    enum class Bearing : std::uint8_t {
        meaning,       // another rule: for some data it gives another result, or is asked of other people or other data
        unproven,      // written otherwise; no data was found for which it differs, nor is it proven that there is none
        presentation,  // changes no result
    } bearing = Bearing::meaning;
    enum class Subject : std::uint8_t { policy, scope, data, check, parameter, formula, category, measure, extra, deduction, table, total, rating, rule, veto, result, example, text } subject = Subject::policy;
    std::string aspect = {};        // of JSON: "weight", "target", "scoring"; empty: the whole of it
    Say aspect_words = {};          // 权重; of a rating's value its name: 奖金
    Say name = {};                  // 接通率; as it is called now, or was
    Say part = {};                  // which of several: 初创期, 等级为优秀; mostly empty
    Say before = {}, after = {};    // in words, in the formatter's; empty on the side that has none
    std::string clause_before = {}, clause_after = {};  // numbers as written; may be empty
    Span at_before = {}, at_after = {};                 // in the policies' own texts; empty where there is none
    FigureId figure_before = none, figure_after = none; // what is computed otherwise, where it is one figure
    std::vector<std::pair<FigureId, FigureId>> also = {}; // further ones, before and after: a rule may act on several
    // Whom it is for, where that is not everybody; of the new policy: who has this option or rating, meets this condition, is on this line of a table.
    struct For {
        FigureId figure = none;
        std::uint32_t label = none;
        TermId condition = none;
        std::uint32_t line = none;  // of the table that figure_after looks up
    } for_whom = {};
    Say remark = {};                // what else there is to say: 员工表里读的列随之改变
};

// The name of an enumerator, for JSON and for tests.
std::string_view key_of(PolicyChange::Kind kind);
std::string_view key_of(PolicyChange::Bearing bearing);
std::string_view key_of(PolicyChange::Subject subject);
const Say& words_of(PolicyChange::Subject subject);  // 指标 / measures: a chapter of the changes

struct PolicyDifference {
    struct Side {
        std::string file;
        Say title;
        std::string number, version;
    };
    Side before, after;
    std::vector<PolicyChange> changes;  // by subject, then in the order of the new policy

    // Of everybody, whatever the data that both policies read. By structure: every figure that a result depends on is the same, term for term.
    enum class Proof : std::uint8_t {
        not_proven,
        complete_data,  // proven of everybody whose data is complete and whose figures can all be computed
        proven,
    } no_result_differs = Proof::not_proven;
    bool up_to_names = false;  // the proof is of everything but what ratings and results are called

    struct Renumbered {
        Say name;
        std::string before, after;
    };
    std::vector<Renumbered> renumbered;             // the same clause under another number: a remark, no change
    std::vector<Say> columns_added, columns_dropped;  // what a staff file needs besides, and no longer
    bool other_language = false;                    // prose was not compared

    std::size_t count(PolicyChange::Bearing bearing) const;
    // Whether they differ in meaning, or may for all that is known.
    bool differs() const { return count(PolicyChange::Bearing::presentation) != changes.size() || no_result_differs == Proof::not_proven; }
};
std::string_view key_of(PolicyDifference::Proof proof);

// Both policies were read without errors; holes may be open.
PolicyDifference difference_of(const Engine& engine, const Policy& before, const Policy& after);

}  // namespace kaohe
