// SPDX-License-Identifier: Apache-2.0
// What a figure can be while a person is scored: a number, a label, a truth, a date, a text, or absent with its cause.
#pragma once
#include <cstdint>

#include "interpreter/number.hpp"

namespace kaohe {

using FigureId = std::uint32_t;
using TermId = std::uint32_t;
constexpr std::uint32_t none = 0xFFFFFFFF;

// conflict: two rules or lines gave one figure different values.
enum class Absence : std::uint8_t { missing, zero_divisor, not_applicable, too_large, empty, conflict };
// What is to happen where an absent value is needed: said in the policy, or the error that is the default.
enum class Disposition : std::uint8_t { error, leave_out, unscored };

struct Value {
    enum class Kind : std::uint8_t { number, label, truth, date, text, absent };
    Kind kind = Kind::absent;
    Absence absence = Absence::missing;
    Disposition disposition = Disposition::error;
    std::uint32_t detail = none;  // absent: the term that was first absent; unscored: see Model::reasons via the term
    Number number;                // number; label, truth, date (days since 1970-01-01) and text (index) as a whole number

    static Value of(Number n) { return {Kind::number, {}, {}, none, std::move(n)}; }
    static Value label(std::uint32_t index) { return {Kind::label, {}, {}, none, Number(std::int64_t{index})}; }
    static Value truth(bool yes) { return {Kind::truth, {}, {}, none, Number(yes ? 1 : 0)}; }
    static Value date(std::int32_t days) { return {Kind::date, {}, {}, none, Number(std::int64_t{days})}; }
    static Value text(std::uint32_t index) { return {Kind::text, {}, {}, none, Number(std::int64_t{index})}; }
    static Value absent(Absence why, std::uint32_t term, Disposition then = Disposition::error) {
        return {Kind::absent, why, then, term, {}};
    }
    bool is_absent() const { return kind == Kind::absent; }
    bool is_true() const { return kind == Kind::truth && !number.is_zero(); }
    std::uint32_t index() const { return static_cast<std::uint32_t>(number.to_int64().value_or(0)); }
    friend bool operator==(const Value&, const Value&) = default;
};

}  // namespace kaohe
