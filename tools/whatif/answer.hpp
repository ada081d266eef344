// SPDX-License-Identifier: Apache-2.0
// What a what-if question comes to, apart from how it is shown: sentences, tables, pictures with the table they were drawn from. Shown by
// answer_text.hpp (terminal), answer_csv.hpp, answer_markdown.hpp, answer_json.hpp.
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "interpreter/number.hpp"

namespace kaohe {

struct AnswerCell {
    Say text;           // "86.5 分"; empty: nothing to show
    std::string exact = {};  // of a number its exact value, in the column's unit where it has one: "86.5", "200/3"; else empty
    bool changed = false;  // differs from what it was: shown strong where there is colour
};

struct AnswerColumn {
    std::string key;    // of JSON: "before"
    Say heading;
    bool number = false;  // numbers stand with their points under one another
};

struct AnswerTable {
    std::string key;    // of JSON: "movers"
    Say title;          // above it; may be empty
    std::vector<AnswerColumn> columns;
    std::vector<std::vector<AnswerCell>> rows;  // as many cells as columns
};

// A warning is drawn after 注意：/Note:, so its text does not begin with that.
struct AnswerLine {
    enum class Kind : std::uint8_t { plain, heading, good, warning, hint } kind = Kind::plain;
    Say text;
    std::string key = {};  // of JSON: lines with the same key are one list; empty: "notes"
};

// How many people have which value, before and after; drawn as two bars a row. Its table twin stands beside it in the answer.
struct Histogram {
    struct Row {
        Say label;
        std::uint64_t before = 0, after = 0;
    };
    Say title;
    std::vector<Row> rows;
    bool compared = true;  // false: `after` only
};

// A figure over another one: straight stretches, and points of their own where it jumps. Drawn with its jumps as gaps.
struct Plot {
    struct Piece {
        Number from, to;                // of the horizontal; one point where they are equal
        Number at_from, at_to;          // of the figure, as approached from inside
        bool from_closed = true, to_closed = true;
    };
    Say title, across, up;              // what it shows, what its axes are
    std::vector<Piece> pieces;          // ascending
    std::vector<std::pair<Say, Number>> marks;  // of the horizontal: "现在"
    // How a number of either axis is shown.
    std::vector<std::pair<Number, Say>> across_texts, up_texts;  // at least those of the ends
};

// From one figure to another in steps that sum exactly; drawn as hanging bars.
struct WaterfallPicture {
    struct Bar {
        Say label;
        Number from, to;    // running sum before and after
        Say amount;         // "−3.5 分"
        bool whole = false; // a first or last bar: stands on the ground
    };
    Say title;
    std::vector<Bar> bars;
};

using AnswerPart = std::variant<AnswerLine, AnswerTable, Histogram, Plot, WaterfallPicture>;

// Not Answer: that is what a policy says of data that are missing (interpreter/model.hpp).
struct WhatIfAnswer {
    std::string kind;          // of JSON: "change", "goal", "sweep"
    bool well = true;          // false: what was asked for cannot be had
    bool simulation = true;    // every answer that is not of the record says so
    Say about;                 // whom and what: "E001 张三"; after the mark of simulation
    std::vector<AnswerPart> parts;

    void say(AnswerLine::Kind line, Say text, std::string key = {});
};

}  // namespace kaohe
