// SPDX-License-Identifier: Apache-2.0
#include "tools/difference/moves_answer.hpp"

#include <algorithm>

#include "interpreter/number_text.hpp"
#include "interpreter/value_text.hpp"
#include "tools/difference/pairing.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/policy_words.hpp"
#include "tools/report/result_json.hpp"
#include "tools/report/result_layout.hpp"
#include "tools/whatif/answer_cells.hpp"

namespace kaohe {

using Json = nlohmann::ordered_json;

namespace {

// "1200 → 1500"; one value where both are the same.
AnswerCell from_to(const Say& before, const Say& after) {
    if (before == after) return text_cell(before);
    const Say nothing("无", "none");
    const Say &from = before.zh.empty() ? nothing : before, &to = after.zh.empty() ? nothing : after;
    AnswerCell cell = text_cell({from.zh + " → " + to.zh, from.en + " → " + to.en});
    cell.changed = true;
    return cell;
}

// As on the board: exactly it stands in the JSON.
Say plain_number(const std::optional<Number>& number, const Unit& unit) {
    if (!number) return {};
    const DecimalText text = to_text(*number / unit.scale, 6);
    return Say(text.exact ? text.text : "≈ " + text.text);
}

Unit total_unit(const Model& model) { return model.total == none ? plain_unit() : model.units[model.figures[model.total].unit]; }

class MovesAnswer {
public:
    MovesAnswer(const StaffMoves& moves, const PolicyComparison& comparison, std::size_t most) : moves_(moves), a_(comparison.before().model), b_(comparison.after().model), most_(most) {}

    WhatIfAnswer answer(const std::string& file) {
        answer_.kind = "staff";
        answer_.simulation = false;
        answer_.about = {"同样的数据，谁的结果变了（" + file + "）", "Whose result differs with the same data (" + file + ")"};
        tell_counts();
        tell_sums();
        tell_ratings();
        tell_departments();
        tell_movers();
        return std::move(answer_);
    }

private:
    static std::string people(std::uint64_t count, const char* one, const char* many) { return std::to_string(count) + (count == 1 ? one : many); }

    void tell_counts() {
        const std::string all = std::to_string(moves_.people), both = std::to_string(moves_.scored_by_both);
        Say counts{"共 " + all + " 人，两版都评分的 " + both + " 人", all + " people, " + both + " scored by both"};
        if (moves_.rejected_by_both > 0) counts = {counts.zh + "；两版都出错、没有比较的 " + std::to_string(moves_.rejected_by_both) + " 人（kaohe score 列出原因）", counts.en + "; " + people(moves_.rejected_by_both, " is", " are") + " rejected by both and not compared (kaohe score tells why)"};
        answer_.say(AnswerLine::Kind::plain, counts, "counts");
        if (moves_.movers.empty()) {
            const Say words = moves_.total_only == 0 ? Say("没有人的结果有变化：只是这份数据里没有，别的数据未证明", "nobody's result differs: not in this data, which proves nothing of other data")
                                                     : Say("没有人的等级、结果或是否参与有变化，只是这份数据里没有；" + std::to_string(moves_.total_only) + " 人只有总分变了" + range().zh, "nobody's rating, result or participation differs, not in this data; of " + people(moves_.total_only, " person only the total differs", " people only the total differs") + range().en);
            answer_.say(moves_.total_only == 0 ? AnswerLine::Kind::good : AnswerLine::Kind::plain, words, "counts");
            return;
        }
        if (!moves_.ratings.empty()) {
            const Moves& moves = moves_.moves;
            Say words{"等级升 " + std::to_string(moves.up) + " 人，降 " + std::to_string(moves.down) + " 人", "ratings: " + std::to_string(moves.up) + " up, " + std::to_string(moves.down) + " down"};
            if (moves.other > 0) words = {words.zh + "，其他变化 " + std::to_string(moves.other) + " 人", words.en + ", " + people(moves.other, " other change", " other changes")};
            answer_.say(AnswerLine::Kind::plain, words, "counts");
        }
        Say movers{"结果有变化的共 " + std::to_string(moves_.movers.size()) + " 人", people(moves_.movers.size(), " person has another result", " people have another result")};
        if (moves_.total_only > 0) movers = {movers.zh + "；另有 " + std::to_string(moves_.total_only) + " 人只有总分变了" + range().zh, movers.en + "; of " + std::to_string(moves_.total_only) + " more only the total differs" + range().en};
        answer_.say(AnswerLine::Kind::plain, movers, "counts");
    }

