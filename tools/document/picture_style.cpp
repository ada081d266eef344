// SPDX-License-Identifier: Apache-2.0
#include "tools/document/picture_style.hpp"

namespace kaohe {

namespace {

// r1 … r6 are ratings, best first. Of a series, -f fills and the other one draws the outline: words stand on the fill, and the outline is what is seen against the page.
constexpr std::string_view light =
    "--k-paper:#fff;--k-ink:#1b1f24;--k-quiet:#57606a;--k-line:#7d868f;--k-grid:#dfe4e8;--k-void:#e9edf0;"
    "--k-s1:#0b5cad;--k-s1-f:#dbe9f8;--k-s2:#9a4a0c;--k-s2-f:#fbe7d5;--k-s3:#1a6e34;--k-s3-f:#dcf1e1;"
    "--k-s4:#7040a8;--k-s4-f:#ece2f7;--k-s5:#0a6873;--k-s5-f:#d5eff1;--k-s6:#a3215f;--k-s6-f:#f9e0ec;"
    "--k-good:#116329;--k-good-f:#116329;--k-bad:#b3261e;--k-bad-f:#fbe4e2;--k-mark:#8a3ffc;"
    "--k-rank:#0b5cad;--k-r1:#a9cbef;--k-r2:#c6dcf4;--k-r3:#dce9f8;--k-r4:#ebf3fb;--k-r5:#f6fafd;--k-r6:#fff;";
constexpr std::string_view dark =
    "--k-paper:#15181c;--k-ink:#e6e9ec;--k-quiet:#a3adb8;--k-line:#76818b;--k-grid:#2c333a;--k-void:#2a3138;"
    "--k-s1:#6cb0f5;--k-s1-f:#17324f;--k-s2:#f0a067;--k-s2-f:#472a13;--k-s3:#6fd28a;--k-s3-f:#143d21;"
    "--k-s4:#c39af0;--k-s4-f:#382450;--k-s5:#58c8d6;--k-s5-f:#0f3d44;--k-s6:#f08cc0;--k-s6-f:#4d1d39;"
    "--k-good:#6fd28a;--k-good-f:#6fd28a;--k-bad:#ff9a8f;--k-bad-f:#4a211e;--k-mark:#c8a6ff;"
    "--k-rank:#6cb0f5;--k-r1:#274f7a;--k-r2:#204163;--k-r3:#1b344e;--k-r4:#18293b;--k-r5:#171f29;--k-r6:#15181c;";

constexpr std::string_view rules =
    ".k-picture{max-width:100%;height:auto}"
    ".k-picture text{font-variant-numeric:tabular-nums;fill:var(--k-ink)}"
    ".k-picture text.k-quiet{fill:var(--k-quiet)}"
    ".k-picture text.k-strong{font-weight:600}"
    ".k-picture text.k-mark{fill:var(--k-mark)}"
    ".k-picture text.k-good{fill:var(--k-good)}"
    ".k-picture text.k-bad{fill:var(--k-bad)}"
    ".k-picture .k-axis{stroke:var(--k-line)}"
    ".k-picture .k-grid{stroke:var(--k-grid)}"
    ".k-picture .k-edge-line{stroke:var(--k-quiet)}"
    ".k-picture .k-leader{stroke:var(--k-line);stroke-width:.75}"
    ".k-picture line.k-mark{stroke:var(--k-mark);stroke-width:1.25}"
    ".k-picture .k-void{fill:var(--k-void);stroke:var(--k-line)}"
    ".k-picture .k-curve{stroke:var(--k-s1);stroke-width:2.5;stroke-linecap:butt;stroke-linejoin:round}"
    ".k-picture .k-riser{stroke:var(--k-s1);stroke-width:1.25}"
    ".k-picture .k-dot{fill:var(--k-s1);stroke:var(--k-s1);stroke-width:1.75}"
    ".k-picture .k-edge{fill:var(--k-ink);stroke:var(--k-ink);stroke-width:1.5}"
    ".k-picture .k-open{fill:var(--k-paper)}"
    ".k-picture .k-whole{fill:var(--k-void);stroke:var(--k-quiet);stroke-width:1.25}"
    ".k-picture .k-gain{fill:var(--k-good-f);stroke:var(--k-good);stroke-width:1.25}"
    ".k-picture .k-loss{fill:var(--k-bad-f);stroke:var(--k-bad);stroke-width:1.25}"
    ".k-picture .k-break{stroke:var(--k-paper);stroke-width:2.5}"
    ".k-picture .k-conditional{stroke-dasharray:5 3}";

std::string style() {
    std::string out = ".k-picture{";
    out.append(light).append("}\n@media screen and (prefers-color-scheme:dark){.k-picture{").append(dark).append("}}\n").append(rules);
    for (const char* const series : {"s1", "s2", "s3", "s4", "s5", "s6"}) {
        const std::string name(series);
        out += ".k-picture .k-" + name + "{fill:var(--k-" + name + "-f);stroke:var(--k-" + name + ");stroke-width:1.25}";
    }
    for (const char* const rank : {"r1", "r2", "r3", "r4", "r5", "r6"}) out += std::string(".k-picture .k-") + rank + "{fill:var(--k-" + rank + ");stroke:var(--k-rank);stroke-width:1.25}";
    return out + "\n";
}

}  // namespace

const std::string& picture_style() {
    static const std::string text = style();
    return text;
}

}  // namespace kaohe
