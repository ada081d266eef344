// SPDX-License-Identifier: Apache-2.0
// The lines of a rating scale in words of one language: name, range, what else they ask for, what goes with them.
#pragma once
#include <string>

#include "tools/document/rating_bands.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

// The class that a rating is coloured by, by its place in the scale, best first.
inline std::string rating_colour(std::uint32_t label) { return "k-r" + std::to_string(label < 6 ? label + 1 : 6); }

class RatingWords {
public:
    // Both must outlive this.
    RatingWords(const PolicyWords& words, const RatingScale& scale, Language language) : words_(words), model_(words.model()), scale_(scale), language_(language) {}

    std::string name(std::uint32_t line) const;
    // "80 分（含）至 90 分（不含）"; of several parts, each.
    std::string where(const std::vector<Interval>& where) const;
    // "同名次末名不超过A名额"; empty where nothing is asked for.
    std::string condition(std::uint32_t line) const;
    // Of one column of the scale: "1200 元", or as written where only data will tell.
    std::string value(std::uint32_t line, std::size_t column) const;
    // "奖金 1200 元，系数 1.2"
    std::string values(std::uint32_t line) const;
    std::string column_name(std::size_t column) const { return words_.name_of(scale_.columns[column]).in(language_); }
    // What ratings are by: 总分.
    std::string key_name() const;
    const Unit& key_unit() const { return model_.unit_of(scale_.key); }

private:
    std::string say(std::string zh, std::string en) const { return language_ == Language::zh ? std::move(zh) : std::move(en); }

    const PolicyWords& words_;
    const Model& model_;
    const RatingScale& scale_;
    Language language_;
};

}  // namespace kaohe
