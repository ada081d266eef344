// SPDX-License-Identifier: Apache-2.0
// kaohe whatif: one what-if question in one command, for scripts.
#include "tools/cli/arguments.hpp"
#include "tools/cli/staff_options.hpp"
#include "tools/cli/what_if_files.hpp"
#include "tools/report/diagnostic_json.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/whatif/answer_json.hpp"
#include "tools/whatif/answer_text.hpp"
#include "tools/whatif/change_answer.hpp"
#include "tools/whatif/everyone_answer.hpp"
#include "tools/whatif/goal_answer.hpp"
#include "tools/whatif/scenarios_answer.hpp"
#include "tools/whatif/sweep_answer.hpp"

namespace kaohe {

namespace {

std::vector<std::string> each(const std::string& joined) {
    std::vector<std::string> out;
    for (std::size_t at = 0; !joined.empty() && at <= joined.size();) {
        const std::size_t end = joined.find(between_repeated, at);
        out.push_back(joined.substr(at, end == std::string::npos ? end : end - at));
        if (end == std::string::npos) break;
        at = end + 1;
    }
    return out;
}

bool always(std::string_view) { return true; }

class WhatIfRun {
public:
    WhatIfRun(CommandContext& context, const Arguments& arguments, WhatIf& what_if) : context_(context), arguments_(arguments), what_if_(what_if) {}

    int run() {
        if (arguments_.has("--id") && !choose()) return code_;
        std::vector<NamedScenario> scenarios;
        for (const std::string& path : each(arguments_.value("--scenario"))) {
            auto scenario = read(path);
            if (!scenario) return code_;
            scenarios.push_back({scenario_name(path), std::move(*scenario)});
        }
        if (scenarios.size() == 1 && !use(scenarios.front())) return code_;
        if (const auto sets = each(arguments_.value("--set")); !sets.empty()) {
            const WhatIf::Made made = what_if_.set_all(sets);
            if (!made.refused.empty()) return refuse_with(made.refused, made.sources, exit_usage);
        }
        if (arguments_.has("--rebalance")) {
            const WhatIf::Made made = what_if_.rebalance();
            if (!made.refused.empty()) return refuse_with(made.refused, made.sources, exit_findings);
        }
        if (what_if_.is_broken()) return refuse_with(what_if_.broken().findings, what_if_.broken().sources, exit_findings);
        if (scenarios.size() > 1) return show(scenarios_answer(what_if_, scenarios, {}));
        if (arguments_.has("--goal")) return goal();
        if (arguments_.has("--sweep")) return sweep();
        if (what_if_.changes().empty()) return refuse(context_, diagnose::argument_missing({}, "--set", "whatif"));
        return show(what_changes());
    }

private:
    bool choose() {
        const std::string id = arguments_.value("--id");
        const auto person = what_if_.people().find(id);
        if (!person) {
            code_ = refuse(context_, what_if_.nobody_called(id));
            return false;
        }
        const Person& found = what_if_.people().all()[*person];
        if (!found.is_readable()) {
            refuse(context_, found.findings, *what_if_.record().policy.sources);
            code_ = exit_rows_rejected;
            return false;
        }
        what_if_.choose(person);
        return true;
    }

    std::optional<ScenarioText> read(const std::string& path) {
        std::string text;
        if (const auto finding = read_file_of(context_)(path, text)) {
            code_ = refuse(context_, *finding);
            return std::nullopt;
        }
        ScenarioText scenario = read_scenario(text);
        if (!scenario.hash.empty() && scenario.hash != what_if_.hash() && !arguments_.has("--anyway")) {
            refuse(context_, diagnose::scenario_other_policy({}, scenario_name(path), Say("--anyway")));
            code_ = exit_findings;
            return std::nullopt;
        }
        return scenario;
    }

    bool use(const NamedScenario& scenario) {
        const UsedScenario used = use_scenario(what_if_, scenario.name, scenario.text);
        if (!used.finding) return true;
        refuse(context_, *used.finding);
        code_ = exit_findings;
        return false;
    }

    int goal() {
        const ReadGoal read = read_goal(what_if_, arguments_.value("--goal"), arguments_.value("--by"));
        if (read.finding) return refuse(context_, *read.finding);
        if (what_if_.person()) return show(goal_answer(what_if_, *what_if_.person(), *read.request, {}));
        if (!arguments_.has("--all")) return refuse(context_, diagnose::argument_missing({}, Say("--id 或 --all（--goal 要说是谁）", "--id or --all with --goal"), "whatif"));
        return show(goals_answer(what_if_, *read.request, {}, progress()));
    }

    int sweep() {
        const ReadSweep read = read_sweep(what_if_, arguments_.value("--sweep"));
        if (read.finding) return refuse(context_, *read.finding);
        const auto shown = progress();
        Told told = sweep_answer(what_if_, *read.request, {}, shown);
        if (context_.err_is_terminal) context_.err << "\r               \r" << std::flush;
        return show(std::move(told));
    }

