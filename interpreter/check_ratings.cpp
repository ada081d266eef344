// SPDX-License-Identifier: Apache-2.0
// Ratings: the same cover as a table's, over the values that the total can come to, where a line with 须 closes no gap.
#include "interpreter/attainable.hpp"
#include "interpreter/check.hpp"
#include "interpreter/coverage_text.hpp"

namespace kaohe {
namespace {

Say label_text(const Model& model, const RatingScale& scale, std::uint32_t label) {
    return model.label_lists[scale.labels].labels[label];
}

void check_labels(const Model& model, const RatingScale& scale, std::vector<Finding>& findings) {
    for (std::size_t second = 0; second < scale.lines.size(); ++second)
        for (std::size_t first = 0; first < second; ++first) {
            const RatingLine &a = scale.lines[first], &b = scale.lines[second];
            // Two ways to one rating are said with a condition each.
            if (a.label != b.label || !a.requires_.empty() || !b.requires_.empty()) continue;
            Finding finding = diagnose::rating_twice(b.at, label_text(model, scale, b.label));
            finding.labels.push_back({a.at, {"第一次写在这里", "first written here"}});
            findings.push_back(std::move(finding));
            break;
        }
}

void check_cover(const Model& model, const RatingScale& scale, std::vector<Finding>& findings) {
    CoveredLines covered{{"等级划分", "the ratings"}, scale.at, {}, {}, {none}, {}, {}, true};
    covered.keys.emplace_back(model, scale.key);
    covered.axes.push_back({AttainableValues(model).of(scale.key), {}});
    for (const RatingLine& line : scale.lines) {
        auto key = cover_key(model, line.range);
        if (!key) return;  // a bound from data
        covered.lines.push_back({{*std::move(key)}, !line.requires_.empty()});
        covered.places.push_back(line.at);
    }
    report(covered, cover(covered.axes, covered.lines), findings);
}

}  // namespace

void check_ratings(const Model& model, std::vector<Finding>& findings) {
    for (const RatingScale& scale : model.scales) {
        if (scale.lines.empty() || scale.key == none) continue;
        check_cover(model, scale, findings);
        check_labels(model, scale, findings);
    }
}

}  // namespace kaohe
