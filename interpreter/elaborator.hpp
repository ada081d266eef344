// SPDX-License-Identifier: Apache-2.0
// The working state of elaboration, shared by the elaborate_*.cpp files: one file a part of the language.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "interpreter/elaborate.hpp"

namespace kaohe {

// A term with what is known of its value. Not ok: an error was reported; nothing more is said about it.
struct Typed {
    TermId term = none;
    Unit unit;
    ValueType type = ValueType::number;
    std::uint32_t labels = none;
    bool ok = false;
    bool whole = false;  // counted one by one: it has no parts
};

// What a policy, a column or an item says once only, by the sentence that stands for the matter and, for absences, the trigger; and where it was said.
using StatedMatter = std::pair<Sentence, Sentence>;
using StatedOnce = std::map<StatedMatter, Span>;

class Elaborator {
public:
    Elaborator(const ast::Document& document, const Sources& sources, const std::vector<LibraryFunction>& functions, std::vector<Finding>& findings)
        : document_(document), sources_(sources), functions_(functions), findings_(findings) {}
    Model run();

private:
    // What a declared name stands for; an item and its data share a name.
    struct Symbol {
        FigureId figure = none;
        std::uint32_t item = none;
        std::uint32_t category = none;
        std::uint32_t table = none;
        Span at;
    };
    // Which figures a sentence speaks of where it does not name them.
    enum class Stage : std::uint8_t { item, total, rating, result };
    struct Context {
        std::uint32_t item = none;
        Stage stage = Stage::result;
        const Unit* hint = nullptr;                       // the unit of a bare number here
        const std::map<std::string, Typed>* locals = nullptr;  // of a function being written out
        int depth = 0;
        enum class Place : std::uint8_t { value, bound, weight } place = Place::value;  // of an item: its target and the like, its weight
    };
    struct Definition {  // of a figure whose unit comes from its expression
        const ast::Expr* expr = nullptr;
        const ast::Line* line = nullptr;
        std::uint32_t clause = none;
        std::string unit_text;
        std::vector<std::pair<const ast::Line*, std::uint32_t>> result_lines;  // a result: the lines that give it, each with its clause
        enum class State : std::uint8_t { waiting, running, done, failed } state = State::waiting;
    };
    struct PendingItem {
        std::uint32_t item = none;
        const ast::Clause* clause = nullptr;
        std::uint32_t labels = none;  // 分为 优、良、中: the options of its data
        std::vector<const ast::Part*> parts;  // of its head and its lines, in order
    };

    // names (elaborate_names.cpp)
    void declare_clauses();
    void pair_names(const std::string& zh, const std::string& en);
    void note_other_labels();
    void declare_policy(const ast::Clause&, std::uint32_t clause);
    void declare_data(const ast::Line&, std::uint32_t clause);
    std::uint32_t declare_options(const std::string& column, const ast::Phrase& part);
    void declare_value(const ast::Line&, std::uint32_t clause, FigureKind kind);
    std::uint32_t heading_of(std::uint32_t clause) const;
    void declare_item(const ast::Clause&, std::uint32_t clause);
    void declare_category(const ast::Clause&, std::uint32_t clause);
    void declare_ratings(const ast::Clause&, std::uint32_t clause);
    struct OptionOf { std::string label; FigureId column; };
    bool is_quoted(const ast::Name& name) const;
    std::optional<OptionOf> option_before(const ast::Name& name, std::size_t least, bool whole_words, bool with_rating);
    void check_new_name(const ast::Name& name);
    void check_item_name(const ast::Name& name);
    void check_result_name(const ast::Name& name);
    void declare_results(const ast::Clause&, std::uint32_t clause);
    void declare_table(const ast::Clause&, std::uint32_t clause);
    void declare_events(const ast::Clause&, std::uint32_t clause);
    void declare_events_of_rule(const ast::Expr& e, std::uint32_t clause);
    Symbol* declare(const ast::Name& name, Symbol symbol);
    const Symbol* lookup_symbol(const std::string& name) const;
    FigureId add_figure(Figure figure);
    FigureId data_figure(const Say& name, const Unit& unit, ValueType type, std::uint32_t clause, Span at);
    FigureId staff_field(const std::string& name, Span at);
    std::uint32_t add_label_list(LabelList list);
    std::uint32_t add_clause_ref(const ast::Clause& clause);
    void apply_data_part(const ast::Phrase& part, std::uint32_t column, const Context& context);
    std::string measure_unit_text(const ast::Expr& size) const;

