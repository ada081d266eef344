// SPDX-License-Identifier: Apache-2.0
#include "tests/property/random_policy.hpp"

#include <array>
#include <utility>

#include "grammar/typesetting.hpp"

namespace kaohe {
namespace {

using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;

const Pairs data_names = {{"迟到次数", "Late Arrivals"}, {"件数", "Parcels Handled"}, {"占比", "Repeat Share"}, {"基本工资", "Base Pay"}, {"在试用期", "On Probation"}};
const Pairs item_names = {{"满意度", "Satisfaction"}, {"接通率", "Answer Rate"}};
const Pairs other_names = {{"单价", "Unit Price"}, {"提成", "Commission"}};
const Pairs first_words = {{"甲", "Alpha"}, {"乙", "Beta"}, {"丙", "Gamma"}, {"丁", "Delta"}, {"戊", "Epsilon"}, {"己", "Zeta"}, {"庚", "Eta"}, {"辛", "Theta"}, {"壬", "Kappa"}, {"癸", "Sigma"}};
const Pairs second_words = {{"山项", "Hill"}, {"河项", "River"}, {"林项", "Wood"}, {"田项", "Field"}, {"石项", "Stone"}, {"云项", "Cloud"}, {"湖项", "Lake"}, {"泉项", "Spring"}, {"竹项", "Bamboo"}, {"松项", "Pine"}};
const Pairs role_options = {{"专员", "Specialist"}, {"经理", "Manager"}};
const Pairs rating_names = {{"优秀", "Outstanding"}, {"合格", "Satisfactory"}};
const Pairs option_names = {{"红档", "Red"}, {"黄档", "Amber"}, {"绿档", "Green"}};
const Pairs free_words = {{"人事系统", "HR system"}, {"销售部", "Sales Department"}};
const Pairs quoted_words = {{"以复核为准", "subject to review"}, {"见附件", "see the annex"}};
const Pairs nouns = {{"客户", "customer"}, {"订单", "orders"}, {"情况", "events"}};
const Pairs quantities = {{"5 分", "5 points"}, {"10%", "10%"}, {"3 次", "3 times"}, {"1 次", "1 time"}, {"1 分", "1 point"}, {"0", "0"}, {"2.5", "2.5"}, {"1000 元", "1,000 yuan"}, {"1 个百分点", "1 percentage point"}, {"20 件", "20 items"}, {"60 分", "60 points"}};
const Pairs sizes = {{"3 次", "3 times"}, {"1 次", "1 time"}, {"2 件", "2 items"}, {"10 人", "10 people"}};
const Pairs units = {{"分", "points"}, {"次", "times"}, {"元", "yuan"}};
const Pairs dates = {{"2025 年 7 月 1 日", "1 July 2025"}, {"2026-01-01", "2026-01-01"}};

Pairs joined(std::initializer_list<Pairs> lists) {
    Pairs out;
    for (const auto& list : lists) out.insert(out.end(), list.begin(), list.end());
    return out;
}

std::string quoted(std::string_view words) { return "\"" + std::string(words) + "\""; }

}  // namespace

Pairs names_of_random_policies() { return joined({data_names, item_names, other_names, role_options, rating_names, option_names, free_words, {{"奖金", "Bonus"}, {"计件奖", "Piece Bonus"}, {"表扬", "Commendations"}, {"缺勤", "Absences"}, {"伪造工单", "Forged Tickets"}, {"随机方案", "Random Policy"}, {"一个算例", "one example"}}}); }

std::string SentenceDraw::fresh_name() {
    const auto& [first_zh, first_en] = first_words[used_ / second_words.size() % first_words.size()];
    const auto& [second_zh, second_en] = second_words[used_ % second_words.size()];
    ++used_;
    return zh() ? std::string(first_zh).append(second_zh) : std::string(first_en).append(" ").append(second_en);
}

std::string_view SentenceDraw::pick(const Pairs& list) {
    const auto& [in_chinese, in_english] = list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
    return zh() ? in_chinese : in_english;
}

std::string SentenceDraw::sentence(std::string_view category) {
    std::vector<const Template*> wordings;
    for (const auto id : rows_of_category(category_number(category))) {
        const auto& row = sentence_row(id);
        // A second name would be another than the one in the clause of translations.
        if (id == Sentence::part_second_name || id == Sentence::policy_language_name) continue;
        for (std::size_t i = zh() ? 0 : row.chinese_count; i < (zh() ? row.chinese_count : row.wordings.size()); ++i)
            if (!row.wordings[i].empty()) wordings.push_back(&row.wordings[i]);
    }
    std::string out;
    ++depth_;
    if (!wordings.empty()) write(out, *wordings[static_cast<std::size_t>(below(static_cast<int>(wordings.size())))]);
    --depth_;
    return out;
}

void SentenceDraw::write(std::string& out, const Template& pieces) {
    for (const auto& piece : pieces) {
        std::string words;
        switch (piece.kind) {
            case WordingPiece::Kind::word: words = piece.word; break;
            case WordingPiece::Kind::mark: words = mark_text(piece.mark, language_); break;
            case WordingPiece::Kind::slot: words = slot(piece.rule); break;
            case WordingPiece::Kind::optional:
                if (!one_in(depth_ > 2 ? 4 : 2)) continue;
                [[fallthrough]];
            case WordingPiece::Kind::choice: write(words, piece.branches[static_cast<std::size_t>(below(static_cast<int>(piece.branches.size())))]); break;
        }
        if (piece.spaced && !out.empty() && !words.empty()) set_apart_from(out, words);
        else set_beside(out, words);
    }
}

std::string SentenceDraw::slot(SlotRule rule) {
    if (rule >= category_base) return sentence(category_name(static_cast<std::uint16_t>(rule - category_base)));
    return value(static_cast<BaseRule>(rule));
}

std::string SentenceDraw::list_of(const std::function<std::string()>& one, Sentence last) {
    std::string out = one();
    if (one_in(2)) return out;
    out += zh() ? "、" : last == Sentence::op_or ? " or " : last == Sentence::op_and ? " and " : ", ";
    return out + one();
}

std::string SentenceDraw::condition() {
    if (depth_ < 3 && one_in(5)) {
        ++depth_;
        auto out = condition();
        set_beside(out, one_in(2) ? either("且", "and") : either("或", "or"));
        set_beside(out, condition());
        --depth_;
        return out;
    }
    switch (below(6)) {
        case 0: return sentence("there");
        case 1: return either("岗位为", "Role is ") + std::string(pick(role_options));
        case 2: return either("等级为", "the rating is ") + std::string(pick(rating_names));
        default: {
            auto out = std::string(pick(joined({data_names, item_names})));
            set_beside(out, sentence("test"));
            return out;
        }
    }
}

std::string SentenceDraw::sum() {
    if (depth_ > 4 || one_in(3)) return std::string(pick(quantities));
    ++depth_;
    std::string out;
    switch (below(7)) {
        case 0: out = sum() + (one_in(2) ? " + " : " − ") + sum(); break;
        case 1: out = value(BaseRule::operand) + (one_in(2) ? " × " : " ÷ ") + value(BaseRule::operand); break;
        case 2: out = either("（", "(") + sum() + either("）", ")") + " × " + std::string(pick(quantities)); break;
        case 3: out = sentence("share"); break;
        default: out = value(BaseRule::operand);
    }
    --depth_;
    return out;
}

std::string SentenceDraw::range_of_amounts() {
    only_amounts_ = true;
    auto out = value(BaseRule::line_range);
    only_amounts_ = false;
    return out;
}

std::string SentenceDraw::value(BaseRule rule) {
    const auto name = [this] { return std::string(pick(joined({data_names, item_names, other_names}))); };
    switch (rule) {
        case BaseRule::expr: return condition();
        case BaseRule::sum: return sum();
        case BaseRule::value: return depth_ < 3 && one_in(4) ? sentence("choice") : sum();
        case BaseRule::operand:
            if (only_amounts_) return std::string(pick(quantities));
            [[fallthrough]];
        case BaseRule::plain:
            switch (below(rule == BaseRule::plain ? 3 : 5)) {
                case 0: return sentence("own");
                case 1: return sentence("figure");
                case 2: return name();
                default: return std::string(pick(quantities));
            }
        case BaseRule::ref: return one_in(2) ? sentence("own") : std::string(pick(quantities));
        case BaseRule::quantity: return std::string(pick(quantities));
        case BaseRule::count_size: return std::string(pick(sizes));
        case BaseRule::size: return one_in(4) ? std::string(pick(units)) : std::string(pick(quantities));
        case BaseRule::name: return name();
        case BaseRule::names:
        case BaseRule::keys_of_table: return list_of(name, Sentence::op_not);
        case BaseRule::head: return fresh_name();
        case BaseRule::head_labels: return either("红档、黄档、绿档", "Red, Amber, Green");
        case BaseRule::labels: return list_of([this] { return std::string(pick(one_in(2) ? role_options : rating_names)); }, Sentence::op_or);
        case BaseRule::options: return list_of([this] { return std::string(pick(role_options)); }, Sentence::op_and);
        case BaseRule::text: return quoted(pick(quoted_words));
        case BaseRule::free: return std::string(pick(free_words));
        case BaseRule::date: return std::string(pick(dates));
        case BaseRule::integer: return std::to_string(1 + below(3));
        case BaseRule::unit: return std::string(pick(units));
        case BaseRule::closed: return one_in(3) ? std::string(pick(role_options)) : std::string(pick(quantities));
        case BaseRule::keys:
        case BaseRule::column: return std::string(pick(role_options));
        case BaseRule::line_range: return sentence(one_in(5) ? "rest" : "range");
        case BaseRule::band_range: return sentence(one_in(4) ? "band_exact" : "range");
        case BaseRule::people: return list_of([this] { return condition(); }, Sentence::op_and);
        case BaseRule::noun:
        case BaseRule::data_noun:
        case BaseRule::english_noun: return std::string(pick(nouns));
        case BaseRule::codes: return either("K309、K318", "K309, K318");
        case BaseRule::count_: break;
    }
    return {};
}

namespace {

// Where the drawn lines of a kind stand: behind this many of the parts of the skeleton.
enum class Place { policy, data, assertion, parameter, formula, item, extra, deduction, table, total, rating, rule, veto, result, example, count_ };

class PolicyDraw {
public:
    PolicyDraw(unsigned seed, Language language) : draw_(seed, language) {}

