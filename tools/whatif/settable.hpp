// SPDX-License-Identifier: Apache-2.0
// What a name in `.set` stands for: data of a person, or a number that the policy is written with (权重.销售额, 等级.优秀, 第2.1条.5分).
#pragma once
#include <functional>
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
    Found find(std::string_view words) const;
    // Names that can be set: data, parameters, weights, targets, edges of ratings. For lists and for completion.
    std::vector<Say> names() const;
    // A figure by any of its names, headings of data included; none where there is none.
    FigureId figure(std::string_view name) const;
    // The weights (or full points) of all indicators, where each is a number of its own; else empty.
    std::vector<Settable> weights() const;
    const WrittenNumbers& numbers() const { return numbers_; }

private:
    Found of_term(TermId term, const Say& name, Span whole) const;
    Found of_figure(FigureId figure, const Say& name) const;
    Found of_data(FigureId figure) const;
    Found rating_edge(std::string_view label, std::size_t which) const;
    Found literal_in(const Say& name, Span place, std::string_view literal, std::size_t which) const;
    Found choose(std::vector<WrittenNumber> numbers, const Say& name) const;
    std::optional<std::pair<Say, Span>> place_of(std::string_view name) const;
    std::uint32_t item(std::string_view name) const;
    Finding unknown(std::string_view words) const;
    Say dependents_words(FigureId figure) const;

    const Policy& policy_;
    const Model& model_;
    WrittenNumbers numbers_;
};

}  // namespace kaohe
