// SPDX-License-Identifier: Apache-2.0
#include "tools/document/rating_bands.hpp"

#include <algorithm>

#include "interpreter/constant_terms.hpp"

namespace kaohe {

namespace {

struct Tried {
    std::uint32_t line = 0;
    Interval range;
    bool conditional = false;
};

std::vector<Interval> parts_between(const std::vector<Number>& edges) {
    if (edges.empty()) return {Interval{}};
    std::vector<Interval> parts{{{}, edges.front(), true, false}};
    for (std::size_t i = 0; i < edges.size(); ++i) {
        parts.push_back(Interval::point(edges[i]));
        parts.push_back({edges[i], i + 1 < edges.size() ? std::optional(edges[i + 1]) : std::nullopt, false, false});
    }
    return parts;
}

// One of its values speaks for all of a part.
Number value_in(const Interval& part) {
    if (part.is_point()) return *part.low;
    if (part.low && part.high) return (*part.low + *part.high) / 2;
    return part.low ? *part.low + 1 : part.high ? *part.high - 1 : Number(0);
}

void append(std::vector<Interval>& where, const Interval& part) {
    if (!where.empty() && where.back().high && part.low && *where.back().high == *part.low && (where.back().high_closed || part.low_closed)) {
        where.back().high = part.high;
        where.back().high_closed = part.high_closed;
        return;
    }
    where.push_back(part);
}

}  // namespace

RatingBands rating_bands(const Model& model, const RatingScale& scale) {
    RatingBands out;
    std::vector<Tried> tried;
    for (const bool rest : {false, true})
        for (std::uint32_t i = 0; i < scale.lines.size(); ++i) {
            const RatingLine& line = scale.lines[i];
            if (line.range.rest != rest) continue;
            const auto range = rest ? std::optional(Interval{}) : constant_interval(model, line.range);
            if (!range) {
                out.unknown.push_back(i);
                continue;
            }
            tried.push_back({i, *range, !line.requires_.empty()});
            out.bands.push_back({i, {}, !line.requires_.empty()});
            out.in_order |= !line.requires_.empty();
            for (const auto& end : {range->low, range->high})
                if (end) out.edges.push_back(*end);
        }
    std::sort(out.edges.begin(), out.edges.end());
    out.edges.erase(std::unique(out.edges.begin(), out.edges.end()), out.edges.end());
    for (const Interval& part : parts_between(out.edges)) {
        const Number value = value_in(part);
        bool taken = false;
        for (std::size_t i = 0; i < tried.size() && !taken; ++i) {
            if (!tried[i].range.contains(value)) continue;
            append(out.bands[i].where, part);
            taken = !tried[i].conditional;
        }
        if (!taken) append(out.unrated, part);
    }
    return out;
}

bool belongs_below(const RatingBands& bands, const Number& edge) {
    const auto ends_there = [&](const Interval& where) { return where.high && *where.high == edge && where.high_closed && !where.is_point(); };
    return std::any_of(bands.bands.begin(), bands.bands.end(), [&](const RatingBand& band) { return std::any_of(band.where.begin(), band.where.end(), ends_there); });
}

}  // namespace kaohe
