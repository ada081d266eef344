// SPDX-License-Identifier: Apache-2.0
#include "tools/document/axis_labels.hpp"

#include <algorithm>
#include <numeric>

#include "interpreter/number_text.hpp"

namespace kaohe {

namespace {

constexpr int gap = 6;
constexpr std::size_t longest = 16;

std::vector<std::size_t> weightiest_first(const std::vector<AxisLabel>& labels) {
    std::vector<std::size_t> order(labels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return labels[a].weight > labels[b].weight; });
    return order;
}

// To four decimals.
std::string rounded_text(const Number& number) {
    std::string text = to_fixed(number, 4, RoundingMode::half_up);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

class Rows {
public:
    Rows(const Number& left, const Number& right, int rows, int size) : left_(left), right_(right), taken_(static_cast<std::size_t>(rows)), size_(size) {}

    bool place(AxisLabel& label) {
        const Number room = text_width(label.words, size_);
        if (right_ - left_ < room) return false;
        for (std::size_t row = 0; row < taken_.size(); ++row)
            // In a further row it may hang on its line by either end.
            for (const Number& begin : {label.at - room / 2, label.at - 4, label.at + 4 - room}) {
                if (row == 0 && begin != label.at - room / 2) continue;
                const Number within = max(left_, min(right_ - room, begin));
                if (!fits(row, label.at, within, within + room)) continue;
                taken_[row].push_back({within, within + room, label.at});
                label.row = static_cast<int>(row);
                label.left = within;
                return true;
            }
        return false;
    }

private:
    struct Taken {
        Number begin, end, at;
    };

    bool fits(std::size_t row, const Number& at, const Number& begin, const Number& end) const {
        for (std::size_t other = 0; other < taken_.size(); ++other)
            for (const Taken& taken : taken_[other]) {
                if (other == row && begin < taken.end + gap && taken.begin < end + gap) return false;
                // Its line passes the other's words, or the other's line passes its own.
                if (other < row && taken.begin - 1 < at && at < taken.end + 1) return false;
                if (other > row && begin - 1 < taken.at && taken.at < end + 1) return false;
            }
        return true;
    }

    Number left_, right_;
    std::vector<std::vector<Taken>> taken_;
    int size_;
};

}  // namespace

std::string axis_number(const Number& number, const Unit& unit) {
    const Number amount = number / unit.scale;
    const DecimalText decimals = to_text(amount);
    std::string text = decimals.exact ? grouped(decimals.text) : to_fraction_text(amount);
    if (text.size() > longest && !amount.is_integer()) text = "≈ " + grouped(rounded_text(amount));
    return unit.word.zh == "%" || unit.word.zh == "‰" ? text + unit.word.zh : text;
}

std::string axis_title(const std::string& name, const Unit& unit, Language language) {
    const std::string& word = unit.word.in(language);
    if (word.empty()) return name;
    return language == Language::zh ? name + "（" + word + "）" : name + " (" + word + ")";
}

std::size_t place_labels(std::vector<AxisLabel>& labels, const Number& left, const Number& right, int rows, int size) {
    Rows placed(left, right, rows, size);
    std::size_t out = 0;
    for (const std::size_t i : weightiest_first(labels)) out += placed.place(labels[i]) ? 0 : 1;
    return out;
}

std::size_t place_beside(std::vector<AxisLabel>& labels, int apart) {
    std::vector<Number> taken;
    std::size_t out = 0;
    for (const std::size_t i : weightiest_first(labels)) {
        const bool meets = std::any_of(taken.begin(), taken.end(), [&](const Number& at) { return (at - labels[i].at).abs() < Number(apart); });
        if (meets) ++out;
        else taken.push_back(labels[i].at), labels[i].row = 0;
    }
    return out;
}

}  // namespace kaohe
