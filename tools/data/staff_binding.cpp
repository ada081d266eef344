// SPDX-License-Identifier: Apache-2.0
#include "tools/data/staff_binding.hpp"

#include <algorithm>
#include <array>

#include "grammar/did_you_mean.hpp"
#include "grammar/numerals.hpp"
#include "grammar/text.hpp"
#include "grammar/units.hpp"
#include "tools/data/cell_reader.hpp"

namespace kaohe {

namespace {

// Words for the fields that staff files have anyway, the one a message shows first; each group is one field.
constexpr std::array<std::string_view, 8> id_words{"工号", "员工编号", "员工号", "工號", "員工編號", "員工號", "id", "employeeid"};
constexpr std::array<std::string_view, 4> name_words{"姓名", "员工姓名", "name", "employeename"};
constexpr std::array<std::string_view, 3> department_words{"部门", "所属部门", "department"};

// What else tells who somebody is; the endings hold for Chinese headings: 主管姓名.
constexpr std::array<std::string_view, 19> personal_words{"manager", "linemanager", "supervisor", "reportsto", "teamleader", "身份证号", "身份证号码", "身份证", "手机", "手机号", "手机号码", "电话", "联系电话", "邮箱", "电子邮箱",
                                                          "银行卡号", "email", "phone", "mobile"};
constexpr std::array<std::string_view, 9> personal_endings{"姓名", "工号", "上级", "组长", "主管", "经理", "负责人", "店长", "员工编号"};

// Blanks gone, full width made half, ASCII letters small.
std::string folded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded d = decode(text, at);
        at += d.size;
        if (is_blank(d.character) || d.character == '\n') continue;
        const char32_t c = fold_mark(d.character);
        append_utf8(out, in_lower_case(c));
    }
    return out;
}

// A heading, or a name the policy gives a column: "回款额（万元）" is 回款额 with the unit 万元. A bracket without a unit in it is
// part of the name.
struct Heading {
    std::string whole, base, unit;
};

// `text` is folded.
Heading taken_apart(std::string text, std::string_view own_unit) {
    Heading heading;
    heading.whole = heading.base = std::move(text);
    if (!heading.whole.ends_with(')')) return heading;
    const std::size_t open = heading.whole.rfind('(');
    if (open == std::string::npos || open == 0) return heading;
    const std::string unit = heading.whole.substr(open + 1, heading.whole.size() - open - 2);
    if (unit.empty() || (unit != own_unit && !find_unit(unit))) return heading;
    heading.base = heading.whole.substr(0, open);
    heading.unit = unit;
    return heading;
}

