// SPDX-License-Identifier: Apache-2.0
// The course of elaboration: declare, define, attach rules, order; and the clauses that are small: 方案, 校验, 算例.
#include "interpreter/elaborate.hpp"

#include <algorithm>

#include "grammar/text.hpp"
#include "interpreter/elaborator.hpp"
#include "interpreter/passed_over.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {

using namespace ast;

void Elaborator::declare_policy(const Clause& clause, std::uint32_t) {
    static const auto full_slot = slot_number("full"), text_slot = slot_number("text"), date_slot = slot_number("date"), period_slot = slot_number("period");
    const auto days = [](const Phrase& p) {
        const auto& date = std::get<ast::Date>(p.expr(date_slot)->node);
        return days_from_civil({date.year, date.month, date.day == 0 ? 1 : date.day});
    };
    for (const auto& line : clause.lines)
        for (const auto& part : line.parts) {
            if (const auto* const free = std::get_if<Free>(&part.part); free != nullptr && model_.title.zh.empty()) model_.title = free->text;
            const auto* const p = phrase_of(part);
            if (p == nullptr || is_stated_again(*p, stated_of_policy_)) continue;
            switch (p->id) {
                case Sentence::policy_number: model_.number = p->text(text_slot); break;
                case Sentence::policy_version: model_.version = p->text(text_slot); break;
                case Sentence::policy_currency: model_.currency = p->text(text_slot); break;
                case Sentence::policy_effective: model_.effective_from = days(*p); break;
                case Sentence::policy_until: model_.effective_until = days(*p); break;
                case Sentence::policy_normalise: model_.normalise_weights = true; break;
                case Sentence::policy_thousand:
                    model_.points_system = true;
                    model_.full_marks = Number(1000);
                    model_.full_marks_said = true;
                    break;
                case Sentence::policy_points:
                    model_.points_system = true;
                    if (const auto* const full = p->expr(full_slot)) {
                        model_.full_marks_said = true;
                        if (!std::holds_alternative<Quantity>(full->node)) {  // nothing is known yet that could be computed with
                            report(diagnose::wanted_number(full->at.span, said(full->at.span)));
                            break;
                        }
                        const auto unit = point_unit();
                        Context context;
                        context.hint = &unit;
                        const auto value = number(*full, context);
                        if (value.ok) model_.full_marks = model_.constants[model_.terms[value.term].payload].number;
                    }
                    break;
                case Sentence::policy_period:
                    switch (p->phrase(period_slot)->id) {
                        case Sentence::period_monthly: model_.period = Model::Period::monthly; break;
                        case Sentence::period_quarterly: model_.period = Model::Period::quarterly; break;
                        case Sentence::period_half_yearly: model_.period = Model::Period::half_yearly; break;
                        case Sentence::period_term: model_.period = Model::Period::term; break;
                        default: model_.period = Model::Period::yearly;
                    }
                    break;
                default: break;
            }
        }
}

void Elaborator::define_policy(const Clause& clause, std::uint32_t clause_ref) {
    static const auto condition_slot = slot_number("condition"), reason_slot = slot_number("reason"), people_slot = slot_number("people"), who_slot = slot_number("who");
    const auto in_both = [this](const std::string& text) {
        const auto other = other_names_.find(name_key(text));
        return in_both_languages(text, other == other_names_.end() ? std::string() : other->second);
    };
    for (const auto& line : clause.lines)
        for (const auto& part : line.parts) {
            const auto* const p = phrase_of(part);
            if (p == nullptr) continue;
            if (p->id == Sentence::policy_scope || p->id == Sentence::policy_scope_options) {
                const auto c = p->id == Sentence::policy_scope ? condition(*p->expr(condition_slot), {}) : whoever_is(*p->expr(who_slot));
                if (model_.scope != none && p->id == Sentence::policy_scope_options) report(diagnose::declared_twice(p->at.span, said(p->at.span)));
                if (c.ok) model_.scope = model_.scope == none ? c.term : add_term(Op::and_, p->at.span, Unit{}, model_.scope, c.term);
            } else if (p->id == Sentence::policy_excluded_more && model_.exclusions.empty()) {
                report(diagnose::not_at_this_place(p->at.span, said(p->at.span)));
            } else if (p->id == Sentence::policy_excluded || p->id == Sentence::policy_excluded_after || p->id == Sentence::policy_excluded_more) {
                const auto* const e = p->expr(people_slot);
                const auto* const list = std::get_if<List>(&e->node);
                for (const auto& who : list == nullptr ? std::vector<Expr>{*e} : list->members) {
                    const auto c = condition(who, {});
                    if (!c.ok) continue;
                    Exclusion exclusion;
                    exclusion.condition = c.term;
                    exclusion.reason = p->text(reason_slot).empty() ? Say(said(who.at.span)) : in_both(p->text(reason_slot));
                    exclusion.clause = clause_ref;
                    exclusion.at = p->at.span;
                    model_.exclusions.push_back(std::move(exclusion));
                }
            }
        }
}

