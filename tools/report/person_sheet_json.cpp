// SPDX-License-Identifier: Apache-2.0
#include "tools/report/person_sheet_json.hpp"

#include "interpreter/value_text.hpp"
#include "tools/report/derivation_json.hpp"
#include "tools/report/diagnostic_json.hpp"
#include "tools/report/exact_text.hpp"
#include "tools/report/waterfall_words.hpp"

namespace kaohe {

namespace {

class SheetJson {
public:
    SheetJson(const PersonSheet& sheet, const PolicyWords& words, const Policy& policy) : sheet_(sheet), words_(words), model_(words.model()), policy_(policy) {}

    std::string make() {
        out_.object([&] { members(); });
        return out_.take();
    }

private:
    void members() {
        out_.key("row").number(sheet_.row);
        out_.key("id").text(sheet_.id);
        out_.key("name").text(sheet_.name);
        out_.key("department").text_or_null(sheet_.department);
        out_.key("state").say(status_words(sheet_.result.status));
        out_.key("reason").say_or_null(sheet_.reason);
        list("inputs", sheet_.inputs, [&](const SheetInput& input) { write(input); });
        list("items", sheet_.items, [&](const SheetItem& item) { write(item); });
        write_derivation(out_.key("derivation"), sheet_.derivation, model_);
        list("roundings", sheet_.roundings, [&](const SheetRounding& rounding) { write(rounding); });
        rating("next_rating", sheet_.next_better);
        rating("own_rating", sheet_.next_worse);
        out_.key("rating_by_rule").truth(sheet_.rating_by_rule);
        list("missed_ratings", sheet_.missed, [&](const SheetMissed& missed) { write(missed); });
        lines("rules", true);
        lines("results", false);
        waterfall();
        out_.key("notes").array([&] {
            for (const Say& note : sheet_.notes) out_.say(note);
        });
        out_.key("findings").json(findings_to_json(sheet_.findings, *policy_.sources).dump());
    }

    template <class Rows, class Write>
    void list(std::string_view key, const Rows& rows, const Write& write) {
        out_.key(key).array([&] {
            for (const auto& row : rows) out_.object([&] { write(row); });
        });
    }

    std::string exact(FigureId figure, const Number& number) const { return exact_text(number, model_.units[model_.figures[figure].unit]); }
    void exact(std::string_view key, FigureId figure, const Number& number) { out_.key(key).text(exact(figure, number)); }
    void exact(std::string_view key, FigureId figure, const std::optional<Number>& number) { out_.key(key).text_or_null(number ? exact(figure, *number) : ""); }
    void clause(std::uint32_t clause) { out_.key("clause").text_or_null(words_.clause_number(clause)); }
    Say label(std::uint32_t label) const { return figure_text(model_, model_.rating, Value::label(label)); }

    void write(const SheetInput& input) {
        out_.key("name").say(words_.name_of(model_.columns[input.column].figure));
        out_.key("value").say_or_null(input.value);
        out_.key("cell").text_or_null(input.cell.reference);
        out_.key("seen").text_or_null(input.cell.seen);
    }

    void write(const SheetItem& one) {
        const Item& item = model_.items[one.item];
        clause(item.clause);
        out_.key("name").say(item.name);
        exact("score", item.score, one.score);
        exact("counted", item.counted, one.counted);
        out_.key("weight").text_or_null(one.weight ? exact_text(*one.weight, percent_unit()) + "%" : "");
        exact("points_used", item.counted, one.full_used);
        exact("share", item.counted, one.share);
        out_.key("left_out").truth(one.left_out);
    }

    void write(const SheetRounding& one) {
        out_.key("figure").say(words_.name_of(one.figure));
        clause(model_.figures[one.figure].clause);
        out_.key("rule").text_or_null(words_.quoted(model_.terms[one.term].at));
        exact("before", one.figure, one.before);
        exact("after", one.figure, one.after);
        exact("discarded", one.figure, one.before - one.after);
    }

    void rating(std::string_view key, const std::optional<SheetRating>& rating) {
        out_.key(key);
        if (!rating) return out_.null();
        const Unit& unit = model_.unit_of(model_.scales.front().key);
        out_.object([&] {
            out_.key("rating").say(label(rating->label));
            out_.key("from").text(exact_text(rating->from, unit));
            out_.key("distance").text(exact_text(rating->distance, unit));
            out_.key("requirements").array([&] {
                for (const std::string& one : rating->requirements) out_.text(one);
            });
        });
    }

    void write(const SheetMissed& one) {
        out_.key("rating").say(label(one.label));
        out_.key("condition").say_or_null(one.condition);
    }

    void lines(std::string_view key, bool rules) {
        out_.key(key).array([&] {
            for (const SheetLine& line : sheet_.lines)
                if (line.is_rule == rules) out_.object([&] { write(line); });
        });
    }

    void write(const SheetLine& line) {
        constexpr std::string_view states[] = {"acted", "not_met", "not_looked_at", "unknown", "changed_nothing"};
        clause(line.clause);
        out_.key("figure").say(words_.name_of(line.figure));
        out_.key("words").say_or_null(line.words);
        out_.key("condition").say_or_null(line.condition);
        out_.key("state").text(states[static_cast<std::size_t>(line.state)]);
        out_.key("value").say_or_null(line.value);
        out_.key("after_rules").say_or_null(line.after_rules);
    }

    void waterfall() {
        if (!sheet_.waterfall) return out_.key("waterfall").null();
        const FigureId figure = sheet_.waterfall->figure;
        list("waterfall", WaterfallWords(words_, figure).lines(*sheet_.waterfall), [&](const WaterfallLine& line) {
            out_.key("step").say(line.name);
            exact("amount", figure, line.amount());
            exact("after", figure, line.after);
        });
    }

    const PersonSheet& sheet_;
    const PolicyWords& words_;
    const Model& model_;
    const Policy& policy_;
    JsonWriter out_;
};

}  // namespace

std::string person_sheet_json(const PersonSheet& sheet, const PolicyWords& words, const Policy& policy) { return SheetJson(sheet, words, policy).make(); }

}  // namespace kaohe
