// SPDX-License-Identifier: Apache-2.0
#include "tools/difference/difference_words.hpp"

#include <algorithm>

#include "tools/report/policy_words.hpp"

namespace kaohe {

namespace {

using Bearing = PolicyChange::Bearing;
using Kind = PolicyChange::Kind;

std::string counted(std::size_t count, const char* one, const char* many) { return std::to_string(count) + (count == 1 ? one : many); }

Say version_words(const PolicyDifference::Side& side) {
    if (side.version.empty()) return side.file;
    return {side.version + " 版", "version " + side.version};
}

}  // namespace

Say title_of(const PolicyDifference& difference) {
    const auto &before = difference.before, &after = difference.after;
    const bool versions = before.version != after.version && !before.version.empty() && !after.version.empty();
    const Say from = versions ? version_words(before) : Say(before.file), to = versions ? version_words(after) : Say(after.file);
    const Say& title = after.title;
    return {title.zh + "：" + from.zh + " → " + to.zh, title.en + ": " + from.en + " → " + to.en};
}

std::vector<Verdict> verdicts(const PolicyDifference& difference) {
    const std::size_t meaning = difference.count(Bearing::meaning), unproven = difference.count(Bearing::unproven), presentation = difference.count(Bearing::presentation);
    std::vector<Verdict> out;
    if (meaning + unproven == 0 && difference.no_result_differs == PolicyDifference::Proof::not_proven) {
        out.push_back({{"没有发现含义上的差别，但没有证明两版相同", "no difference in meaning was found, but it is not proven that the two mean the same"}, false});
    } else if (meaning + unproven == 0) {
        out.push_back({presentation == 0 ? Say("两版没有差别", "there is no difference") : Say("含义没有差别", "there is no difference in meaning"), true});
    } else {
        std::vector<Say> parts;
        if (meaning > 0) parts.emplace_back("含义有 " + std::to_string(meaning) + " 处改动", counted(meaning, " change of meaning", " changes of meaning"));
        if (unproven > 0) parts.emplace_back(std::to_string(unproven) + " 处写法不同、未证明相同", counted(unproven, " place is written otherwise and not proven to be the same", " places are written otherwise and not proven to be the same"));
        out.push_back({joined_words(parts, {"，", ", "}), false});
    }
    if (presentation > 0) out.back().words = {out.back().words.zh + "；另有 " + std::to_string(presentation) + " 处改动不影响结果", out.back().words.en + "; " + counted(presentation, " other change bears on no result", " other changes bear on no result")};
    const bool names = difference.up_to_names;
    switch (difference.no_result_differs) {
        case PolicyDifference::Proof::proven: out.push_back({names ? Say("除了名称，任何人的结果都不变（已证明）", "names apart, nobody's result differs (proven)") : Say("同样的数据，任何人的结果都不变（已证明）", "with the same data nobody's result differs (proven)"), true}); break;
        case PolicyDifference::Proof::complete_data: out.push_back({{"数据齐全、各项都算得出来的人，结果都不变（已证明）；缺数据的人可能不同", "the result of whoever has complete data and whose figures can all be computed is the same (proven); where data is missing it may differ"}, false}); break;
        case PolicyDifference::Proof::not_proven:
            if (meaning == 0 && unproven > 0) out.push_back({{"没有发现谁的结果会变，但没有证明", "no result was found to differ, but that is not proven"}, false});
            break;
    }
    return out;
}

Say label_of(const PolicyChange& change) {
    Say number(change.clause_after.empty() ? change.clause_before : change.clause_after);
    if (!change.clause_before.empty() && !change.clause_after.empty() && change.clause_before != change.clause_after) number = {number.zh + "（原 " + change.clause_before + "）", number.en + " (was " + change.clause_before + ")"};
    Say name = change.name;
    if (!change.part.zh.empty()) name = name.zh.empty() ? change.part : Say(name.zh + "（" + change.part.zh + "）", name.en + " (" + change.part.en + ")");
    std::vector<Say> parts;
    if (!name.zh.empty()) parts.push_back(name);
    if (!change.aspect_words.zh.empty()) parts.push_back(change.aspect_words);
    const Say of = joined_words(parts, {"，", ", "});
    const bool closed = number.zh.ends_with("）");
    Say label{number.zh + (number.zh.empty() || of.zh.empty() || closed ? "" : " ") + of.zh, number.en + (number.en.empty() || of.en.empty() ? "" : " ") + of.en};
    // Of a whole thing that comes or goes the word stands first, of a part of it behind.
    const bool whole = change.aspect.empty() && change.part.zh.empty();
    const auto marked = [&](const char* zh, const char* en) {
        if (label.zh.empty()) return Say(zh, en);
        return whole ? Say(std::string(zh) + " " + label.zh, std::string(en) + " " + label.en) : Say(label.zh + "，" + zh, label.en + ", " + en);
    };
    switch (change.kind) {
        case Kind::added: return marked("新增", "added");
        case Kind::removed: return marked("删去", "removed");
        case Kind::renamed: return {(number.zh.empty() ? "" : number.zh + " ") + "改名", (number.en.empty() ? "" : number.en + " ") + "renamed"};
        case Kind::changed: break;
    }
    return label;
}

std::vector<Say> remarks(const PolicyDifference& difference) {
    std::vector<Say> out;
    constexpr std::size_t most = 8;
    if (!difference.renumbered.empty()) {
        std::vector<Say> parts;
        for (const auto& one : difference.renumbered)
            if (parts.size() < most) parts.emplace_back(one.name.zh + " " + one.before + " → " + one.after, one.name.en + " " + one.before + " → " + one.after);
        const Say more = difference.renumbered.size() > most ? Say("等 " + std::to_string(difference.renumbered.size()) + " 条", " and " + std::to_string(difference.renumbered.size() - most) + " more") : Say();
        const Say all = joined_words(parts, {"，", ", "});
        out.emplace_back("条款编号有变，内容不变：" + all.zh + more.zh, "clauses under another number: " + all.en + more.en);
    }
    const auto columns = [&](const std::vector<Say>& list, const char* zh, const char* en) {
        if (!list.empty()) out.emplace_back(zh + joined_words(list, {"、", ", "}).zh, en + joined_words(list, {"、", ", "}).en);
    };
    columns(difference.columns_added, "员工表要增加的列：", "columns that the staff file needs besides: ");
    columns(difference.columns_dropped, "员工表不再需要的列：", "columns that the staff file no longer needs: ");
    if (difference.other_language) out.emplace_back("两版的说明文字语言不同，没有比较", "the prose of the two is in different languages and was not compared");
    return out;
}

std::vector<Chapter> chapters(const PolicyDifference& difference, PolicyChange::Bearing bearing) {
    std::vector<Chapter> out;
    for (const PolicyChange& change : difference.changes) {
        if (change.bearing != bearing) continue;
        if (out.empty() || out.back().subject != change.subject) out.push_back({change.subject, {}});
        out.back().changes.push_back(&change);
    }
    return out;
}

const Say& heading_of(PolicyChange::Bearing bearing) {
    static const Say words[] = {{"含义的改动", "Changes of meaning"}, {"写法不同，是否影响结果未证明", "Written otherwise, not proven to be the same"}, {"不影响结果的改动", "Changes that bear on no result"}};
    return words[static_cast<std::size_t>(bearing)];
}

}  // namespace kaohe