void Elaborator::define_assertion(const Clause& clause, std::uint32_t clause_ref) {
    for (const auto& line : clause.lines) {
        Assertion assertion;
        assertion.clause = clause_ref;
        assertion.at = line.at.span;
        for (const auto& part : line.parts) {
            const auto* const e = std::get_if<Expr>(&part.part);
            if (e == nullptr) continue;
            if (const auto* const text = std::get_if<Text>(&e->node)) assertion.text = text->text;
            else assertion.condition = condition(*e, {}).term;
        }
        if (assertion.condition != none) model_.assertions.push_back(std::move(assertion));
    }
}

// A figure whose own definition could not be made out has no unit: that was reported there.
bool Elaborator::is_undefined(FigureId figure) const {
    const auto waiting = definitions_.find(figure);
    return waiting != definitions_.end() && (waiting->second.state != Definition::State::done || model_.figures[figure].term == none);
}

std::optional<Value> Elaborator::constant_for(FigureId figure, const Expr& e, const Context&) {
    if (is_undefined(figure)) return std::nullopt;
    const auto type = model_.figures[figure].type;
    if (type == ValueType::label) {
        const auto index = label_of(model_.figures[figure].labels, e, true);
        if (!index) return std::nullopt;
        return Value::label(*index);
    }
    const auto unit = model_.units[model_.figures[figure].unit];
    Context context;
    context.hint = &unit;
    const auto value = expr(e, context);
    if (!value.ok) return std::nullopt;
    if (value.type != type) {
        report(diagnose::unit_mismatch(e.at.span, value.type == ValueType::number ? describe(value.unit) : Say("另一种值", "another kind of value"), type == ValueType::number ? describe(unit) : Say("别的", "something else"), Say("“" + model_.figures[figure].name.zh + "”不能是这样的值", "\"" + model_.figures[figure].name.en + "\" cannot be this")));
        return std::nullopt;
    }
    if (type == ValueType::number && !fit(value.unit, unit)) {
        report(diagnose::unit_mismatch(e.at.span, describe(value.unit), describe(unit), Say("“" + model_.figures[figure].name.zh + "”的单位不对", "\"" + model_.figures[figure].name.en + "\" has another unit")));
        return std::nullopt;
    }
    const auto& term = model_.terms[value.term];
    if (term.op == Op::constant) return model_.constants[term.payload];
    if (term.op == Op::negate && model_.terms[term.a].op == Op::constant) return Value::of(-model_.constants[model_.terms[term.a].payload].number);
    report(diagnose::wanted_number(e.at.span, Say("一个算式", "an expression")));
    return std::nullopt;
}

