// SPDX-License-Identifier: Apache-2.0
// A value as the plainest cell that reads as that very value again (cell_reader.hpp): 93.4%, 12000, 2025-07-01, 是.
#pragma once
#include <string>

#include "interpreter/model.hpp"

namespace kaohe {

class CellWriter {
public:
    // `unit` is that of a bare number in the file, as the reader of the column has it. The model must outlive this.
    CellWriter(const Model& model, std::uint32_t column, const Unit& unit, Language language);

    enum class Form { number, text, as_seen };
    // Appends the cell. as_seen: nothing is appended, since no plain cell says it (10 minutes under hours, an option that nobody named); the cell that
    // was read says it.
    Form write(const Value& value, std::string& out) const;

private:
    Form write_number(const Number& number, std::string& out) const;

    const Model& model_;
    const Figure& figure_;
    Language language_;
    Number scale_ = 1;
    bool scale_is_one_ = true, percent_ = false;
};

}  // namespace kaohe