    // expressions (elaborate_expr.cpp)
    Typed expr(const ast::Expr& e, const Context& context);
    Typed number(const ast::Expr& e, const Context& context);
    Typed condition(const ast::Expr& e, const Context& context);
    Typed quantity(const ast::Quantity& q, Span at, const Context& context);
    Typed reference(const ast::Reference& r, Span at, const Context& context);
    Typed word(Sentence id, Span at, const Context& context);
    Typed own_figure(Sentence id, Span at, const Context& context);
    Typed operation(const ast::Operation& o, Span at, const Context& context);
    Typed logic(const ast::Logic& l, Span at, const Context& context);
    Typed comparison(const ast::Comparison& c, Span at, const Context& context);
    Typed compare(Op op, const Typed& a, const Typed& b, Span at);
    Typed test(const ast::Test& t, Span at, const Context& context);
    Typed call(const ast::Call& c, Span at, const Context& context);
    struct Written {  // how much of the model and of the findings there was
        std::size_t terms, ranges, findings;
    };
    Typed write_out(const LibraryFunction& function, const ast::Call& c, Span at, const Context& context);
    Typed function_step(const LibraryFunction::Step& step, const Context& inside);
    void place_at_call(const Written& before, const LibraryFunction& function, Span call);
    Typed modified(const ast::Modified& m, Span at, const Context& context);
    Typed modify(Typed value, const ast::Phrase& modifier, const Context& context);
    Typed round_by(const Typed& value, const ast::Phrase& modifier, const Context& context);
    Typed spoken(const ast::Phrase& p, Span at, const Context& context);
    Typed there(const ast::Phrase& p, Span at, const Context& context);
    Typed figure_term(FigureId figure, Span at);
    Typed choose_label(const Typed& subject, const ast::Expr& labels, bool negated, Span at);
    std::optional<std::uint32_t> label_of(std::uint32_t list, const ast::Expr& e, bool report);
    std::optional<Range> range(const ast::Phrase& p, const Unit& unit, const Context& context, ValueType type = ValueType::number);
    TermId end_of_share(const ast::Phrase& p, const Unit& unit, const Context& context);
    std::optional<Value> constant_for(FigureId figure, const ast::Expr& e, const Context& context);

    // terms
    TermId add_term(Op op, Span at, const Unit& unit, TermId a = none, TermId b = none, TermId c = none, std::uint32_t payload = 0);
    Typed typed(TermId term, const Unit& unit, ValueType type = ValueType::number, std::uint32_t labels = none) const;
    Typed constant(Number n, const Unit& unit, Span at);
    Typed truth(TermId term) const { return typed(term, Unit{}, ValueType::truth); }
    std::uint32_t unit_index(const Unit& unit);
    Typed let(const Say& name, const Typed& value, Typed* reference_out);
    Typed close_lets(std::vector<std::pair<std::uint32_t, TermId>>& lets, const Typed& body, Span at);
    Typed answered(const Typed& value, std::uint32_t answers, Span at);
    bool require_fit(const Typed& a, const Typed& b, Span at, const Say& what);
    void hole(Span at, const Context& context);