void Elaborator::define_example(const Clause& clause, std::uint32_t clause_ref) {
    static const auto target_slot = slot_number("target"), v_slot = slot_number("v");
    model_.examples_written.push_back(clause.word.span);
    Example example;
    example.clause = clause_ref;
    example.at = clause.word.span;
    bool expects = false, good = !clause.damaged;
    const auto value = [&](const SubLine& line) {
        for (const auto& part : line.parts) {
            const auto* const p = phrase_of(part);
            if (p == nullptr) continue;
            const auto figure = target_figure(*p->phrase(target_slot), expects);
            if (p->id == Sentence::example_missing) {
                if (figure == none) good = false;
                else if (expects) example.expected.push_back({figure, Value::absent(Absence::empty, none), model_.figures[figure].unit, p->at.span});
                else example.inputs.push_back({figure, Value::absent(Absence::missing, none), p->at.span});
                continue;
            }
            const auto* const e = p->expr(v_slot);
            // Only the value is kept: examples may be as many as the policy is long, and each is run over all terms.
            const auto terms = model_.terms.size(), constants = model_.constants.size();
            const auto constant_value = figure == none || e == nullptr ? std::nullopt : constant_for(figure, *e, {});
            model_.terms.resize(terms, Term{});
            model_.constants.resize(constants);
            if (!constant_value) {
                good = false;
                continue;
            }
            if (expects) example.expected.push_back({figure, *constant_value, model_.figures[figure].unit, p->at.span});
            else example.inputs.push_back({figure, *constant_value, p->at.span});
        }
    };
    const auto one = [&](const SubLine& line) {
        if (line.kind == NodeKind::example_expects) expects = true;
        if (line.kind == NodeKind::example_item) value(line);
    };
    for (const auto& line : clause.lines) {
        if (line.kind == NodeKind::free) {
            if (!line.parts.empty())
                if (const auto* const free = std::get_if<Free>(&line.parts.front().part)) example.title = free->text;
            continue;
        }
        bool nested = false;
        for (const auto& part : line.parts)
            if (const auto* const box = std::get_if<Box<SubLine>>(&part.part)) {
                nested = true;
                one(**box);
            }
        if (!nested) one(line);
    }
    // Without a title it goes by its number.
    if (example.title.empty()) example.title = clause.number.empty() ? std::to_string(model_.examples_written.size()) : clause.number;
    if (good && example.expected.empty()) report(diagnose::example_without_results(clause.word.span, example.title));
    else if (good) model_.examples.push_back(std::move(example));
}

void Elaborator::order_figures() {
    model_.reads.assign(model_.figures.size(), {});
    for (FigureId figure = 0; figure < model_.figures.size(); ++figure) model_.reads[figure] = figures_read_by(model_, figure);
    enum class Mark : std::uint8_t { fresh, open, done };
    std::vector<Mark> marks(model_.figures.size(), Mark::fresh);
    struct Step {
        FigureId figure;
        std::size_t next;
    };
    for (FigureId root = 0; root < model_.figures.size(); ++root) {
        if (marks[root] != Mark::fresh) continue;
        std::vector<Step> path{{root, 0}};
        marks[root] = Mark::open;
        while (!path.empty()) {
            auto& top = path.back();
            if (top.next < model_.reads[top.figure].size()) {
                const auto next = model_.reads[top.figure][top.next++];
                if (marks[next] == Mark::fresh) {
                    marks[next] = Mark::open;
                    path.push_back({next, 0});
                } else if (marks[next] == Mark::open) {
                    Say circle;
                    bool inside = false;
                    for (const auto& step : path) {
                        inside = inside || step.figure == next;
                        if (!inside) continue;
                        circle.zh += model_.figures[step.figure].name.zh + " → ";
                        circle.en += model_.figures[step.figure].name.en + " → ";
                    }
                    circle.zh += model_.figures[next].name.zh;
                    circle.en += model_.figures[next].name.en;
                    report(diagnose::cycle(model_.figures[next].at, circle));
                    return;
                }
                continue;
            }
            marks[top.figure] = Mark::done;
            model_.order.push_back(top.figure);
            path.pop_back();
        }
    }
}

// Columns that nothing reads are not asked for in the staff file.
void Elaborator::drop_unread_columns() {
    std::vector<bool> read(model_.figures.size(), false);
    for (const auto& list : model_.reads)
        for (const auto figure : list) read[figure] = true;
    for (const auto root : roots_of(model_)) read[root] = true;
    std::vector<Column> kept;
    for (auto& column : model_.columns) {
        if (!read[column.figure]) {
            model_.figures[column.figure].column = none;
            continue;
        }
        model_.figures[column.figure].column = static_cast<std::uint32_t>(kept.size());
        kept.push_back(std::move(column));
    }
    model_.columns = std::move(kept);
}