    // 总分变化从 −2 分到 +3.5 分.
    Say range() const {
        if (!moves_.most_down || !moves_.most_up || b_.total == none) return {};
        const Unit& unit = b_.units[b_.figures[b_.total].unit];
        const auto text = [&](const Number& number) { return number.is_zero() ? number_text(number, unit) : change_cell(number, unit).text; };
        const Say low = text(*moves_.most_down), high = text(*moves_.most_up);
        if (low == high) return {"（" + low.zh + "）", " (" + low.en + ")"};
        return {"（从 " + low.zh + "到 " + high.zh + "）", " (from " + low.en + " to " + high.en + ")"};
    }

    void tell_sums() {
        AnswerTable table{"sums", {"合计（两版都评分的人）", "in all (of those scored by both)"}, {{"name", {"项目", "result"}, false}, {"before", {"原来", "before"}, true}, {"after", {"现在", "after"}, true}, {"difference", {"变化", "change"}, true}}, {}};
        for (std::size_t i = 0; i < moves_.results.size(); ++i)
            if (moves_.results[i].money) {
                const Unit& unit = moves_.results[i].unit;
                const auto& [before, after] = moves_.sums[i];
                table.rows.push_back({text_cell(moves_.results[i].name), number_cell(before, unit), number_cell(after, unit), change_cell(after - before, unit)});
            }
        if (!table.rows.empty()) answer_.parts.emplace_back(std::move(table));
        tell_gone(moves_.no_longer, "不再评分的 ", " 人，原来的", "no longer scored: ", ", who had ");
        tell_gone(moves_.newly, "新评分的 ", " 人，现在的", "newly scored: ", ", who now have ");
    }

    // No saving and no cost of the rules for those who are scored: told apart.
    void tell_gone(const StaffMoves::Gone& gone, const char* zh, const char* zh_sum, const char* en, const char* en_sum) {
        if (gone.people == 0) return;
        std::vector<Say> sums;
        for (std::size_t i = 0; i < moves_.results.size(); ++i)
            if (moves_.results[i].money && !gone.sums[i].is_zero()) {
                const Say amount = number_text(gone.sums[i], moves_.results[i].unit);
                sums.emplace_back(moves_.results[i].name.zh + "共 " + amount.zh, moves_.results[i].name.en + " of " + amount.en);
            }
        Say words{zh + std::to_string(gone.people) + " 人", en + people(gone.people, " person", " people")};
        const Say all = joined_words(sums, {"、", ", "});
        if (!sums.empty()) words = {zh + std::to_string(gone.people) + zh_sum + all.zh + "，不在合计里", words.en + en_sum + all.en + ", not among the sums above"};
        answer_.say(AnswerLine::Kind::warning, words, "gone");
    }

    void tell_ratings() {
        if (moves_.ratings.empty() || moves_.moves.all() == 0) return;
        AnswerTable table{"ratings", {"等级人数", "people by rating"}, {{"rating", {"等级", "rating"}, false}, {"before", {"原来", "before"}, true}, {"after", {"现在", "after"}, true}, {"difference", {"变化", "change"}, true}}, {}};
        for (const auto& rating : moves_.ratings) table.rows.push_back({text_cell(rating.label), count_cell(rating.before), count_cell(rating.after), change_cell(Number(static_cast<std::int64_t>(rating.after)) - Number(static_cast<std::int64_t>(rating.before)), plain_unit())});
        answer_.parts.emplace_back(std::move(table));
    }

    void tell_departments() {
        if (moves_.departments.size() < 2 || moves_.movers.empty()) return;
        AnswerTable table{"departments", {"按部门", "by department"}, {{"department", {"部门", "department"}, false}, {"people", {"人数", "people"}, true}, {"up", {"升", "up"}, true}, {"down", {"降", "down"}, true}}, {}};
        for (std::size_t i = 0; i < moves_.results.size(); ++i)
            if (moves_.results[i].money) table.columns.push_back({"money" + std::to_string(i), {moves_.results[i].name.zh + "变化", "change of " + moves_.results[i].name.en}, true});
        for (const auto& [name, department] : moves_.departments) {
            const bool moved = department.moves.all() > 0 || std::any_of(department.differences.begin(), department.differences.end(), [](const Number& amount) { return !amount.is_zero(); });
            if (!moved) continue;
            std::vector<AnswerCell> row{text_cell(name.empty() ? Say("（没有部门）", "(no department)") : Say(name)), count_cell(department.people), count_cell(department.moves.up), count_cell(department.moves.down)};
            for (std::size_t i = 0; i < moves_.results.size(); ++i)
                if (moves_.results[i].money) row.push_back(change_cell(department.differences[i], moves_.results[i].unit));
            table.rows.push_back(std::move(row));
        }
        if (!table.rows.empty()) answer_.parts.emplace_back(std::move(table));
    }

    // ── one by one ──

