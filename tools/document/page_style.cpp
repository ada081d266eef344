// SPDX-License-Identifier: Apache-2.0
#include "tools/document/page_style.hpp"

#include <fmt/format.h>

#include "tools/document/picture_style.hpp"
#include "tools/report/code_points.hpp"

namespace kaohe {

namespace {

// Fonts that a PDF can embed as letters stand first (docs/documents.md); a browser takes the first one it has.
constexpr std::string_view fonts_zh = R"("Microsoft YaHei","PingFang SC","WenQuanYi Zen Hei","LXGW WenKai","Source Han Sans SC","Noto Sans CJK SC",sans-serif)";
constexpr std::string_view fonts_en = R"("Segoe UI","Helvetica Neue",Arial,"Liberation Sans","DejaVu Sans","Microsoft YaHei","PingFang SC","WenQuanYi Zen Hei","LXGW WenKai","Noto Sans CJK SC",sans-serif)";

constexpr std::string_view rules = R"(
:root{color-scheme:light dark;--ink:#1b1f24;--quiet:#57606a;--line:#c9d1d9;--paper:#fff;--panel:#f5f7f9;--accent:#0b5cad;--good:#116329;--bad:#b3261e;--warn:#7a4b00;--warn-panel:#fff6e0}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--quiet:#a3adb8;--line:#49525c;--paper:#15181c;--panel:#1f242a;--accent:#7cb7ff;--good:#6fd28a;--bad:#ff9a8f;--warn:#f0c36a;--warn-panel:#332a16}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);scroll-padding-top:1rem}
body{margin:0 auto;max-width:64rem;padding:1.5rem 1.5rem 4rem;line-height:1.65;font-size:1rem;overflow-wrap:anywhere}
h1{font-size:1.75rem;line-height:1.3;margin:1.5rem 0 .5rem}
h2{font-size:1.35rem;line-height:1.35;margin:2.5rem 0 .75rem;padding-bottom:.3rem;border-bottom:2px solid var(--line)}
h3{font-size:1.12rem;margin:1.75rem 0 .5rem}
h4,h5,h6{font-size:1rem;margin:1.25rem 0 .4rem}
p,ul,ol,dl,blockquote,figure,pre{margin:.6rem 0}
.subtitle{color:var(--quiet);margin:0 0 1rem}
a{color:var(--accent)}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-100vw}
.skip:focus{position:static;display:inline-block;margin-bottom:.5rem}
nav.contents{border:1px solid var(--line);border-radius:6px;padding:.25rem 1rem .75rem;margin:1.5rem 0}
nav.contents h2{border:0;margin:.6rem 0 .3rem;font-size:1.1rem}
nav.contents ol{list-style:none;margin:0;padding:0}
nav.contents ol ol{padding-left:1.5rem}
nav.contents a{text-decoration:none;display:inline-block;padding:.12rem 0}
nav.contents a:hover{text-decoration:underline}
dl.terms{display:grid;grid-template-columns:minmax(7em,max-content) 1fr;gap:.25rem 1.25rem}
dl.terms dt{color:var(--quiet)}
dl.terms dd{margin:0}
table{border-collapse:collapse;width:100%;font-size:.94em;line-height:1.5}
caption{caption-side:top;text-align:left;font-weight:600;padding:.35rem 0}
th,td{border:1px solid var(--line);padding:.3rem .55rem;text-align:left;vertical-align:top}
thead th{background:var(--panel)}
thead th:not(.narrow):not(.number){min-width:4.2em}
tbody th{font-weight:normal}
tr.strong td,tr.strong th{font-weight:600;background:var(--panel)}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.middle{text-align:center}
.narrow{white-space:nowrap}
.wide{overflow-x:auto;margin:.75rem 0}
figure{margin:1.25rem 0;padding:.75rem 1rem;border:1px solid var(--line);border-radius:6px}
figcaption{font-weight:600;margin-bottom:.4rem}
figure svg{display:block;width:100%;height:auto;max-width:48rem}
figure table{font-size:.88em;margin-top:.5rem}
.clause{display:grid;grid-template-columns:4.5em 1fr;gap:0 .5rem;margin:.55rem 0;padding:.5rem .75rem;background:var(--panel);border-left:4px solid var(--accent);border-radius:0 6px 6px 0}
.clause>.at{font-weight:600;font-variant-numeric:tabular-nums}
.clause p{margin:0}
.clause p.lead{font-weight:600}
.clause p.remark{margin-top:.3rem;font-size:.92em;color:var(--quiet)}
.clause .in1{padding-left:1.5em}.clause .in2{padding-left:3em}.clause .in3{padding-left:4.5em}
.note,.warning,.good-note,.bad-note{padding:.45rem .8rem;border-left:4px solid var(--line);background:var(--panel)}
.warning{border-color:var(--warn);background:var(--warn-panel)}
.good-note{border-color:var(--good)}
.bad-note{border-color:var(--bad)}
.quiet{color:var(--quiet)}.good{color:var(--good)}.bad{color:var(--bad)}
code,pre{font-family:ui-monospace,Consolas,"DejaVu Sans Mono","WenQuanYi Zen Hei Mono",monospace;font-size:.9em}
pre{overflow-x:auto;padding:.6rem .8rem;background:var(--panel)}
.hash{overflow-wrap:anywhere}
blockquote{border-left:4px solid var(--line);padding:.1rem 1rem;color:var(--quiet);margin-left:0;margin-right:0}
hr{border:0;border-top:1px solid var(--line)}
.underlined{text-decoration:underline}
.signatures td,.signatures th{height:3.2rem;vertical-align:bottom}
.signatures thead th{height:auto}
footer{margin-top:3rem;padding-top:.6rem;border-top:1px solid var(--line);color:var(--quiet);font-size:.9em}
@media (max-width:40rem){body{padding:1rem}.clause{grid-template-columns:1fr}dl.terms{grid-template-columns:1fr}dl.terms dd{margin-bottom:.4rem}}
@media print{
html{background:#fff}
body{max-width:none;padding:0;font-size:10.5pt;line-height:1.5}
.skip,footer{display:none}
a{color:inherit;text-decoration:none}
h1{font-size:20pt;margin-top:0}h2{font-size:14pt}h3{font-size:12pt}
h1,h2,h3,h4,h5,h6,caption,figcaption,.lead{break-after:avoid}
thead{display:table-header-group}
tr,.clause,figure,dt,dd{break-inside:avoid}
.wide{overflow:visible}
pre{white-space:pre-wrap}
.new-sheet{break-before:page}
nav.contents{break-after:page;border:0;padding:0}
nav.contents>ol{columns:2}
nav.contents>ol>li{break-inside:avoid}
figure svg{max-width:140mm}
.signatures{break-inside:avoid}
.broad{page:broad}
header.opening{break-after:avoid}
}
)";

// A text within a string of CSS.
std::string css_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : printable(text)) {
        if (c == '"' || c == '\\' || c == '<' || c == '>') out += fmt::format("\\{:x} ", static_cast<unsigned>(static_cast<unsigned char>(c)));
        else out += c;
    }
    return out + "\"";
}

}  // namespace

