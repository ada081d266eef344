// SPDX-License-Identifier: Apache-2.0
// A page as one HTML file that needs nothing beside it: no script, no request, A4 when printed, light and dark on a screen.
#pragma once
#include <memory>
#include <span>
#include <string>

#include "tools/document/page.hpp"

namespace kaohe {

std::string page_html(const Page& page);

// The same piece by piece, for pages that are too long to be kept: without a table of contents. The page says everything but its blocks.
class PageHtmlStream {
public:
    explicit PageHtmlStream(const Page& frame);
    PageHtmlStream(PageHtmlStream&&) noexcept;
    ~PageHtmlStream();
    std::string opening();
    std::string blocks(std::span<const PageBlock> blocks);
    std::string closing();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace kaohe
