// SPDX-License-Identifier: Apache-2.0
#include "tools/document/picture_distribution.hpp"

#include <algorithm>

#include "interpreter/coverage_text.hpp"
#include "interpreter/number_text.hpp"
#include "tools/document/picture_parts.hpp"
#include "tools/document/rating_words.hpp"
#include "tools/report/number_words.hpp"

namespace kaohe {

namespace {

constexpr int row = 30, bar = 20, plot_height = 190, side = 16;

Number number_of(std::uint64_t count) { return Number(static_cast<std::int64_t>(count)); }

std::string people_text(std::uint64_t count, Language language) {
    return said_in(language, std::to_string(count) + " 人", std::to_string(count) + (count == 1 ? " person" : " people"));
}

// Who is not in the picture: 不参与 3 人、出错 1 人.
std::string others(const Distribution& distribution, Language language) {
    std::vector<Say> parts;
    for (const Status status : {Status::out_of_scope, Status::excluded, Status::unscored, Status::rejected})
        if (const std::uint64_t people = distribution.people(status); people > 0) {
            const std::string count = std::to_string(people);
            parts.emplace_back(status_words(status).zh + " " + count + " 人", status_words(status).en + " " + count);
        }
    if (parts.empty()) return {};
    const Say all = joined_words(parts, {"、", ", "});
    return said_in(language, "此外还有：" + all.zh, "besides: " + all.en);
}

// A row for each rating, best first.
PagePicture draw_ratings(const Distribution& distribution, Language language) {
    const Model& model = distribution.model();
    const LabelList& list = model.label_lists[model.scales.front().labels];
    const std::uint64_t scored = distribution.people(Status::scored);
    std::vector<std::tuple<std::string, std::uint64_t, std::string>> rows;
    for (std::uint32_t label = 0; label < distribution.ratings().size(); ++label) rows.emplace_back(label_words(list, label).in(language), distribution.ratings()[label], rating_colour(label));
    if (distribution.unrated() > 0) rows.emplace_back(said_in(language, "未定级", "unrated"), distribution.unrated(), "k-void");
    std::uint64_t most = 1;
    int names = 0, counts = 0;
    const auto count_text = [&](std::uint64_t people) { return people_text(people, language) + said_in(language, "，", ", ") + share_text(people, scored); };
    for (const auto& [name, people, colour] : rows) {
        most = std::max(most, people);
        names = std::max(names, std::min(text_width(name, text_size), 200));
        counts = std::max(counts, text_width(count_text(people), small_text_size));
    }
    const Scale across{0, number_of(most), names + 10, Svg::width - counts - 10};
    Svg svg;
    Number y = 4;
    PagePicture picture;
    picture.title = said_in(language, "各等级人数", "People by rating");
    picture.description = picture.title + said_in(language, "，已评 " + std::to_string(scored) + " 人。", ", of " + std::to_string(scored) + " scored. ");
    picture.table.columns = {{said_in(language, "等级", "rating"), false, false}, {said_in(language, "人数", "people"), true, true}, {said_in(language, "占已评的", "of those scored"), true, true}};
    for (const auto& [name, people, colour] : rows) {
        svg.text(names, y + row / 2 + 4, fitting(name, names, text_size), Anchor::end);
        if (people > 0) svg.rect(across.begin, y + (row - bar) / 2, max(across.at(number_of(people)) - across.begin, 1), bar, colour, name + " " + count_text(people));
        svg.text(across.at(number_of(people)) + 6, y + row / 2 + 4, count_text(people), Anchor::start, {}, small_text_size);
        y += row;
        picture.description += name + " " + count_text(people) + said_in(language, "；", "; ");
        picture.table.rows.push_back({{name, std::to_string(people), share_text(people, scored)}, {}, false});
    }
    picture.table.rows.push_back({{said_in(language, "已评合计", "all scored"), std::to_string(scored), "100%"}, {}, true});
    svg.line(across.begin, 4, across.begin, y, "k-axis");
    if (const std::string rest = others(distribution, language); !rest.empty()) {
        write_notes(svg, y, {rest});
        picture.table.caption = rest;
    }
    picture.svg = svg.finish(y + 8, picture.description);
    return picture;
}

class TotalsPicture {
public:
    TotalsPicture(const PolicyWords& words, const Distribution& distribution, Language language)
        : words_(words), model_(distribution.model()), distribution_(distribution), language_(language), unit_(model_.units[model_.figures[model_.total].unit]), bins_(distribution.bins()) {}