    Say standing(const Standing& standing, const Model& model) const {
        if (!standing.is_scored()) return status_words(standing.status);
        if (model.scales.empty()) return {};
        return standing.rating == none ? Say("无等级", "no rating") : label_words(model.label_lists[model.scales.front().labels], standing.rating);
    }

    void tell_movers() {
        if (moves_.movers.empty()) return;
        AnswerTable table{"movers", {"结果有变化的人", "whose result differs"}, {{"id", {"工号", "ID"}, false}, {"name", {"姓名", "name"}, false}, {"department", {"部门", "department"}, false}}, {}};
        const bool names = std::any_of(moves_.movers.begin(), moves_.movers.end(), [](const Mover& mover) { return !mover.name.empty(); });
        const bool departments = std::any_of(moves_.movers.begin(), moves_.movers.end(), [](const Mover& mover) { return !mover.department.empty(); });
        if (!departments) table.columns.pop_back();
        if (!names) table.columns.erase(table.columns.begin() + 1);
        const bool totals = a_.total != none || b_.total != none, rated = !moves_.ratings.empty();
        if (totals) table.columns.push_back({"total", {"总分", "total"}, false});
        const bool status = std::any_of(moves_.movers.begin(), moves_.movers.end(), [](const Mover& mover) { return mover.before.status != mover.after.status; });
        if (rated || status) table.columns.push_back({"rating", rated ? Say("等级", "rating") : Say("状态", "state"), false});
        // What nobody's differs in is left out.
        std::vector<std::size_t> shown;
        for (std::size_t i = 0; i < moves_.results.size(); ++i)
            if (std::any_of(moves_.movers.begin(), moves_.movers.end(), [&](const Mover& mover) { return !(mover.results_before[i] == mover.results_after[i]); })) shown.push_back(i);
        for (const std::size_t i : shown) table.columns.push_back({"result" + std::to_string(i), moves_.results[i].name, false});
        table.columns.push_back({"causes", {"原因", "cause"}, false});
        for (const Mover& mover : moves_.movers) {
            if (table.rows.size() == most_) break;
            std::vector<AnswerCell> row{text_cell(mover.id.empty() ? row_words(mover.row) : Say(mover.id))};
            if (names) row.push_back(text_cell(Say(mover.name)));
            if (departments) row.push_back(text_cell(Say(mover.department)));
            if (totals) row.push_back(from_to(plain_number(mover.before.total, total_unit(a_)), plain_number(mover.after.total, total_unit(b_))));
            if (rated || status) row.push_back(from_to(standing(mover.before, a_), standing(mover.after, b_)));
            for (const std::size_t i : shown) row.push_back(from_to(mover.results_before[i], mover.results_after[i]));
            row.push_back(text_cell(causes_words(mover, b_)));
            table.rows.push_back(std::move(row));
        }
        const std::size_t more = moves_.movers.size() - table.rows.size();
        answer_.parts.emplace_back(std::move(table));
        if (more > 0) answer_.say(AnswerLine::Kind::hint, {"… 另有 " + std::to_string(more) + " 人，用 -o 文件.html 或 .json 列全", "… and " + std::to_string(more) + " more; -o FILE.html or .json lists them all"}, "more");
    }