    // items (elaborate_items.cpp, elaborate_scoring.cpp)
    void define_categories();
    bool is_range_of_score(const ast::Phrase& p, const PendingItem& pending);
    void define_item_parts(PendingItem& pending);
    bool asks_for(TermId condition, FigureId figure) const;
    void define_score(PendingItem& pending);
    Unit infer_unit(const PendingItem& pending);
    void define_bound(Sentence part);
    bool is_name_of(const ast::Name& name, std::uint32_t item) const;
    bool item_part(const ast::Phrase& part, PendingItem& pending, const Context& context);
    bool scores_as_it_is(const PendingItem& pending) const;
    const std::vector<FigureId>& columns_with(std::uint32_t list);
    bool is_option_alone(const ast::Expr& e);
    Typed whoever_is(const ast::Expr& options);
    static bool is_when(const ast::Phrase& p) { return p.id == Sentence::when_condition || p.id == Sentence::when_after || p.id == Sentence::when_options || p.id == Sentence::when_options_and; }
    Typed condition_of(const ast::Phrase& when, const Context& context);
    // What can be said once only of a policy, a column or an item: its weight, its target … Reported where it is said again.
    bool is_stated_again(const ast::Phrase& p, StatedOnce& stated);
    void item_absence(const ast::Phrase& part, PendingItem& pending, const Context& context);
    std::optional<std::uint32_t> heir(const ast::Phrase* where, std::uint32_t item);
    std::optional<Answer> answer(const ast::Phrase& trigger, const ast::Phrase& said, const Context& context, std::uint32_t labels = none);
    // a percentage added to one (elaborate_open_percent.cpp)
    static bool is_change_of(Sentence id) { return id == Sentence::raised_by || id == Sentence::lowered_by; }
    Typed changed(const ast::Phrase& p, Span at, const Context& context);
    struct Change { Number from, in_points, in_share, factor; };
    bool is_level(const Typed& of, bool down, const Context& context) const;
    bool leaves_change_open(const ast::Expr& left, const Typed& of, const ast::Expr& amount, bool down, bool in_words, const Context& context);
    void tell_open_change(const ast::Expr& left, const ast::Expr& amount, const ast::Quantity& q, const Change& change);
    struct OpenWeight { TermId term = none; std::optional<Range> allowed; };
    OpenWeight open_weight(const ast::Phrase& p);  // elaborate_weight_ranges.cpp
    // steps (elaborate_steps.cpp)
    bool goes_on_from_bound(const ast::Phrase& p, const PendingItem& pending);
    Typed step(const ast::Phrase& p, const PendingItem& pending, const Context& context, bool& deducts);
    struct StepParts;
    Typed step_gap(const ast::Phrase& p, const StepParts& parts, const Context& context);
    Typed step_count(const ast::Phrase& p, const StepParts& parts, const Typed& gap, const PendingItem& pending, const Context& context);
    bool counts_data(const std::string& noun, FigureId data) const;
    FigureId counted_data(const ast::Phrase& p, const PendingItem& pending);
    const ast::Slot* other_amount(const ast::Phrase& p, const PendingItem& pending, FigureId data) const;
    bool may_count_own(const ast::Phrase& p, const PendingItem& pending, FigureId data);
    bool passes_over_target(const ast::Phrase& p, const PendingItem& pending);
    static bool counts_one_by_one(Sentence id) { return id == Sentence::score_count || id == Sentence::score_count_full || id == Sentence::score_each; }
    bool noun_fits(const ast::Phrase& p, const PendingItem& pending);
    void mark_whole(FigureId data);
    bool is_whole(const Typed& value) const;
    bool is_declared_whole(FigureId data) const;
    // what scoring leaves open (elaborate_open_scoring.cpp)
    Number full_marks(std::uint32_t item) const;
    bool has_low_limit(const ast::Phrase& step, const PendingItem& pending) const;
    bool leaves_scoring_open(const PendingItem& pending, const std::vector<const ast::Phrase*>& parts);
    // bands and straight lines (elaborate_bands.cpp)
    struct GradedLine;
    struct Graded;
    Typed graded(const std::vector<const ast::Phrase*>& lines, const PendingItem& pending, const Context& context);
    bool graded_line(const ast::Phrase& p, const PendingItem& pending, const Context& context, Graded& out);
    bool graded_range(const ast::Phrase& p, std::size_t which, const PendingItem& pending, const Context& context, const Graded& all, GradedLine& out);
    Typed award(const ast::Phrase& p, const PendingItem& pending, const Context& context);
    Typed bands(Graded& all, const PendingItem& pending);
    void order_anchors(std::vector<TableLine>& lines, const Item& item) const;
    Typed straight_line(Graded& all, const PendingItem& pending);
    bool counts_in_wholes(const std::vector<TableLine>& lines) const;
    void define_item_sum(FigureId figure, Op op, ClauseKind clause_kind);
    void define_sums();
    void define_sums_early();
    void share_equal_weights();
    FigureId actual_of(std::uint32_t item);

