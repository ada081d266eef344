// SPDX-License-Identifier: Apache-2.0
// A comparison as JSON, and its differences as CSV.
#include <algorithm>

#include "interpreter/number_text.hpp"
#include "tools/data/staff_binding.hpp"
#include "tools/evidence/list_report.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/diagnostic_json.hpp"

namespace kaohe {

namespace {

using Json = nlohmann::ordered_json;

Json say_json(const Say& words) { return {{"zh", valid_utf8(words.zh)}, {"en", valid_utf8(words.en)}}; }

std::string cell_of(const ListComparison& comparison, const PersonDifference& person, std::size_t column) {
    return column_letters(comparison.list().columns()[column].cell) + std::to_string(comparison.list().row_number(person.list_index));
}

std::string plain(const Number& number) { return to_text(number).text; }

class Writer {
public:
    explicit Writer(const ListComparison& comparison) : comparison_(comparison), words_(comparison.policy()) {}

    Json figures() const {
        Json all = Json::array();
        for (std::size_t column = 0; column < comparison_.figures().size(); ++column) {
            const auto& count = comparison_.figures()[column];
            Json one = figure(column);
            one["heading"] = valid_utf8(comparison_.list().columns()[column].heading);
            one["same"] = count.of(Agreement::same);
            one["as_shown"] = count.of(Agreement::as_shown);
            one["noise"] = count.of(Agreement::noise);
            one["different"] = count.of(Agreement::differs);
            all.push_back(std::move(one));
        }
        return all;
    }

    Json differences() const {
        Json all = Json::array();
        for (const PersonDifference& person : comparison_.differences())
            for (const FigureDifference& difference : person.figures) {
                Json one{{"id", valid_utf8(person.id)}, {"name", valid_utf8(person.name)}, {"row", comparison_.list().row_number(person.list_index)}, {"cell", cell_of(comparison_, person, difference.column)}};
                one.update(figure(difference.column));
                one["listed"] = valid_utf8(difference.listed);
                one["computed"] = say_json(person.status != Status::scored && !comparison_.is_data(difference.column) ? person.reason : difference.ours_text);
                if (difference.ours.kind == Value::Kind::number) one["exact"] = to_fraction_text(difference.ours.number);
                if (difference.excess) one["excess"] = plain(*difference.excess);
                if (!difference.is_root()) one["follows"] = say_json(name_of(comparison_.model(), comparison_.list().columns()[difference.follows].reading()));
                all.push_back(std::move(one));
            }
        return all;
    }

    Json causes(const LikelyCauses& causes) const {
        Json all = Json::array();
        for (const LikelyCause& cause : causes.list) {
            Json columns = Json::array(), also = Json::array();
            for (const std::size_t column : cause.columns) columns.push_back(say_json(name_of(comparison_.model(), comparison_.list().columns()[column].reading())));
            for (const Say& words : cause.also) also.push_back(say_json(words));
            all.push_back({{"kind", cause.key}, {"words", say_json(cause.words)}, {"figures", columns}, {"explains", cause.explained}, {"of", cause.of}, {"contradicted", cause.contradicted}, {"as_good", also}, {"as_good_count", cause.also_count}});
        }
        return all;
    }

    Json people(const SomePeople& some) const {
        Json all = Json::array();
        for (const PersonWords& person : some.first) {
            Json one{{"id", valid_utf8(person.id)}, {"name", valid_utf8(person.name)}, {"row", person.row}};
            if (!person.note.zh.empty()) one["note"] = say_json(person.note);
            all.push_back(std::move(one));
        }
        return {{"count", some.count}, {"people", all}};
    }

private:
    Json figure(std::size_t column) const {
        const ColumnReading& reading = comparison_.list().columns()[column].reading();
        Json one{{"figure", say_json(name_of(comparison_.model(), reading))}};
        const std::string number = words_.clause_number(comparison_.model().figures[reading.figure].clause);
        if (!number.empty()) one["clause"] = number;
        return one;
    }

