// SPDX-License-Identifier: Apache-2.0
#include "grammar/name_pairs.hpp"

#include <map>
#include <type_traits>

#include "grammar/name_scan.hpp"
#include "grammar/names.hpp"
#include "grammar/text.hpp"

namespace kaohe {

using namespace ast;

namespace {

NamePair chinese_first(std::string first, std::string second) {
    const bool swapped = !has_han(first) && has_han(second);
    return swapped ? NamePair(std::move(second), std::move(first)) : NamePair(std::move(first), std::move(second));
}

std::string title_of(const Clause& policy) {
    for (const auto& line : policy.lines)
        for (const auto& part : line.parts)
            if (const auto* const free = std::get_if<Free>(&part.part)) return free->text;
    return {};
}

// What a policy says of an option of data, or of a rating: 分为 甲、乙; 岗位为 甲; a line of a table by 甲. Data hold it letter for letter.
class Options {
public:
    explicit Options(const Document& document) {
        for (const auto& clause : document.clauses)
            for (const auto* const lines : {&clause.lines, &clause.notes})
                for (const auto& line : *lines) {
                    if (const auto* const rating = head_of(line); rating != nullptr && clause.kind == ClauseKind::ratings) names_.insert(name_key(rating->name.text));
                    this->line(line);
                }
    }
    bool contains(const NamePair& pair) const { return names_.contains(name_key(pair.first)) || names_.contains(name_key(pair.second)); }

private:
    void line(const SubLine& line) {
        for (const auto& part : line.parts) {
            if (const auto* const e = std::get_if<Expr>(&part.part)) expr(*e);
            if (const auto* const p = phrase_of(part)) phrase(*p);
            if (const auto* const sub = std::get_if<Box<SubLine>>(&part.part)) this->line(**sub);
        }
    }
    void phrase(const Phrase& p) {
        static const auto labels_slot = slot_number("labels"), who_slot = slot_number("who");
        for (const auto& slot : p.slots) {
            if (const auto* const e = std::get_if<Expr>(&slot.value)) {
                if (slot.name == labels_slot || slot.name == who_slot) named(*e);
                expr(*e);
            }
            if (const auto* const inner = std::get_if<Box<Phrase>>(&slot.value)) phrase(**inner);
            if (const auto* const several = std::get_if<std::vector<Phrase>>(&slot.value))
                for (const auto& inner : *several) phrase(inner);
        }
    }
    void named(const Expr& e) {
        if (const auto* const name = std::get_if<Reference>(&e.node)) names_.insert(name_key(name->name.text));
        if (const auto* const list = std::get_if<List>(&e.node))
            for (const auto& member : list->members) named(member);
    }
    void expr(const Expr& e) {
        const auto all = [this](const std::vector<Expr>& members) {
            for (const auto& member : members) expr(member);
        };
        std::visit(
            [&](const auto& node) {
                using Node = std::decay_t<decltype(node)>;
                if constexpr (std::is_same_v<Node, Negative> || std::is_same_v<Node, Not> || std::is_same_v<Node, Test> || std::is_same_v<Node, Modified>) expr(*node.x);
                if constexpr (std::is_same_v<Node, Operation> || std::is_same_v<Node, Logic> || std::is_same_v<Node, Comparison>) all(node.operands);
                if constexpr (std::is_same_v<Node, Test>) phrase(*node.test);
                if constexpr (std::is_same_v<Node, Call>) all(node.arguments);
                if constexpr (std::is_same_v<Node, Spoken>) phrase(*node.phrase);
                if constexpr (std::is_same_v<Node, List>) all(node.members);
                if constexpr (std::is_same_v<Node, Modified>)
                    for (const auto& modifier : node.modifiers) phrase(modifier);
            },
            e.node);
    }

