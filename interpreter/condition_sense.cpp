// SPDX-License-Identifier: Apache-2.0
#include "interpreter/condition_sense.hpp"

#include <algorithm>

namespace kaohe {
namespace {

constexpr std::size_t most_cases = 4096;
constexpr int deepest = 500;

Truth opposite_of(Truth truth) { return truth == Truth::open ? truth : truth == Truth::yes ? Truth::no : Truth::yes; }
Truth from(bool yes) { return yes ? Truth::yes : Truth::no; }

bool is_limited(const Attainable& values) { return values.within.low || values.within.high || values.within.is_empty(); }

}  // namespace

ConditionId ConditionSense::of(TermId condition) {
    if (const auto known = known_.find(condition); known != known_.end()) return known->second;
    limited_.clear();
    const auto root = condition == none ? add_node({.fixed = Truth::yes}) : node_of(condition, 0);
    const auto made = add(root, limited_);
    known_.emplace(condition, made);
    return made;
}

ConditionId ConditionSense::opposite(ConditionId condition) {
    if (const auto known = opposites_.find(condition); known != opposites_.end()) return known->second;
    const auto made = add(add_node({.kind = Node::Kind::opposite, .a = conditions_[condition].root}), conditions_[condition].limited);
    opposites_.emplace(condition, made);
    return made;
}

ConditionId ConditionSense::in_range(TermId key, const Range& range) {
    limited_.clear();
    const auto interval = range.rest ? std::nullopt : constant_interval(model_, range);
    return add(interval ? node_of_range(key, *interval) : add_node({}), limited_);
}

ConditionId ConditionSense::add(std::uint32_t root, std::vector<TermId> limited) {
    Condition made;
    made.root = root;
    made.limited = std::move(limited);
    collect(root, made);
    std::sort(made.figures.begin(), made.figures.end());
    made.figures.erase(std::unique(made.figures.begin(), made.figures.end()), made.figures.end());
    collect_all_of(root, made);
    conditions_.push_back(std::move(made));
    return static_cast<ConditionId>(conditions_.size() - 1);
}

std::uint32_t ConditionSense::add_node(Node node) {
    nodes_.push_back(std::move(node));
    return static_cast<std::uint32_t>(nodes_.size() - 1);
}

std::uint32_t ConditionSense::node_of(TermId id, int depth) {
    const Term& t = model_.terms[id];
    if (depth > deepest) return add_node({});
    switch (t.op) {
        case Op::constant: return add_node({.fixed = from(model_.constants[t.payload].is_true())});
        case Op::and_:
        case Op::or_: {
            const auto a = node_of(t.a, depth + 1), b = node_of(t.b, depth + 1);
            return add_node({.kind = t.op == Op::and_ ? Node::Kind::both : Node::Kind::either, .a = a, .b = b});
        }
        case Op::not_: {
            const auto a = node_of(t.a, depth + 1);
            return add_node({.kind = Node::Kind::opposite, .a = a});
        }
        case Op::figure:
            if (model_.figures[t.payload].type != ValueType::truth) return add_node({});
            if (model_.figures[t.payload].term != none) return node_of(model_.figures[t.payload].term, depth + 1);
            places_.emplace(t.payload, id);
            return add_node({.kind = Node::Kind::test, .figure = t.payload});
        case Op::is_one_of: {
            const Term& asked = model_.terms[t.a];
            if (asked.op != Op::figure || model_.figures[asked.payload].type != ValueType::label) return add_node({});
            places_.emplace(asked.payload, t.a);
            return add_node({.kind = Node::Kind::test, .figure = asked.payload, .labels = &model_.label_sets[t.payload]});
        }
        case Op::in_range: {
            const Range& range = model_.ranges[t.payload];
            Interval interval{{}, {}, range.low_closed, range.high_closed};
            if (range.low != none && !(interval.low = fixed_number(range.low))) return add_node({});
            if (range.high != none && !(interval.high = fixed_number(range.high))) return add_node({});
            return node_of_range(t.a, interval);
        }
        case Op::less: case Op::at_most: case Op::greater: case Op::at_least: case Op::equal: case Op::not_equal: return compared(t);
        default: return add_node({});
    }
}

std::uint32_t ConditionSense::node_of_range(TermId key, const Interval& range) {
    if (const auto plain = linear(key)) return test(*plain, range);
    if (const auto value = fixed_number(key)) return add_node({.fixed = from(range.contains(*value))});
    const Attainable values = values_.of(key);
    if (!is_limited(values) || witness(range, values)) {
        // It may lie inside; that it always does can be said where both of its ends do.
        Interval all = values.within;
        bool inside = !all.is_empty() && intersection(all, range) == all;
        for (const Number& point : values.also) inside = inside && range.contains(point);
        if (!is_limited(values) || !inside) return add_node({});
        limited_.push_back(key);
        return add_node({.fixed = Truth::yes});
    }
    limited_.push_back(key);
    return add_node({.fixed = Truth::no});
}

std::uint32_t ConditionSense::compared(const Term& t) {
    TermId subject = t.a;
    auto bound = fixed_number(t.b);
    bool turned = false;
    if (!bound) {
        subject = t.b;
        bound = fixed_number(t.a);
        turned = true;
    }
    if (!bound) return add_node({});
    Op op = t.op;
    if (turned) op = op == Op::less ? Op::greater : op == Op::at_most ? Op::at_least : op == Op::greater ? Op::less : op == Op::at_least ? Op::at_most : op;
    Interval range;
    if (op == Op::less || op == Op::at_most) range = {{}, bound, true, op == Op::at_most};
    else if (op == Op::greater || op == Op::at_least) range = {bound, {}, op == Op::at_least, true};
    else range = Interval::point(*bound);
    const auto inside = node_of_range(subject, range);
    return op == Op::not_equal ? add_node({.kind = Node::Kind::opposite, .a = inside}) : inside;
}

std::uint32_t ConditionSense::test(const Linear& linear, Interval range) {
    const auto back = [&](std::optional<Number>& end) {
        if (end) end = (*end - linear.amount) / linear.factor;
    };
    back(range.low);
    back(range.high);
    if (linear.factor.sign() < 0) {
        std::swap(range.low, range.high);
        std::swap(range.low_closed, range.high_closed);
    }
    return add_node({.kind = Node::Kind::test, .figure = linear.figure, .range = std::move(range)});
}

std::optional<Number> ConditionSense::fixed_number(TermId term) const {
    const Folded folded = ConstantFolder(model_).term(term);
    if (!folded.is_known() || (folded.value.kind != Value::Kind::number && folded.value.kind != Value::Kind::date)) return std::nullopt;
    return folded.value.number;
}

std::optional<ConditionSense::Linear> ConditionSense::linear(TermId id) {
    Linear out;
    while (true) {
        const Term& t = model_.terms[id];
        if (t.op == Op::figure) {
            const Figure& figure = model_.figures[t.payload];
            if (figure.type != ValueType::number && figure.type != ValueType::date) return std::nullopt;
            if (figure.term != none && fixed_number(figure.term)) return std::nullopt;  // a parameter
            out.figure = t.payload;
            places_.emplace(t.payload, id);
            return out;
        }
        if (t.op == Op::negate) {
            out.factor = -out.factor;
            id = t.a;
            continue;
        }
        if (t.op != Op::add && t.op != Op::subtract && t.op != Op::multiply && t.op != Op::divide) return std::nullopt;
        auto amount = fixed_number(t.b);
        TermId rest = t.a;
        if (!amount && t.op != Op::divide && t.op != Op::subtract) amount = fixed_number(t.a), rest = t.b;
        if (!amount) return std::nullopt;
        if (t.op == Op::add) out.amount += out.factor * *amount;
        else if (t.op == Op::subtract) out.amount -= out.factor * *amount;
        else if (amount->is_zero()) return std::nullopt;
        else out.factor = t.op == Op::multiply ? out.factor * *amount : out.factor / *amount;
        id = rest;
    }
}

void ConditionSense::collect(std::uint32_t id, Condition& out) const {
    const Node& node = nodes_[id];
    if (node.kind == Node::Kind::test) out.figures.push_back(node.figure);
    if (node.a != none) collect(node.a, out);
    if (node.b != none) collect(node.b, out);
}

void ConditionSense::collect_all_of(std::uint32_t id, Condition& out) const {
    const Node& node = nodes_[id];
    if (node.kind == Node::Kind::test) out.all_of.push_back(id);
    if (node.kind != Node::Kind::both) return;
    collect_all_of(node.a, out);
    collect_all_of(node.b, out);
}

bool ConditionSense::apart(ConditionId a, ConditionId b) const {
    for (const auto one : conditions_[a].all_of)
        for (const auto other : conditions_[b].all_of) {
            const Node &x = nodes_[one], &y = nodes_[other];
            if (x.figure != y.figure) continue;
            if (x.labels != nullptr && y.labels != nullptr) {
                if (std::none_of(x.labels->begin(), x.labels->end(), [&](auto label) { return std::find(y.labels->begin(), y.labels->end(), label) != y.labels->end(); })) return true;
            } else if (x.labels == nullptr && y.labels == nullptr && intersection(x.range, y.range).is_empty()) {
                return true;
            }
        }
    return false;
}

Truth ConditionSense::truth(ConditionId condition, std::span<const Known> given) const { return truth_of(conditions_[condition].root, given); }

Truth ConditionSense::truth_of(std::uint32_t id, std::span<const Known> given) const {
    const Node& node = nodes_[id];
    switch (node.kind) {
        case Node::Kind::fixed: return node.fixed;
        case Node::Kind::opposite: return opposite_of(truth_of(node.a, given));
        case Node::Kind::both:
        case Node::Kind::either: {
            const Truth decisive = node.kind == Node::Kind::both ? Truth::no : Truth::yes;
            const Truth a = truth_of(node.a, given);
            if (a == decisive) return a;
            const Truth b = truth_of(node.b, given);
            return b == decisive || a != Truth::open ? b : a;
        }
        case Node::Kind::test: break;
    }
    const auto known = std::find_if(given.begin(), given.end(), [&](const Known& one) { return one.figure == node.figure; });
    if (known == given.end()) return Truth::open;
    if (node.labels != nullptr) return from(std::find(node.labels->begin(), node.labels->end(), known->value.index()) != node.labels->end());
    if (known->value.kind == Value::Kind::truth) return from(known->value.is_true());
    return from(node.range.contains(known->value.number));
}

const Attainable& ConditionSense::attainable(FigureId figure) {
    const auto known = attainable_.find(figure);
    if (known != attainable_.end()) return known->second;
    return attainable_.emplace(figure, values_.of(places_.at(figure))).first->second;
}

void ConditionSense::add_bounds(std::uint32_t id, FigureId figure, std::vector<Number>& bounds) const {
    const Node& node = nodes_[id];
    if (node.kind == Node::Kind::test && node.figure == figure && node.labels == nullptr)
        for (const auto& end : {node.range.low, node.range.high})
            if (end) bounds.push_back(*end);
    if (node.a != none) add_bounds(node.a, figure, bounds);
    if (node.b != none) add_bounds(node.b, figure, bounds);
}

ConditionSense::Subject ConditionSense::lay_out(FigureId id, std::span<const ConditionId> conditions, std::span<const ConditionId> given, bool any_value) {
    const Figure& figure = model_.figures[id];
    Subject out{id, {}};
    switch (figure.type) {
        case ValueType::truth: out.values = {Value::truth(true), Value::truth(false)}; break;
        case ValueType::label: {
            const LabelList& list = model_.label_lists[figure.labels];
            const auto count = static_cast<std::uint32_t>(list.labels.size()) + (list.open ? 1 : 0);
            for (std::uint32_t i = 0; i < count; ++i) out.values.push_back(Value::label(i));
            break;
        }
        case ValueType::number:
        case ValueType::date: {
            std::vector<Number> bounds;
            for (const auto list : {conditions, given})
                for (const auto condition : list) add_bounds(conditions_[condition].root, id, bounds);
            for (const Piece& piece : pieces(std::move(bounds), any_value ? Attainable{} : attainable(id))) {
                out.values.push_back(Value::of(piece.value));
                if (figure.type == ValueType::date) out.values.back().kind = Value::Kind::date;
            }
            break;
        }
        case ValueType::text: break;
    }
    return out;
}

bool ConditionSense::for_each_case(std::span<const ConditionId> conditions, std::span<const ConditionId> given, const Seen& f) { return run(conditions, given, false, f); }
bool ConditionSense::for_each_case_at_all(std::span<const ConditionId> conditions, const Seen& f) { return run(conditions, {}, true, f); }

bool ConditionSense::run(std::span<const ConditionId> conditions, std::span<const ConditionId> given, bool any_value, const Seen& f) {
    std::vector<FigureId> figures;
    for (const auto condition : conditions) figures.insert(figures.end(), conditions_[condition].figures.begin(), conditions_[condition].figures.end());
    std::sort(figures.begin(), figures.end());
    figures.erase(std::unique(figures.begin(), figures.end()), figures.end());
    std::vector<Subject> subjects;
    std::size_t count = 1;
    for (const FigureId figure : figures) {
        subjects.push_back(lay_out(figure, conditions, given, any_value));
        if (subjects.back().values.empty() || count > most_cases / subjects.back().values.size()) return false;
        count *= subjects.back().values.size();
    }
    std::vector<std::size_t> at(subjects.size(), 0);
    std::vector<Known> known(subjects.size());
    std::vector<Truth> truths(conditions.size());
    while (true) {
        for (std::size_t i = 0; i < subjects.size(); ++i) known[i] = {subjects[i].figure, subjects[i].values[at[i]]};
        if (std::none_of(given.begin(), given.end(), [&](ConditionId one) { return truth(one, known) == Truth::no; })) {
            for (std::size_t i = 0; i < conditions.size(); ++i) truths[i] = truth(conditions[i], known);
            if (!f(known, truths)) return true;
        }
        std::size_t next = 0;
        while (next < at.size() && ++at[next] == subjects[next].values.size()) at[next++] = 0;
        if (next == at.size()) return true;
    }
}

Say ConditionSense::words(std::span<const Known> given) const {
    Say out;
    for (std::size_t i = 0; i < given.size(); ++i) {
        const Figure& figure = model_.figures[given[i].figure];
        const KeyWords words(model_, places_.at(given[i].figure), figure.type == ValueType::label ? figure.labels : none);
        Say one;
        if (figure.type == ValueType::truth) {
            one = given[i].value.is_true() ? Say(quoted(figure.name).zh + "为是", quoted(figure.name).en + " yes") : Say(quoted(figure.name).zh + "为否", quoted(figure.name).en + " no");
        } else {
            one = words.named_piece({Interval::point(given[i].value.number), given[i].value.number, figure.type == ValueType::label ? given[i].value.index() : none});
        }
        if (i > 0) out.zh += "、", out.en += i + 1 == given.size() ? " and " : ", ";
        out.zh += one.zh;
        out.en += one.en;
    }
    return out;
}

Say ConditionSense::possible(ConditionId condition) {
    std::vector<Say> parts;
    const auto add = [&](TermId term, const Attainable& values) {
        if (!is_limited(values)) return;
        const KeyWords words(model_, term);
        const Say name = words.name().zh.empty() ? Say("这个算式", "this formula") : words.name();
        const Say range = words.values(values);
        parts.emplace_back(name.zh + "只能是 " + range.zh, name.en + " can only be " + range.en);
    };
    for (const FigureId figure : conditions_[condition].figures) {
        const ValueType type = model_.figures[figure].type;
        if (type == ValueType::number || type == ValueType::date) add(places_.at(figure), attainable(figure));
    }
    for (const TermId term : conditions_[condition].limited) add(term, values_.of(term));
    return listed(parts);
}

}  // namespace kaohe
