// SPDX-License-Identifier: Apache-2.0
#include "tools/document/sheet_page.hpp"

#include <algorithm>

#include "interpreter/constant_terms.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/value_text.hpp"
#include "tools/document/picture_waterfall.hpp"
#include "tools/report/derivation_text.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/report/person_sheet_text.hpp"

namespace kaohe {

namespace {

class SheetWriter {
public:
    SheetWriter(const PersonSheet& sheet, const PolicyWords& words, const SheetFrame& frame, Language language, std::string prefix, int level)
        : sheet_(sheet), words_(words), model_(words.model()), frame_(frame), language_(language), prefix_(std::move(prefix)), level_(level) {}

    std::vector<PageBlock> write() && {
        head();
        if (!sheet_.findings.empty()) findings();
        inputs();
        items();
        if (sheet_.waterfall) blocks_.push_back(waterfall_picture(words_, *sheet_.waterfall, language_));
        steps();
        roundings();
        rating();
        lines();
        notes();
        return std::move(blocks_);
    }

private:
    bool zh() const { return language_ == Language::zh; }
    const std::string& say(const Say& words) const { return words.in(language_); }
    std::string say(const char* chinese, const char* english) const { return zh() ? chinese : english; }
    void heading(const Say& title, const std::string& anchor) { blocks_.push_back(PageHeading{level_, PageLine(say(title)), prefix_ + anchor}); }
    std::string clause(std::uint32_t index) const { return words_.clause_number(index); }
    std::string shown(FigureId figure, const std::optional<Number>& number) const { return number ? say(figure_text(model_, figure, Value::of(*number))) : ""; }

    void head() {
        PageTerms terms;
        const auto term = [&](const Say& name, std::string value) {
            if (!value.empty()) terms.terms.emplace_back(say(name), PageLine(std::move(value)));
        };
        const bool scored = sheet_.result.status == Status::scored;
        std::string outcome = scored ? say(sheet_.headline) : say(status_words(sheet_.result.status));
        if (!scored && !sheet_.reason.zh.empty()) outcome += say("：", ": ") + say(sheet_.reason);
        terms.terms.emplace_back(say({"结果", "Result"}), PageLine(PageWords{PageWords::Mark::strong, outcome, {}, {}}));
        term({"离更高等级", "To the next rating"}, say(next_rating_words(sheet_, model_)));
        term({"部门", "Department"}, sheet_.department);
        term({"方案", "Policy"}, frame_.policy);
        term({"员工数据", "Staff data"}, frame_.staff + (sheet_.row == 0 ? "" : say("，第 ", ", row ") + std::to_string(sheet_.row) + say(" 行", "")));
        term({"参数取值日期", "Parameters as of"}, frame_.as_of);
        blocks_.push_back(std::move(terms));
    }

    void findings() {
        for (const Finding& finding : sheet_.findings) {
            const std::string cell = words_of(finding.cell, language_);
            blocks_.push_back(PageParagraph{PageParagraph::Kind::bad, PageLine((cell.empty() ? "" : cell + say("：", ": ")) + message_of(finding, language_))});
        }
    }

    void inputs() {
        PageTable table{"", {{say("数据", "Data")}, {say("读作", "Read as")}, {say("单元格", "Cell"), false, true}, {say("原样", "As it stands")}}, {}, true};
        for (const SheetInput& input : sheet_.inputs) {
            const bool there = !input.cell.file.empty();
            table.rows.push_back({{say(words_.name_of(model_.columns[input.column].figure)), say(input.value), there ? input.cell.reference : say("没有这一列", "no such column"), input.cell.seen}, {}, false});
        }
        if (table.rows.empty()) return;
        heading({"读到的数据", "The data it was worked out from"}, "inputs");
        blocks_.push_back(std::move(table));
    }

