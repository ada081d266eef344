// SPDX-License-Identifier: Apache-2.0
// What may be written, as PEGTL rules. Words are not here: they are rows of sentences.def, read by row<category>.
// Custom tokens (name, word, number …) are in reader.cpp; each skips the blanks after it.
#pragma once
#include <tao/pegtl.hpp>

#include "grammar/tree.hpp"

namespace kaohe::rules {
using namespace tao::pegtl;

template <char32_t C> struct mark;                   // a mark in either width
struct number; struct unit; struct noun; struct data_noun; struct english_noun; struct text; struct name; struct function; struct label; struct date; struct integer; struct free_text; struct codes; struct head; struct head_label;
struct deeper; struct shallower; struct in_brackets; struct past_brackets;                    // count nesting
struct operators;                                    // counts operators of one expression
struct pair_side;                                    // a name or a text, up to = or the line's end
struct whole_line;                                   // anything up to the line's end
template <char32_t C> struct op;                     // an operator, kept in the tree
template <Comparator C> struct cmp;
template <NodeKind K, typename R> struct as : seq<R> {};  // R, kept in the tree as K

#define KAOHE_ROW(category) row_named<ROW_##category>
enum RowNumber { ROW_or_op, ROW_and_op, ROW_not_op, ROW_choice, ROW_own, ROW_figure, ROW_member, ROW_truth, ROW_hole, ROW_range, ROW_test, ROW_modifier, ROW_policy_part, ROW_data_part, ROW_dated_part, ROW_item_part, ROW_scoring, ROW_total_part, ROW_rating_head, ROW_rating_part, ROW_when, ROW_effect, ROW_result_part, ROW_result_lead, ROW_result, ROW_veto_part, ROW_table_part, ROW_table_key, ROW_weights_part, ROW_example_part, ROW_example_item, ROW_gives, ROW_share, ROW_note, ROW_column_key, ROW_rest, ROW_function_part, ROW_band_exact, ROW_rating_subject, ROW_rating_link, ROW_when_after, ROW_add_word, ROW_subtract_word, ROW_multiply_word, ROW_divide_word, ROW_there, ROW_veto_tail, ROW_people_tail, ROW_this_period, ROW_and_also, ROW_result_case, ROW_absence, ROW_change, ROW_count };
template <RowNumber R> struct row_named;
#define KAOHE_WHOLE_ROW(category) row_to_end<ROW_##category>   // and an element of a list ends there
template <RowNumber R> struct row_to_end;
template <typename R> struct dropped;              // read, and not kept in the tree
template <char32_t C, RowNumber R> struct op_word;   // an operator in words

// marks
struct comma : seq<mark<','>> {};        struct colon : seq<mark<':'>> {};      struct open : seq<mark<'('>> {};      struct close : seq<mark<')'>> {};
struct enumeration : seq<mark<U'、'>> {}; struct equals : seq<mark<'='>> {};    struct cells : sor<mark<U'、'>, mark<'|'>> {};

// expressions
struct expr;     struct sum;
struct add        : sor<op<'+'>, op<'-'>, op_word<'+', ROW_add_word>, op_word<'-', ROW_subtract_word>> {};
struct multiply   : sor<op<'*'>, op<'/'>, op_word<'*', ROW_multiply_word>, op_word<'/', ROW_divide_word>> {};
struct comparator : sor<cmp<Comparator::at_least>, cmp<Comparator::at_most>, cmp<Comparator::not_equal>, cmp<Comparator::less>, cmp<Comparator::greater>, cmp<Comparator::equal>> {};
struct quantity   : as<NodeKind::quantity, seq<number, opt<unit>>> {};
struct plain;        // a name or a word, no brackets: what may be read twice at a place must not nest
struct signed_quantity : sor<quantity, as<NodeKind::negative, seq<mark<'-'>, quantity>>> {};
struct value;
struct bracketed  : seq<open, deeper, in_brackets, as<NodeKind::modified, seq<expr, star<comma, KAOHE_ROW(modifier)>>>, close, shallower, past_brackets> {};
struct arguments  : seq<open, deeper, in_brackets, opt<list<expr, sor<comma, enumeration>>>, close, shallower, past_brackets> {};
struct call       : as<NodeKind::call, seq<function, arguments>> {};
struct named      : as<NodeKind::name, seq<name, opt<KAOHE_ROW(member)>>> {};
struct own_value  : seq<sor<KAOHE_ROW(own), KAOHE_ROW(figure)>> {};
struct primary    : sor<KAOHE_ROW(hole), seq<deeper, KAOHE_ROW(choice), shallower>, KAOHE_ROW(share), KAOHE_ROW(change), date, quantity, text, call, bracketed, named, own_value> {};
struct plain      : sor<named, own_value> {};
struct unary      : sor<as<NodeKind::negative, seq<mark<'-'>, deeper, unary, shallower>>, primary> {};
struct product    : as<NodeKind::product, list<unary, seq<operators, multiply>>> {};
struct sum        : as<NodeKind::sum, list<product, seq<operators, add>>> {};
struct period_word: opt<dropped<KAOHE_ROW(this_period)>, at<sor<name, KAOHE_ROW(there)>>> {};   // 当月实际出勤
struct tests      : seq<KAOHE_ROW(test), star<operators, opt<comma>, dropped<KAOHE_ROW(and_op)>, not_at<KAOHE_ROW(there)>, KAOHE_ROW(test)>> {};  // 有数据且低于 60 分
struct comparison : seq<period_word, sor<KAOHE_ROW(there), as<NodeKind::comparison, seq<sum, opt<sor<plus<operators, comparator, sum>, tests>>>>>> {};
struct inverse    : sor<as<NodeKind::negation, seq<KAOHE_ROW(not_op), deeper, inverse, shallower>>, comparison> {};
struct all_of     : as<NodeKind::all_of, list<inverse, seq<operators, opt<comma>, KAOHE_ROW(and_op)>>> {};
struct expr       : as<NodeKind::any_of, list<all_of, seq<operators, opt<comma>, KAOHE_ROW(or_op)>>> {};
struct value      : as<NodeKind::modified, seq<expr, star<opt<comma>, opt<dropped<KAOHE_ROW(and_op)>>, KAOHE_ROW(modifier)>>> {};

// closed values: nothing can run on from them
struct bare_ref   : sor<date, signed_quantity, call, bracketed, named, own_value, KAOHE_ROW(hole)> {};
struct operand    : sor<KAOHE_ROW(share), bare_ref> {};
struct closed     : sor<date, operand, text, label, KAOHE_ROW(truth)> {};
struct one_label  : sor<label, text, signed_quantity, KAOHE_ROW(truth)> {};
struct labels     : as<NodeKind::list, list<one_label, sor<enumeration, seq<opt<comma>, KAOHE_ROW(or_op)>, seq<comma, at<list<one_label, comma>, opt<comma>, KAOHE_ROW(or_op), one_label>>>>> {};
struct people     : as<NodeKind::list, list<seq<expr, opt<dropped<KAOHE_ROW(people_tail)>>>, sor<enumeration, seq<opt<comma>, dropped<KAOHE_ROW(and_also)>>>>> {};
struct options    : as<NodeKind::list, list<label, sor<enumeration, seq<comma, at<label, opt<comma>, sor<KAOHE_ROW(and_also), seq<label, opt<comma>, KAOHE_ROW(and_also)>>>>, seq<opt<comma>, dropped<KAOHE_ROW(and_also)>>>>> {};
struct names      : as<NodeKind::list, list<name, sor<enumeration, seq<opt<comma>, KAOHE_ROW(and_op)>, comma>>> {};
struct line_range : sor<KAOHE_ROW(range), KAOHE_ROW(rest)> {};
struct band_range : sor<KAOHE_ROW(range), KAOHE_ROW(rest), KAOHE_ROW(band_exact)> {};
struct keys_of_table : as<NodeKind::list, list<plain, sor<enumeration, seq<opt<comma>, KAOHE_ROW(and_op)>, comma>>> {};
struct column     : as<NodeKind::list, sor<label, name, text, signed_quantity>> {};
struct keys       : as<NodeKind::list, list<KAOHE_ROW(column_key), sor<cells, comma>>> {};
struct head_labels: as<NodeKind::list, list<head_label, sor<seq<opt<comma>, KAOHE_ROW(or_op)>, enumeration, comma>>> {};
struct size       : sor<quantity, unit, bracketed, named, own_value> {};
struct count_size : sor<quantity, unit, bracketed> {};

// lines of clauses
struct unit_bracket : opt<open, unit, close> {};
struct data_parts : sor<KAOHE_ROW(absence), KAOHE_ROW(data_part)> {};
struct element    : sor<KAOHE_WHOLE_ROW(absence), KAOHE_WHOLE_ROW(scoring), KAOHE_WHOLE_ROW(modifier), KAOHE_WHOLE_ROW(item_part), KAOHE_WHOLE_ROW(data_part)> {};
struct elements   : list<element, sor<seq<comma, opt<dropped<KAOHE_ROW(and_op)>>>, colon>> {};
struct policy_line: as<NodeKind::policy_line, list<KAOHE_ROW(policy_part), comma>> {};
struct policy_head: as<NodeKind::policy_head, seq<free_text, star<opt<comma>, KAOHE_ROW(policy_part)>>> {};
struct data_bracket : opt<open, sor<seq<unit, close>, seq<KAOHE_ROW(data_part), close>>> {};   // （元）, （整数）, （0 到 31 天）
struct data_line  : as<NodeKind::data_line, seq<head, data_bracket, opt<sor<comma, colon>>, opt<list<data_parts, comma>>>> {};
struct parameter_line : as<NodeKind::parameter_line, seq<head, unit_bracket, equals, value, star<comma, sor<KAOHE_ROW(dated_part), data_parts>>>> {};
struct formula_line : as<NodeKind::formula_line, seq<head, unit_bracket, equals, value, star<comma, data_parts>>> {};
struct item_head  : as<NodeKind::item_head, seq<sor<head, seq<KAOHE_ROW(when), opt<comma>, head>>, unit_bracket, opt<sor<comma, colon>>, opt<elements>>> {};
struct item_line  : as<NodeKind::item_line, elements> {};
struct total_line : as<NodeKind::total_line, seq<equals, value, star<comma, KAOHE_ROW(total_part)>>> {};
struct rating_column : seq<head> {};
struct rating_head: as<NodeKind::rating_head, seq<opt<KAOHE_ROW(rating_head)>, opt<list<rating_column, sor<comma, enumeration>>>>> {};
struct rating_value : as<NodeKind::rating_value, seq<opt<head, opt<equals>>, sor<seq<operand, not_at<add>, not_at<multiply>>, sum>>> {};
struct rating_range : seq<opt<dropped<KAOHE_ROW(rating_subject)>>, line_range, opt<dropped<KAOHE_ROW(rating_link)>>> {};
struct rating_label_first : seq<head, sor<seq<open, rating_range, close>, seq<opt<sor<comma, colon, mark<'|'>, dropped<KAOHE_ROW(rating_link)>>>, rating_range>>> {};
struct rating_line: as<NodeKind::rating_line, seq<sor<seq<rating_range, opt<sor<comma, colon, mark<'|'>>>, head>, rating_label_first>, star<opt<sor<comma, mark<'|'>>>, sor<KAOHE_ROW(rating_part), rating_value>>>> {};
struct effects    : list<seq<KAOHE_ROW(effect), opt<text>>, sor<seq<comma, opt<dropped<KAOHE_ROW(and_op)>>>, dropped<KAOHE_ROW(and_op)>>> {};
struct rule_line  : as<NodeKind::rule_line, seq<opt<head, colon>, sor<seq<KAOHE_ROW(when), opt<sor<comma, colon>>, effects>, seq<effects, opt<comma>, KAOHE_ROW(when_after)>>>> {};
struct veto_after : as<NodeKind::veto_after, seq<opt<KAOHE_ROW(veto_part)>, opt<comma>, effects>> {};
struct veto_absence : as<NodeKind::veto_line, seq<KAOHE_ROW(absence)>> {};   // 无数据时按否, of every event
struct veto_events: sor<list<head, enumeration>, expr> {};
struct veto_effects: seq<as<NodeKind::veto_after, effects>, at<colon>> {};
struct veto_head  : seq<opt<comma>, opt<sor<seq<KAOHE_ROW(veto_part), opt<comma, veto_effects>>, veto_effects>>, opt<colon>> {};
struct veto_line  : as<NodeKind::veto_line, seq<veto_head, opt<veto_events, opt<opt<KAOHE_ROW(veto_tail)>, comma, as<NodeKind::veto_after, effects>>>>> {};
struct outcomes   : list<sor<KAOHE_ROW(result), KAOHE_ROW(effect)>, sor<seq<comma, opt<dropped<KAOHE_ROW(and_op)>>>, dropped<KAOHE_ROW(and_op)>>> {};
struct element_end;   // where an element of a list may end; template_walker.hpp
struct result_rest: seq<opt<sor<comma, mark<';'>>>, KAOHE_ROW(result_lead), opt<sor<comma, colon>>, sor<seq<sum, element_end>, outcomes, value, closed>> {};
struct result_cases : seq<head, colon, list<KAOHE_ROW(result_case), sor<comma, mark<';'>>>, opt<result_rest>> {};
struct result_line: as<NodeKind::result_line, sor<list<KAOHE_ROW(result_part), comma>, result_cases, seq<KAOHE_ROW(result_lead), opt<sor<comma, colon>>, sor<seq<sum, element_end>, outcomes, value, closed>>, seq<KAOHE_ROW(when), opt<sor<comma, colon>>, outcomes, star<sor<comma, mark<';'>>, KAOHE_ROW(result_case)>, opt<result_rest>>, seq<outcomes, opt<comma>, KAOHE_ROW(when_after), opt<result_rest>>, outcomes>> {};
struct table_value: seq<sor<seq<operand, not_at<add>, not_at<multiply>>, sum, text, label>> {};
struct gives      : opt<KAOHE_ROW(gives)> {};
struct table_line : as<NodeKind::table_line, sor<KAOHE_ROW(table_part), seq<KAOHE_ROW(table_key), gives, list<table_value, cells>>>> {};
struct table_lines: list<table_line, comma> {};
struct table_head : as<NodeKind::table_head, seq<head, unit_bracket, opt<comma>, KAOHE_ROW(table_part), star<opt<comma>, KAOHE_ROW(table_part)>, opt<colon>, opt<table_lines>>> {};
struct weight_cell: as<NodeKind::weight_cell, seq<name, opt<equals>, operand>> {};
struct weights_head : as<NodeKind::weights_head, seq<KAOHE_ROW(table_part), star<opt<comma>, KAOHE_ROW(table_part)>>> {};
struct weights_line : as<NodeKind::weights_line, sor<KAOHE_ROW(weights_part), KAOHE_ROW(table_part), seq<sor<KAOHE_ROW(when), KAOHE_ROW(table_key)>, colon, sor<list<weight_cell, comma>, list<operand, sor<cells, comma>>>>>> {};
struct example_item : sor<seq<as<NodeKind::example_expects, KAOHE_ROW(example_part)>, opt<colon>, opt<as<NodeKind::example_item, KAOHE_ROW(example_item)>>>, as<NodeKind::example_item, KAOHE_ROW(example_item)>> {};
struct note_line  : as<NodeKind::note_line, list<KAOHE_ROW(note), comma>> {};
struct translation_line : as<NodeKind::translation_line, seq<pair_side, equals, pair_side>> {};
struct assertion_line : as<NodeKind::assertion_line, seq<expr, opt<comma>, opt<text>>> {};
struct two_names  : seq<head, opt<mark<'|'>, head>> {};
struct function_parameter : as<NodeKind::function_parameter, two_names> {};
struct function_head  : as<NodeKind::function_head, seq<head, open, opt<list<function_parameter, sor<comma, enumeration>>>, close, star<comma, KAOHE_ROW(function_part)>>> {};
struct function_line  : as<NodeKind::function_line, sor<KAOHE_ROW(function_part), seq<two_names, unit_bracket, equals, value>>> {};


// parts by themselves, for finding declarations
struct when_part    : seq<KAOHE_ROW(when)> {};
struct comparison_part : seq<expr> {};
struct result_lead_part : seq<KAOHE_ROW(result_lead)> {};
struct no_result    : sor<KAOHE_ROW(result_case), KAOHE_ROW(result_part), KAOHE_ROW(modifier), data_parts, KAOHE_ROW(note)> {};
struct rating_condition : seq<KAOHE_ROW(rating_part)> {};
struct absence_part : seq<KAOHE_ROW(absence)> {};
struct measured     : seq<number, unit> {};

#undef KAOHE_ROW
#undef KAOHE_WHOLE_ROW
}  // namespace kaohe::rules
