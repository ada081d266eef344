// SPDX-License-Identifier: Apache-2.0
// Ratings that are not written best first: their order is what 降级, 最高 and 最低 go by.
#include <algorithm>

#include "interpreter/check.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/coverage_text.hpp"

namespace kaohe {
namespace {

// Every value of `a` is below every value of `b`, but perhaps for the one where they meet.
bool is_below(const Interval& a, const Interval& b) { return a.high && b.low && *a.high <= *b.low && a != b; }

// Where the key is not in points nobody can tell whether more of it is better: either direction will do, if it is one.
bool more_is_better(const Model& model, const RatingScale& scale) { return model.unit_of(scale.key).powers == point_unit().powers; }

Say order_of(const Model& model, const RatingScale& scale) {
    std::vector<Say> names;
    for (const std::string& label : model.label_lists[scale.labels].labels) names.push_back(quoted(label));
    return listed(names);
}

void check_scale(const Model& model, const RatingScale& scale, std::vector<Finding>& findings) {
    struct Line {
        Interval range;
        const RatingLine* line = nullptr;
    };
    std::vector<Line> lines;
    for (const RatingLine& line : scale.lines) {
        if (line.range.rest || std::any_of(lines.begin(), lines.end(), [&](const Line& one) { return one.line->label == line.label; })) continue;
        const auto range = constant_interval(model, line.range);
        if (!range || range->is_empty()) return;
        lines.push_back({*range, &line});
    }
    const Line* rising = nullptr;
    const Line* falling = nullptr;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (rising == nullptr && is_below(lines[i - 1].range, lines[i].range)) rising = &lines[i];
        if (falling == nullptr && is_below(lines[i].range, lines[i - 1].range)) falling = &lines[i];
    }
    if (rising == nullptr || (falling == nullptr && !more_is_better(model, scale))) return;
    const Line& odd = more_is_better(model, scale) ? *rising : *std::max(rising, falling);
    Finding finding = diagnose::ratings_out_of_order(odd.line->at, order_of(model, scale));
    finding.labels.push_back({(&odd - 1)->line->at, {"写在前面，却在它下面", "written before it, yet below it"}});
    std::vector<const Line*> sorted;
    for (const Line& line : lines) sorted.push_back(&line);
    std::stable_sort(sorted.begin(), sorted.end(), [](const Line* a, const Line* b) { return a->range.low && (!b->range.low || *a->range.low > *b->range.low); });
    std::vector<Say> names;
    for (const Line* line : sorted) names.push_back(quoted(model.label_lists[scale.labels].labels[line->line->label]));
    const Say order = listed(names);
    if (more_is_better(model, scale)) finding.notes.push_back({"按分数从高到低是" + order.zh, "by their ranges, best to worst, they are " + order.en});
    findings.push_back(std::move(finding));
}

}  // namespace

void check_rating_order(const Model& model, std::vector<Finding>& findings) {
    for (const RatingScale& scale : model.scales)
        if (scale.key != none && scale.labels != none) check_scale(model, scale, findings);
}

}  // namespace kaohe
