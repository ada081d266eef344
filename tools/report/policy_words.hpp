// SPDX-License-Identifier: Apache-2.0
// A policy and one person's result in words: names, clause numbers, values, what the author wrote, why someone was not scored.
// Shared by boards, result files and derivations.
#pragma once
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "interpreter/engine.hpp"

namespace kaohe {

// "已评" / "scored".
const Say& status_words(Status status);

// Chinese and English joined in their own way: "甲、乙" / "A, B".
Say joined_words(std::span<const Say> parts, const Say& between);

// What an option or a rating is called in each language; as written where only one says.
Say label_words(const LabelList& list, std::uint32_t label);

// Every finding's message, its column in front; on one line.
Say joined_messages(std::span<const Finding> findings);

// The language that a policy is written in: that of its first letter, which is of the word that opens it: 方案, Policy.
Language language_of(const Policy& policy);

class PolicyWords {
public:
    // The policy must outlive this.
    explicit PolicyWords(const Policy& policy) : model_(policy.model), sources_(*policy.sources) {}

    const Model& model() const { return model_; }
    const Say& name_of(FigureId figure) const { return model_.figures[figure].name; }
    // "1.2", or empty.
    std::string clause_number(std::uint32_t clause) const;
    // The author's words on one line; empty where there is no such place.
    // Kept once made, so one of these belongs to one thread.
    const std::string& quoted(Span at) const;
    // Whenever these words would be quoted, the others are.
    void quote_as(Span at, std::string words);
    std::string_view text_of(std::uint32_t file) const { return sources_[file].reading(); }

    // Whether the note is worth telling: an item that is left out with a weight of 0 changed nothing.
    bool matters(const Note& note, const PersonResult& result) const;
    // What decided a result besides its formulas.
    Say describe(const Note& note, const PersonResult& result) const;
    // The same, made once for each different note; good until the next call.
    const Say& note(const Note& note, const PersonResult& result);
    // What the policy says to do in the absence that a default_used note tells of: "按 0%".
    std::string answer_words(const Note& note) const;
    // Why this person was not scored; empty for those who were.
    Say reason(const PersonResult& result) const;
    // The data column whose absence the failure comes from, or none.
    std::uint32_t column_of(const Failure& failure) const;

private:
    struct NoteHash {
        std::size_t operator()(const Note& note) const;
    };
    const Effect* effect_of(const Note& note) const;
    Say rule_words(const Effect& effect, const PersonResult& result) const;
    std::vector<Say> events_of(TermId condition, const PersonResult& result) const;
    Say with_clause(std::uint32_t clause, Say words) const;

    const Model& model_;
    const Sources& sources_;
    std::unordered_map<Note, Say, NoteHash> notes_;
    mutable std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::string> quoted_;  // by file, begin, end
    Say event_note_;
};

}  // namespace kaohe