    PagePicture make() {
        lay_out();
        draw_ratings();
        draw_bars();
        draw_axis();
        PagePicture picture;
        picture.title = said_in(language_, "总分的分布", "Distribution of the total");
        picture.table = table();
        picture.description = picture.title + say("，", ", ") + picture.table.caption + say("。", ". ");
        for (const TotalsBin& bin : bins_)
            if (bin.people > 0) picture.description += range(bin) + say("：", ": ") + people_text(bin.people, language_) + say("；", "; ");
        std::vector<std::string> notes;
        note_left_out(notes, dropped_, language_);
        write_notes(svg_, y_, notes);
        picture.svg = svg_.finish(y_ + 8, picture.description);
        return picture;
    }

private:
    std::string say(std::string zh, std::string en) const { return said_in(language_, std::move(zh), std::move(en)); }

    std::string range(const TotalsBin& bin) const {
        return range_words(bin.on, [&](const Number& end) { return exact_words(end, unit_); }).in(language_);
    }

    // Bins that are open to a side are drawn as wide as the one beside them.
    void lay_out() {
        std::optional<Number> width;
        for (const TotalsBin& bin : bins_)
            if (bin.on.low && bin.on.high && !bin.on.is_point()) width = width ? max(*width, *bin.on.high - *bin.on.low) : *bin.on.high - *bin.on.low;
        const Number wide = width.value_or(1);
        for (const TotalsBin& bin : bins_) {
            const Number low = bin.on.low ? *bin.on.low : *bin.on.high - wide, high = bin.on.high ? *bin.on.high : low + wide;
            spans_.emplace_back(low, high);
            most_ = std::max(most_, bin.people);
        }
        Number from = spans_.front().first, to = spans_.back().second;
        if (from == to) from -= 1, to += 1;
        const int left = std::max(30, text_width(std::to_string(most_), small_text_size) + 14);
        x_ = {from, to, left, Svg::width - side};
    }

    // Names of ratings over the totals they are for, with a line at each edge.
    void draw_ratings() {
        std::vector<AxisLabel> names;
        if (!distribution_.rating_edges().empty()) {
            const RatingScale& scale = model_.scales.front();
            const RatingWords ratings(words_, scale, language_);
            const RatingBands bands = rating_bands(model_, scale);
            if (!bands.in_order)
                for (const RatingBand& band : bands.bands)
                    for (const Interval& where : band.where) {
                        const Number low = where.low ? max(*where.low, x_.from) : x_.from, high = where.high ? min(*where.high, x_.to) : x_.to;
                        if (low < high) names.push_back({(x_.at(low) + x_.at(high)) / 2, ratings.name(band.line), 0});
                    }
        }
        dropped_ += place_labels(names, 0, Svg::width, 2);
        int rows = 0;
        for (const AxisLabel& label : names) rows = std::max(rows, label.row + 1);
        top_ = 18 + rows * row_height + 6;
        for (const AxisLabel& label : names)
            if (label.row >= 0) svg_.text(label.left, top_ - 8 - label.row * row_height, label.words, Anchor::start, "k-quiet", small_text_size);
        svg_.text(margin, 12, say("人数", "people"), Anchor::start, "k-quiet", small_text_size);
        top_ += 14;
        for (const Number& edge : distribution_.rating_edges())
            if (x_.from < edge && edge < x_.to) svg_.line(x_.at(edge), top_ - 12, x_.at(edge), top_ + plot_height, "k-edge-line", Svg::Line::dashed);
    }

