// SPDX-License-Identifier: Apache-2.0
// A formula of the library in both languages: names by their second names, functions too. Sentences of a policy are the formatter's.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "interpreter/engine.hpp"

namespace kaohe {

class FormulaText {
public:
    // The engine must outlive this.
    explicit FormulaText(const Engine& engine);

    // "完成率 × 满分" / "attainment × full points". What library formulas do not use yet stands as its author wrote it.
    Say of(const ast::Expr& formula, const LibraryFunction& function) const;

private:
    class Printing;
    const Engine& engine_;
    std::map<std::string, Say, std::less<>> functions_;  // by Chinese name
};

}  // namespace kaohe