std::string page_style(const Page& page) {
    const std::string_view fonts = page.language == Language::zh ? fonts_zh : fonts_en;
    std::string out = fmt::format("body,.k-picture text{{font-family:{}}}", fonts);
    out += rules;
    out += picture_style();
    // The whole of the margin boxes: what is signed says on every sheet which policy it is of.
    out += fmt::format("@page{{size:A4;margin:20mm 17mm 18mm;@top-left{{content:{};font:8pt {};color:#444;text-align:left;vertical-align:bottom;padding-bottom:3mm}}"
                       "@bottom-left{{content:{};font:7pt {};color:#444;text-align:left;vertical-align:top;padding-top:3mm}}"
                       "@bottom-right{{content:counter(page) \" / \" counter(pages);font:8pt {};color:#444;vertical-align:top;padding-top:3mm}}}}\n",
                       css_string(page.running), fonts, css_string(page.seal), fonts, fonts);
    for (std::size_t letters = shortest_word_room; letters <= longest_word_room; ++letters) out += fmt::format("thead .word{}:not(.narrow):not(.number){{min-width:calc({}ch + 1.1em)}}\n", letters, letters);
    // Tables of many columns lie on their side.
    out += "@page broad{size:A4 landscape}\n";
    return out;
}

}  // namespace kaohe