    const StaffMoves& moves_;
    const Model &a_, &b_;
    std::size_t most_;
    WhatIfAnswer answer_;
};

Json say(const Say& words) { return words.zh.empty() && words.en.empty() ? Json() : say_to_json(words); }
Json number(const std::optional<Number>& value, const Unit& unit) { return value ? Json(exact_text(*value / unit.scale)) : Json(); }
std::string_view key_of(Status status) {
    constexpr std::string_view keys[] = {"out_of_scope", "excluded", "not_scored", "scored", "rejected"};
    return keys[static_cast<std::size_t>(status)];
}
std::string_view key_of(Move move) {
    constexpr std::string_view keys[] = {"stays", "up", "down", "other"};
    return keys[static_cast<std::size_t>(move)];
}

}  // namespace

namespace {

// "+1.5 分"; what has many decimals to four of them: exactly it stands in the JSON.
Say short_change(const Number& difference, const Unit& unit) {
    const Number amount = difference / unit.scale;
    if (to_text(amount.abs(), 4).exact) return change_cell(difference, unit).text;
    const DecimalText digits = to_text(amount.abs(), 4);
    const std::string text = "≈ " + std::string(amount.sign() < 0 ? "−" : "+") + digits.text;
    return {text + (unit.word.zh.empty() ? "" : " " + unit.word.zh), text + (unit.word.en.empty() ? "" : " " + unit.word.en)};
}

}  // namespace

Say causes_words(const Mover& mover, const Model& after) {
    std::vector<Say> parts;
    const Unit unit = total_unit(after);
    for (const MoveCause& cause : mover.causes) {
        if (!cause.amount) parts.push_back(cause.name);
        else if (const Say amount = short_change(*cause.amount, unit); !amount.zh.empty()) parts.emplace_back(cause.name.zh + " " + amount.zh, cause.name.en + " " + amount.en);
    }
    const auto reason = [&](const Standing& standing, const Say& words, const char* zh, const char* en) {
        if (standing.is_scored()) return;
        const Say& state = status_words(standing.status);
        parts.emplace_back(zh + state.zh + (words.zh.empty() ? "" : "：" + words.zh), en + state.en + (words.en.empty() ? "" : ": " + words.en));
    };
    if (mover.before.status != mover.after.status) {
        reason(mover.before, mover.reason_before, "原来", "before: ");
        reason(mover.after, mover.reason_after, "现在", "now: ");
    }
    return joined_words(parts, {"；", "; "});
}

WhatIfAnswer moves_answer(const StaffMoves& moves, const PolicyComparison& comparison, const std::string& file, std::size_t most) { return MovesAnswer(moves, comparison, most).answer(file); }

namespace {

Json mover_to_json(const Mover& mover, const StaffMoves& moves, const Model& a, const Model& b) {
    const Unit unit_a = total_unit(a), unit_b = total_unit(b);
    const auto rating = [](const Model& model, const Standing& standing) { return standing.rating == none || model.scales.empty() ? Json() : say(label_words(model.label_lists[model.scales.front().labels], standing.rating)); };
    Json results = Json::array(), causes = Json::array();
    for (std::size_t i = 0; i < moves.results.size(); ++i) results.push_back({{"name", say(moves.results[i].name)}, {"before", say(mover.results_before[i])}, {"after", say(mover.results_after[i])}});
    for (const MoveCause& cause : mover.causes) causes.push_back({{"cause", say(cause.name)}, {"of_total", number(cause.amount, unit_b)}, {"changes", cause.changes}});
    return {{"row", mover.row},
            {"id", valid_utf8(mover.id)},
            {"name", valid_utf8(mover.name)},
            {"department", valid_utf8(mover.department)},
            {"move", key_of(mover.move)},
            {"state", {{"before", key_of(mover.before.status)}, {"after", key_of(mover.after.status)}}},
            {"reason", {{"before", say(mover.reason_before)}, {"after", say(mover.reason_after)}}},
            {"total", {{"before", number(mover.before.total, unit_a)}, {"after", number(mover.after.total, unit_b)}}},
            {"rating", {{"before", rating(a, mover.before)}, {"after", rating(b, mover.after)}}},
            {"results", std::move(results)},
            {"causes", std::move(causes)}};
}

Json department_to_json(const std::string& name, const StaffMoves::Department& department, const StaffMoves& moves) {
    Json money = Json::array();
    for (std::size_t i = 0; i < moves.results.size(); ++i)
        if (moves.results[i].money) money.push_back({{"name", say(moves.results[i].name)}, {"difference", number(department.differences[i], moves.results[i].unit)}});
    return {{"department", valid_utf8(name)}, {"people", department.people}, {"up", department.moves.up}, {"down", department.moves.down}, {"other", department.moves.other}, {"money", std::move(money)}};
}

}  // namespace

Json moves_json(const StaffMoves& moves, const PolicyComparison& comparison, const std::string& file) {
    Json movers = Json::array(), sums = Json::array(), ratings = Json::array(), departments = Json::array();
    for (const Mover& mover : moves.movers) movers.push_back(mover_to_json(mover, moves, comparison.before().model, comparison.after().model));
    for (std::size_t i = 0; i < moves.results.size(); ++i) {
        const ComparedResult& result = moves.results[i];
        const auto& [before, after] = moves.sums[i];
        if (result.money) sums.push_back({{"name", say(result.name)}, {"unit", say(result.unit.word)}, {"before", number(before, result.unit)}, {"after", number(after, result.unit)}, {"difference", number(after - before, result.unit)}});
    }
    for (const auto& one : moves.ratings) ratings.push_back({{"rating", say(one.label)}, {"before", one.before}, {"after", one.after}});
    for (const auto& [name, department] : moves.departments) departments.push_back(department_to_json(name, department, moves));
    return {{"file", valid_utf8(file)},
            {"people", moves.people},
            {"scored_by_both", moves.scored_by_both},
            {"rejected_by_both", moves.rejected_by_both},
            {"up", moves.moves.up},
            {"down", moves.moves.down},
            {"other", moves.moves.other},
            {"total_only", moves.total_only},
            {"no_longer_scored", moves.no_longer.people},
            {"newly_scored", moves.newly.people},
            {"sums", std::move(sums)},
            {"ratings", std::move(ratings)},
            {"departments", std::move(departments)},
            {"movers", std::move(movers)}};
}

}  // namespace kaohe