    std::function<void(std::size_t, std::size_t)> progress() {
        if (!context_.err_is_terminal) return {};
        return [this](std::size_t done, std::size_t all) { context_.err << "\r" << done << "/" << all << std::flush; };
    }

    Told what_changes() {
        if (!what_if_.person()) return everyone_answer(what_if_, arguments_.has("--json") ? 0 : 100, {});
        Scored before, after;
        what_if_.score_record(*what_if_.person(), before);
        what_if_.score_now(*what_if_.person(), after);
        std::vector<Say> changes;
        for (const Change& change : what_if_.changes()) changes.push_back(change.said);
        return change_answer(what_if_, *what_if_.person(), changes, {"before", {"原来", "on file"}, &what_if_.record(), &before}, {"after", {"改后", "after"}, &what_if_.now(), &after});
    }

    int show(Told told) {
        if (!told.answer) return refuse_with(told.findings, told.sources, exit_findings);
        if (arguments_.has("--json")) context_.out << answer_json(*told.answer).dump(1) << "\n";
        else context_.out << answer_text(*told.answer, context_.out_style);
        return told.answer->well ? exit_fine : exit_findings;
    }

    int refuse_with(const std::vector<Finding>& findings, const std::shared_ptr<const Sources>& sources, int code) {
        refuse(context_, findings, sources ? *sources : Sources());
        return code;
    }

    CommandContext& context_;
    const Arguments& arguments_;
    WhatIf& what_if_;
    int code_ = exit_fine;
};

int run(CommandContext& context, const Arguments& arguments) {
    context.findings_as_json = arguments.has("--json");
    if (arguments.has("--goal") && arguments.has("--sweep")) return refuse(context, diagnose::argument_surplus({}, "--sweep", "whatif"));
    if (arguments.has("--by") && !arguments.has("--goal")) return refuse(context, diagnose::argument_surplus({}, "--by", "whatif"));
    if (arguments.has("--id") && arguments.has("--all")) return refuse(context, diagnose::argument_surplus({}, "--all", "whatif"));
    WhatIfFiles files;
    if (const auto finding = read_what_if_files(arguments, files)) return refuse(context, *finding);
    auto opened = open_what_if(context, files);
    if (!opened.what_if) return opened.code;
    return WhatIfRun(context, arguments, *opened.what_if).run();
}

}  // namespace

const Command& whatif_command() {
    static const Command command{
        "whatif",
        {"试算一次：改了会怎样，要怎样才达到", "one what-if question: what a change does, what a goal takes"},
        {{"POLICY", {"方案文件", "the policy"}, false, false}, {"STAFF.csv", {"员工数据", "staff data"}, false, false}},
        with_staff_options({{"--set", "CHANGE", {"改一项：数据，或者方案里的数，例如 '权重.销售额 = 30%'；可以写几次", "one change: data, or a number of the policy, such as 'weight.Sales = 30%'; may be given several times"}, {}, always, between_repeated},
         {"--scenario", "FILE", {"套用一个情景；写几个就比较它们", "use a scenario; several are compared"}, {}, always, between_repeated},
         {"--rebalance", "", {"其余权重按比例调整", "adjust the other weights in proportion"}, {}},
         {"--goal", "GOAL", {"要达到什么，例如 '等级 = 优秀'、'总分 >= 85'", "what is to be reached: 'rating = Excellent', 'total >= 85'"}, {}},
         {"--by", "NAMES", {"只改这几项", "by these figures only"}, {}},
         {"--sweep", "RANGE", {"把一项走一遍，例如 '销售额 从 0 到 15万 每 1万'", "take a figure through a range, such as 'Sales from 0 to 150000 step 10000'"}, {}},
         {"--id", "ID", {"一个人；不写就看全员", "one person; without it, everybody"}, {}},
         {"--all", "", {"全员", "everybody"}, {}},
         {"--anyway", "", {"方案与情景的不同也套用", "use a scenario that was made for another version of the policy"}, {}},
         {"--as-of", "DATE", {"按哪一天取参数的值", "the day that decides dated parameters"}, {}},
         {"--json", "", {"输出 JSON", "write JSON"}, {}}}, false),
        {{"kaohe whatif 方案.kaohe 员工.csv --set '权重.销售额 = 40%' --rebalance", "kaohe whatif policy.kaohe staff.csv --set 'weight.Sales = 40%' --rebalance"},
         {"kaohe whatif 方案.kaohe 员工.csv --id E001 --goal '等级 = 优秀'", "kaohe whatif policy.kaohe staff.csv --id E001 --goal 'rating = Excellent'"}},
        run,
    };
    return command;
}

}  // namespace kaohe
