// SPDX-License-Identifier: Apache-2.0
// A policy as written: clauses, their lines, and in these expressions and sentences with their slots. Immutable once
// lowered; what the sentences mean is interpreter/elaborate.cpp.
#pragma once
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/layout.hpp"
#include "grammar/source.hpp"
#include "grammar/templates.hpp"
#include "grammar/tree.hpp"

namespace kaohe::ast {

// Owns one T on the heap, copies deeply, compares by content: a T may hold itself.
template <typename T>
class Box {
public:
    Box() : owned_(std::make_unique<T>()) {}
    Box(T value) : owned_(std::make_unique<T>(std::move(value))) {}
    Box(const Box& other) : owned_(std::make_unique<T>(*other.owned_)) {}
    Box(Box&&) noexcept = default;
    Box& operator=(Box other) noexcept {
        owned_.swap(other.owned_);
        return *this;
    }
    ~Box() = default;
    const T& operator*() const { return *owned_; }
    const T* operator->() const { return owned_.get(); }
    T& operator*() { return *owned_; }
    friend bool operator==(const Box& a, const Box& b) { return *a == *b; }

private:
    std::unique_ptr<T> owned_;
};

struct Expr;
struct Phrase;

// A span that does not take part in comparing two trees: where a thing stands is not what it says.
struct Place {
    Span span;
    friend bool operator==(const Place&, const Place&) { return true; }
};

struct Name {
    std::string text;  // as declared: blanks squeezed, quotes taken off
    Place at;
    friend bool operator==(const Name&, const Name&) = default;
};

// ── expressions ──
struct Quantity {
    std::string digits;     // ASCII decimal without grouping
    std::string unit;       // as written, 万 and currency sign included; empty: none
    friend bool operator==(const Quantity&, const Quantity&) = default;
};
struct Text {
    std::string text;
    friend bool operator==(const Text&, const Text&) = default;
};
struct Date {
    int year = 0, month = 0, day = 0;  // day 0: the month's first day was meant
    friend bool operator==(const Date&, const Date&) = default;
};
struct Truth {
    bool yes = false;
    friend bool operator==(const Truth&, const Truth&) = default;
};
struct Hole {
    friend bool operator==(const Hole&, const Hole&) = default;
};
struct Reference {
    Name name;
    int member = -1;  // Sentence member_…, or -1
    friend bool operator==(const Reference&, const Reference&) = default;
};
struct Word {  // 实际值, 加权合计 …
    Sentence id;
    friend bool operator==(const Word&, const Word&) = default;
};
struct Negative {
    Box<Expr> x;
    friend bool operator==(const Negative&, const Negative&) = default;
};
struct Not {
    Box<Expr> x;
    friend bool operator==(const Not&, const Not&) = default;
};
struct Operation {  // first op rest op rest …, left to right
    std::vector<Expr> operands;
    std::vector<char> operators;
    friend bool operator==(const Operation&, const Operation&);
};
struct Logic {
    bool any = false;  // 或, else 且
    std::vector<Expr> operands;
    friend bool operator==(const Logic&, const Logic&);
};
struct Comparison {  // a <= b < c
    std::vector<Expr> operands;
    std::vector<Comparator> comparators;
    friend bool operator==(const Comparison&, const Comparison&);
};
struct Test {  // a value and what is asked of it: 为甲、乙; 低于 60 分; 无数据
    Box<Expr> x;
    Box<Phrase> test;
    friend bool operator==(const Test&, const Test&) = default;
};
struct Call {
    Name function;
    std::vector<Expr> arguments;
    friend bool operator==(const Call&, const Call&);
};
struct Modified {
    Box<Expr> x;
    std::vector<Phrase> modifiers;
    friend bool operator==(const Modified&, const Modified&);
};
struct Spoken {  // a sentence that is a value: 如果 … 则 … 否则 …, 目标的 70%
    Box<Phrase> phrase;
    friend bool operator==(const Spoken&, const Spoken&) = default;
};
struct List {
    std::vector<Expr> members;
    friend bool operator==(const List&, const List&);
};

struct Expr {
    std::variant<Hole, Quantity, Text, Date, Truth, Reference, Word, Negative, Not, Operation, Logic, Comparison, Test, Call, Modified, Spoken, List> node;
    Place at;
    friend bool operator==(const Expr&, const Expr&) = default;
};

// ── sentences ──
struct Slot {
    std::uint16_t name = 0;  // slot_number()
    std::variant<std::monostate, Expr, Box<Phrase>, std::vector<Phrase>, std::string> value;  // string: free text, a whole number, a unit
    Place at;
    friend bool operator==(const Slot&, const Slot&);
};
struct Phrase {
    Sentence id{};
    std::vector<Slot> slots;
    Place at;
    const Slot* find(std::uint16_t name) const;
    const Expr* expr(std::uint16_t name) const;
    const Phrase* phrase(std::uint16_t name) const;
    std::string text(std::uint16_t name) const;
    friend bool operator==(const Phrase&, const Phrase&);
};

// ── lines and clauses ──
struct Head {  // a name that is declared here
    Name name;
    friend bool operator==(const Head&, const Head&) = default;
};
struct UnitText {
    std::string unit;
    friend bool operator==(const UnitText&, const UnitText&) = default;
};
struct Free {
    std::string text;
    friend bool operator==(const Free&, const Free&) = default;
};
struct SubLine;
struct Part {
    std::variant<Head, UnitText, Free, Expr, Phrase, Box<SubLine>> part;
    Place at;
    friend bool operator==(const Part&, const Part&) = default;
};
struct SubLine {  // a value of a rating line, a line of a table, a cell of a weight table
    NodeKind kind{};
    std::vector<Part> parts;
    Place at;
    friend bool operator==(const SubLine&, const SubLine&) = default;
};
using Line = SubLine;

inline const Phrase* phrase_of(const Part& part) { return std::get_if<Phrase>(&part.part); }

// The first name that a line declares, or null.
inline const Head* head_of(const Line& line) {
    for (const auto& part : line.parts)
        if (const auto* const head = std::get_if<Head>(&part.part)) return head;
    return nullptr;
}

struct Clause {
    ClauseKind kind = ClauseKind::stray;
    std::string number;
    Place at, word;
    std::vector<Line> lines;
    std::vector<Line> notes;  // 说明, 依据 and 认可 on lines of their own
    std::string prose;     // clauses that only print
    bool damaged = false;  // a line could not be read
    bool continues = false;  // has no word of its own: it goes on with the list that an earlier clause heads
    friend bool operator==(const Clause&, const Clause&) = default;
};

struct Document {
    std::vector<Clause> clauses;
    std::vector<Span> comments;  // each from its mark to the end of its line
    friend bool operator==(const Document& a, const Document& b) { return a.clauses == b.clauses; }
};

inline bool operator==(const Operation& a, const Operation& b) { return a.operands == b.operands && a.operators == b.operators; }
inline bool operator==(const Logic& a, const Logic& b) { return a.any == b.any && a.operands == b.operands; }
inline bool operator==(const Comparison& a, const Comparison& b) { return a.operands == b.operands && a.comparators == b.comparators; }
inline bool operator==(const Call& a, const Call& b) { return a.function == b.function && a.arguments == b.arguments; }
inline bool operator==(const Modified& a, const Modified& b) { return a.x == b.x && a.modifiers == b.modifiers; }
inline bool operator==(const List& a, const List& b) { return a.members == b.members; }
inline bool operator==(const Slot& a, const Slot& b) { return a.name == b.name && a.value == b.value; }
inline bool operator==(const Phrase& a, const Phrase& b) { return a.id == b.id && a.slots == b.slots; }

}  // namespace kaohe::ast
