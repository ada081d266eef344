// SPDX-License-Identifier: Apache-2.0
// The numbers that stand in a policy's text, each with the places where it stands: what a session can put another number for. Which of
// them a person means by a name is settable.hpp.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/engine.hpp"

namespace kaohe {

struct WrittenNumber {
    std::vector<Span> places;  // of one number that is said several times (a bound that two bands share): all of them
    TermId term = none;        // of the first place: its value and unit
    std::string text;          // as it stands there: "80 分"
};

class WrittenNumbers {
public:
    // The policy must outlive it and read without errors.
    explicit WrittenNumbers(const Policy& policy);

    // In the order of the text. Numbers that are no words of their own (the 0 of 扣完为止) are not among them.
    const std::vector<WrittenNumber>& all() const { return numbers_; }
    // Those that a term holds, without what other figures are worked out from.
    std::vector<WrittenNumber> within(TermId term) const;
    std::vector<WrittenNumber> within(Span place) const;
    // The one of a term that is nothing but a number; empty `places` where it is none.
    WrittenNumber of(TermId term) const;
    const Number& value(const WrittenNumber& number) const { return model_.constants[model_.terms[number.term].payload].number; }
    const Unit& unit(const WrittenNumber& number) const { return model_.unit_of(number.term); }

private:
    void add_repeated();

    const Model& model_;
    const Sources& sources_;
    std::vector<WrittenNumber> numbers_;
};

// Whether two texts of a number are the same to a reader: blanks and the width of characters count for nothing.
bool same_number_text(std::string_view a, std::string_view b);

// What is to stand in place of `written` when somebody asks for `wanted`: a bare number keeps the unit ("88" of "90 分" is "88 分"). Empty
// where it is no number, or where a bare one leaves open which unit is meant (0.3 of "30%").
std::string replacement(std::string_view written, std::string_view wanted);

// What stands before the unit, as a number: 30 of "30%", 1234.5 of "1,234.5 元". Nothing where none does.
std::optional<Number> written_value(std::string_view text);
// The number as it is written, without its unit: "1,234.5".
std::string_view written_digits(std::string_view text);
// The unit behind it: "%".
std::string written_unit(std::string_view text);

// ASCII in place of full-width letters, digits and marks; blanks at the ends gone.
std::string in_half_width(std::string_view text);

}  // namespace kaohe
