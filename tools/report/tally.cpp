// SPDX-License-Identifier: Apache-2.0
#include "tools/report/tally.hpp"

#include <fmt/format.h>

#include <numeric>

#include "interpreter/number_text.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/paint.hpp"

namespace kaohe {

namespace {

constexpr std::array shown_order{Status::out_of_scope, Status::excluded, Status::scored, Status::unscored, Status::rejected};

std::string people_line(const Tally& tally, Status status, Language language) {
    const bool zh = language == Language::zh;
    std::string out = "  " + status_words(status).in(language) + (zh ? "：" : ": ");
    bool first = true;
    for (const Tally::Person& person : tally.people(status)) {
        if (!first) out += zh ? "、" : ", ";
        first = false;
        out += person.id.empty() ? row_words(person.row).in(language) : printable(person.id);
        if (!person.name.empty()) out += " " + printable(person.name);
        const std::string reason = printable(person.reason.in(language));
        if (!reason.empty()) out += (zh ? "（" : " (") + reason + (zh ? "）" : ")");
    }
    if (tally.count(status) > tally.people(status).size()) out += " …";
    return out + "\n";
}

// Thousands separators, in front of the unit's word; a sum that does not end in decimals is marked and left as it is.
std::string money_text(const Model& model, const Tally::Money& money, Language language) {
    const Unit& unit = model.units[model.figures[money.figure].unit];
    const DecimalText text = to_text(money.sum / unit.scale);
    if (!text.exact) return number_text(money.sum, unit).in(language);
    return grouped(text.text) + " " + unit.word.in(language);
}

}  // namespace

Tally::Tally(const Model& model, const ResultLayout& layout) : model_(model) {
    if (!model.scales.empty() && model.scales.front().labels != none) ratings_.resize(model.label_lists[model.scales.front().labels].labels.size());
    for (const ResultColumn& column : layout.results)
        if (column.is_money) money_.push_back({column.figure, {}});
}

void Tally::add(const ResultRow& row) {
    const auto status = static_cast<std::size_t>(row.status);
    ++counts_[status];
    if (row.status != Status::scored) {
        if (people_[status].size() < names_kept) people_[status].push_back({row.staff.row, std::string(row.staff.id), std::string(row.staff.name), row.reason});
        return;
    }
    if (model_.rating != none) {
        const Value* const rating = shown_value(row, model_.rating);
        if (rating && rating->kind == Value::Kind::label && rating->index() < ratings_.size()) ++ratings_[rating->index()];
        else ++unrated_;
    }
    for (Money& money : money_) {
        const Value* const value = shown_value(row, money.figure);
        if (value && value->kind == Value::Kind::number) money.sum += value->number;
    }
}

std::uint64_t Tally::rows() const { return std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0}); }

std::string tally_text(const Tally& tally, const TerminalStyle& style) {
    const bool zh = style.language == Language::zh;
    const Model& model = tally.model();
    std::string out = fmt::format(fmt::runtime(zh ? "{} 行 =" : tally.rows() == 1 ? "{} row =" : "{} rows ="), tally.rows());
    for (const Status status : shown_order)
        out += fmt::format("{} {} {}", status == shown_order.front() ? "" : " +", status_words(status).in(style.language), tally.count(status));
    out = painted(out, Paint::strong, style) + "\n";
    for (const Status status : shown_order)
        if (status != Status::scored && tally.count(status) > 0) out += people_line(tally, status, style.language);

    std::string ratings;
    const auto say = [&](const std::string& name, std::uint64_t count) {
        ratings += fmt::format("{}{} {}", ratings.empty() ? "" : zh ? "，" : ", ", printable(name), count);
    };
    for (std::uint32_t label = 0; label < tally.ratings().size(); ++label)
        say(figure_text(model, model.rating, Value::label(label)).in(style.language), tally.ratings()[label]);
    if (tally.unrated() > 0) say(zh ? "未定级" : "unrated", tally.unrated());
    if (!ratings.empty()) out += (zh ? "等级：" : "Ratings: ") + ratings + "\n";
    if (tally.count(Status::scored) > 0) for (const Tally::Money& money : tally.money()) {
        const std::string& name = model.figures[money.figure].name.in(style.language);
        out += printable(name) + (!zh ? ", in all: " : name.ends_with("合计") ? "：" : "合计：") + money_text(model, money, style.language) + "\n";
    }
    return out;
}

}  // namespace kaohe