    void items() {
        if (sheet_.items.empty() || !sheet_.is_readable) return;
        const bool weighted = std::any_of(sheet_.items.begin(), sheet_.items.end(), [](const SheetItem& item) { return item.weight.has_value(); }) && !model_.points_system;
        PageTable table{"", {{say("条款", "Clause"), false, true}, {say("项目", "Item")}, {say("实际值", "Actual"), true}, {say("目标", "Target"), true}, {say("得分", "Score"), true}, {say("计入", "Counted"), true}}, {}, false};
        if (weighted) table.columns.push_back({say("权重", "Weight"), true});
        const bool grown = std::any_of(sheet_.items.begin(), sheet_.items.end(), [](const SheetItem& item) { return item.full_used.has_value(); });
        if (grown) table.columns.push_back({say("所用分值", "Points used"), true});
        table.columns.push_back({say("对总分的贡献", "Share of the total"), true});
        for (const SheetItem& one : sheet_.items) {
            const Item& item = model_.items[one.item];
            PageTable::Row row{{clause(item.clause), say(item.name), say(one.actual), say(one.target), one.left_out ? say("不考核", "not assessed") : shown(item.score, one.score), shown(item.counted, one.counted)}, {}, false};
            if (weighted) row.cells.emplace_back(one.weight ? say(number_text(*one.weight, percent_unit())) : "");
            if (grown) row.cells.emplace_back(shown(item.counted, one.full_used));
            row.cells.emplace_back(shown(item.counted, one.share));
            table.rows.push_back(std::move(row));
        }
        heading({"各项得分", "What each item earned"}, "items");
        blocks_.push_back(std::move(table));
    }

    void steps() {
        if (sheet_.derivation.figures.empty()) return;
        heading({"计算步骤", "Step by step"}, "steps");
        blocks_.push_back(PageParagraph{PageParagraph::Kind::plain, PageLine(say("每一行都可以用计算器重算；除了写明取舍的地方，都是精确值。", "Each line can be repeated with a pocket calculator; nothing is rounded where it does not say so."))});
        PageTable table{"", {{say("条款", "Clause"), false, true}, {say("项目与规定", "Figure and rule")}, {say("计算", "Working")}}, {}, false};
        for (const FigureDerivation& figure : sheet_.derivation.figures) {
            PageLine what(PageWords{PageWords::Mark::strong, say(figure.title), {}, {}});
            if (!figure.sentence.empty()) what.add("\n" + figure.sentence, PageWords::Mark::quiet);
            std::string working;
            for (const DerivationStep& step : figure.steps) working += (working.empty() ? "" : "\n") + step_line(step, language_);
            if (working.empty()) working = say(figure.result);
            table.rows.push_back({{figure.clause, std::move(what), working}, {}, false});
        }
        blocks_.push_back(std::move(table));
    }

    void roundings() {
        if (sheet_.roundings.empty()) return;
        heading({"取舍", "Roundings"}, "roundings");
        PageTable table{"", {{say("条款", "Clause"), false, true}, {say("数", "Figure")}, {say("规定", "Rule")}, {say("取舍前", "Before"), true}, {say("取舍后", "After"), true}, {say("舍去（负数为多计）", "Discarded (below 0: added)"), true}}, {}, false};
        for (const SheetRounding& one : sheet_.roundings) {
            const Unit& unit = model_.unit_of(one.term);
            table.rows.push_back({{clause(model_.figures[one.figure].clause), say(words_.name_of(one.figure)), words_.quoted(model_.terms[one.term].at), say(number_text(one.before, unit)), say(number_text(one.after, unit)), say(number_text(one.before - one.after, unit))}, {}, false});
        }
        blocks_.push_back(std::move(table));
    }