Model Elaborator::run() {
    model_.units.push_back(plain_unit());
    unit_index(plain_unit());
    declare_clauses();
    bool policy = false;
    for (const auto& clause : document_.clauses) {
        if (clause.kind == ClauseKind::policy) {
            if (policy) report(diagnose::declared_twice(clause.word.span, "方案"));
            policy = true;
            declare_policy(clause, 0);
            if (const auto other = other_names_.find(name_key(model_.title.zh)); other != other_names_.end()) model_.title = has_han(model_.title.zh) ? Say(model_.title.zh, other->second) : Say(other->second, model_.title.en);
        }
        if (clause.kind == ClauseKind::stray) report(diagnose::stray_text(clause.word.span));
        if (clause.kind == ClauseKind::function) report(diagnose::not_at_this_place(clause.word.span, said(clause.word.span)));
    }
    if (!policy && !damaged_ && (findings_.empty() || !document_.clauses.empty())) report(diagnose::no_policy({document_.clauses.empty() ? 0 : document_.clauses.front().at.span.file, 0, 0}));

    const auto sum_figure = [&](FigureKind kind, const Say& name) {
        Figure figure;
        figure.name = name;
        figure.kind = kind;
        figure.unit = unit_index(point_unit());
        return add_figure(figure);
    };
    const bool indicators = std::any_of(model_.items.begin(), model_.items.end(), [](const auto& item) { return item.kind == Item::Kind::indicator; });
    if (indicators) {
        model_.weighted_total = sum_figure(FigureKind::weighted_total, Say("加权合计", "weighted sum"));
        model_.score_total = sum_figure(FigureKind::score_total, Say("指标得分合计", "sum of scores"));
    }
    model_.extra_total = sum_figure(FigureKind::extra_total, Say("加分合计", "extra points"));
    model_.deduction_total = sum_figure(FigureKind::deduction_total, Say("扣分合计", "deductions"));
    if (std::any_of(document_.clauses.begin(), document_.clauses.end(), [](const auto& clause) { return clause.kind == ClauseKind::total; })) {
        sum_figure(FigureKind::total_computed, Say("总分", "total"));
        model_.total = sum_figure(FigureKind::total, Say("总分", "total"));
    }

    for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
        const auto item_figure = [&](FigureKind kind, const char* zh, const char* en) {
            Figure figure;
            figure.name = Say(model_.items[i].name.zh + zh, model_.items[i].name.en + en);
            figure.kind = kind;
            figure.unit = unit_index(point_unit());
            figure.item = i;
            figure.clause = model_.items[i].clause;
            figure.at = model_.items[i].at;
            return add_figure(figure);
        };
        const auto full = item_figure(FigureKind::full, "满分", " full points");
        model_.figures[full].term = constant(Number(100), point_unit(), model_.items[i].at).term;
        const auto score = item_figure(FigureKind::score, "得分", " score");
        const auto counted = item_figure(FigureKind::counted, "得分", " score");
        model_.items[i].full = full;
        model_.items[i].score = score;
        model_.items[i].counted = counted;
    }
    define_sums_early();
    define_categories();
    for (auto& pending : pending_) define_item_parts(pending);
    for (std::uint32_t i = 0; i < document_.clauses.size(); ++i)
        if (document_.clauses[i].kind == ClauseKind::weights) define_weights(document_.clauses[i], i);
    share_equal_weights();
    std::vector<FigureId> defined;
    for (const auto& [figure, definition] : definitions_) defined.push_back(figure);
    std::sort(defined.begin(), defined.end());
    for (const auto figure : defined)
        if (model_.figures[figure].kind != FigureKind::result) ensure_defined(figure);
    for (std::size_t i = 0; i < column_parts_.size(); ++i) {
        StatedOnce stated;
        for (const auto* const part : column_parts_[i])
            if (!is_stated_again(*part, stated)) apply_data_part(*part, static_cast<std::uint32_t>(i), {});
    }
    for (auto& pending : pending_) define_score(pending);
    // A score that is left open counts as one to be decided, so that the rest of the policy can be checked.
    for (const Item& item : model_.items)
        if (model_.figures[item.score].term == none) model_.figures[item.score].term = add_term(Op::hole, item.at, point_unit());
    define_sums();
    for (std::uint32_t i = 0; i < document_.clauses.size(); ++i)
        if (document_.clauses[i].kind == ClauseKind::total) define_total(document_.clauses[i], i);
    for (std::uint32_t i = 0; i < document_.clauses.size(); ++i)
        if (document_.clauses[i].kind == ClauseKind::ratings) define_ratings(document_.clauses[i], i);
    // Results may use one another, and rules act on them: whichever comes first.
    for (const auto figure : defined) ensure_defined(figure);
    for (std::uint32_t i = 0; i < document_.clauses.size(); ++i) {
        const auto& clause = document_.clauses[i];
        switch (clause.kind) {
            case ClauseKind::rule:
                for (const auto& line : clause.lines) define_rule(line, i);
                break;
            case ClauseKind::veto: vetoes_.emplace_back(&clause, i); break;
            case ClauseKind::results:
                for (const auto& line : clause.lines)
                    if (defined_lines_.insert(&line).second) define_result(line, i);
                break;
            case ClauseKind::policy: define_policy(clause, i); break;
            case ClauseKind::assertion: define_assertion(clause, i); break;
            default: break;
        }
    }
    define_veto(vetoes_);
    attach_rules();
    for (std::uint32_t i = 0; i < document_.clauses.size(); ++i)
        if (document_.clauses[i].kind == ClauseKind::example) define_example(document_.clauses[i], i);
    if (!model_.scales.empty()) model_.results = model_.scales.front().columns;
    for (FigureId figure = 0; figure < model_.figures.size(); ++figure)
        if (model_.figures[figure].kind == FigureKind::result) model_.results.push_back(figure);
    order_figures();
    // Before data that nothing reads is left out: 0～100 分 of an item whose scoring is still to be decided was not passed over.
    if (std::none_of(findings_.begin(), findings_.end(), [](const Finding& finding) { return finding.severity() == Severity::error; }))
        for (const auto at : numbers_passed_over(document_, model_)) report(diagnose::internal_error(at, "number passed over: " + said(at)));
    drop_unread_columns();
    name_unknown_ratings();
    note_other_labels();
    return std::move(model_);
}

