// SPDX-License-Identifier: Apache-2.0
// Whether the tags of a page fit together, its IDs are unique and its links lead somewhere. What HTML itself allows is tested in
// tests/browser/.
#pragma once
#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kaohe {

class HtmlElements {
public:
    explicit HtmlElements(std::string_view html) { look_through(html); }
    const std::string& trouble() const { return trouble_; }  // empty: there is none
    const std::set<std::string>& ids() const { return ids_; }

private:
    void look_through(std::string_view html) {
        std::vector<std::string> open;
        for (std::size_t at = 0; (at = html.find('<', at)) != std::string_view::npos;) {
            const std::size_t end = html.find('>', at);
            if (end == std::string_view::npos) return fail("a tag is never closed");
            const std::string_view tag = html.substr(at + 1, end - at - 1);
            at = end + 1;
            if (tag.starts_with('!')) continue;
            const bool closes = tag.starts_with('/');
            const std::string name(tag.substr(closes, tag.find_first_of(" /", closes) - closes));
            if (closes) {
                if (open.empty() || open.back() != name) return fail("</" + name + "> closes <" + (open.empty() ? std::string() : open.back()) + ">");
                open.pop_back();
                continue;
            }
            if (const std::string id = attribute(tag, " id=\""); !id.empty() && !ids_.insert(id).second) return fail("the ID " + id + " is there twice");
            if (const std::string to = attribute(tag, " href=\"#"); !to.empty()) links_.insert(to);
            if (name == "style") at = html.find("</style", at);
            if (!tag.ends_with('/') && !is_void(name)) open.push_back(name);
        }
        if (!open.empty()) return fail("<" + open.back() + "> is never closed");
        for (const std::string& link : links_)
            if (!ids_.contains(link)) fail("#" + link + " leads nowhere");
    }
    static std::string attribute(std::string_view tag, std::string_view name) {
        const std::size_t begin = tag.find(name);
        if (begin == std::string_view::npos) return "";
        return std::string(tag.substr(begin + name.size(), tag.find('"', begin + name.size()) - begin - name.size()));
    }
    static bool is_void(std::string_view name) {
        constexpr std::string_view names[] = {"meta", "link", "br", "hr", "img", "input"};
        return std::find(std::begin(names), std::end(names), name) != std::end(names);
    }
    void fail(std::string what) {
        if (trouble_.empty()) trouble_ = std::move(what);
    }

    std::set<std::string> ids_, links_;
    std::string trouble_;
};

}  // namespace kaohe
