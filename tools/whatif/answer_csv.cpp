// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/answer_csv.hpp"

#include "interpreter/number_text.hpp"

namespace kaohe {

namespace {

// "200/3" would be read as a day of a month, so it becomes the decimal nearest to it.
std::string decimal(const std::string& exact) {
    const std::size_t slash = exact.find('/');
    if (slash == std::string::npos) return exact;
    return to_text(Number::from_big(exact.substr(0, slash), exact.substr(slash + 1))).text;
}

class Sheet {
public:
    Sheet(std::string& out, const WhatIfAnswer& answer, Language language, CsvStyle style) : writer_(out, style), answer_(answer), language_(language) {}

    void table(const AnswerTable& table) {
        mark(language_ == Language::zh ? "试算" : "what-if");
        for (const AnswerColumn& column : table.columns) writer_.text(column.heading.in(language_));
        writer_.end_row();
        for (const auto& row : table.rows) {
            mark(yes());
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (i < table.columns.size() && table.columns[i].number && !row[i].exact.empty()) writer_.number(decimal(row[i].exact));
                else writer_.text(row[i].text.in(language_));
            }
            writer_.end_row();
        }
    }
    void title(const AnswerTable& table) {
        writer_.text(table.title.in(language_));
        writer_.end_row();
    }
    void blank_line() { writer_.end_row(); }

    void sentences() {
        mark(language_ == Language::zh ? "试算" : "what-if");
        writer_.text(language_ == Language::zh ? "说明" : "Remarks");
        writer_.end_row();
        for (const AnswerPart& part : answer_.parts)
            if (const auto* const line = std::get_if<AnswerLine>(&part)) {
                mark(yes());
                writer_.text(line->text.in(language_));
                writer_.end_row();
            }
    }

private:
    void mark(std::string_view text) {
        if (answer_.simulation) writer_.text(text);
    }
    std::string_view yes() const { return language_ == Language::zh ? "是" : "yes"; }

    CsvWriter writer_;
    const WhatIfAnswer& answer_;
    Language language_;
};

}  // namespace

std::string answer_csv(const WhatIfAnswer& answer, Language language, CsvStyle style) {
    std::vector<const AnswerTable*> tables;
    for (const AnswerPart& part : answer.parts)
        if (const auto* const table = std::get_if<AnswerTable>(&part)) tables.push_back(table);
    std::string out;
    Sheet sheet(out, answer, language, style);
    if (tables.empty()) sheet.sentences();
    for (const AnswerTable* const table : tables) {
        if (table != tables.front()) sheet.blank_line();
        if (tables.size() > 1 && !table->title.in(language).empty()) sheet.title(*table);
        sheet.table(*table);
    }
    return out;
}

}  // namespace kaohe