    std::string draw(int lines, const std::function<bool(const std::string&)>& is_read) {
        for (int tries = 40 * lines; lines > 0 && tries > 0; --tries) {
            const auto place = static_cast<std::size_t>(draw_.below(static_cast<int>(Place::count_)));
            const auto line = line_for(static_cast<Place>(place));
            if (line.empty()) continue;
            drawn_[place].push_back(line);
            if (is_read(text())) --lines;
            else drawn_[place].pop_back();
        }
        return text();
    }

private:
    std::string line_for(Place place) {
        const auto list = [this](std::string_view category, int most) {
            std::string out;
            for (int i = draw_.below(most + 1); i > 0; --i) {
                const auto words = draw_.sentence(category);
                if (!words.empty()) out += draw_.comma() + words;
            }
            return out;
        };
        switch (place) {
            case Place::policy: return draw_.sentence("policy_part");
            case Place::data: return draw_.fresh_name() + (draw_.one_in(2) ? "" : draw_.either("（次）", " (times)")) + list("data_part", 2) + list("absence", 1);
            case Place::assertion: return draw_.value(BaseRule::expr) + list("note", 0);
            case Place::parameter: return draw_.fresh_name() + " = " + draw_.value(BaseRule::quantity) + list("dated_part", 1) + list("data_part", 1);
            case Place::formula: return draw_.fresh_name() + " = " + draw_.value(BaseRule::value) + list("modifier", 2);
            case Place::item:
            case Place::extra:
            case Place::deduction: {
                switch (draw_.below(4)) {
                    case 0: return draw_.sentence("item_part");
                    case 1: return draw_.sentence("absence");
                    case 2: return draw_.sentence("note");
                    default: return draw_.sentence("scoring") + list("modifier", 1);
                }
            }
            case Place::table: {
                auto key = draw_.sentence("table_key");
                set_beside(key, draw_.sentence("gives"));
                set_beside(key, draw_.value(BaseRule::quantity));
                return draw_.one_in(3) ? draw_.sentence("table_part") : key;
            }
            case Place::total: return drawn_[static_cast<std::size_t>(place)].empty() ? list("modifier", 2) + list("total_part", 1) : std::string();
            case Place::rating: return draw_.range_of_amounts() + " " + draw_.fresh_name() + list("rating_part", 1);
            case Place::rule:
            case Place::veto: {
                auto when = draw_.sentence(place == Place::veto ? "veto_part" : "when");
                return when + draw_.comma() + draw_.sentence("effect") + list("effect", 1);
            }
            case Place::result: {
                auto result = draw_.sentence("result");
                return (draw_.one_in(2) ? draw_.sentence("when") + draw_.comma() : "") + result + (draw_.one_in(4) ? draw_.comma() + draw_.sentence("result_lead") + " " + draw_.sentence("result") : "");
            }
            case Place::example: return draw_.sentence("example_item");
            case Place::count_: break;
        }
        return {};
    }

