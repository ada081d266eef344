// SPDX-License-Identifier: Apache-2.0
// What stands at the head of a policy. Whom it is for is people_changes.cpp.
#include "interpreter/value_text.hpp"
#include "tools/difference/compared.hpp"
#include "tools/whatif/answer_cells.hpp"

namespace kaohe {

namespace {

using Kind = PolicyChange::Kind;
using Bearing = PolicyChange::Bearing;
using Subject = PolicyChange::Subject;

class Heads {
public:
    explicit Heads(Compared& c) : c_(c) {}

    void run() {
        if (!c_.same_words(c_.a.title, c_.b.title)) tell("title", {"标题", "title"}, Bearing::presentation, c_.a.title, c_.b.title);
        tell_text("number", {"编号", "number"}, c_.a.number, c_.b.number);
        tell_text("version", {"版本", "version"}, c_.a.version, c_.b.version);
        tell_date("effective_from", {"自何时起执行", "effective from"}, c_.a.effective_from, c_.b.effective_from);
        tell_date("effective_until", {"执行到何时", "effective until"}, c_.a.effective_until, c_.b.effective_until);
        if (c_.a.period != c_.b.period) tell("period", {"考核周期", "review period"}, Bearing::meaning, period(c_.a), period(c_.b));
        if (c_.a.points_system != c_.b.points_system) tell("system", {"计分制", "system of scoring"}, Bearing::meaning, system(c_.a), system(c_.b));
        if (c_.a.full_marks != c_.b.full_marks) tell("full_marks", {"满分", "full points"}, Bearing::meaning, number_text(c_.a.full_marks, point_unit()), number_text(c_.b.full_marks, point_unit()));
        if (c_.a.normalise_weights != c_.b.normalise_weights) {
            const auto words = [](const Model& model) { return model.normalise_weights ? Say("按比例折算为 100%", "scaled to 100% in proportion") : Say("不折算", "as written"); };
            tell("normalised", {"权重合计", "sum of weights"}, Bearing::meaning, words(c_.a), words(c_.b));
            c_.tell(c_.a.weighted_total, c_.b.weighted_total);
        }
        // What nobody's result depends on.
        tell_phrases("owner", {"归口与签批", "owner and sign-off"}, {Sentence::policy_owner, Sentence::policy_prepared, Sentence::policy_reviewed, Sentence::policy_approved});
        tell_phrases("currency", {"币种", "currency"}, {Sentence::policy_currency});
        tell_phrases("note", {"说明与依据", "notes"}, {Sentence::policy_note, Sentence::policy_basis, Sentence::note_text, Sentence::note_basis});
        tell_phrases("accepted", {"认可的警告", "accepted warnings"}, {Sentence::note_accepted});
    }

private:
    PolicyChange& tell(std::string aspect, Say words, Bearing bearing, Say before, Say after) {
        const Kind kind = before.zh.empty() ? Kind::added : after.zh.empty() ? Kind::removed : Kind::changed;
        PolicyChange& change = c_.add(Subject::policy, kind, {}, Compared::head_of(c_.before), Compared::head_of(c_.after));
        change.aspect = std::move(aspect), change.aspect_words = std::move(words);
        change.bearing = bearing;
        change.before = std::move(before), change.after = std::move(after);
        return change;
    }
    void tell_text(const char* aspect, Say words, const std::string& before, const std::string& after) {
        if (!c_.same.names().are_one(before, after)) tell(aspect, std::move(words), Bearing::presentation, before, after);
    }
    void tell_date(const char* aspect, Say words, std::optional<std::int32_t> before, std::optional<std::int32_t> after) {
        const auto text = [&](std::optional<std::int32_t> day) { return day ? value_text(c_.a, Value::date(*day), plain_unit()) : Say(); };
        if (before != after) tell(aspect, std::move(words), Bearing::presentation, text(before), text(after));
    }
    void tell_phrases(const char* aspect, const Say& words, const std::vector<Sentence>& ids) {
        for (const Compared::Run& run : c_.runs(Compared::head_words(c_.before, ids), Compared::head_words(c_.after, ids))) tell(aspect, words, Bearing::presentation, run.before, run.after);
    }

    static Say period(const Model& model) {
        switch (model.period) {
            case Model::Period::unsaid: break;
            case Model::Period::monthly: return printed(Sentence::period_monthly);
            case Model::Period::quarterly: return printed(Sentence::period_quarterly);
            case Model::Period::term: return printed(Sentence::period_term);
            case Model::Period::half_yearly: return printed(Sentence::period_half_yearly);
            case Model::Period::yearly: return printed(Sentence::period_yearly);
        }
        return {"没有写", "not said"};
    }
    static Say system(const Model& model) { return model.points_system ? Say("分值制", "points") : Say("权重制", "weights"); }

    Compared& c_;
};

}  // namespace

void compare_heads(Compared& c) { Heads(c).run(); }

}  // namespace kaohe