template <std::size_t count>
bool holds(const std::array<std::string_view, count>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// Another word for the same staff field.
bool same_field(std::string_view a, std::string_view b) {
    return (holds(id_words, a) && holds(id_words, b)) || (holds(name_words, a) && holds(name_words, b)) ||
           (holds(department_words, a) && holds(department_words, b));
}

class Binder {
public:
    Binder(const Model& model, std::string_view file, std::uint64_t row, std::span<const std::string_view> headings)
        : model_(model), file_(file), row_(row) {
        for (const std::string_view heading : headings) binding_.headings.emplace_back(trim_blanks(heading));
        used_.resize(headings.size());
        for (std::uint32_t column = 0; column < model.columns.size(); ++column) {
            own_units_.push_back(folded(model.columns[column].unit_text));
            auto& keys = keys_.emplace_back();
            for (const std::string& name : model.columns[column].headings) keys.push_back(taken_apart(folded(name), own_units_.back()));
        }
    }

    StaffBinding run() {
        // A heading that is a column's name letter for letter is not also another's less its unit.
        cells_of_.resize(model_.columns.size());
        for (std::size_t cell = 0; cell < binding_.headings.size(); ++cell) claim(cell);
        for (std::uint32_t column = 0; column < model_.columns.size(); ++column) bind(column);
        bind_field(id_words, binding_.id);
        bind_field(name_words, binding_.name);
        bind_field(department_words, binding_.department);
        if (!binding_.id) report(diagnose::staff_id_missing({}, file_)).candidates = near_headings("工号", "Employee ID");
        tell_unused();
        return std::move(binding_);
    }

private:
    // How well a heading fits a column: its name as written, its name with or without a unit, another word for its field.
    enum class Fit { none, field, base, whole };

    Fit fit_of(const Heading& heading, std::uint32_t column) const {
        Fit best = Fit::none;
        for (const Heading& key : keys_[column]) {
            if (key.whole == heading.whole) best = std::max(best, Fit::whole);
            else if (key.base == heading.base) best = std::max(best, Fit::base);
            else if (same_field(key.whole, heading.whole)) best = std::max(best, Fit::field);
        }
        return best;
    }

    void claim(std::size_t cell) {
        if (binding_.headings[cell].empty()) return;
        Fit best = Fit::none;
        std::vector<std::uint32_t> columns;
        // The heading is taken apart once for all columns whose unit is none of their own.
        const std::string whole = folded(binding_.headings[cell]);
        const Heading common = taken_apart(whole, {});
        for (std::uint32_t column = 0; column < model_.columns.size(); ++column) {
            const bool own = !own_units_[column].empty() && whole.ends_with(own_units_[column] + ")");
            const Fit found = fit_of(own ? taken_apart(whole, own_units_[column]) : common, column);
            if (found == Fit::none || found < best) continue;
            if (found > best) columns.clear();
            best = found;
            columns.push_back(column);
        }
        if (columns.empty()) return;
        used_[cell] = true;
        if (columns.size() > 1) {
            Finding& finding = report(diagnose::heading_means_two(model_.columns[columns[0]].at, binding_.headings[cell], name_of(columns[0]), name_of(columns[1])));
            finding.labels.push_back({model_.columns[columns[1]].at, name_of(columns[1])});
            finding.cell = place(cell);
            for (const std::uint32_t column : columns) disputed_.push_back(column);
            return;
        }
        cells_of_[columns[0]].push_back(cell);
    }

    void bind(std::uint32_t column) {
        const Column& wanted = model_.columns[column];
        const std::vector<std::size_t>& cells = cells_of_[column];
        if (cells.empty()) {
            if (std::find(disputed_.begin(), disputed_.end(), column) != disputed_.end()) return;
            Finding& finding = report(diagnose::column_missing(wanted.at, name_of(column), file_));
            for (const std::string& heading : wanted.headings)
                for (std::string& candidate : near_headings(heading, heading))
                    if (std::find(finding.candidates.begin(), finding.candidates.end(), candidate) == finding.candidates.end())
                        finding.candidates.push_back(std::move(candidate));
            return;
        }
        if (cells.size() > 1) {
            report(diagnose::column_twice(wanted.at, name_of(column), column_letters(cells[0]), column_letters(cells[1]))).cell = place(cells[1]);
            return;
        }
        bind_unit(column, cells[0]);
    }

    void bind_unit(std::uint32_t column, std::size_t cell) {
        const Unit& own = model_.units[model_.columns[column].unit];
        const Heading heading = taken_apart(folded(binding_.headings[cell]), own_units_[column]);
        if (heading.unit.empty() || heading.unit == own_units_[column]) {
            binding_.bound.push_back({column, cell, own});
            return;
        }
        Unit written = unit_of_spelling(heading.unit);
        const bool as_named = std::any_of(keys_[column].begin(), keys_[column].end(), [&](const Heading& key) { return key.whole == heading.whole; });
        const bool fits = may_be_written_in(model_.columns[column], own, written);
        if (!fits && as_named) {
            // The policy calls the column so; the bracket is then part of its name.
            binding_.bound.push_back({column, cell, own});
            return;
        }
        if (!fits) {
            report(diagnose::heading_unit(model_.columns[column].at, binding_.headings[cell], heading.unit, name_of(column), describe(own))).cell = place(cell);
            return;
        }
        binding_.bound.push_back({column, cell, std::move(written)});
    }

    template <std::size_t count>
    void bind_field(const std::array<std::string_view, count>& words, std::optional<std::size_t>& field) {
        for (std::size_t cell = 0; cell < binding_.headings.size(); ++cell) {
            if (!holds(words, folded(binding_.headings[cell]))) continue;
            used_[cell] = true;
            if (!field) field = cell;
            else report(diagnose::column_twice({}, std::string(words[0]), column_letters(*field), column_letters(cell))).cell = place(cell);
        }
    }

    void tell_unused() {
        constexpr std::size_t shown = 10;
        std::size_t count = 0;
        Say names;
        for (std::size_t cell = 0; cell < used_.size(); ++cell) {
            if (used_[cell] || binding_.headings[cell].empty()) continue;
            ++count;
            if (count > shown) continue;
            names.zh += (count == 1 ? "" : "、") + binding_.headings[cell];
            names.en += (count == 1 ? "" : ", ") + binding_.headings[cell];
        }
        if (count > shown) names = Say(names.zh + " …", names.en + " …");
        if (count > 0) report(diagnose::headings_unused({}, Say(std::to_string(count) + " 列", counted(count, "column is", "columns are")), names));
    }

    // Only headings that are nobody's yet are worth proposing.
    std::vector<std::string> near_headings(std::string_view zh, std::string_view en) const {
        std::vector<std::string_view> free;
        std::vector<std::string> names;
        if (binding_.findings.size() > 20) return names;  // of thousands, the first tell enough
        for (std::size_t cell = 0; cell < used_.size(); ++cell) {
            if (used_[cell]) continue;
            free.push_back(binding_.headings[cell]);
            // 回款额（本月） for 回款额
            if (folded(binding_.headings[cell]).starts_with(folded(zh) + "(")) names.push_back(binding_.headings[cell]);
        }
        if (names.empty()) names = nearest(zh, free);
        return names.empty() && en != zh ? nearest(en, free) : names;
    }

    Say name_of(std::uint32_t column) const { return model_.figures[model_.columns[column].figure].name; }
    CellPlace place(std::size_t cell) const {
        return {file_, static_cast<std::size_t>(row_), binding_.headings[cell], row_ == 0 ? std::string() : column_letters(cell) + std::to_string(row_)};
    }
    Finding& report(Finding finding) { return binding_.findings.emplace_back(std::move(finding)); }

    const Model& model_;
    std::string file_;
    std::uint64_t row_;
    StaffBinding binding_;
    std::vector<std::string> own_units_;                // by column, folded
    std::vector<std::vector<Heading>> keys_;            // by column
    std::vector<std::vector<std::size_t>> cells_of_;    // by column
    std::vector<std::uint32_t> disputed_;
    std::vector<bool> used_;                            // by cell
};

}  // namespace

bool StaffBinding::usable() const {
    return std::none_of(findings.begin(), findings.end(), [](const Finding& f) { return f.severity() == Severity::error; });
}

StaffBinding bind_staff(const Model& model, std::string_view file, std::uint64_t row, std::span<const std::string_view> headings) {
    return Binder(model, file, row, headings).run();
}

bool is_id_heading(std::string_view heading) { return holds(id_words, folded(heading)); }
bool is_name_heading(std::string_view heading) { return holds(name_words, folded(heading)); }

bool is_personal_heading(std::string_view heading) {
    const std::string key = folded(heading);
    if (holds(id_words, key) || holds(name_words, key) || holds(personal_words, key)) return true;
    return std::any_of(personal_endings.begin(), personal_endings.end(), [&](std::string_view end) { return key.ends_with(end); });
}

bool is_department_heading(std::string_view heading) { return holds(department_words, folded(heading)); }

std::string unit_in_heading(std::string_view heading) { return taken_apart(folded(heading), {}).unit; }

std::string column_letters(std::size_t cell) {
    std::string letters;
    for (std::size_t left = cell + 1; left > 0; left = (left - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    return letters;
}

}  // namespace kaohe