    std::string text() const {
        std::string out;
        const auto head = [&](std::string_view in_chinese, std::string_view in_english) { out += draw_.either(in_chinese, in_english) + "\n"; };
        const auto lines = [&](Place place) {
            for (const auto& line : drawn_[static_cast<std::size_t>(place)]) out += "  " + line + "\n";
        };
        head("方案 随机方案", "Policy: Random Policy");
        lines(Place::policy);
        head("数据\n  岗位 分为 专员、经理\n  迟到次数（次）\n  件数（件）\n  占比（%）\n  基本工资（元）\n  在试用期，是/否", "Data\n  Role, one of Specialist, Manager\n  Late Arrivals (times)\n  Parcels Handled (items)\n  Repeat Share (%)\n  Base Pay (yuan)\n  On Probation, yes or no");
        lines(Place::data);
        if (!drawn_[static_cast<std::size_t>(Place::assertion)].empty()) head("校验", "Assert");
        lines(Place::assertion);
        head("参数\n  单价 = 5 元", "Parameters\n  Unit Price = 5 yuan");
        lines(Place::parameter);
        head("公式\n  提成 = 件数 × 单价", "Formulas\n  Commission = Parcels Handled × Unit Price");
        lines(Place::formula);
        head("指标 满意度，0～100 分：得分 = 实际值", "Measure Satisfaction, 0 to 100 points: score = actual");
        head("指标 接通率（%），目标 95%", "Measure Answer Rate (%), target 95%");
        lines(Place::item);
        head("加分 表扬（次）", "Extra points Commendations (times)");
        lines(Place::extra);
        head("扣分 缺勤（次）", "Deduction Absences (times)");
        lines(Place::deduction);
        head("表 计件奖（元），按 件数", "Table Piece Bonus (yuan), by Parcels Handled");
        lines(Place::table);
        const auto& total = drawn_[static_cast<std::size_t>(Place::total)];
        head("总分 = 加权合计" + (total.empty() ? "" : total.front()), "Total = weighted sum" + (total.empty() ? "" : total.front()));
        head("等级划分\n  60 分（含）以上 优秀，奖金 100 元\n  60 分以下（不含）合格，奖金 0 元", "Ratings\n  60 points or more  Outstanding, Bonus 100 yuan\n  under 60 points  Satisfactory, Bonus 0 yuan");
        lines(Place::rating);
        if (!drawn_[static_cast<std::size_t>(Place::rule)].empty()) head("规则", "Rules");
        lines(Place::rule);
        head("一票否决：伪造工单", "Auto-fail: Forged Tickets");
        lines(Place::veto);
        if (!drawn_[static_cast<std::size_t>(Place::result)].empty()) head("结果应用", "Results");
        lines(Place::result);
        head("算例 一个算例\n  满意度 90 分", "Worked example: one example\n  Satisfaction 90 points");
        lines(Place::example);
        head("  应得 总分 90 分", "  gives Total 90 points");
        head("中英文对照", "Translations");
        for (const auto& [in_chinese, in_english] : names_of_random_policies()) out += "  " + (draw_.zh() ? std::string(in_chinese) + " = " + std::string(in_english) : std::string(in_english) + " = " + std::string(in_chinese)) + "\n";
        for (const auto& [first_zh, first_en] : first_words)
            for (const auto& [second_zh, second_en] : second_words) {
                const auto in_chinese = std::string(first_zh).append(second_zh), in_english = std::string(first_en).append(" ").append(second_en);
                if (out.find(draw_.zh() ? in_chinese : in_english) != std::string::npos) out += "  " + (draw_.zh() ? in_chinese + " = " + in_english : in_english + " = " + in_chinese) + "\n";
            }
        for (const auto& [in_chinese, in_english] : quoted_words) out += "  " + (draw_.zh() ? quoted(in_chinese) + " = " + quoted(in_english) : quoted(in_english) + " = " + quoted(in_chinese)) + "\n";
        return out;
    }

    SentenceDraw draw_;
    std::array<std::vector<std::string>, static_cast<std::size_t>(Place::count_)> drawn_;
};

}  // namespace

std::string random_policy(unsigned seed, Language language, int lines, const std::function<bool(const std::string&)>& is_read) { return PolicyDraw(seed, language).draw(lines, is_read); }

}  // namespace kaohe
