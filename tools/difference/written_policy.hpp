// SPDX-License-Identifier: Apache-2.0
// A policy in the formatter's words, in Chinese and in English, so that what is quoted of two policies can be compared and reads in the
// page's language whatever language they are written in.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/name_pairs.hpp"
#include "interpreter/engine.hpp"

namespace kaohe {

// The policy printed in one language and read again; as its author wrote it where it cannot be printed in that language.
struct Wording {
    Language language = Language::zh;
    std::shared_ptr<const Sources> sources;
    ast::Document document;
    Model model;  // the policy's own figures, items, lines … in the same order; its places are of this text

    // On one line; empty where there is no such place.
    std::string words(Span at) const;
};

class WrittenPolicy {
public:
    // The policy, without errors, must outlive this.
    WrittenPolicy(const Engine& engine, const Policy& policy);

    const Policy& policy() const { return policy_; }
    const Model& model() const { return policy_.model; }
    const ast::Document& document() const { return document_; }  // of the policy's own text
    const std::vector<NamePair>& pairs() const { return pairs_; }

    const Wording& in(Language language) const { return language == Language::zh ? zh_ : en_; }
    // What `of` makes of each wording.
    template <class Of>
    Say both(const Of& of) const {
        return {of(zh_), of(en_)};
    }
    Say words(Span (*place)(const Model&, std::uint32_t), std::uint32_t index) const {
        return both([&](const Wording& wording) { return wording.words(place(wording.model, index)); });
    }

private:
    Wording printed(const Engine& engine, Language language);

    const Policy& policy_;
    ast::Document document_;
    std::vector<NamePair> pairs_;
    Wording zh_, en_;
};

}  // namespace kaohe
