// SPDX-License-Identifier: Apache-2.0
#include "grammar/name_pairs.hpp"

#include <map>

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
    // 经理 = Manager: what the policy says goes before what is known without it, which is a field that names the line manager.
    std::unordered_set<std::string> own;
    for (const auto& [zh, en] : pairs) own.insert({name_key(zh), name_key(en)});
    for (const auto& pair : known)
        if (!own.contains(name_key(pair.first)) && !own.contains(name_key(pair.second))) pairs.push_back(pair);
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
