// SPDX-License-Identifier: Apache-2.0
#include "tools/repl/line_source.hpp"

namespace kaohe {

LineRead PlainLines::next(const std::string&) {
    LineRead read;
    if (!std::getline(in_, read.text)) return read;
    if (read.text.ends_with('\r')) read.text.pop_back();
    read.kind = LineRead::Kind::line;
    return read;
}

}  // namespace kaohe