    void draw_bars() {
        const Number bottom = top_ + plot_height;
        const Scale up{0, number_of(most_), bottom, top_ + 6};
        for (std::size_t i = 0; i < bins_.size(); ++i) {
            if (bins_[i].people == 0) continue;
            const Number begin = x_.at(spans_[i].first), end = x_.at(spans_[i].second), height = bottom - up.at(number_of(bins_[i].people));
            const Number wide = max(end - begin - 2, 1);
            svg_.rect(begin + 1, bottom - height, wide, height, "k-s1", range(bins_[i]) + say("：", ": ") + people_text(bins_[i].people, language_));
            const std::string count = std::to_string(bins_[i].people);
            if (Number(text_width(count, small_text_size)) <= end - begin) svg_.text((begin + end) / 2, bottom - height - 4, count, Anchor::middle, {}, small_text_size);
        }
        svg_.line(x_.begin, bottom, x_.end, bottom, "k-axis");
        svg_.line(x_.begin, top_, x_.begin, bottom, "k-axis");
        svg_.line(x_.begin - 4, up.end, x_.begin, up.end, "k-axis");
        svg_.text(x_.begin - 7, up.end + 4, std::to_string(most_), Anchor::end, {}, small_text_size);
        svg_.text(x_.begin - 7, bottom + 4, "0", Anchor::end, {}, small_text_size);
        y_ = bottom;
    }

    void draw_axis() {
        std::vector<Number> at;
        for (const TotalsBin& bin : bins_)
            for (const auto& end : {bin.on.low, bin.on.high})
                if (end && (at.empty() || at.back() != *end)) at.push_back(*end);
        std::vector<AxisLabel> labels;
        for (const Number& edge : at) {
            const auto& ratings = distribution_.rating_edges();
            const bool rating = std::find(ratings.begin(), ratings.end(), edge) != ratings.end();
            labels.push_back({x_.at(edge), axis_number(edge, unit_), rating ? 2 : edge == at.front() || edge == at.back() ? 1 : 0});
        }
        place_labels(labels, 0, Svg::width, 2);
        // Numbers between edges of ratings may go unsaid: every bar is in the table.
        for (AxisLabel& label : labels)
            if (label.weight == 0 && label.row > 0) label.row = -1;
        y_ += draw_below(svg_, labels, y_) + row_height - 2;
        svg_.text(x_.end, y_, axis_title(say("总分", "total"), unit_, language_), Anchor::end, "k-quiet", small_text_size);
    }

    PageTable table() const {
        PageTable table;
        table.columns = {{say("总分", "total"), false, false}, {say("人数", "people"), true, true}};
        for (const TotalsBin& bin : bins_) table.rows.push_back({{range(bin), std::to_string(bin.people)}, {}, false});
        const Say least = exact_words(*distribution_.least(), unit_), greatest = exact_words(*distribution_.greatest(), unit_);
        table.caption = say("最低 " + least.zh + "，最高 " + greatest.zh, "the least " + least.en + ", the greatest " + greatest.en);
        return table;
    }

    const PolicyWords& words_;
    const Model& model_;
    const Distribution& distribution_;
    Language language_;
    const Unit& unit_;
    std::vector<TotalsBin> bins_;
    std::vector<std::pair<Number, Number>> spans_;  // by bin: from where to where it is drawn
    std::uint64_t most_ = 1;
    Scale x_;
    int top_ = 0;
    Number y_;
    std::size_t dropped_ = 0;
    Svg svg_;
};

}  // namespace

std::string share_text(std::uint64_t part, std::uint64_t all) {
    const Number percent = number_of(part) * 100 / number_of(all);
    const std::string text = to_fixed(percent, 1, RoundingMode::half_up);
    if (*Number::from_decimal(text) != percent) return "≈ " + text + "%";
    return to_text(percent).text + "%";
}

std::optional<PagePicture> rating_counts_picture(const Distribution& distribution, Language language) {
    if (distribution.ratings().empty() || distribution.people(Status::scored) == 0) return std::nullopt;
    return draw_ratings(distribution, language);
}

std::optional<PagePicture> totals_picture(const PolicyWords& words, const Distribution& distribution, Language language) {
    if (!distribution.least()) return std::nullopt;
    return TotalsPicture(words, distribution, language).make();
}

}  // namespace kaohe
