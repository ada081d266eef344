// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/staff_options.hpp"

namespace kaohe {

std::vector<OptionSpec> with_staff_options(std::vector<OptionSpec> own, bool lists) {
    own.push_back({"--encoding", "NAME", {"员工数据的编码：utf-8、gb18030、utf-16、big5、windows-1252；不写则自动识别", "the encoding of the staff data: utf-8, gb18030, utf-16, big5, windows-1252; recognised if not given"}, {}});
    own.push_back({"--missing", "WORDS", {"还有哪些写法算没有数据，例如 休假、待补；以 = 开头则只认这些", "further words for no data, such as leave,tbc; with = in front these and no others"}, {}});
    if (lists) own.push_back({"--coercions", "", {"列出每一处换了写法才读懂的单元格", "list every cell that was read in another form than it is written in"}, {}});
    own.push_back({"--mask", "", {"隐去姓名和工号：工号换成 M0007 这样的代号（第 7 行），姓名写作 ＊＊＊；每次都一样", "hide names and IDs: M0007 for the ID (of row 7), ＊＊＊ for the name; the same every time"}, {}});
    return own;
}

std::optional<Finding> read_staff_options(const Arguments& arguments, ReadingOptions& options) {
    // As many as anybody could look through, and no memory to speak of; how many more there are is told.
    constexpr std::size_t most_listed = 10'000;
    options.mask = arguments.has("--mask");
    if (arguments.has("--coercions")) options.coercions_listed = most_listed;
    if (arguments.has("--missing")) options.missing = MissingMarks::said(arguments.value("--missing"));
    if (!arguments.has("--encoding")) return std::nullopt;
    const std::string name = arguments.value("--encoding");
    options.encoding = encoding_named(name);
    if (options.encoding) return std::nullopt;
    return diagnose::option_value({}, "--encoding", name, Say("utf-8、gb18030、utf-16、utf-16le、utf-16be、big5、windows-1252", "utf-8, gb18030, utf-16, utf-16le, utf-16be, big5, windows-1252"));
}

}  // namespace kaohe