    const ListComparison& comparison_;
    PolicyWords words_;
};

}  // namespace

Json list_report_json(const ListComparison& comparison, const LikelyCauses& causes) {
    const Writer writer(comparison);
    Json ignored = Json::array();
    for (const std::string& heading : comparison.list().headings().ignored) ignored.push_back(valid_utf8(heading));
    Json unfit = Json::array();
    for (const std::string& heading : comparison.list().headings().unfit) unfit.push_back(valid_utf8(heading));
    const std::vector<Finding> unreadable = comparison.unreadable();
    return {{"agrees", comparison.agrees()},
            {"people", comparison.compared_people()},
            {"cells", comparison.compared_cells()},
            {"different_people", comparison.differing_people()},
            {"different_cells", comparison.differing_cells()},
            {"figures", writer.figures()},
            {"differences", writer.differences()},
            {"differing_people_left_out", comparison.differing_people() - comparison.differences().size()},
            {"causes", writer.causes(causes)},
            {"unexplained", causes.unexplained},
            {"different_data", causes.of_data},
            {"missing", writer.people(comparison.missing())},
            {"unknown", writer.people(comparison.unknown())},
            {"twice", writer.people(comparison.twice())},
            {"other_ids", writer.people(comparison.other_ids())},
            {"names_of_others", writer.people(comparison.names_of_others())},
            {"other_names", writer.people(comparison.other_names())},
            {"not_scored", writer.people(comparison.rejected())},
            {"noise_at_edges", writer.people(comparison.noise_at_edges())},
            {"columns_not_compared", ignored},
            {"columns_in_other_units", unfit},
            {"unreadable", comparison.unreadable_count() + comparison.list().rows_unreadable()},
            {"findings", findings_to_json(unreadable, *comparison.policy().sources)}};
}

DifferencesCsv::DifferencesCsv(std::string& out, const ListComparison& comparison, Language language) : writer_(out, spreadsheet_style), comparison_(comparison), words_(comparison.policy()), language_(language) {
    for (const Say& heading : {Say("工号", "Employee ID"), Say("姓名", "Name"), Say("表中行号", "Row"), Say("单元格", "Cell"), Say("项目", "Figure"), Say("条款", "Clause"), Say("表中", "Listed"), Say("应为", "Should be"), Say("表中多出", "Excess"), Say("说明", "Remarks")}) writer_.text(heading.in(language));
    writer_.end_row();
}

void DifferencesCsv::add(const PersonDifference& person) {
    for (const FigureDifference& difference : person.figures) {
        const ColumnReading& reading = comparison_.list().columns()[difference.column].reading();
        const bool unscored = person.status != Status::scored && !comparison_.is_data(difference.column);
        writer_.text(person.id);
        writer_.text(person.name);
        writer_.number(std::to_string(comparison_.list().row_number(person.list_index)));
        writer_.text(cell_of(comparison_, person, difference.column));
        writer_.text(name_of(comparison_.model(), reading).in(language_));
        writer_.text(words_.clause_number(comparison_.model().figures[reading.figure].clause));
        writer_.text(difference.listed);
        if (unscored) writer_.text({});
        else if (!difference.ours_number.empty()) writer_.number(difference.ours_number);
        else writer_.text(difference.ours.is_absent() ? std::string() : difference.ours_text.in(language_));
        writer_.number(difference.excess ? plain(*difference.excess) : std::string());
        Say remark = unscored ? person.reason : Say();
        if (!difference.is_root()) {
            const Say from = name_of(comparison_.model(), comparison_.list().columns()[difference.follows].reading());
            remark = unscored ? remark : Say("由“" + from.zh + "”引起", "follows from " + from.en);
        }
        writer_.text(remark.in(language_));
        writer_.end_row();
    }
}

void DifferencesCsv::person_row(const PersonWords& person, const Say& what) {
    writer_.text(person.id);
    writer_.text(person.name);
    writer_.number(std::to_string(person.row));
    for (int blank = 0; blank < 6; ++blank) writer_.text({});
    const Say remark = person.note.zh.empty() ? what : Say(what.zh + "：" + person.note.zh, what.en + ": " + person.note.en);
    writer_.text(remark.in(language_));
    writer_.end_row();
}

void DifferencesCsv::finish() {
    for (PersonWords person : comparison_.missing().first) person.row = 0, person_row(person, {"表里缺这个人", "not in the list"});
    for (const PersonWords& person : comparison_.unknown().first) person_row(person, {"员工数据里没有这个工号", "not in the staff file"});
    for (const PersonWords& person : comparison_.twice().first) person_row(person, {"表里出现多次，没有核对", "in the list more than once, not compared"});
    for (const PersonWords& person : comparison_.other_ids().first) person_row(person, {"工号写法不同", "the ID is written otherwise"});
    for (const PersonWords& person : comparison_.names_of_others().first) person_row(person, {"姓名是别人的", "the name of somebody else"});
}

}  // namespace kaohe
