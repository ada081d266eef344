// SPDX-License-Identifier: Apache-2.0
// Whether things of two policies mean the same, term for term, once it is known what stands for what (Partners). What is called or written
// otherwise is the same; what only might come to the same is not.
#pragma once
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "interpreter/model.hpp"
#include "tools/difference/name_links.hpp"

namespace kaohe {

// What stands for what: by number, or none.
struct Partners {
    Partners(std::size_t before_count, std::size_t after_count) : after(before_count, none), before(after_count, none) {}
    std::vector<std::uint32_t> after;   // by number before
    std::vector<std::uint32_t> before;  // by number after
    bool are(std::uint32_t a, std::uint32_t b) const { return a == none || b == none ? a == b : after[a] == b; }
    bool may_join(std::uint32_t a, std::uint32_t b) const { return after[a] == none && before[b] == none; }
};

class Sameness {
public:
    Sameness(const Model& before, const Model& after, const NameLinks& names);

    const Model& before() const { return a_; }
    const Model& after() const { return b_; }
    const NameLinks& names() const { return names_; }
    const Partners& figures() const { return figures_; }
    const Partners& items() const { return items_; }
    const Partners& categories() const { return categories_; }

    // Pairs are made first; each is remembered, so that a trial can be taken back.
    void join_figures(FigureId a, FigureId b) { join(figures_, a, b); }
    void join_items(std::uint32_t a, std::uint32_t b);  // with what belongs to them
    void join_categories(std::uint32_t a, std::uint32_t b) { join(categories_, a, b); }
    std::size_t mark() const { return joined_.size(); }
    void undo(std::size_t mark);

    // How much is let pass.
    struct Leniency {
        bool commuting = false;  // a + b for b + a, and conditions in another order: the same for whoever has all data and whose figures can be computed
        bool renaming = false;   // figures without a partner are taken for partners if they are alike
        bool any_items = false;  // sums over items, whichever items there are
        friend bool operator==(const Leniency&, const Leniency&) = default;
    };
    Leniency leniency() const { return leniency_; }
    void set_leniency(Leniency leniency);

    // How a figure is computed or read, those it reads being what they are.
    bool definitions(FigureId a, FigureId b);
    bool terms(TermId a, TermId b) { return terms(a, b, {}); }
    // Terms that are the same have the same key, whatever their order in commuting.
    std::size_t key_before(TermId term) const { return key(a_, term, &figures_); }
    std::size_t key_after(TermId term) const { return key(b_, term, nullptr); }
    bool ranges(const Range& a, const Range& b);
    bool ranges(const std::optional<Range>& a, const std::optional<Range>& b);
    bool units(std::uint32_t a, std::uint32_t b, bool of_cells) const;
    // Whether cells are read by them alike.
    bool cell_units(const Column& a, const Column& b) const;
    bool answers(const Column& a, const Column& b);
    bool readings(const Column& a, const Column& b);   // what a cell says, wherever it stands
    bool options(std::uint32_t a, std::uint32_t b);    // of data: the cells that may be, and what each is taken for
    bool left_out(const Item& a, const Item& b);
    bool effects(const Effect& a, FigureId of_a, const Effect& b, FigureId of_b);
    bool person_rules(const PersonRule& a, const PersonRule& b) { return a.kind == b.kind && terms(a.condition, b.condition); }
    bool outcome_lines(const Outcome& a, const OutcomeLine& line_a, const Outcome& b, const OutcomeLine& line_b);

    // Headings that a column is found by. `wider`: whatever file both policies read, they find it in the same place.
    enum class Headings : std::uint8_t { same, wider, other };
    static Headings headings(const Column& a, const Column& b);

    // The label of the other list with the same name, or none. One past the last is any other text, where both lists are open.
    std::uint32_t label_after(std::uint32_t list_a, std::uint32_t label, std::uint32_t list_b) const;
    bool labels(std::uint32_t list_a, std::uint32_t a, std::uint32_t list_b, std::uint32_t b) const { return label_after(list_a, a, list_b) == b; }
    // A rating that is called something else.
    void join_labels(std::uint32_t list_a, std::uint32_t a, std::uint32_t list_b, std::uint32_t b);
    // Cells of a column with one side's label: pairs of labels, none on the side that does not know it.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> label_pairs(std::uint32_t list_a, std::uint32_t list_b) const;

    // Whether cells of data that hold the one are those that hold the other: the texts they may have are the same.
    bool same_cells(std::uint32_t list_a, std::uint32_t a, std::uint32_t list_b, std::uint32_t b) const;

    // The list that a term's labels are of; none for other values.
    static std::uint32_t labels_of(const Model& model, TermId term);

private:
    struct Lists {
        std::uint32_t a = none, b = none;
    };
    static std::size_t key(const Model& model, TermId term, const Partners* partners);
    std::vector<std::uint32_t>& labels_after(std::uint32_t list_a, std::uint32_t list_b) const;
    void join(Partners& partners, std::uint32_t a, std::uint32_t b);
    bool figure(FigureId a, FigureId b);
    bool answers(std::uint32_t a, std::uint32_t b, Lists lists);
    bool terms(TermId a, TermId b, Lists lists);
    bool compare(const Term& p, const Term& q, Lists lists);
    bool bound_tests(const Term& p, const Term& q);
    bool commuted(const Term& p, const Term& q, Lists lists);
    bool constants(const Value& a, const Value& b, Lists lists) const;
    bool sums(const Term& p, const Term& q);
    bool label_sets(const Term& p, const Term& q);
    bool tables(const Table& a, const Table& b);
    bool same_steps(const Table& a, const Table& b, bool& decided);
    bool lines_in_order(const Table& a, const Table& b);
    bool rules(const Ruled& a, const Ruled& b);
    bool scales(const RatingScale& a, const RatingScale& b);
    bool rating_values(FigureId a, FigureId b);
    bool outcomes(const Outcome& a, const Outcome& b);
    bool dated(const Dated& a, const Dated& b);
    bool unrated();
    // Of a sum or product: what is taken away or stands below the line, and what would be divided by zero with it.
    struct Member {
        TermId term = none;
        bool inverse = false, divides = false;
    };
    void flatten(const Model& model, TermId top, Op op, Member place, std::vector<Member>& out) const;
    bool order_of_conditions_counts(const std::vector<Member>& members) const;

    const Model &a_, &b_;
    const std::vector<bool> cells_a_, cells_b_;  // by label list: whether it is of data
    const NameLinks& names_;
    Partners figures_, items_, categories_;
    struct Joined {
        Partners* partners;
        std::uint32_t a, b;
    };
    std::vector<Joined> joined_;
    mutable std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint32_t>> labels_;  // by lists: label before → after; made when asked for
    Leniency leniency_;
    std::unordered_map<std::uint64_t, bool> known_;                  // pairs of terms
    std::unordered_map<std::uint32_t, std::uint32_t> slots_;         // of lets
};

// The order in which a figure's own parts are paired.
inline constexpr FigureId Item::* item_figures[] = {&Item::actual, &Item::target, &Item::threshold, &Item::stretch, &Item::baseline, &Item::full, &Item::attainment, &Item::weight, &Item::score, &Item::counted};

}  // namespace kaohe
