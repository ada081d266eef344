// SPDX-License-Identifier: Apache-2.0
// A page's HTML as a PDF: a browser with Chromium's engine prints it, without a network.
#pragma once
#include <string>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "tools/report/style.hpp"

namespace kaohe {

struct PdfPrint {
    std::string pdf;                // empty: it could not be made
    std::vector<Finding> findings;  // why not; or what may be amiss with it
};

// The variable KAOHE_CHROMIUM names the browser; without it the usual names are looked for.
PdfPrint print_pdf(const std::string& html, const Environment& environment);

}  // namespace kaohe
