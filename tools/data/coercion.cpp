// SPDX-License-Identifier: Apache-2.0
#include "tools/data/coercion.hpp"

namespace kaohe {

const Say& words_of(Coercion kind) {
    static const std::array<Say, coercion_kinds> words{{
        {"全角字符", "full-width characters"},
        {"万、亿", "万 and 亿"},
        {"货币符号", "currency signs"},
        {"千位逗号", "thousands commas"},
        {"日期写法", "forms of dates"},
        {"表示没有数据的写法", "marks for no data"},
        {"是否的写法", "forms of yes and no"},
        {"选项的写法", "forms of options"},
        {"多余的空白", "stray blanks"},
        {"防公式的撇号", "apostrophes against formulas"},
    }};
    return words[static_cast<std::size_t>(kind)];
}

}  // namespace kaohe
