// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/scenario.hpp"

#include <algorithm>
#include <filesystem>

#include "grammar/text.hpp"
#include "tools/report/diagnostic_text.hpp"

namespace kaohe {

namespace {

constexpr std::string_view ending = ".scenario";

bool take(std::string_view& line, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words)
        if (line.starts_with(word)) {
            line = trim_blanks(line.substr(word.size()));
            return true;
        }
    return false;
}

}  // namespace

ScenarioText read_scenario(std::string_view text) {
    ScenarioText scenario;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = trim_blanks(text.substr(0, end));
        if (line.ends_with('\r')) line = trim_blanks(line.substr(0, line.size() - 1));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        ++number;
        if (line.empty()) continue;
        if (line.starts_with('#')) {
            std::string_view comment = trim_blanks(line.substr(1));
            if (take(comment, {"sha256:", "sha256："})) scenario.hash = std::string(comment);
            continue;
        }
        const bool person = take(line, {".人 新 ", "。人 新 ", ".person new "});
        if (!person) take(line, {".设 ", "。设 ", ".set ", "。set "});
        bool rebalanced = false;
        for (const std::string_view mark : {"# 配平", "# rebalanced"})
            if (line.ends_with(mark)) line = trim_blanks(line.substr(0, line.size() - mark.size())), rebalanced = true;
        scenario.lines.push_back({number, std::string(line), person, rebalanced});
    }
    return scenario;
}

std::string write_scenario(const WhatIf& what_if, Language language) {
    const bool zh = language == Language::zh;
    const Model& model = what_if.record().model();
    std::string out = zh ? "# kaohe 情景\n# 方案：" : "# kaohe scenario\n# policy: ";
    out += model.title.in(language) + (model.version.empty() ? "" : (zh ? "，版本 " : ", version ") + model.version) + "\n# sha256: " + what_if.hash() + "\n";
    std::vector<std::string> made;
    for (const Change& change : what_if.changes()) {
        const auto person = change.person.empty() ? std::nullopt : what_if.people().find(change.person);
        const bool by_hand = person && what_if.people().all()[*person].row == 0;
        if (by_hand && std::find(made.begin(), made.end(), change.person) == made.end()) {
            out += (zh ? ".人 新 " : ".person new ") + change.person + "\n";
            made.push_back(change.person);
        }
        out += (zh ? ".设 " : ".set ") + change.words + (change.rebalanced ? (zh ? "  # 配平" : "  # rebalanced") : "") + "\n";
    }
    return out;
}

UsedScenario try_scenario(WhatIf& what_if, const std::string& name, const ScenarioText& scenario) {
    const std::vector<Change> before = what_if.changes();
    what_if.put({});
    UsedScenario used;
    for (const ScenarioLine& line : scenario.lines) {
        if (line.person) {
            if (!what_if.people().find(line.words)) what_if.add_person(line.words);
            continue;
        }
        WhatIf::Made made = what_if.add(line.words, line.rebalanced);
        if (made.refused.empty()) {
            used.found = std::move(made.found);
            used.sources = made.sources;
            continue;
        }
        const Finding& first = made.refused.front();
        used.finding = diagnose::scenario_line({}, name, std::to_string(line.line), {message_of(first, Language::zh), message_of(first, Language::en)});
        used.finding->candidates = first.candidates;
        what_if.put(before);
        return used;
    }
    return used;
}

UsedScenario use_scenario(WhatIf& what_if, const std::string& name, const ScenarioText& scenario) {
    const std::vector<Change> before = what_if.changes();
    UsedScenario used = try_scenario(what_if, name, scenario);
    if (used.finding) return used;
    std::vector<Change> changes = what_if.changes();
    what_if.put(before);
    what_if.replace(std::move(changes));
    return used;
}

std::string scenario_path(const std::string& policy, const std::string& name) {
    if (name.find('/') != std::string::npos) return name;
    const std::string file = name.ends_with(ending) ? name : name + std::string(ending);
    const std::filesystem::path folder = std::filesystem::path(policy).parent_path();
    return folder.empty() ? file : (folder / file).string();
}

std::string scenario_name(const std::string& path) {
    std::string name = std::filesystem::path(path).filename().string();
    if (name.ends_with(ending)) name.resize(name.size() - ending.size());
    return name;
}

}  // namespace kaohe
