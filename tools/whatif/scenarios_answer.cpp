// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/scenarios_answer.hpp"

#include <algorithm>
#include <filesystem>

#include "tools/whatif/answer_cells.hpp"
#include "tools/whatif/change_answer.hpp"

namespace kaohe {

namespace {

// One scenario as it was looked at: its ruling is kept, so that columns can be drawn later.
struct Look {
    Say name;
    std::shared_ptr<Ruling> ruling;
    Scored scored;
    std::vector<Standing> standings;
};

class Comparison {
public:
    Comparison(WhatIf& what_if, const Stop& stop) : what_if_(what_if), stop_(stop) {}

    void look(Say name) {
        Look& look = looks_.emplace_back();
        look.name = std::move(name);
        look.ruling = what_if_.now_kept();
        if (what_if_.person()) what_if_.score_now(*what_if_.person(), look.scored);
        if (what_if_.people().in_file() > 0) look.standings = what_if_.standings_now(stop_);
    }

    WhatIfAnswer answer() const {
        WhatIfAnswer answer;
        answer.kind = "scenarios";
        if (what_if_.person()) {
            answer.about = what_if_.called(*what_if_.person());
            std::vector<ScenarioColumn> columns;
            for (std::size_t i = 0; i < looks_.size(); ++i) columns.push_back({"s" + std::to_string(i), looks_[i].name, looks_[i].ruling.get(), &looks_[i].scored});
            tell_side_by_side(answer, columns);
        }
        if (what_if_.people().in_file() > 0) tell_everybody(answer);
        return answer;
    }

private:
    void tell_everybody(WhatIfAnswer& answer) const {
        const Model& model = looks_.front().ruling->model();
        AnswerTable table{"everybody", {"全员", "everybody"}, {{"name", {"项目", "figure"}, false}}, {}};
        for (std::size_t i = 0; i < looks_.size(); ++i) table.columns.push_back({"s" + std::to_string(i), looks_[i].name, true});
        if (std::any_of(looks_.begin(), looks_.end(), [&](const Look& look) { return look.standings.size() != what_if_.people().in_file(); })) return tell_stopped(answer);
        const auto row = [&](const Say& name, const auto& cell_of) {
            std::vector<AnswerCell> cells{text_cell(name)};
            for (const Look& look : looks_) cells.push_back(cell_of(look));
            for (std::size_t i = 2; i < cells.size(); ++i) cells[i].changed = cells[i].text != cells[1].text;
            table.rows.push_back(std::move(cells));
        };
        if (model.rating != none)
            for (std::uint32_t label = 0; label < model.label_lists[model.scales.front().labels].labels.size(); ++label)
                row(rating_cell(model, label).text, [&](const Look& look) {
                    return count_cell(static_cast<std::uint64_t>(std::count_if(look.standings.begin(), look.standings.end(), [&](const Standing& one) { return one.is_scored() && one.rating == label; })));
                });
        row({"与原来等级不同的人", "another rating than on file"}, [&](const Look& look) {
            std::uint64_t movers = 0;
            for (std::size_t i = 0; i < look.standings.size(); ++i) movers += move_of(looks_.front().standings[i], look.standings[i]) != Move::stays;
            return count_cell(movers);
        });
        for (std::size_t m = 0; m < model.results.size(); ++m) {
            if (!is_money(model, model.results[m])) continue;
            const Say name = figure_name(model, model.results[m]);
            row({name.zh + "合计", "sum of " + name.en}, [&](const Look& look) {
                Number sum;
                for (const Standing& one : look.standings) sum += amount_of(one, m);
                return number_cell(sum, model.units[model.figures[model.results[m]].unit]);
            });
        }
        answer.parts.emplace_back(std::move(table));
    }

    WhatIf& what_if_;
    const Stop& stop_;
    std::vector<Look> looks_;
};

}  // namespace

std::optional<Finding> look_at_scenario(WhatIf& what_if, const std::string& name, const ScenarioText& text) {
    const std::vector<Change> before = what_if.changes();
    UsedScenario used = try_scenario(what_if, name, text);
    if (used.finding) return std::move(used.finding);
    if (!what_if.is_broken()) return std::nullopt;
    what_if.put(before);
    return diagnose::session_policy_broken({});
}

Told scenarios_answer(WhatIf& what_if, const std::vector<NamedScenario>& scenarios, const Stop& stop) {
    const std::vector<Change> before = what_if.changes();
    Comparison comparison(what_if, stop);
    what_if.put({});
    comparison.look({"原来", "on file"});
    if (!before.empty()) {
        what_if.put(before);
        comparison.look({"现在", "now"});
    }
    for (const NamedScenario& scenario : scenarios) {
        what_if.put(before);
        if (auto finding = look_at_scenario(what_if, scenario.name, scenario.text)) return std::move(*finding);
        comparison.look(Say(scenario.name));
    }
    what_if.put(before);
    return comparison.answer();
}

WhatIfAnswer scenario_list(const WhatIf& what_if) {
    namespace fs = std::filesystem;
    WhatIfAnswer answer;
    answer.kind = "scenario_list";
    answer.simulation = false;
    fs::path folder = fs::path(what_if.files().policy).parent_path();
    if (folder.empty()) folder = ".";
    std::vector<std::string> names;
    std::error_code trouble;
    for (const auto& entry : fs::directory_iterator(folder, trouble))
        if (entry.path().extension() == ".scenario") names.push_back(scenario_name(entry.path().string()));
    std::sort(names.begin(), names.end());
    answer.about = {"情景", "scenarios"};
    if (names.empty()) answer.say(AnswerLine::Kind::plain, {"还没有情景；.情景 保存 名 存一个", "there are none yet; .scenario save NAME keeps one"});
    for (const std::string& name : names) answer.say(AnswerLine::Kind::plain, Say(name), "names");
    return answer;
}

WhatIfAnswer scenario_text_answer(const std::string& name, const ScenarioText& text, const std::string& hash) {
    WhatIfAnswer answer;
    answer.kind = "scenario";
    answer.about = {"情景 " + name, "scenario " + name};
    for (const ScenarioLine& line : text.lines) answer.say(AnswerLine::Kind::plain, line.person ? Say(".人 新 " + line.words, ".person new " + line.words) : Say(line.words), "changes");
    if (text.lines.empty()) answer.say(AnswerLine::Kind::plain, {"没有改动", "no changes"});
    if (!text.hash.empty() && text.hash != hash) answer.say(AnswerLine::Kind::warning, {"这是照另一版方案做的", "it was made for another version of the policy"});
    return answer;
}

}  // namespace kaohe
