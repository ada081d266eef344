// SPDX-License-Identifier: Apache-2.0
// A policy's own text for reading: the author's prose as it stands, and each clause between it in its canonical words.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tools/document/page.hpp"
#include "tools/document/printed_policy.hpp"

namespace kaohe {

// Where clauses stand in a page, by number. Two clauses of one number, in one policy or in several of a booklet, have two anchors.
class ClauseAnchors {
public:
    // `prefix`: of the policy, where a page has several.
    explicit ClauseAnchors(std::string prefix = {}) : prefix_(std::move(prefix)) {}
    // A new one for a clause that is about to be written. Empty for an empty number.
    std::string add(const std::string& number);
    // One for something that holds several clauses.
    std::string add_place();
    void stands_at(const std::string& number, const std::string& anchor);
    // Of the first clause with this number; empty where there is none.
    std::string of(const std::string& number) const;

private:
    std::string prefix_;
    std::map<std::string, std::string> first_;
    std::map<std::string, int> times_;
    int places_ = 0;
};

// `own`: the language the author wrote prose in. `remark`: what is to be said below a clause, by its place in the document; may be null.
std::vector<PageBlock> woven_text(const PrintedPolicy& printed, Language own, ClauseAnchors& anchors, const std::function<PageLine(std::size_t clause)>& remark);

// The language that most of a text is in: Chinese where it has any Han letters to speak of.
Language language_of_prose(std::string_view text);

}  // namespace kaohe