    void rating() {
        if (model_.scales.empty() || sheet_.trace.rating_lines.empty() || sheet_.result.status != Status::scored) return;
        const RatingScale& scale = model_.scales.front();
        const std::uint32_t taken = sheet_.trace.rating_lines.front();
        if (scale.key == none || taken >= scale.lines.size() || !sheet_.trace.computed[scale.key]) return;
        heading({"等级", "Rating"}, "rating");
        const Value& key = sheet_.trace.values[scale.key];
        PageTable table{"", {{say("等级", "Rating")}, {say("分数", "Range")}, {say("与界限的距离", "Distance to its edge"), true}, {"", false, true}}, {}, true};
        const KeyWords keys(model_, model_.unit_of(scale.key));
        for (std::uint32_t i = 0; i < scale.lines.size(); ++i) {
            const RatingLine& line = scale.lines[i];
            const auto interval = constant_interval(model_, line.range);
            std::string distance;
            if (interval && interval->low && key.kind == Value::Kind::number) {
                const Number gap = *interval->low - key.number;
                distance = gap.sign() > 0 ? say("还差 ", "short by ") + say(number_text(gap, model_.unit_of(scale.key))) : say("高出 ", "above by ") + say(number_text(-gap, model_.unit_of(scale.key)));
            }
            table.rows.push_back({{say(value_text(model_, Value::label(line.label), plain_unit(), scale.labels)), line.range.rest ? say("其余", "all others") : interval ? say(keys.range(*interval)) : words_.quoted(line.range.at), distance, i == taken ? say("← 落在这里", "← falls here") : ""}, {}, i == taken});
        }
        blocks_.push_back(std::move(table));
        for (const SheetMissed& missed : sheet_.missed) blocks_.push_back(PageParagraph{PageParagraph::Kind::note, PageLine(say(missed_words(missed, model_)))});
        const Value& final_rating = sheet_.result.figures[model_.rating];
        if (!final_rating.is_absent() && final_rating.index() != scale.lines[taken].label)
            blocks_.push_back(PageParagraph{PageParagraph::Kind::warning, PageLine(say("规则改变了等级，最终为 ", "A rule changed the rating; in the end it is ") + say(figure_text(model_, model_.rating, final_rating)) + say("。", "."))});
    }

    void lines() {
        if (sheet_.lines.empty()) return;
        heading({"规则与结果", "Rules and results"}, "lines");
        PageTable table{"", {{say("条款", "Clause"), false, true}, {say("作用于", "Acts on")}, {say("规定", "As written")}, {say("条件与数值", "Condition with its values")}, {say("是否起作用", "Whether it acted")}, {say("给出", "Gives")}}, {}, false};
        for (const SheetLine& line : sheet_.lines) {
            const bool acted = line.state == SheetLine::State::acted;
            table.rows.push_back({{clause(line.clause), say(words_.name_of(line.figure)), say(line.words), say(line.condition), PageLine(PageWords{acted ? PageWords::Mark::good : PageWords::Mark::quiet, (acted ? "✓ " : "") + say(state_words(line.state)), {}, {}}), acted ? say(line.value) + (line.after_rules.zh.empty() ? "" : say("，按规则改为 ", ", by a rule ") + say(line.after_rules)) : ""}, {}, false});
        }
        blocks_.push_back(std::move(table));
    }

    void notes() {
        if (sheet_.notes.empty() && frame_.accepted.empty()) return;
        heading({"影响结果的其他事项", "What else decided the result"}, "notes");
        PageList list;
        for (const Say& note : sheet_.notes) list.items.emplace_back(say(note));
        if (!frame_.accepted.empty()) list.items.emplace_back(frame_.accepted);
        blocks_.push_back(std::move(list));
    }

    const PersonSheet& sheet_;
    const PolicyWords& words_;
    const Model& model_;
    const SheetFrame& frame_;
    Language language_;
    std::string prefix_;
    int level_;
    std::vector<PageBlock> blocks_;
};

}  // namespace

std::vector<PageBlock> sheet_blocks(const PersonSheet& sheet, const PolicyWords& words, const SheetFrame& frame, Language language, const std::string& prefix, int level) {
    return SheetWriter(sheet, words, frame, language, prefix, level).write();
}

std::string sheet_title(const PersonSheet& sheet, Language language) {
    std::string title = sheet.id.empty() ? (language == Language::zh ? "第 " + std::to_string(sheet.row) + " 行" : "row " + std::to_string(sheet.row)) : sheet.id;
    return title + (sheet.name.empty() ? "" : " " + sheet.name);
}

Page sheet_page(const PersonSheet& sheet, const PolicyWords& words, const SheetFrame& frame, Language language) {
    Page page;
    page.language = language;
    const bool zh = language == Language::zh;
    page.title = (zh ? "得分单：" : "Score sheet: ") + sheet_title(sheet, language);
    page.running = page.title + " · " + frame.policy;
    page.seal = "SHA-256 " + frame.hash;
    page.blocks = sheet_blocks(sheet, words, frame, language, "", 2);
    return page;
}

}  // namespace kaohe
