// SPDX-License-Identifier: Apache-2.0
#include "tools/document/picture_weights.hpp"

#include <algorithm>
#include <set>

#include "tools/document/picture_parts.hpp"
#include "tools/document/weight_bars.hpp"
#include "tools/report/number_words.hpp"

namespace kaohe {

namespace {

constexpr int bar_height = 54, series = 6, side = 4;
constexpr std::size_t most_drawn = 12, most_columns = 6, most_listed = 60;

class WeightsPicture {
public:
    WeightsPicture(const PolicyWords& words, const WeightBars& bars, Language language) : words_(words), model_(words.model()), bars_(bars), language_(language), drawn_(std::min(bars.bars.size(), most_drawn)) {
        name_keys();
        longest_ = bars.whole;
        for (const WeightBar& bar : bars.bars) longest_ = max(longest_, positive_sum(bar));
        scale_ = {0, longest_, side, Svg::width - side};
    }

    PagePicture make() {
        for (std::size_t i = 0; i < drawn_; ++i) draw(bars_.bars[i]);
        draw_key_list();
        PagePicture picture;
        picture.title = model_.points_system ? say("各指标的分值", "Full marks by measure") : say("各指标的权重", "Weights by measure");
        picture.description = description(picture.title);
        write_notes(svg_, y_, notes());
        picture.svg = svg_.finish(y_ + 8, picture.description);
        picture.table = columns() <= most_columns ? wide_table() : long_table();
        return picture;
    }

private:
    std::string say(std::string zh, std::string en) const { return said_in(language_, std::move(zh), std::move(en)); }
    const std::string& say(const Say& said) const { return said.in(language_); }
    const Item& item(std::size_t i) const { return model_.items[bars_.items[i]]; }
    const std::string& name(std::size_t i) const { return say(item(i).name); }
    std::string shown(const Number& weight) const { return say(exact_words(weight, bars_.unit)); }

    static Number positive_sum(const WeightBar& bar) {
        Number sum;
        for (const auto& weight : bar.weights)
            if (weight && weight->sign() > 0) sum += *weight;
        return sum;
    }

    // Clause numbers where every measure has a short one of its own, else 1, 2, 3.
    void name_keys() {
        std::set<std::string> seen;
        for (const std::uint32_t i : bars_.items) keys_.push_back(words_.clause_number(model_.items[i].clause));
        const bool good = std::all_of(keys_.begin(), keys_.end(), [&](const std::string& key) { return !key.empty() && key.size() <= 5 && seen.insert(key).second; });
        if (!good)
            for (std::size_t i = 0; i < keys_.size(); ++i) keys_[i] = std::to_string(i + 1);
    }

    // One colour a category; without categories, one a measure.
    std::string colour(std::size_t i) const {
        const bool some = std::any_of(bars_.items.begin(), bars_.items.end(), [&](std::uint32_t index) { return model_.items[index].category != none; });
        if (!some) return "k-s" + std::to_string(i % series + 1);
        std::size_t group = 0;
        for (std::size_t j = 1; j <= i; ++j) group += item(j).category != item(j - 1).category || item(j).category == none ? 1 : 0;
        return "k-s" + std::to_string(group % series + 1);
    }

    void draw(const WeightBar& bar) {
        y_ += row_height;
        std::string sum = (bar.all_known ? say("合计 ", "total ") : say("已知合计 ", "known total ")) + shown(bar.sum);
        if (!bar.scaled.empty()) sum = say("写明的权重", "stated weights: ") + sum + say("，算分时折算成 ", ", scaled to ") + shown(bars_.whole) + say("", " for scoring");
        const int room = Svg::width - text_width(sum, text_size) - 24;
        svg_.text(Svg::width, y_, sum, Anchor::end, "k-quiet");
        const auto lines = text_lines(say(bar.who), room, text_size, 2);
        for (std::size_t i = 0; i < lines.size(); ++i) svg_.text(margin, y_ += i == 0 ? 0 : row_height, lines[i], Anchor::start, "k-strong");
        y_ += 6;
        draw_groups(bar);
        const Number top = y_;
        std::vector<AxisLabel> below;
        Number from;
        for (std::size_t i = 0; i < bars_.items.size(); ++i) {
            if (!bar.weights[i] || bar.weights[i]->sign() <= 0) continue;
            const Number begin = scale_.at(from), end = scale_.at(from += *bar.weights[i]);
            svg_.rect(begin, top, end - begin, bar_height, colour(i), name(i) + " " + shown(*bar.weights[i]) + (bar.scaled.empty() ? "" : say("，折算后 ", ", scaled ") + shown(bar.scaled[i])));
            if (!write_inside(i, *bar.weights[i], begin, end, top)) below.push_back({(begin + end) / 2, keys_[i], 0});
        }
        if (positive_sum(bar) < longest_ || bars_.whole < longest_) {
            const Number whole = scale_.at(bars_.whole);
            svg_.line(whole, top - 5, whole, top, "k-mark");
            below.push_back({whole, shown(bars_.whole), 1, "k-mark"});
        }
        y_ = top + bar_height + draw_under(below, top + bar_height) + 12;
    }

