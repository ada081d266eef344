// SPDX-License-Identifier: Apache-2.0
#include "interpreter/told_once.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "grammar/text.hpp"

namespace kaohe {
namespace {

constexpr std::size_t most_labels = 5;  // more places of one misspelling would hide it

// What is wrong is the name, wherever it stands.
bool is_of_a_name(DiagnosticId id) { return id == DiagnosticId::unknown_name || id == DiagnosticId::unknown_label || id == DiagnosticId::no_total; }

// Edits settle all places at once, or none: the same choices at both.
bool same_choices(const Finding& a, const Finding& b) {
    return std::equal(a.fixes.begin(), a.fixes.end(), b.fixes.begin(), b.fixes.end(), [](const Fix& x, const Fix& y) { return x.choice == y.choice && x.says == y.says; });
}

bool joins_ends(std::string_view words) {
    words = trim_blanks(words);
    static constexpr std::array<std::string_view, 7> joints{"～", "~", "至", "到", "-", "..", "to"};
    return std::find(joints.begin(), joints.end(), words) != joints.end();
}

class Telling {
public:
    Telling(std::vector<Finding>& findings, const Sources& sources) : findings_(findings), sources_(sources) {}

    void run() {
        std::vector<Finding> told;
        for (Finding& finding : findings_)
            if (!is_another_place(finding, told) && !is_other_end(finding, told) && !follows_from_name(finding, told)) told.push_back(std::move(finding));
        for (std::size_t i = 0; i < told.size(); ++i) {
            const auto more = left_out_.size() > i ? left_out_[i] : 0;
            if (more > 0) told[i].notes.push_back({"另有 " + std::to_string(more) + " 处也是这样写的", "written like this in " + std::to_string(more) + " more " + (more == 1 ? "place" : "places")});
        }
        stray_before_policy(told);
        findings_ = std::move(told);
    }

private:
    bool is_another_place(Finding& finding, std::vector<Finding>& told) {
        if (!is_of_a_name(finding.id) || !finding.has_place()) return false;
        const auto same = std::find_if(told.begin(), told.end(), [&](const Finding& other) {
            return other.id == finding.id && other.arguments == finding.arguments && other.at.file == finding.at.file && other.has_place() && same_choices(other, finding) && other.notes == finding.notes;
        });
        if (same == told.end()) return false;
        if (same->candidates.empty()) same->candidates = std::move(finding.candidates);
        for (std::size_t i = 0; i < same->fixes.size(); ++i) std::move(finding.fixes[i].edits.begin(), finding.fixes[i].edits.end(), std::back_inserter(same->fixes[i].edits));
        if (same->labels.size() < most_labels) {
            same->labels.push_back({finding.at, Say("这里也是", "here, too")});
            return true;
        }
        left_out_.resize(told.size());
        ++left_out_[static_cast<std::size_t>(same - told.begin())];
        return true;
    }

    // 0～100 分 of a percentage: both ends of one range.
    bool is_other_end(const Finding& finding, std::vector<Finding>& told) const {
        if (finding.id != DiagnosticId::unit_mismatch || told.empty()) return false;
        Finding& before = told.back();
        const bool beside = before.id == finding.id && before.arguments == finding.arguments && before.at.file == finding.at.file && before.at.end <= finding.at.begin;
        if (!beside || !joins_ends(between(before.at, finding.at))) return false;
        before.at.end = finding.at.end;
        return true;
    }

    // Under a name that is there twice, the line speaks of the first of the two: its unit, its kind.
    bool follows_from_name(const Finding& finding, const std::vector<Finding>& told) const {
        if (told.empty() || (finding.id != DiagnosticId::unit_mismatch && finding.id != DiagnosticId::score_no_points)) return false;
        const auto& twice = *std::find_if(told.rbegin(), std::prev(told.rend()), [](const Finding& other) { return other.id == DiagnosticId::declared_twice; });
        return twice.id == DiagnosticId::declared_twice && twice.at.file == finding.at.file && twice.at.end <= finding.at.begin && between(twice.at, finding.at).find('\n') == std::string_view::npos;
    }

    // Without its first line all that the head of a policy says is in no clause.
    static void stray_before_policy(std::vector<Finding>& told) {
        const auto missing = std::find_if(told.begin(), told.end(), [](const Finding& finding) { return finding.id == DiagnosticId::no_policy; });
        const auto stray = std::find_if(told.begin(), told.end(), [](const Finding& finding) { return finding.id == DiagnosticId::stray_text; });
        if (missing == told.end() || stray == told.end()) return;
        missing->labels.push_back({stray->at, Say("这些文字因此不在任何条款里", "so that this text is in no clause")});
        told.erase(stray);
    }

    std::string_view between(Span first, Span second) const { return sources_.text({first.file, first.end, second.begin}); }

    std::vector<Finding>& findings_;
    const Sources& sources_;
    std::vector<std::size_t> left_out_;
};

}  // namespace

void tell_once(std::vector<Finding>& findings, const Sources& sources) {
    if (findings.size() > 1) Telling(findings, sources).run();
}

}  // namespace kaohe