    // tables, totals, ratings, rules, results, examples
    void define_table(const ast::Clause& clause, std::uint32_t clause_ref);
    void define_weights(const ast::Clause& clause, std::uint32_t clause_ref);
    void ensure_defined(FigureId figure);
    bool is_undefined(FigureId figure) const;
    void define_value(FigureId figure, Definition& definition);
    void define_total(const ast::Clause& clause, std::uint32_t clause_ref);
    void define_ratings(const ast::Clause& clause, std::uint32_t clause_ref);
    bool remainder_fits(const ast::Phrase& part, const Typed& size, const ast::Expr* step, const Context& sized);
    TermId slope(const ast::Phrase& p, const Typed& key, TermId base, const Context& context);
    void define_rule(const ast::Line& line, std::uint32_t clause_ref, bool veto = false);
    Stage rule_stage(const ast::Line& line);
    bool is_rather_condition(const ast::Name& event) const;
    void check_events(const ast::Clause& clause);
    void define_veto(const std::vector<std::pair<const ast::Clause*, std::uint32_t>>& clauses);
    std::optional<std::uint32_t> highest_but(const ast::Expr& labels, std::uint32_t list);
    void apply_effect(const ast::Phrase& effect, TermId condition, const std::string& reason, bool veto, std::uint32_t clause_ref);
    void define_result(const ast::Line& line, std::uint32_t clause_ref);
    void add_outcome(FigureId figure, const ast::Expr& value, TermId when, bool otherwise, std::uint32_t clause_ref, Span at);
    void define_policy(const ast::Clause& clause, std::uint32_t clause_ref);
    void define_example(const ast::Clause& clause, std::uint32_t clause_ref);
    void define_assertion(const ast::Clause& clause, std::uint32_t clause_ref);
    void attach_rules();
    void order_figures();
    void drop_unread_columns();
    void name_unknown_ratings();
    FigureId target_figure(const ast::Phrase& target, bool expected);
    void add_effect(FigureId figure, Effect effect);

    void report(Finding finding) { findings_.push_back(std::move(finding)); }
    // Whom someone may have meant is looked up for the first findings only: with thousands of both it takes long.
    bool may_propose() const { return findings_.size() < 100; }
    void unknown(const std::string& name, Span at);
    bool damaged() const { return damaged_; }

    // The author's words at a place of the policy.
    std::string said(Span at) const { return std::string(sources_.text(at)); }

    const ast::Document& document_;
    const Sources& sources_;
    const std::vector<LibraryFunction>& functions_;
    std::vector<Finding>& findings_;
    Model model_;
    std::unordered_map<std::string, Symbol> symbols_;  // by name_key
    std::vector<std::string> known_names_;
    std::unordered_map<std::string, std::string> other_names_;  // by name_key: what the name is called in the other language
    std::unordered_map<FigureId, Definition> definitions_;
    std::unordered_map<std::string, std::vector<std::pair<std::uint32_t, std::uint32_t>>> labels_;  // by name_key: list and index
    std::vector<std::vector<FigureId>> list_columns_;  // by label list, good while there are list_columns_figures_ figures
    std::size_t list_columns_figures_ = 0;
    std::vector<PendingItem> pending_;
    std::vector<std::vector<const ast::Phrase*>> column_parts_;  // by column: parts to apply once names are known
    std::map<std::uint32_t, Answers> score_answers_;  // by item
    std::vector<std::pair<const ast::Phrase*, const ast::Clause*>> sum_caps_;
    struct Only { TermId who = none; std::uint32_t into = none; };
    std::map<std::uint32_t, Only> only_;     // by item: who alone is assessed on it, and who takes the weight of the others
    PendingItem* taking_parts_ = nullptr;            // the item whose parts are being taken
    std::set<const ast::Phrase*> bounds_taken_;      // its parts that were taken
    std::set<std::uint32_t> bounds_failed_;  // items with a target or another bound that was told to be wrong
    std::map<FigureId, Ruled> rules_;
    std::vector<std::pair<const ast::Clause*, std::uint32_t>> vetoes_;
    std::unordered_map<std::string, std::uint32_t> unit_indexes_;
    StatedOnce stated_of_policy_;
    bool damaged_ = false;
    FigureId last_result_ = none;  // 否则 0 元 is of the result named last
    bool sequential_ = false;  // 依次判断，先符合者为准
    std::vector<FigureId> defining_;  // figures being defined, each for the one before
    std::unordered_set<const ast::Line*> defined_lines_;
};


// "Did you mean", over names as strings.
std::vector<std::string> near_names(std::string_view wanted, const std::vector<std::string>& known);

}  // namespace kaohe
