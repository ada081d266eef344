// SPDX-License-Identifier: Apache-2.0
// The whole course of figures that one lever alone moves, walked once for a person (curve.hpp), and what it comes to on a part of the lever's
// range: the tightest slopes above and below it.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "interpreter/curve.hpp"
#include "interpreter/enclosure.hpp"
#include "interpreter/lever.hpp"

namespace kaohe {

class LeverCourses {
public:
    // All must outlive it.
    LeverCourses(const Model& model, Evaluator& evaluator, std::span<const Evaluator::Given> given, std::span<const Lever> levers);

    // With the lever between `near` and `far`; `index` of `count`: which slope of a plane is the lever's, none for no planes. Nothing: its course
    // cannot be told, or has too many stretches.
    std::optional<Enclosure> enclose(FigureId figure, FigureId lever, const Number& near, const Number& far, std::uint32_t index, std::size_t count);

private:
    const Curve& course(FigureId figure, FigureId lever);

    const Model& model_;
    Evaluator& evaluator_;
    std::span<const Evaluator::Given> given_;
    std::span<const Lever> levers_;
    std::map<std::pair<FigureId, FigureId>, Curve> courses_;
};

}  // namespace kaohe
