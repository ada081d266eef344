// SPDX-License-Identifier: Apache-2.0
// Speed of what-if, from a line as it is typed to the answer as it is shown, on the reference policy of kaohe_bench.cpp.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "bench/reference_folder.hpp"
#include "tools/data/data_findings.hpp"
#include "tools/data/input_file.hpp"
#include "tools/repl/session.hpp"

namespace {

using namespace kaohe;

// A session over the first people of the staff file.
class Talk {
public:
    explicit Talk(std::size_t people) {
        const std::string staff = reference_folder + "/first_" + std::to_string(people) + ".csv";
        std::ifstream all(reference_folder + "/staff.csv", std::ios::binary);
        std::ofstream first(staff, std::ios::binary);
        std::string line;
        for (std::size_t i = 0; i <= people && std::getline(all, line); ++i) first << line << "\n";
        first.close();
        const auto read = [](const std::string& path, std::string& text) -> std::optional<Finding> {
            if (const auto error = read_file(path, text)) return finding_of(*error, false);
            return std::nullopt;
        };
        what_if_ = std::make_unique<WhatIf>(WhatIfFiles{reference_folder + "/reference.kaohe", staff, {}, {}}, read, Language::zh);
        if (!what_if_->open().ok || what_if_->people().size() != people) std::cerr << "no reference case\n", std::exit(1);
        session_ = std::make_unique<Session>(*what_if_, SessionSettings{out_, err_, {}, {}, false, read, {}});
    }
    // Ends where a line is refused: a refusal would be a fast answer.
    void say(const std::string& line) {
        out_.str({});
        session_->run(line);
        benchmark::DoNotOptimize(out_.str().size());
        if (!session_->all_well()) std::cerr << line << ": " << err_.str(), std::exit(1);
    }
    const std::string& first() const { return what_if_->people().all().front().id; }
    void take_back() { what_if_->undo(); }

private:
    std::ostringstream out_, err_;
    std::unique_ptr<WhatIf> what_if_;
    std::unique_ptr<Session> session_;
};

// Each time another change to what is on file, told.
void change(benchmark::State& state, Talk& talk, const std::string& name, int from, const std::string& unit) {
    int i = 0;
    for (auto _ : state) {
        talk.say(".设 " + name + " = " + std::to_string(from + i++ % 5) + unit);
        state.PauseTiming();
        talk.take_back();
        state.ResumeTiming();
    }
}

void what_if_data_of_person(benchmark::State& state) {
    Talk talk(10'000);
    talk.say(".人 " + talk.first());
    change(state, talk, "协作", 61, " 分");
}
BENCHMARK(what_if_data_of_person)->Unit(benchmark::kMillisecond);

void what_if_number_for_person(benchmark::State& state) {
    Talk talk(1);
    talk.say(".人 " + talk.first());
    change(state, talk, "目标.响应时长", 31, " 秒");
}
BENCHMARK(what_if_number_for_person)->Unit(benchmark::kMillisecond);

void what_if_number_for_10000(benchmark::State& state) {
    Talk talk(10'000);
    int i = 0;
    for (auto _ : state) {
        talk.say(".设 目标.响应时长 = " + std::to_string(31 + i++ % 5) + " 秒");
        talk.say(".全员");
        state.PauseTiming();
        talk.take_back();
        state.ResumeTiming();
    }
}
BENCHMARK(what_if_number_for_10000)->Unit(benchmark::kMillisecond);

void what_if_sweep_over_10000(benchmark::State& state) {
    Talk talk(10'000);
    for (auto _ : state) talk.say(".扫描 协作 从 1 到 100 每 1");
}
BENCHMARK(what_if_sweep_over_10000)->Unit(benchmark::kMillisecond);

void what_if_sweep_of_number_over_10000(benchmark::State& state) {
    Talk talk(10'000);
    for (auto _ : state) talk.say(".扫描 目标.响应时长 从 1 到 100 每 1");
}
BENCHMARK(what_if_sweep_of_number_over_10000)->Unit(benchmark::kMillisecond);

}  // namespace
