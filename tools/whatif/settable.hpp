// SPDX-License-Identifier: Apache-2.0
// What a name in `.set` stands for: data of a person, or a number that the policy is written with (权重.销售额, 等级.优秀, 第2.1条.5分).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/whatif/written_numbers.hpp"

namespace kaohe {

struct Settable {
    enum class Kind { data, number } kind = Kind::data;
    Say name;                        // how it is called wherever it is shown: 权重.销售额
    std::uint32_t column = none;     // data: Model::columns
    WrittenNumber number;            // number
    std::uint32_t weight_of = none;  // number: the item whose weight or full points it is
    Say line;                        // number of a table's line: what the line is for (社群运营经理)
};

// Everything is looked for in one policy; it must outlive this.
class Settables {
public:
    explicit Settables(const Policy& policy);

    // Nothing where a finding says why not.
    struct Found {
        std::optional<Settable> settable;
        std::optional<Finding> finding;
    };
    // `trace`: of somebody's evaluation; of several numbers (a weight by role) the one it took is meant.
    Found find(std::string_view words, const Trace* trace = nullptr) const;
    // Names that can be set: data, parameters, weights, targets, edges of ratings. For lists and for completion.
    std::vector<Say> names() const;
    // A figure by any of its names, headings of data included; none where there is none.
    FigureId figure(std::string_view name) const;
    // The weights (or full points) of all indicators, where each is a number of its own, for whoever the trace is of, or for a line of the
    // weight table; else empty.
    std::vector<Settable> weights(const Trace* trace, const Say& line) const;
    const WrittenNumbers& numbers() const { return numbers_; }

private:
    // A part of a measure that is a number of its own. The order is that of trying.
    struct Field {
        Say name;
        std::vector<std::string_view> words;
        FigureId Item::* figure;
    };
    static const std::vector<Field>& fields();
    // One of several numbers that a term is written with.
    struct Choice {
        WrittenNumber number;
        TermId lookup = none;      // of a table's line: the lookup, and which line
        std::uint32_t line = none;
        bool dated = false;        // of a parameter by date: computed where it is the one in force
        Say label;
    };
    std::vector<Choice> choices_of(TermId top) const;
    Say line_words(const Table& table, const TableLine& line) const;
    std::optional<std::string> beside(const std::string& words, std::string_view word) const;
    std::optional<Found> find_field(const std::string& words, std::size_t which, const Trace* trace) const;
    struct RatingValue {
        FigureId figure = none;
        std::uint32_t label = 0;
        WrittenNumber number;
    };
    std::vector<RatingValue> rating_values() const;
    std::optional<Found> find_rating_value(const std::string& words) const;
    std::optional<Found> find_points(const std::string& words, std::size_t which) const;
    Found of_term(TermId term, const Say& name, std::size_t which, const Trace* trace, FigureId figure = none) const;
    Found of_figure(FigureId figure, const Say& name, std::size_t which, const Trace* trace) const;
    Found of_data(FigureId figure) const;
    Found rating_edge(std::string_view label, std::size_t which) const;
    Found literal_in(const Say& name, Span place, std::string_view literal, std::size_t which) const;
    Found choose(std::vector<WrittenNumber> numbers, const Say& name) const;
    Finding ask_which(const std::vector<WrittenNumber>& numbers, const std::vector<Say>& labels, const Say& name) const;
    std::optional<std::pair<Say, Span>> place_of(std::string_view name) const;
    std::uint32_t item(std::string_view name) const;
    Finding unknown(std::string_view words) const;
    Say dependents_words(FigureId figure) const;

    const Model& model_;
    WrittenNumbers numbers_;
};

}  // namespace kaohe
