// SPDX-License-Identifier: Apache-2.0
// The one header an embedder needs: an Engine made from a Library reads policies from texts it is given, checks them, and
// hands out the model that an Evaluator scores with.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "grammar/format.hpp"
#include "grammar/source.hpp"
#include "interpreter/check.hpp"
#include "interpreter/evaluate.hpp"
#include "interpreter/examples.hpp"
#include "interpreter/library.hpp"
#include "interpreter/library_function.hpp"
#include "interpreter/model.hpp"

namespace kaohe {

struct Policy {
    std::shared_ptr<const Sources> sources;
    Model model;
    std::vector<Finding> findings;  // of reading, names and units, then of check()
    bool checked = false;           // check() was asked, which wants a policy that reads well
    bool has_errors() const;
    // Of the policy's own text, not of the examples beside it.
    bool has_own_errors() const;
    // Errors, holes and open readings all refuse scoring.
    bool may_score() const { return !has_errors() && model.holes.empty(); }
};

// Worked examples in a text of their own, with the name that messages call it.
struct ExampleText {
    std::string name, text;
};

// An expression read beside a policy: a formula of its own, at the policy's end.
struct Asked {
    Policy policy;                  // with the formula; not checked
    FigureId figure = none;         // the formula
    std::string understood;         // the expression as a policy would print it
    std::vector<Finding> findings;  // not empty: it could not be read; places are in the expression, file 1 of policy.sources
};

class Engine {
public:
    explicit Engine(const Library& library);

    // Reads and checks one policy. `name` is what messages call the text; one that ends in .md is Markdown (grammar/literate.hpp).
    Policy load(std::string name, std::string text) const { return load(std::move(name), std::move(text), {}); }
    // The same, with worked examples that stand in texts of their own: files 1, 2, … of its sources, where it is file 0. They are not
    // read where the policy itself has errors, since those would be told again for every example.
    Policy load(std::string name, std::string text, std::vector<ExampleText> examples) const;

    // What an expression means in a policy that reads well. `called` names the expression in messages.
    Asked ask(const std::string& name, std::string_view text, std::string_view expression, const Say& called, Language language) const;

    // The policy in its canonical layout, in `language` or each clause in its own; the meaning is proven the same, or findings say why not.
    // A policy that reads well but has errors of meaning has no model to compare: there the sentences alone are proven the same.
    Formatted format(const std::string& name, std::string_view text, std::optional<Language> language) const;

    // What is wrong with the library itself: nothing, or a test fails.
    const std::vector<Finding>& library_findings() const { return library_findings_; }
    const Sources& library_sources() const { return library_sources_; }
    // The functions of the library in its order, file by file.
    const std::vector<LibraryFunction>& functions() const;

private:
    struct Prelude;
    std::shared_ptr<const Prelude> prelude_;
    std::vector<Finding> library_findings_;
    Sources library_sources_;
};

}  // namespace kaohe
