// SPDX-License-Identifier: Apache-2.0
// Options and ratings by their names.
#include <algorithm>
#include <set>

#include "tools/difference/sameness.hpp"

namespace kaohe {

bool Sameness::same_cells(std::uint32_t list_a, std::uint32_t a, std::uint32_t list_b, std::uint32_t b) const {
    const auto texts = [](const LabelList& list, std::uint32_t label) {
        std::set<std::string> out{list.labels[label]};
        if (label < list.other_labels.size() && !list.other_labels[label].empty()) out.insert(list.other_labels[label]);
        return out;
    };
    return texts(a_.label_lists[list_a], a) == texts(b_.label_lists[list_b], b);
}

std::vector<std::uint32_t>& Sameness::labels_after(std::uint32_t list_a, std::uint32_t list_b) const {
    const auto [made, is_new] = labels_.try_emplace({list_a, list_b});
    auto& map = made->second;
    if (!is_new) return map;
    const LabelList &first = a_.label_lists[list_a], &second = b_.label_lists[list_b];
    const auto name = [](const LabelList& list, std::size_t at) { return Say(list.labels[at], list.other_labels.empty() || list.other_labels[at].empty() ? list.labels[at] : list.other_labels[at]); };
    std::unordered_map<std::string, std::uint32_t> index;
    for (std::uint32_t y = 0; y < second.labels.size(); ++y)
        for (const std::string& key : names_.keys(name(second, y))) index.emplace(key, y);
    map.assign(first.labels.size() + 1, none);
    std::vector<bool> taken(second.labels.size());
    // To a list that is open, a cell that is spelt otherwise is one of the others.
    const bool by_cells = first.open && second.open && cells_a_[list_a] && cells_b_[list_b];
    const auto join = [&](std::uint32_t x, std::uint32_t y) { map[x] = y, taken[y] = true; };
    // Surest first: what is written alike does not lose its partner to what is called so in the other policy's translation.
    if (!by_cells)
        for (std::uint32_t x = 0; x < first.labels.size(); ++x)
            if (const auto found = std::find(second.labels.begin(), second.labels.end(), first.labels[x]); found != second.labels.end()) join(x, static_cast<std::uint32_t>(found - second.labels.begin()));
    for (std::uint32_t x = 0; x < first.labels.size(); ++x)
        for (const std::string& key : names_.keys(name(first, x)))
            if (const auto found = index.find(key); map[x] == none && found != index.end() && !taken[found->second] && (!by_cells || same_cells(list_a, x, list_b, found->second))) join(x, found->second);
    if (first.open && second.open) map.back() = static_cast<std::uint32_t>(second.labels.size());
    return map;
}

std::uint32_t Sameness::label_after(std::uint32_t list_a, std::uint32_t label, std::uint32_t list_b) const {
    if (list_a == none || list_b == none) return none;
    const auto& map = labels_after(list_a, list_b);
    return label < map.size() ? map[label] : none;
}

void Sameness::join_labels(std::uint32_t list_a, std::uint32_t a, std::uint32_t list_b, std::uint32_t b) {
    labels_after(list_a, list_b)[a] = b;
    known_.clear();
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> Sameness::label_pairs(std::uint32_t list_a, std::uint32_t list_b) const {
    const auto &first = a_.label_lists[list_a], &second = b_.label_lists[list_b];
    const auto others_a = static_cast<std::uint32_t>(first.labels.size()), others_b = static_cast<std::uint32_t>(second.labels.size());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    std::vector<bool> met(second.labels.size());
    for (std::uint32_t a = 0; a < others_a; ++a) {
        const auto b = label_after(list_a, a, list_b);
        if (b != none) met[b] = true;
        // To a list that is open, a name it does not know is one of the others.
        pairs.emplace_back(a, b != none ? b : second.open ? others_b : none);
    }
    for (std::uint32_t b = 0; b < others_b; ++b)
        if (!met[b]) pairs.emplace_back(first.open ? others_a : none, b);
    if (first.open && second.open) pairs.emplace_back(others_a, others_b);
    return pairs;
}

std::uint32_t Sameness::labels_of(const Model& model, TermId term) {
    for (int depth = 0; term != none && depth < 64; ++depth) {
        const Term& t = model.terms[term];
        switch (t.op) {
            case Op::figure: return model.figures[t.payload].labels;
            case Op::rating_value: return model.figures[t.payload].labels;
            case Op::rating: return model.scales[t.payload].labels;
            case Op::outcome: return model.figures[model.outcomes[t.payload].figure].labels;
            case Op::choose:
            case Op::let: term = t.b; break;
            case Op::answered:
            case Op::ruled:
            case Op::minimum:
            case Op::maximum: term = t.a; break;
            case Op::lookup: term = model.tables[t.payload].lines.empty() ? none : model.tables[t.payload].lines.front().result; break;
            default: return none;
        }
    }
    return none;
}

}  // namespace kaohe