// The sums exist before anything is scored, so that a formula may speak of them.
void Elaborator::define_sums_early() {
    for (std::uint32_t i = 0; i < document_.clauses.size(); ++i) {
        const auto& clause = document_.clauses[i];
        if (clause.kind != ClauseKind::total) continue;
        for (const auto figure : {model_.weighted_total, model_.score_total, model_.extra_total, model_.deduction_total})
            if (figure != none) model_.figures[figure].clause = i, model_.figures[figure].at = clause.word.span;
    }
}

// 权重平均分配: a category's weight in equal parts.
void Elaborator::share_equal_weights() {
    for (auto& category : model_.categories) {
        if (!category.equal_weights || category.items.empty()) continue;
        for (const auto index : category.items) {
            if (model_.items[index].weight != none) continue;
            const auto count = constant(Number(static_cast<std::int64_t>(category.items.size())), plain_unit(), category.at);
            const auto whole = category.weight != none ? category.weight : constant(Number(1), percent_unit(), category.at).term;
            Figure figure;
            figure.name = Say(model_.items[index].name.zh + "权重", model_.items[index].name.en + " weight");
            figure.kind = FigureKind::weight;
            figure.unit = unit_index(percent_unit());
            figure.term = add_term(Op::divide, category.at, percent_unit(), whole, count.term);
            figure.item = index;
            figure.clause = category.clause;
            figure.at = category.at;
            const auto made = add_figure(figure);
            model_.items[index].weight = made;
            model_.items[index].weight_at = category.at;
        }
    }
}

Model elaborate(const Document& document, const Sources& sources, const std::vector<LibraryFunction>& functions, std::vector<Finding>& findings) {
    return Elaborator(document, sources, functions, findings).run();
}

}  // namespace kaohe
