// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/check_fix.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "grammar/edits.hpp"
#include "grammar/numerals.hpp"
#include "interpreter/engine.hpp"
#include "stdlib/standard_library.hpp"
#include "tools/cli/load_policy.hpp"
#include "tools/cli/test_jobs.hpp"
#include "tools/data/data_findings.hpp"
#include "tools/data/output_file.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/report/line_difference.hpp"
#include "tools/report/place.hpp"

namespace kaohe {

namespace {

constexpr int most_rounds = 10;

bool is_code(std::string_view word) {
    return word.size() >= 4 && (word[0] == 'K' || word[0] == 'k') && std::all_of(word.begin() + 1, word.begin() + 4, [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string> split(const std::string& words, char at) {
    std::vector<std::string> out(1);
    for (const char c : words) c == at ? out.emplace_back() : out.back(), c == at ? void() : out.back().push_back(c);
    return out;
}

WantedFix wanted_of(const std::string& word) {
    WantedFix wanted;
    wanted.as_written = word;
    auto rest = word;
    for (const std::string_view wide : {"：", ":"})
        if (const auto colon = rest.find(wide); colon != std::string::npos && wanted.choice.empty()) {
            wanted.choice = rest.substr(colon + wide.size());
            rest.resize(colon);
        }
    wanted.code = rest;
    if (!wanted.code.empty()) wanted.code[0] = 'K';
    auto& last = wanted.choice.empty() ? wanted.code : wanted.choice;
    if (const auto at = last.find('@'); at != std::string::npos) {
        wanted.line = static_cast<std::uint32_t>(std::strtoul(last.c_str() + at + 1, nullptr, 10));
        last.resize(at);
    }
    return wanted;
}

bool is_meant(const WantedFix& wanted, const Finding& finding, const Fix& fix, std::uint32_t line) {
    if (wanted.code.empty()) return fix.choice.empty();
    if (wanted.code != row_of(finding.id).code || (wanted.line != 0 && wanted.line != line)) return false;
    return !wanted.choice.empty() && !fix.choice.empty() ? wanted.choice == fix.choice || wanted.choice == chinese_choice(fix.choice) : wanted.choice.empty() && fix.choice.empty();
}

// What a finding is, wherever its line has gone to.
std::string key_of(const Finding& finding) {
    std::string key(row_of(finding.id).code);
    for (const Say& argument : finding.arguments) key += '\n' + argument.zh;
    return key;
}

struct Change {
    std::string key, code, choice;
    std::uint32_t line;
    Say says;
};

struct Fixed {
    std::string text;
    std::vector<Change> changes;
};

// One file with its edits; nothing is written.
class PolicyFixer {
public:
    PolicyFixer(const Engine& engine, std::string path, std::string text, const std::vector<WantedFix>& wanted)
        : engine_(engine), path_(std::move(path)), wanted_(wanted), text_(std::move(text)), before_(engine_.load(path_, text_)), after_(before_) {}

    const Policy& before() const { return before_; }
    const Policy& after() const { return after_; }
    const std::string& text() const { return text_; }
    const std::vector<Change>& changes() const { return changes_; }

    void run() {
        for (int round = 0; round < most_rounds; ++round) {
            const auto edits = next_edits();
            if (edits.empty()) return;
            text_ = with_edits(text_, edits);
            after_ = engine_.load(path_, text_);
        }
    }

    // A finding that the edits leave or bring; null where all is as it should be. What was hidden until now is no harm: the policy is checked
    // only once it reads well, and a question that offers a choice is the next one to ask.
    const Finding* trouble() const {
        std::map<std::string, int> counts;
        for (const Finding& finding : before_.findings) ++counts[key_of(finding)];
        for (const Change& change : changes_) --counts[change.key];
        const auto checked = !before_.checked && after_.checked ? check(after_.model) : std::vector<Finding>{};
        for (const Finding& finding : after_.findings) {
            if (finding.severity() != Severity::error || --counts[key_of(finding)] >= 0) continue;
            const bool was_fixed = std::any_of(changes_.begin(), changes_.end(), [&](const Change& change) { return change.key == key_of(finding); });
            const bool asks = std::any_of(finding.fixes.begin(), finding.fixes.end(), [](const Fix& fix) { return !fix.choice.empty(); });
            const bool hidden = std::any_of(checked.begin(), checked.end(), [&](const Finding& other) { return other.id == finding.id && other.at == finding.at; });
            if (was_fixed || !(asks || hidden)) return &finding;
        }
        return nullptr;
    }

private:
    std::vector<FileEdit> next_edits() {
        std::vector<FileEdit> taken;
        PlaceFinder places(*after_.sources);
        for (const Finding& finding : after_.findings) {
            if (finding.at.file != 0 || finding.fixes.empty()) continue;
            const auto line = places.find(finding.at).line;
            for (const Fix& fix : finding.fixes) {
                if (std::none_of(wanted_.begin(), wanted_.end(), [&](const WantedFix& wanted) { return is_meant(wanted, finding, fix, line); })) continue;
                const auto edits = in_file(*after_.sources, fix);
                if (!edits || std::any_of(edits->begin(), edits->end(), [&](const FileEdit& edit) { return touches(taken, edit); })) break;
                taken.insert(taken.end(), edits->begin(), edits->end());
                changes_.push_back({key_of(finding), std::string(row_of(finding.id).code), fix.choice, line, fix.says});
                break;
            }
        }
        std::sort(taken.begin(), taken.end(), [](const FileEdit& a, const FileEdit& b) { return a.begin < b.begin; });
        return taken;
    }

    static bool touches(const std::vector<FileEdit>& taken, const FileEdit& edit) {
        return std::any_of(taken.begin(), taken.end(), [&](const FileEdit& other) { return edit.begin <= other.end && other.begin <= edit.end; });
    }

    const Engine& engine_;
    std::string path_;
    const std::vector<WantedFix>& wanted_;
    std::string text_;
    Policy before_, after_;
    std::vector<Change> changes_;
};

std::optional<Finding> wrong_file(const std::string& path) {
    if (is_test_file(path)) return diagnose::fix_other_file({}, path, Say("是算例文件", "is a file of worked examples"));
    if (path == "-" || path.starts_with("/dev/")) return diagnose::fix_other_file({}, path, Say("不是存在磁盘上的文件", "is not a file on disk"));
    return std::nullopt;
}

// The choices that a policy offers, each once: K351:up、K351:down.
Say choices_of(const std::vector<PolicyFixer>& fixers) {
    std::vector<std::string> all;
    for (const PolicyFixer& fixer : fixers)
        for (const Finding& finding : fixer.before().findings)
            for (const Fix& fix : finding.fixes) {
                auto name = std::string(row_of(finding.id).code) + ":" + fix.choice;
                if (!fix.choice.empty() && std::find(all.begin(), all.end(), name) == all.end()) all.push_back(std::move(name));
            }
    if (all.empty()) return {"这里没有要选的地方", "there is nothing to choose here"};
    return {fmt::format("可以选的有：{}", fmt::join(all, "、")), fmt::format("the choices are: {}", fmt::join(all, ", "))};
}

const WantedFix* not_offered(const std::vector<WantedFix>& wanted, const std::vector<PolicyFixer>& fixers) {
    for (const WantedFix& one : wanted) {
        bool offered = one.code.empty();
        for (const PolicyFixer& fixer : fixers) {
            PlaceFinder places(*fixer.before().sources);
            for (const Finding& finding : fixer.before().findings)
                for (const Fix& fix : finding.fixes) offered = offered || (finding.at.file == 0 && is_meant(one, finding, fix, places.find(finding.at).line));
        }
        if (!offered) return &one;
    }
    return nullptr;
}

std::string told(const PolicyFixer& fixer, const std::string& path, bool diff, Language language) {
    const bool zh = language == Language::zh;
    const auto& changes = fixer.changes();
    if (changes.empty()) return fmt::format(fmt::runtime(zh ? "{}：没有能直接改的地方\n" : "{}: nothing that can be changed without a choice\n"), printable(path));
    std::string out = zh ? fmt::format(fmt::runtime(diff ? "{}：会改 {} 处（没有写入）\n" : "{}：改了 {} 处\n"), printable(path), changes.size())
                         : fmt::format(fmt::runtime(diff ? "{}: {} to be made (not written)\n" : "{}: {} made\n"), printable(path), counted(changes.size(), "change", "changes"));
    for (const Change& change : changes) {
        const auto name = change.code + (change.choice.empty() ? "" : ":" + change.choice);
        out += fmt::format(fmt::runtime(zh ? "  第 {} 行 {}：{}\n" : "  line {} {}: {}\n"), change.line, name, printable(change.says.in(language)));
    }
    return out;
}

int refuse_result(CommandContext& context, const PolicyFixer& fixer, const Finding& trouble, const std::string& path) {
    const auto line = PlaceFinder(*fixer.after().sources).find(trouble.at).line;
    const Say what{fmt::format("第 {} 行 {}：{}", line, row_of(trouble.id).code, message_of(trouble, Language::zh)), fmt::format("line {}, {}: {}", line, row_of(trouble.id).code, message_of(trouble, Language::en))};
    refuse(context, diagnose::fix_undone({}, path, what));
    return exit_findings;
}

int finish(CommandContext& context, const PolicyFixer& fixer, const std::string& path, bool diff) {
    if (const Finding* const trouble = fixer.trouble()) return refuse_result(context, fixer, *trouble, path);
    const auto& before = fixer.before().sources->operator[](0).text();
    if (diff) context.out << line_difference(before, fixer.text(), printable(path));
    else if (!fixer.changes().empty())
        if (const auto error = write_file(path, fixer.text())) return refuse(context, finding_of(*error, true));
    (diff ? context.err : context.out) << told(fixer, path, diff, context.language());
    const auto& left = fixer.after();
    if (!left.findings.empty() && !diff) context.out << "\n" << render(left.findings, *left.sources, context.out_style);
    return left.may_score() ? exit_fine : exit_findings;
}

}  // namespace

bool names_fix(std::string_view word) { return is_code(word) && (word.size() == 4 || word[4] == ':' || word[4] == ',' || word[4] == '@' || word.substr(4).starts_with("：")); }

int fix_policies(CommandContext& context, const Arguments& arguments) {
    for (const char* const other : {"--json", "--report", "--staff", "--cliff"})
        if (arguments.has(other)) return refuse(context, diagnose::argument_surplus({}, Say("与 --fix 合用的 " + std::string(other), std::string(other) + " together with --fix"), "check"));
    std::vector<WantedFix> wanted;
    for (const auto& word : split(arguments.value("--fix"), ',')) wanted.push_back(wanted_of(word));
    for (std::size_t i = 0; i < wanted.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            if (wanted[i].code == wanted[k].code && wanted[i].line == wanted[k].line && wanted[i].choice != wanted[k].choice)
                return refuse(context, diagnose::option_value({}, "--fix", wanted[k].as_written + "," + wanted[i].as_written, Say("一个编号一种选择", "one choice for one code")));
    for (const auto& path : arguments.positionals())
        if (const auto finding = wrong_file(path)) return refuse(context, *finding);
    const Engine engine(standard_library());
    std::vector<PolicyFixer> fixers;
    fixers.reserve(arguments.positionals().size());
    for (const auto& path : arguments.positionals()) {
        const auto policy = load_policy(context, path);
        if (!policy) return exit_usage;
        fixers.emplace_back(engine, path, std::string((*policy->sources)[0].text()), wanted);
    }
    if (const auto* const missing = not_offered(wanted, fixers)) return refuse(context, diagnose::no_such_choice({}, missing->as_written, choices_of(fixers)));
    int code = exit_fine;
    for (std::size_t i = 0; i < fixers.size(); ++i) {
        fixers[i].run();
        code = std::max(code, finish(context, fixers[i], arguments.positionals()[i], arguments.has("--diff")));
    }
    return code;
}

}  // namespace kaohe
