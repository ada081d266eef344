// SPDX-License-Identifier: Apache-2.0
// Speed of reading, scoring and explaining, each beside the hand-written version of the same policy. bench/run prints the ratios.
// Before anything is timed, both versions score every person of the file and have to agree.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "bench/handwritten.hpp"
#include "bench/reference_folder.hpp"
#include "interpreter/engine.hpp"
#include "interpreter/goal.hpp"
#include "interpreter/knife.hpp"
#include "interpreter/reads.hpp"
#include "stdlib/standard_library.hpp"
#include "tools/cli/command.hpp"
#include "tools/data/staff_reader.hpp"
#include "tools/report/derivation.hpp"
#include "tools/document/booklet.hpp"
#include "tools/document/page_html.hpp"
#include "tools/report/person_sheet_json.hpp"
#include "tools/report/policy_hash.hpp"

std::string kaohe::reference_folder;

namespace {

using namespace kaohe;

const std::string& folder = reference_folder;

std::string read_text(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream all;
    all << file.rdbuf();
    return all.str();
}

// The reference case: policy, staff, and the first thousand people as values.
struct Reference {
    Engine engine{standard_library()};
    std::string policy_text = read_text(folder + "/reference.kaohe");
    std::string staff_text = read_text(folder + "/staff.csv");
    Policy policy = engine.load("reference.kaohe", policy_text);
    std::vector<std::vector<Value>> people;

