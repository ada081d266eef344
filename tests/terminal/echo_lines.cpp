// SPDX-License-Identifier: Apache-2.0
// A program for terminal tests: says which lines it read with the line editor, and takes its time where it reads `sleep`.
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "tools/repl/edited_lines.hpp"
#include "tools/repl/interrupt.hpp"
#include "tools/repl/history_file.hpp"
#include "tools/repl/pinyin.hpp"

namespace {

kaohe::Completions names(const std::string& before) {
    static constexpr std::string_view known[] = {"粉丝净增长率", "业绩得分", "业绩等级", "引导销售额", "协作", ".退出"};
    const std::size_t blank = before.rfind(' ');
    const std::string word = before.substr(blank == std::string::npos ? 0 : blank + 1);
    kaohe::Completions found{word.size(), {}};
    for (const std::string_view name : known)
        if (kaohe::typed_for(word, name)) found.candidates.push_back({std::string(name), {}});
    return found;
}

void sleep_until_interrupted() {
    const kaohe::InterruptScope scope;
    std::cout << "sleeping" << std::endl;
    for (int i = 0; i < 600 && !kaohe::interrupted(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    std::cout << (kaohe::interrupted() ? "stopped" : "slept") << "\n";
}

}  // namespace

int main() {
    kaohe::EditedLines lines(stdin, stdout, {names, kaohe::history_path([](const char* name) -> const char* { return std::getenv(name); }),
                                             [](const kaohe::Say& what) { std::cout << "told: " << what.zh << "\n"; }, kaohe::Language::zh});
    for (;;) {
        const kaohe::LineRead read = lines.next("考核> ");
        if (read.kind == kaohe::LineRead::Kind::end) break;
        if (read.kind == kaohe::LineRead::Kind::interrupted) std::cout << "given up\n";
        else if (read.text == "sleep") sleep_until_interrupted();
        else std::cout << "read[" << read.text << "]\n";
    }
    std::cout << "end\n";
}
