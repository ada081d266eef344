// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/pack_options.hpp"

#include <algorithm>

#include "tools/cli/version.hpp"
#include "tools/data/cell_reader.hpp"
#include "tools/data/text_encoding.hpp"

namespace kaohe {

namespace {

constexpr std::size_t longest_name = 200;  // bytes

// Two digits below `limit`, taken off the front.
bool take_two(std::string_view& text, int limit) {
    if (text.size() < 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9' || (text[0] - '0') * 10 + (text[1] - '0') >= limit) return false;
    text.remove_prefix(2);
    return true;
}

bool take(std::string_view& text, char mark) {
    if (!text.starts_with(mark)) return false;
    text.remove_prefix(1);
    return true;
}

// 2025-08-01, 2025-08-01 17:30, 2025-08-01T17:30:00+08:00
bool is_moment(std::string_view text) {
    if (text.size() < 10 || text[4] != '-' || text[7] != '-' || !read_date_text(text.substr(0, 10))) return false;
    text.remove_prefix(10);
    if (text.empty()) return true;
    if (!take(text, ' ') && !take(text, 'T')) return false;
    if (!take_two(text, 24) || !take(text, ':') || !take_two(text, 60)) return false;
    if (take(text, ':') && !take_two(text, 60)) return false;
    if (text.empty() || text == "Z") return true;
    return (take(text, '+') || take(text, '-')) && take_two(text, 24) && take(text, ':') && take_two(text, 60) && text.empty();
}

bool is_one_line(std::string_view text) {
    return text.find_first_not_of(' ') != std::string_view::npos && text.size() <= longest_name && valid_utf8_prefix(text) == text.size() &&
           std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

}  // namespace

std::vector<OptionSpec> with_pack_options(std::vector<OptionSpec> own) {
    own.push_back({"--pack", "FILE", {"另写一份结果包（.zip）：方案、读到的数据、结果和它们的 SHA-256，别人可以用 kaohe verify 重算核对", "write a result pack (.zip) as well: policy, data as read, results and their SHA-256, for others to verify with kaohe verify"}, {}});
    own.push_back({"--sign", "KEY", {"用这把 Ed25519 私钥（PEM）签署结果包", "sign the pack with this Ed25519 private key (PEM)"}, {}});
    own.push_back({"--by", "NAME", {"结果包里写明由谁出具", "who issues the pack, to be told in it"}, {}});
    own.push_back({"--at", "TIME", {"结果包里写明何时出具，例如 2025-08-01 或 2025-08-01T17:30+08:00", "when the pack is issued, to be told in it, such as 2025-08-01 or 2025-08-01T17:30+08:00"}, {}});
    return own;
}

std::optional<Finding> read_pack_options(const Arguments& arguments, PackOptions& options) {
    options.program = program_version();
    for (const char* const option : {"--sign", "--by", "--at"})
        if (arguments.has(option) && !arguments.has("--pack")) return diagnose::option_needs({}, option, "--pack");
    if (!arguments.has("--pack")) return std::nullopt;
    options.path = arguments.value("--pack");
    if (!options.path.ends_with(".zip")) return diagnose::option_value({}, "--pack", options.path, Say("以 .zip 结尾的文件名", "a name that ends in .zip"));
    if (arguments.has("--by")) {
        options.by = arguments.value("--by");
        if (!is_one_line(*options.by)) return diagnose::option_value({}, "--by", *options.by, Say("一行文字，最长 200 字节", "one line of text, of 200 bytes at most"));
    }
    if (arguments.has("--at")) {
        options.at = arguments.value("--at");
        if (!is_moment(*options.at)) return diagnose::option_value({}, "--at", *options.at, Say("日期或时间，例如 2025-08-01 或 2025-08-01T17:30+08:00", "a day or a time, such as 2025-08-01 or 2025-08-01T17:30+08:00"));
    }
    if (!arguments.has("--sign")) return std::nullopt;
    auto read = SigningKey::read(arguments.value("--sign"));
    options.key = std::move(read.key);
    return std::move(read.finding);
}

}  // namespace kaohe