    Reference() {
        std::string out;
        handwritten::score_csv(staff_text, out);
        std::istringstream lines(out);
        CsvReader csv{std::string_view(staff_text)};
        StaffReader staff(policy.model, "staff.csv", csv);
        Evaluator evaluator(policy.model);
        PersonResult result;
        StaffRow row;
        if (!staff.start()) std::exit(1);
        std::string line;
        while (staff.next(row) == StaffReader::Next::row) {
            std::getline(lines, line);
            const auto comma = line.find(',', line.find(',') + 1) + 1;
            evaluator.evaluate(row.data, result);
            const auto total = *Number::from_decimal(line.substr(comma, line.find(',', comma) - comma));
            if (result.figures[policy.model.total].number != total) {
                std::cerr << "the two versions differ for " << row.id << ": by hand " << line << "\n";
                std::exit(1);
            }
            if (people.size() < 1000) people.push_back(row.data);
        }
    }
};

const Reference& reference() {
    static const Reference made;
    return made;
}

// The reference policy with formulas added, to 200 lines.
std::string long_policy() {
    auto text = reference().policy_text;
    for (int copy = 0; std::count(text.begin(), text.end(), '\n') < 200; ++copy) text += "公式\n  线" + std::to_string(copy) + " = 增长率得分 × 50% + 如果 质检低于 60 分 则 10 分 否则 最大(协作, 60 分)\n";
    return text;
}

void read_and_check_policy(benchmark::State& state) {
    const auto text = long_policy();
    for (auto _ : state) benchmark::DoNotOptimize(reference().engine.load("policy", text).findings.size());
}
BENCHMARK(read_and_check_policy)->Unit(benchmark::kMicrosecond);

// A policy of a thousand lines of which nothing is said: a hundred measures with a parameter, bands or steps each, formulas, results, rules.
std::string clean_policy() {
    std::string parameters = "参数\n", measures = "1 指标\n", formulas = "公式\n", rules = "规则\n", results = "结果应用\n";
    for (int i = 0; i < 100; ++i) {
        const std::string k = std::to_string(i);
        parameters += "  警戒线" + k + " = " + std::to_string(50 + i % 40) + "%\n";
        measures += "1." + std::to_string(i + 1) + " 比率" + k + "（%），0～100%，权重 1%，目标 " + std::to_string(80 + i % 20) + "%\n    来源 系统" + k + "\n";
        if (i % 3 == 0) measures += "    每低于目标 1 个百分点扣 2 分，不足 1 个百分点按 1 个百分点计，扣完为止\n";
        else if (i % 3 == 1) measures += "    95%（含）以上得 100 分；80%（含）以上得 80 分；其余得 0 分\n";
        else measures += "    得分 = 完成率 × 满分，最高 120 分\n";
        measures += "    说明 \"第 " + k + " 项\"\n";
        formulas += "  均值" + k + " = （比率" + k + " + 警戒线" + k + "）÷ 2\n";
        rules += "  比率" + k + "低于警戒线" + k + "的，总分最高 " + std::to_string(60 + i % 30) + " 分\n";
        results += "  均值" + k + "低于 60% 的，改进 \"第 " + k + " 项\"\n";
    }
    std::string text = "方案 大方案\n  认可 K398 \"制度原文列了一百项\"\n" + parameters + formulas + measures + "总分 = 加权合计，最低 0 分，四舍五入，保留 1 位小数\n等级划分\n  90 分（含）以上 优秀\n  60 分（含）以上 合格\n  其余 不合格\n" + rules + results;
    while (std::count(text.begin(), text.end(), '\n') < 1000) text += "注：到一千行为止\n";
    return text;
}

void check_clean_policy(benchmark::State& state) {
    const auto text = clean_policy();
    const auto policy = reference().engine.load("policy", text);
    for (const auto& finding : policy.findings)
        if (!finding.is_accepted()) state.SkipWithError("something is said of the clean policy");
    for (auto _ : state) benchmark::DoNotOptimize(reference().engine.load("policy", text).findings.size());
}
BENCHMARK(check_clean_policy)->Unit(benchmark::kMillisecond);

void format_policy(benchmark::State& state) {
    const auto text = long_policy();
    for (auto _ : state) benchmark::DoNotOptimize(reference().engine.format("policy", text, std::nullopt).text.size());
}
BENCHMARK(format_policy)->Unit(benchmark::kMicrosecond);

void score_person(benchmark::State& state) {
    Evaluator evaluator(reference().policy.model);
    PersonResult result;
    std::size_t i = 0;
    for (auto _ : state) evaluator.evaluate(reference().people[i++ % reference().people.size()], result);
}
BENCHMARK(score_person);

void score_person_with_derivation(benchmark::State& state) {
    Evaluator evaluator(reference().policy.model);
    const PolicyWords words(reference().policy);
    PersonResult result;
    Trace trace;
    std::size_t i = 0;
    for (auto _ : state) {
        evaluator.evaluate(reference().people[i++ % reference().people.size()], result, &trace);
        benchmark::DoNotOptimize(derive(words, result, trace));
    }
}
BENCHMARK(score_person_with_derivation);

// The booklet of the policy of 200 lines, from its text in memory to the whole of its HTML.
void document_of_policy(benchmark::State& state) {
    const auto policy = reference().engine.load("policy", long_policy());
    const BookletPolicy one{&policy, policy_hash(policy), {}, {}};
    for (auto _ : state) benchmark::DoNotOptimize(page_html(*booklet(reference().engine, {&one, 1}, Language::zh).page).size());
}
BENCHMARK(document_of_policy)->Unit(benchmark::kMillisecond);

// The sheets of the first thousand people, from their rows to JSON.
void sheets_of_1000(benchmark::State& state) {
    auto policy = reference().engine.load("reference.kaohe", reference().policy_text);
    const PolicyWords words(policy);
    PersonSheets sheets(words, {});
    PersonSheet sheet;
    StaffRow row;
    for (auto _ : state) {
        CsvReader csv{std::string_view(reference().staff_text)};
        StaffReader staff(policy.model, "staff.csv", csv);
        if (!staff.start()) std::exit(1);
        std::size_t size = 0;
        for (int i = 0; i < 1000 && staff.next(row) == StaffReader::Next::row; ++i) {
            sheets.make(row, staff, sheet);
            size += person_sheet_json(sheet, words, policy).size();
        }
        benchmark::DoNotOptimize(size);
    }
}
BENCHMARK(sheets_of_1000)->Unit(benchmark::kMillisecond);

// The next better rating for one person of the policy of 200 lines: five measures, each alone and all together.
void goal_of_person(benchmark::State& state) {
    const auto policy = reference().engine.load("policy", long_policy());
    const Model& model = policy.model;
    Evaluator evaluator(model);
    GoalSeeker seeker(model);
    PersonResult result;
    std::size_t i = 0;
    for (auto _ : state) {
        const auto& person = reference().people[i++ % reference().people.size()];
        evaluator.evaluate(person, result);
        const Value& rating = result.figures[model.rating];
        std::vector<Lever> levers;
        for (const Item& item : model.items) {
            const FigureId metric = metric_of(model, item);
            const std::uint32_t column = metric == none ? none : model.figures[metric].column;
            if (column != none && levers.size() < 5 && person[column].kind == Value::Kind::number) levers.push_back(lever_of(model, column, person[column]));
        }
        const Goal goal{model.rating, Goal::Relation::at_least, Value::label(rating.is_absent() || rating.index() == 0 ? 0 : rating.index() - 1)};
        benchmark::DoNotOptimize(seeker.seek(person, levers, goal));
    }
}
BENCHMARK(goal_of_person)->Unit(benchmark::kMillisecond);

void knife_edges_of_1000(benchmark::State& state) {
    KnifeEdges knife(reference().policy.model);
    for (auto _ : state)
        for (const auto& person : reference().people) benchmark::DoNotOptimize(knife.of(person).size());
}
BENCHMARK(knife_edges_of_1000)->Unit(benchmark::kMillisecond);

// Everybody of a staff file of the folder, into a file.
void score_file(benchmark::State& state, const std::string& staff, const std::vector<std::string>& more = {}) {
    std::ostringstream out, err;
    CommandContext context{out, err, [](const char*) -> const char* { return nullptr; }, false, false, 0, {}, {}, {}};
    context.read_file = [](const std::string& path, std::string& text) {
        text = read_text(path);
        return std::optional<IoError>();
    };
    std::vector<std::string> arguments = {"score", folder + "/reference.kaohe", folder + "/" + staff, "-o", folder + "/result.csv"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    for (auto _ : state) benchmark::DoNotOptimize(run_kaohe(context, arguments));
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * (std::count(reference().staff_text.begin(), reference().staff_text.end(), '\n') - 1));
}

void csv_to_csv(benchmark::State& state) { score_file(state, "staff.csv"); }
BENCHMARK(csv_to_csv)->Unit(benchmark::kMillisecond);

void csv_to_csv_gb18030(benchmark::State& state) { score_file(state, "staff_gb18030.csv"); }
BENCHMARK(csv_to_csv_gb18030)->Unit(benchmark::kMillisecond);

// The same people, and 10,000 more rows among them with a cell that cannot be read.
void csv_to_csv_with_rejects(benchmark::State& state) { score_file(state, "staff_with_rejects.csv", {"--rejects", folder + "/rejects.csv"}); }
BENCHMARK(csv_to_csv_with_rejects)->Unit(benchmark::kMillisecond);

// As many more rows that can be read, to hold it against.
void csv_to_csv_with_more(benchmark::State& state) { score_file(state, "staff_with_more.csv", {"--rejects", folder + "/rejects.csv"}); }
BENCHMARK(csv_to_csv_with_more)->Unit(benchmark::kMillisecond);

void json_to_csv(benchmark::State& state) { score_file(state, "staff.json"); }
BENCHMARK(json_to_csv)->Unit(benchmark::kMillisecond);

// The same scoring, with a result pack written as well.
void csv_to_csv_and_pack(benchmark::State& state) { score_file(state, "staff.csv", {"--pack", folder + "/results.zip"}); }
BENCHMARK(csv_to_csv_and_pack)->Unit(benchmark::kMillisecond)->UseRealTime();

// That pack, every byte checked and everybody computed again.
void verify_pack(benchmark::State& state) {
    std::ostringstream out, err;
    CommandContext context{out, err, [](const char*) -> const char* { return nullptr; }, false, false, 0, {}, {}, {}};
    const std::vector<std::string> arguments = {"verify", folder + "/results.zip"};
    for (auto _ : state)
        if (run_kaohe(context, arguments) != 0) state.SkipWithError("the pack is not verified");
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * (std::count(reference().staff_text.begin(), reference().staff_text.end(), '\n') - 1));
}
BENCHMARK(verify_pack)->Unit(benchmark::kMillisecond)->UseRealTime();

void csv_to_csv_by_hand(benchmark::State& state) {
    std::size_t people = 0;
    for (auto _ : state) {
        const auto text = read_text(folder + "/staff.csv");
        std::string out;
        people = handwritten::score_csv(text, out);
        std::ofstream(folder + "/result_by_hand.csv", std::ios::binary) << out;
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * people));
}
BENCHMARK(csv_to_csv_by_hand)->Unit(benchmark::kMillisecond);

void score_person_by_hand(benchmark::State& state) {
    handwritten::Person p{"1", "", false, 40000, 50000, 3100, 2, 480, 37000, 1999, 51000, 3900, 34, 8600, 90, 88, 1};
    for (auto _ : state) {
        p.people = 30000 + (p.people + 7919) % 20000;
        benchmark::DoNotOptimize(handwritten::score(p));
    }
}
BENCHMARK(score_person_by_hand);

}  // namespace

int main(int count, char** arguments) {
    kaohe::reference_folder = count > 1 && arguments[1][0] != '-' ? arguments[1] : ".";
    reference();
    benchmark::Initialize(&count, arguments);
    benchmark::RunSpecifiedBenchmarks();
}