    std::unordered_set<std::string> names_;
};

}  // namespace

std::string without_quotes(std::string_view side) {
    side = trim_blanks(side);
    const auto first = decode(side, 0);
    if (closing_quote(first.character) == 0 || quoted_end(side, 0) != side.size()) return std::string(side);
    auto close = side.size() - 1;
    while (close > 0 && (static_cast<unsigned char>(side[close]) & 0xC0) == 0x80) --close;
    return std::string(side.substr(first.size, close - first.size));
}

std::vector<NamePair> name_pairs(const Document& document, const std::vector<NamePair>& known) {
    static const auto text_slot = slot_number("text");
    std::vector<NamePair> pairs;
    for (const auto& clause : document.clauses)
        for (const auto& line : clause.lines) {
            std::string name;
            std::vector<std::string> sides;
            for (const auto& part : line.parts) {
                if (const auto* const free = std::get_if<Free>(&part.part)) sides.push_back(without_quotes(free->text));
                if (const auto* const head = std::get_if<Head>(&part.part); head != nullptr && name.empty()) name = head->name.text;
                const auto* const p = phrase_of(part);
                if (p != nullptr && p->id == Sentence::part_second_name) pairs.push_back(chinese_first(name, p->text(text_slot)));
                if (p != nullptr && p->id == Sentence::policy_language_name) pairs.push_back(chinese_first(title_of(clause), p->text(text_slot)));
            }
            if (clause.kind == ClauseKind::translations && sides.size() == 2) pairs.push_back(chinese_first(sides[0], sides[1]));
        }
    // 经理 = Manager: what the policy says goes before what is known without it, which is a field that names the line manager. And where
    // Manager is an option of the policy's, it is not that field.
    if (known.empty()) return pairs;
    const Options options(document);
    std::unordered_set<std::string> own;
    for (const auto& [zh, en] : pairs) own.insert({name_key(zh), name_key(en)});
    for (const auto& pair : known)
        if (!own.contains(name_key(pair.first)) && !own.contains(name_key(pair.second)) && !options.contains(pair)) pairs.push_back(pair);
    return pairs;
}

std::vector<std::string> names_with_two_others(const std::vector<NamePair>& pairs) {
    std::map<std::string, std::string> other;
    std::vector<std::string> out;
    for (const auto& [zh, en] : pairs)
        for (const auto& [from, to] : {std::pair(zh, en), std::pair(en, zh)})
            if (const auto [at, fresh] = other.emplace(name_key(from), to); !fresh && name_key(at->second) != name_key(to)) out.push_back(from);
    return out;
}

namespace {

const std::string& found_in(const std::unordered_map<std::string, std::string>& names, const std::string& name) {
    const auto found = names.empty() ? names.end() : names.find(name_key(name));
    return found == names.end() ? name : found->second;
}

// The names of a tree that are declared in quotes.
void collect_quoted(const SubLine& line, std::string_view text, Renaming& out) {
    const auto look = [&](const Name& name) {
        const auto at = name.at.span;
        if (at.begin < at.end && at.end <= text.size() && opens_name_quote(decode(text, at.begin).character)) out.quoted.insert(name.text);
    };
    for (const auto& part : line.parts) {
        if (const auto* const head = std::get_if<Head>(&part.part)) look(head->name);
        if (const auto* const sub = std::get_if<Box<SubLine>>(&part.part)) collect_quoted(**sub, text, out);
        if (const auto* const p = phrase_of(part))
            for (const auto& slot : p->slots)
                if (const auto* const e = std::get_if<Expr>(&slot.value)) {
                    if (const auto* const r = std::get_if<Reference>(&e->node)) look(r->name);
                    if (const auto* const list = std::get_if<List>(&e->node))
                        for (const auto& member : list->members)
                            if (const auto* const r = std::get_if<Reference>(&member.node)) look(r->name);
                }
    }
}

}  // namespace

const std::string& Renaming::of(const std::string& name) const { return found_in(names, name); }
const std::string& Renaming::other_of(const std::string& name) const { return found_in(others, name); }

Renaming renaming_for(Language language, const std::vector<NamePair>& pairs, const Document& document, std::string_view text) {
    Renaming out;
    for (const auto& [zh, en] : pairs) {
        const auto& to = language == Language::zh ? zh : en;
        const auto& other = language == Language::zh ? en : zh;
        for (const auto* const name : {&zh, &en}) {
            out.names.emplace(name_key(*name), to);
            out.others.emplace(name_key(*name), other);
        }
    }
    for (const auto& clause : document.clauses)
        for (const auto& line : clause.lines) collect_quoted(line, text, out);
    return out;
}

}  // namespace kaohe