    // Name and weight where they fit, else the key.
    bool write_inside(std::size_t i, const Number& weight, const Number& begin, const Number& end, const Number& top) {
        const Number middle = (begin + end) / 2;
        const int room = static_cast<int>((end - begin - 6).floor().to_int64().value_or(0));
        const std::string number = shown(weight);
        if (text_width(number, small_text_size) <= room) {
            for (const std::string& words : {name(i), keys_[i]}) {
                const auto lines = balanced_lines(words, room);
                const bool fits = lines.size() <= 2 && !breaks_a_word(lines, words) && std::all_of(lines.begin(), lines.end(), [&](const std::string& line) { return text_width(line, small_text_size) <= room; });
                if (!fits || (lines.size() == 2 && words == keys_[i])) continue;
                if (words == keys_[i] && words != name(i)) keyed_.insert(i);
                Number y = top + Number(bar_height - static_cast<int>(lines.size() + 1) * 14) / 2 + 11;
                for (const std::string& line : lines) svg_.text(middle, y, line, Anchor::middle, {}, small_text_size), y += 14;
                svg_.text(middle, y, number, Anchor::middle, "k-strong", small_text_size);
                return true;
            }
        }
        keyed_.insert(i);
        if (text_width(keys_[i], small_text_size) > room) return false;
        svg_.text(middle, top + bar_height / 2 + 4, keys_[i], Anchor::middle, {}, small_text_size);
        return true;
    }

    // Collabo|ration
    static bool breaks_a_word(const std::vector<std::string>& lines, const std::string& words) {
        if (lines.size() != 2 || lines[0].empty() || lines[1].empty() || words.size() != lines[0].size() + lines[1].size()) return false;
        return static_cast<unsigned char>(lines[0].back()) < 0x80 && static_cast<unsigned char>(lines[1].front()) < 0x80;
    }

    // Two lines about as long as each other: never one character alone on the second.
    static std::vector<std::string> balanced_lines(const std::string& words, int room) {
        auto lines = text_lines(words, room, small_text_size, 4);
        for (int narrower = room - 3; lines.size() == 2 && narrower > small_text_size; narrower -= 3) {
            auto closer = text_lines(words, narrower, small_text_size, 4);
            const bool fits = closer.size() == 2 && !breaks_a_word(closer, words) && std::all_of(closer.begin(), closer.end(), [&](const std::string& line) { return text_width(line, small_text_size) <= narrower; });
            if (!fits) break;
            lines = std::move(closer);
        }
        return lines;
    }

    // Keys of segments too narrow for them, and where the whole ends. Returns the room they take.
    int draw_under(std::vector<AxisLabel>& below, const Number& bottom) {
        if (below.empty()) return 0;
        const std::size_t dropped = place_labels(below, 0, Svg::width, 3);
        dropped_ += dropped;
        return draw_below(svg_, below, bottom);
    }

    // Categories above their measures, each with what its measures come to.
    void draw_groups(const WeightBar& bar) {
        const bool some = std::any_of(bars_.items.begin(), bars_.items.end(), [&](std::uint32_t index) { return model_.items[index].category != none; });
        if (!some) return;
        const Number baseline = y_ + 12;
        Number from;
        for (std::size_t i = 0; i < bars_.items.size();) {
            const std::uint32_t category = item(i).category;
            Number sum;
            bool known = true;
            for (; i < bars_.items.size() && item(i).category == category; ++i) {
                if (!bar.weights[i]) known = false;
                else if (bar.weights[i]->sign() > 0) sum += *bar.weights[i];
            }
            const Number begin = scale_.at(from), end = scale_.at(from += sum);
            if (category == none || sum.is_zero()) continue;
            const Number left = begin + 2, right = end - 2, line = baseline + 5;
            const Point bracket[] = {{left, line + 4}, {left, line}, {right, line}, {right, line + 4}};
            svg_.polyline(bracket, "k-axis");
            const int room = static_cast<int>((end - begin).floor().to_int64().value_or(0)) - 4;
            const std::string& called = say(model_.categories[category].name);
            const std::string both = known ? called + " " + shown(sum) : called;
            svg_.text((begin + end) / 2, baseline, text_width(both, small_text_size) <= room ? both : fitting(called, room, small_text_size), Anchor::middle, "k-strong", small_text_size);
        }
        y_ = baseline + 10;
    }

    // Key and name of every measure whose name found no room.
    void draw_key_list() {
        if (keyed_.empty()) return;
        int key_room = 0, widest = 0;
        for (const std::size_t i : keyed_) key_room = std::max(key_room, text_width(keys_[i], small_text_size)), widest = std::max(widest, text_width(name(i), small_text_size));
        const int columns = std::clamp(Svg::width / (widest + key_room + 40), 1, 4), column = Svg::width / columns;
        std::size_t rows = (keyed_.size() + static_cast<std::size_t>(columns) - 1) / static_cast<std::size_t>(columns), place = 0;
        const Number top = y_ + 2;
        for (const std::size_t i : keyed_) {
            const Number x = static_cast<int>(place / rows) * column, y = top + static_cast<int>(place % rows + 1) * 18;
            svg_.rect(x + 1, y - 10, 11, 11, colour(i));
            svg_.text(x + 18, y, keys_[i], Anchor::start, "k-quiet", small_text_size);
            svg_.text(x + 24 + key_room, y, fitting(name(i), column - key_room - 30, small_text_size), Anchor::start, {}, small_text_size);
            ++place;
        }
        y_ = top + static_cast<int>(rows) * 18 + 4;
    }

    std::vector<std::string> notes() const {
        std::vector<std::string> notes;
        std::string unknown, zero, sometimes;
        for (std::size_t i = 0; i < bars_.items.size(); ++i) {
            const auto add = [&](std::string& list) { list += (list.empty() ? "" : say("、", ", ")) + name(i); };
            const auto is_zero = [&](const WeightBar& bar) { return bar.weights[i] && bar.weights[i]->sign() <= 0; };
            if (std::any_of(bars_.bars.begin(), bars_.bars.end(), [&](const WeightBar& bar) { return !bar.weights[i]; })) add(unknown);
            if (std::all_of(bars_.bars.begin(), bars_.bars.end(), is_zero)) add(zero);
            else if (std::any_of(bars_.bars.begin(), bars_.bars.end(), is_zero)) add(sometimes);
        }
        const std::string weight = model_.points_system ? say("分值", "full marks") : say("权重", "weights");
        if (!unknown.empty()) notes.push_back(say(weight + (bars_.open.zh.empty() ? "还没有定" : "要由“" + bars_.open.zh + "”算出") + "，图里没有：" + unknown, (bars_.open.zh.empty() ? "not decided" : "worked out from " + bars_.open.en) + ", so not in the picture: " + weight + " of " + unknown));
        if (!zero.empty()) notes.push_back(say(weight + "为 0，不画：" + zero, "not drawn, being 0: " + weight + " of " + zero));
        if (!sometimes.empty()) notes.push_back(say("在有的情形下" + weight + "为 0，那里不画：" + sometimes, "0 in some cases, and not drawn there: " + weight + " of " + sometimes));
        if (some_scaled()) notes.push_back(say("图里是方案写明的权重；算分时按比例折算，折算后的权重见表", "the picture has the weights as stated; scoring scales them in proportion, as the table says"));
        else if (model_.normalise_weights && !unknown.empty()) notes.push_back(say("合计不是 " + shown(bars_.whole) + " 的，算分时按比例折算", "where they do not total " + shown(bars_.whole) + ", scoring scales them in proportion"));
        if (bars_.bars.size() > drawn_) notes.push_back(say("共有 " + std::to_string(bars_.bars.size()) + " 种不同的权重，图里只画前 " + std::to_string(drawn_) + " 种，见表", "there are " + std::to_string(bars_.bars.size()) + " different sets of weights; the picture has the first " + std::to_string(drawn_) + ", the table more"));
        if (bars_.not_looked_at > 0) notes.push_back(say("权重的情形太多，还有 " + std::to_string(bars_.not_looked_at) + " 种没有看", "there are too many cases of weights; " + std::to_string(bars_.not_looked_at) + " were not looked at"));
        note_left_out(notes, dropped_, language_);
        return notes;
    }

    std::string description(const std::string& title) const {
        std::string text = title + say("。", ".");
        for (std::size_t b = 0; b < drawn_; ++b) {
            const WeightBar& bar = bars_.bars[b];
            text += say("", " ") + say(bar.who) + (bar.who.zh.empty() ? "" : say("：", ": "));
            bool first = true;
            for (std::size_t i = 0; i < bars_.items.size(); ++i) {
                if (!bar.weights[i] || bar.weights[i]->is_zero()) continue;
                text += (first ? "" : say("，", ", ")) + name(i) + " " + shown(*bar.weights[i]);
                first = false;
            }
            text += say("。", ".");
        }
        return text;
    }

    std::string cell(const std::optional<Number>& weight) const { return weight ? shown(*weight) : say("由数据算出", "from data"); }

    bool some_scaled() const {
        return std::any_of(bars_.bars.begin(), bars_.bars.end(), [](const WeightBar& bar) { return !bar.scaled.empty(); });
    }

    std::size_t columns() const {
        return bars_.bars.size() + static_cast<std::size_t>(std::count_if(bars_.bars.begin(), bars_.bars.end(), [](const WeightBar& bar) { return !bar.scaled.empty(); }));
    }

    std::string stated_heading() const {
        if (model_.points_system) return say("分值", "full marks");
        return some_scaled() ? say("方案写明的权重", "weight as stated") : say("权重", "weight");
    }
    std::string scaled_heading() const { return say("折算后的权重", "weight as scaled"); }

    PageTable wide_table() const {
        PageTable table;
        const bool some = std::any_of(bars_.items.begin(), bars_.items.end(), [&](std::uint32_t index) { return model_.items[index].category != none; });
        table.columns.push_back({say("指标", "measure"), false, false});
        if (some) table.columns.push_back({say("维度", "category"), false, false});
        for (const WeightBar& bar : bars_.bars) {
            const auto column = [&](const std::string& which) { table.columns.push_back({bar.who.zh.empty() ? which : some_scaled() ? say(bar.who) + say("：", ": ") + which : say(bar.who), true, false}); };
            column(stated_heading());
            if (!bar.scaled.empty()) column(scaled_heading());
        }
        for (std::size_t i = 0; i < bars_.items.size(); ++i) {
            PageTable::Row row;
            row.cells.emplace_back(numbered(i));
            if (some) row.cells.emplace_back(item(i).category == none ? std::string() : say(model_.categories[item(i).category].name));
            for (const WeightBar& bar : bars_.bars) {
                row.cells.emplace_back(cell(bar.weights[i]));
                if (!bar.scaled.empty()) row.cells.emplace_back(shown(bar.scaled[i]));
            }
            table.rows.push_back(std::move(row));
        }
        PageTable::Row sums;
        sums.strong = true;
        sums.cells.emplace_back(say("合计", "total"));
        if (some) sums.cells.emplace_back("");
        for (const WeightBar& bar : bars_.bars) {
            sums.cells.emplace_back((bar.all_known ? "" : say("已知 ", "known ")) + shown(bar.sum));
            if (!bar.scaled.empty()) sums.cells.emplace_back(shown(bars_.whole));
        }
        table.rows.push_back(std::move(sums));
        return table;
    }

    // More groups than columns that a sheet of paper holds.
    PageTable long_table() const {
        PageTable table;
        table.columns = {{say("哪些人", "whose"), false, false}, {say("指标", "measure"), false, false}, {stated_heading(), true, false}};
        if (some_scaled()) table.columns.push_back({scaled_heading(), true, false});
        const std::size_t listed = std::min(bars_.bars.size(), most_listed);
        for (std::size_t b = 0; b < listed; ++b)
            for (std::size_t i = 0; i < bars_.items.size(); ++i) {
                const WeightBar& bar = bars_.bars[b];
                PageTable::Row row{{i == 0 ? say(bar.who) : std::string(), numbered(i), cell(bar.weights[i])}, {}, false};
                if (some_scaled()) row.cells.emplace_back(bar.scaled.empty() ? cell(bar.weights[i]) : shown(bar.scaled[i]));
                table.rows.push_back(std::move(row));
            }
        if (listed < bars_.bars.size()) table.caption = say("前 " + std::to_string(listed) + " 种，共 " + std::to_string(bars_.bars.size()) + " 种", "the first " + std::to_string(listed) + " of " + std::to_string(bars_.bars.size()));
        return table;
    }

    std::string numbered(std::size_t i) const {
        const std::string number = words_.clause_number(item(i).clause);
        return number.empty() ? name(i) : number + " " + name(i);
    }

    const PolicyWords& words_;
    const Model& model_;
    const WeightBars& bars_;
    Language language_;
    std::size_t drawn_;
    std::vector<std::string> keys_;
    std::set<std::size_t> keyed_;  // whose key stands in the picture in place of the name
    Number longest_;
    Scale scale_;
    Number y_;
    std::size_t dropped_ = 0;
    Svg svg_;
};

}  // namespace

std::optional<PagePicture> weights_picture(const PolicyWords& words, Language language) {
    const WeightBars bars = weight_bars(words.model());
    const auto some = [](const WeightBar& bar) { return std::any_of(bar.weights.begin(), bar.weights.end(), [](const auto& weight) { return weight && weight->sign() > 0; }); };
    if (std::none_of(bars.bars.begin(), bars.bars.end(), some)) return std::nullopt;
    return WeightsPicture(words, bars, language).make();
}

}  // namespace kaohe
